"""Output formats for problems: text for people; JSON, GitHub workflow commands and SARIF 2.1.0 for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from unicodedata import combining, east_asian_width
from urllib.parse import quote

from ..base.diagnostics import CODES, Diagnostic, Severity, Span

WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning"}
_COLOURS = {Severity.ERROR: "\x1b[31m", Severity.WARNING: "\x1b[33m"}
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_MOST = 100  # maximum number of characters shown of a source line


def as_text(problems: Sequence[Diagnostic], lines: Mapping[Span, str], colour: bool) -> list[str]:
    """One line per problem; below it, the source line with the column marked, if it is in `lines`."""
    shown = []
    for problem in problems:
        shown.append(_coloured(problem) if colour else problem.marked())
        if (line := lines.get(problem.span)) is not None and problem.span.line:
            shown += _excerpt(line, problem, colour)
    return shown


def _coloured(problem: Diagnostic) -> str:
    code = f"{_COLOURS[problem.severity]}{problem.code}{_PLAIN}"
    hint = f" {_DIM}({problem.hint}){_PLAIN}" if problem.hint else ""
    return f"{_BOLD}{problem.span}:{_PLAIN} {code} {problem.mark}{problem.message}{hint}"


def _excerpt(line: str, problem: Diagnostic, colour: bool) -> list[str]:
    line = line.rstrip().replace("\t", " ")
    column = min(max(problem.span.column, 1), len(line) + 1)
    start = max(0, column - 1 - _MOST // 2) if len(line) > _MOST else 0
    part = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line[start : start + _MOST])
    if part.strip() in ("", "---"):
        return []
    number = f"{problem.span.line:>5} | "
    before, after = ("…" if start else ""), ("…" if start + _MOST < len(line) else "")
    spot = " " * (len(number) + len(before) + _width(part[: column - 1 - start])) + "^"
    if colour:
        number, spot = f"{_DIM}{number}{_PLAIN}", f"{_COLOURS[problem.severity]}{spot}{_PLAIN}"
    return [f"{number}{before}{part}{after}", spot]


def _width(text: str) -> int:
    """The number of terminal columns that a text takes up."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def summary(problems: Sequence[Diagnostic], files: int) -> str:
    """The summary line: `2 errors, 3 warnings in 412 files`."""
    counts = {severity: sum(p.severity is severity for p in problems) for severity in WORDS}
    parts = [f"{count} {WORDS[severity]}{'' if count == 1 else 's'}" for severity, count in counts.items()]
    return f"{', '.join(parts)} in {files} file{'' if files == 1 else 's'}"


def as_json(problems: Sequence[Diagnostic]) -> str:
    """A list of objects; content/README.md describes them."""
    found = [
        {
            "path": p.span.path,
            "line": p.span.line or 1,
            "column": p.span.column or 1,
            "severity": WORDS[p.severity],
            "code": p.code,
            "message": p.message,
            "hint": p.hint,
        }
        for p in problems
    ]
    return json.dumps(found, ensure_ascii=False, indent=1)


def as_github(problems: Sequence[Diagnostic]) -> list[str]:
    """Workflow commands, which GitHub shows as annotations on a pull request."""
    return [_command(problem) for problem in problems]


def _command(problem: Diagnostic) -> str:
    place = f"file={_property(problem.span.path)},line={problem.span.line or 1},col={problem.span.column or 1}"
    text = problem.message + (f" ({problem.hint})" if problem.hint else "")
    return f"::{WORDS[problem.severity]} {place},title={problem.code}::{_escaped(text)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(problems: Sequence[Diagnostic]) -> str:
    """One run of this tool (SARIF 2.1.0, OASIS standard of 27 March 2020)."""
    used = sorted({problem.code for problem in problems})
    driver = {"name": "summit-site", "rules": [_rule(code) for code in used]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, used.index(problem.code)) for problem in problems],
    }
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _rule(code: str) -> dict[str, Any]:
    about = CODES[code]
    return {
        "id": code,
        "shortDescription": {"text": about.title},
        "fullDescription": {"text": about.meaning},
        "help": {"text": about.meaning},
        "defaultConfiguration": {"level": WORDS[about.severity]},
    }


def _result(problem: Diagnostic, rule: int) -> dict[str, Any]:
    text = problem.message + (f" ({problem.hint})" if problem.hint else "")
    region = {"startLine": problem.span.line or 1, "startColumn": problem.span.column or 1}
    place = {"artifactLocation": {"uri": quote(problem.span.path)}, "region": region}
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": WORDS[problem.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": place}],
    }
