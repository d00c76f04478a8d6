"""Many problems at once: the same cause in one file is reported once with a count, and a table sums up all causes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..base.diagnostics import Diagnostic

FEW = 3  # problems with the same cause in one file that are reported one by one
MANY = 20  # problems from which on a table of causes is worth reading
_LINES = 12  # numbers of lines that are listed
_ROWS = 20

_DETAILS = re.compile(r'"[^"]*"|\[[^\]]*\]|#\S+|\S*/\S*|\b\S+\.(?:html|md|yaml)\b|\d[\d.,]*')
_EXAMPLE = re.compile(r"(?<=\w\w\w): .*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Condensed:
    """A problem to print, and other problems with the same cause in the same file."""

    problem: Diagnostic
    others: tuple[Diagnostic, ...] = ()

    def note(self) -> str:
        """Where the others are; empty if there are none."""
        if not self.others:
            return ""
        lines = sorted({problem.span.line or 1 for problem in self.others})
        places = ", ".join(map(str, lines[:_LINES])) + (", …" if len(lines) > _LINES else "")
        return f"      {len(self.others)} more like this in the file, line{'s' * (len(lines) > 1)} {places}"


def cause(problem: Diagnostic) -> str:
    """The message without what it quotes, so that it is equal for the same mistake in different places."""
    return _DETAILS.sub("…", _EXAMPLE.sub("", problem.message))


def _key(problem: Diagnostic) -> tuple[str, ...]:
    return problem.span.path, problem.code, cause(problem), _DETAILS.sub("…", problem.hint)


def condense(problems: Sequence[Diagnostic]) -> list[Condensed]:
    """In the given order; where a cause occurs often in a file, only its first problem."""
    groups: dict[tuple[str, ...], list[Diagnostic]] = {}
    for problem in problems:
        groups.setdefault(_key(problem), []).append(problem)
    shown = []
    for problem in problems:
        group = groups[_key(problem)]
        if len(group) <= FEW:
            shown.append(Condensed(problem))
        elif problem is group[0]:
            shown.append(Condensed(problem, tuple(group[1:])))
    return shown


def causes(problems: Sequence[Diagnostic]) -> list[str]:
    """One line per cause, the most frequent first: `515 × B407 relative links are not allowed, in 12 files`."""
    if len(problems) < MANY:
        return []
    groups: dict[tuple[str, str], list[Diagnostic]] = {}
    for problem in problems:
        groups.setdefault((problem.code, cause(problem)), []).append(problem)
    rows = sorted(groups.items(), key=lambda row: (-len(row[1]), row[0]))
    width = len(str(len(rows[0][1])))
    lines = [
        f"{len(group):>{width}} × {code} {group[0].mark}{words}, in {_files({p.span.path for p in group})}"
        for (code, words), group in rows[:_ROWS]
    ]
    rest = len(rows) - _ROWS
    return [*lines, f"{'':>{width}}   and {rest} other cause{'s' * (rest > 1)}"] if rest > 0 else lines


def _files(paths: set[str]) -> str:
    return f"{len(paths)} file{'s' * (len(paths) > 1)}"
