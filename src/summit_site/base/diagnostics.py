"""Diagnostics as plain values: what is wrong, where, and how to fix it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .codes import CODES, Code, Severity

__all__ = ["CODES", "Code", "Diagnostic", "Severity", "Span", "did_you_mean", "has_errors", "in_order"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file. Lines and columns count from 1; 0 means the whole file (reported at its beginning)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line or 1}:{self.column or 1}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: its place, a permanent code, what is wrong, and a hint that says how to fix it."""

    span: Span
    code: str
    message: str
    hint: str = ""

    @property
    def severity(self) -> Severity:
        """Determined by the code, so that a problem has the same severity everywhere."""
        return CODES[self.code].severity

    def as_dict(self) -> dict[str, str | int]:
        """For JSON: flat, with the severity as a word."""
        return {
            "path": self.span.path,
            "line": self.span.line or 1,
            "column": self.span.column or 1,
            "severity": self.severity.name.lower(),
            "code": self.code,
            "message": self.message,
            "hint": self.hint,
        }

    @property
    def mark(self) -> str:
        """What a report puts before the message, so that warnings can be recognised without colours."""
        return "warning: " if self.severity is Severity.WARNING else ""

    def __str__(self) -> str:
        """One line that is safe to print on a terminal, whatever text it quotes."""
        return self._line("")

    def marked(self) -> str:
        """The same line, with `warning:` before the message if it is one."""
        return self._line(self.mark)

    def _line(self, mark: str) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        line = f"{self.span}: {self.code} {mark}{self.message}{hint}"
        return line if line.isprintable() else "".join(map(_escaped, line))


def _escaped(character: str) -> str:
    """Escapes characters that are invisible, break the line or change its direction; keeps spaces of all kinds."""
    from unicodedata import category  # imported here because few problems quote such characters

    visible = character.isprintable() or category(character) == "Zs"
    return character if visible else ascii(character)[1:-1]


def has_errors(problems: Iterable[Diagnostic]) -> bool:
    """Whether any of the problems stops the build."""
    return any(p.severity is Severity.ERROR for p in problems)


def in_order(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sorted by place, without duplicates."""
    return sorted(set(problems), key=lambda p: (p.span, p.code, p.message, p.hint))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the closest known word; empty if there is none.

    Short words must match more closely: `de` is not a typing mistake for `el`, nor `no` for `nav`.
    """
    from difflib import get_close_matches  # imported here because most builds have nothing to suggest

    names = {name.casefold(): name for name in sorted(known, reverse=True)}
    needed = {0: 1, 1: 1, 2: 0.8, 3: 0.66, 4: 0.7, 5: 0.7}.get(len(word), 0.62)
    close = get_close_matches(word.casefold(), sorted(names), n=1, cutoff=needed)
    return f'did you mean "{names[close[0]]}"?' if close else ""
