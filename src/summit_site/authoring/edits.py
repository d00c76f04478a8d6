"""Pieces of a file exchanged by their line and column; every other character stays as it was, line ends too."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..base.diagnostics import Span
from ..parse.grammar import Excerpt

_LINE_END = re.compile(r"\r\n|\r|\n")
_BOM = "\ufeff"


class Unclear(Exception):
    """The text at a place is not what was expected there; the message gives the place."""


@dataclass(frozen=True, slots=True)
class Edit:
    """From `start` to `end` (offsets in the text as it lies on the disk) stands `new`."""

    start: int
    end: int
    new: str


class Original:
    """A file's text as it lies on the disk, with the places by which the parser knows it."""

    def __init__(self, text: str, path: str) -> None:
        self.text, self.path = text, path
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self._starts = [len(_BOM) if text.startswith(_BOM) else 0, *(end.end() for end in _LINE_END.finditer(text))]

    @property
    def plain(self) -> str:
        """As the parser reads it."""
        return _LINE_END.sub("\n", self.text.removeprefix(_BOM))

    def offset(self, line: int, column: int = 1) -> int:
        return self._starts[line - 1] + column - 1

    def line(self, number: int) -> tuple[int, str]:
        """Where a line begins, and its text without the line end."""
        start = self._starts[number - 1]
        found = _LINE_END.search(self.text, start)
        return start, self.text[start : found.start() if found else len(self.text)]

    def find(self, pattern: str, start: int, span: Span) -> re.Match[str]:
        """The pattern at exactly this offset; raises Unclear with the place if something else stands there."""
        found = re.compile(pattern).match(self.text, start)
        if found is None:
            raise self.unclear(span)
        return found

    def unclear(self, span: Span) -> Unclear:
        """What to raise where something else stands than expected."""
        return Unclear(f"{span} is written in a way that cannot be changed safely; write it plainly first")

    def value(self, span: Span, old: str, new: str) -> Edit:
        """A scalar of YAML, with or without quotation marks."""
        found = self.find(rf"([\"']?){re.escape(old)}\1", self.offset(span.line, span.column), span)
        # Without quotation marks YAML would take this id for no value.
        return Edit(found.start(), found.end(), f"{found[1]}{new}{found[1]}" if new != "null" else '"null"')

    def piece(self, place: Excerpt, old: str, new: str, span: Span) -> Edit:
        """A piece of this text that must read `old`; raises Unclear with the place if it does not."""
        if place.text != old:
            raise self.unclear(span)
        return Edit(place.start, place.end, new)

    def group(self, found: re.Match[str], new: str) -> Edit:
        """What the first group of a match has matched."""
        return Edit(found.start(1), found.end(1), new)

    def changed(self, edits: Iterable[Edit]) -> str:
        """The text with all edits, of which no two may overlap."""
        pieces, last = [], 0
        for edit in sorted(set(edits), key=lambda edit: (edit.start, edit.end)):
            if edit.start < last:
                raise Unclear(f"{self.path} would have to be changed twice in one place")
            pieces += [self.text[last : edit.start], edit.new]
            last = edit.end
        return "".join((*pieces, self.text[last:]))
