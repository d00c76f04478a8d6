"""Where in a file the constructs of a text stand."""

from __future__ import annotations

from dataclasses import dataclass

from ..base.diagnostics import Span
from .text import place


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """Where a sign stands: `[[`, `[@`, `[^`, `](` (an address follows) or `///` (a block not at the left edge)."""

    sign: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text in its file. `first_line`: the number that the text's first line has there."""

    text: str
    path: str
    first_line: int

    def at(self, line: int, column: int = 1) -> Span:
        """A place by its numbers in the file."""
        return Span(self.path, line, column)

    def find(self, needle: str) -> Span:
        """Where a piece of the text stands first; the beginning if it is written in some other way."""
        return place(self.path, self.text, max(self.text.find(needle), 0), self.first_line)
