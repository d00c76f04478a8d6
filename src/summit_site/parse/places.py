"""Where in a file the constructs of a text are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ..base.diagnostics import Span
from .constructs import constructs_at
from .text import place


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """The place of an opening: `[[`, `[@`, `[^`, `](` (an address follows), `///` (a block not at the left edge), or
    `<` (a tag of raw HTML).
    """

    opening: str
    line: int
    column: int


@dataclass(frozen=True)
class SourceText:
    """A text in its file. `first_line`: the number of the text's first line there."""

    text: str
    path: str
    first_line: int

    def at(self, line: int, column: int = 1) -> Span:
        """A place by line and column of the file."""
        return Span(self.path, line, column)

    def offset(self, line: int, column: int) -> int:
        """Where in the text a place is."""
        return self._starts[line - self.first_line] + column - 1

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """The place of a character of the text."""
        index = bisect_right(self._starts, offset) - 1
        return self.first_line + index, offset - self._starts[index] + 1

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def find(self, needle: str, after: SourcePlace | None = None) -> Span:
        """Where a piece of the text first occurs (after a place); the beginning of the text, or the place, if not."""
        begin = self.offset(after.line, after.column) if after else 0
        index = self.text.find(needle, begin)
        return place(self.path, self.text, begin if index < 0 else index, self.first_line)


def line_and_column(number: int | None, places: Sequence[SourcePlace], source: SourceText) -> tuple[int, int]:
    """Of a construct. An image by reference has no place of its own and counts as at the beginning."""
    if number is None:
        return source.first_line, 1
    place = places[number]
    return place.line, place.column + (len("](") if place.opening == "](" else 0)


def places_of_members(source: SourceText, count: int, line: int, column: int) -> list[tuple[int, int]]:
    """Where the later citations of a group are, `count` of them; where the group is, if what is between its lines hides
    that."""
    if not count:
        return []
    members = constructs_at(source.text, source.offset(line, column))[1:]
    if len(members) != count:
        return [(line, column)] * count
    return [source.line_and_column(member.start) for member in members]
