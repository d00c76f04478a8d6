"""The forms of a report: text, also on a terminal; JSON, GitHub's commands and SARIF."""

import json

import pytest

from summit_site.base.diagnostics import CODES, Diagnostic, Span
from summit_site.check.formats import as_github, as_json, as_sarif, as_text, summary

ERROR = Diagnostic(Span("content/a b.md", 2, 8), "Y103", "50% of it, wrong:\nall", "quote it")
WARNING = Diagnostic(Span("content/ü.md"), "C706", "nothing names it")
LINES = {ERROR.span: "title: Talks: no deal", WARNING.span: "---"}


def test_text_is_one_line_a_problem() -> None:
    plain = Diagnostic(Span("a.md", 2, 8), "Y103", "wrong", "quote it")
    assert as_text([plain, WARNING], {}, colour=False) == [
        "a.md:2:8: Y103 wrong (quote it)",
        "content/ü.md:1:1: C706 warning: nothing names it",
    ]


def test_on_a_terminal_the_spot_is_marked_in_its_line() -> None:
    """A problem of the file as a whole has no line to show."""
    assert as_text([ERROR, WARNING], LINES, colour=False)[1:] == [
        "    2 | title: Talks: no deal",
        "               ^",
        WARNING.marked(),
    ]


@pytest.mark.parametrize(
    ("line", "column", "shown", "spot"),
    [
        ("a\tb", 3, "a b", 3),
        ("日本: x", 5, "日本: x", 7),
        ("e\u0301: x", 5, "e\u0301: x", 4),
        ("a\x1b[31mb", 3, "a\N{REPLACEMENT CHARACTER}[31mb", 3),
        ("x" * 300, 200, "…" + "x" * 100 + "…", 52),
        ("short", 99, "short", 6),
    ],
)
def test_the_mark_stands_below_the_character_whatever_its_width(line: str, column: int, shown: str, spot: int) -> None:
    problem = Diagnostic(Span("a.md", 1, column), "Y103", "wrong")
    _, excerpt, mark = as_text([problem], {problem.span: line}, colour=False)
    assert excerpt == f"    1 | {shown}"
    assert mark.index("^") - len("    1 | ") + 1 == spot


def test_colours_are_added_and_nothing_else() -> None:
    (line,) = as_text([WARNING], {}, colour=True)
    assert "\x1b[33mC706\x1b[0m" in line
    assert line.replace("\x1b[33m", "").replace("\x1b[1m", "").replace("\x1b[0m", "") == WARNING.marked()


@pytest.mark.parametrize(
    ("problems", "files", "line"),
    [
        ([], 1, "0 errors, 0 warnings in 1 file"),
        ([ERROR], 2, "1 error, 0 warnings in 2 files"),
        ([ERROR, ERROR, WARNING], 412, "2 errors, 1 warning in 412 files"),
    ],
)
def test_the_closing_line_counts(problems: list[Diagnostic], files: int, line: str) -> None:
    assert summary(problems, files) == line


def test_json_is_a_list_of_objects() -> None:
    assert json.loads(as_json([WARNING])) == [
        {
            "path": "content/ü.md",
            "line": 1,
            "column": 1,
            "severity": "warning",
            "code": "C706",
            "message": "nothing names it",
            "hint": "",
        }
    ]


def test_github_gets_one_escaped_line_a_problem() -> None:
    assert as_github([ERROR, WARNING]) == [
        "::error file=content/a b.md,line=2,col=8,title=Y103::50%25 of it, wrong:%0Aall (quote it)",
        "::warning file=content/ü.md,line=1,col=1,title=C706::nothing names it",
    ]
    (line,) = as_github([Diagnostic(Span("a,b:c.md", 1, 1), "Y103", "m")])
    assert line.startswith("::error file=a%2Cb%3Ac.md,")


def test_sarif_names_each_rule_once_with_its_help() -> None:
    found = json.loads(as_sarif([ERROR, WARNING, ERROR]))
    (run,) = found["runs"]
    rules, results = run["tool"]["driver"]["rules"], run["results"]
    assert found["version"] == "2.1.0"
    assert [rule["id"] for rule in rules] == ["C706", "Y103"]
    assert rules[1]["help"]["text"] == CODES["Y103"].meaning
    assert [(r["ruleId"], r["level"], rules[r["ruleIndex"]]["id"]) for r in results] == [
        ("Y103", "error", "Y103"),
        ("C706", "warning", "C706"),
        ("Y103", "error", "Y103"),
    ]
    place = results[0]["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "content/a%20b.md"},
        "region": {"startLine": 2, "startColumn": 8},
    }
