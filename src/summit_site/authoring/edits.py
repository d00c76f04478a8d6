"""Replaces parts of a file by line and column; all other characters stay the same, including line endings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import is_normalized, normalize

from ..base.diagnostics import Span
from ..parse.constructs import Excerpt

_LINE_END = re.compile(r"\r\n|\r|\n")
_BOM = "\ufeff"


def _column_before_nfc(line: str, column: int) -> int:
    """How many characters of the line become `column` characters in NFC, in which the parser counts them."""
    whole = normalize("NFC", line)
    halves = ((normalize("NFC", line[:end]), line[end:], end) for end in range(len(line)))
    return next(
        (end for left, right, end in halves if left == whole[:column] and _joins(left, right, whole)), len(line)
    )


def _joins(left: str, right: str, whole: str) -> bool:
    """Whether no character of the two halves is composed across them."""
    return left + normalize("NFC", right) == whole


class Unclear(Exception):
    """The text at a place is not what was expected; the message names the place."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Replaces the text from `start` to `end` (offsets in the file's text) by `new`."""

    start: int
    end: int
    new: str


class Original:
    """A file's text exactly as on disk, addressed by the parser's lines and columns."""

    def __init__(self, text: str, path: str) -> None:
        self.text, self.path = text, path
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self._starts = [len(_BOM) if text.startswith(_BOM) else 0, *(end.end() for end in _LINE_END.finditer(text))]

    @property
    def plain(self) -> str:
        """The text as the parser reads it."""
        return normalize("NFC", _LINE_END.sub("\n", self.text.removeprefix(_BOM)))

    def offset(self, line: int, column: int = 1) -> int:
        start, text = self.line(line)
        return start + (column - 1 if is_normalized("NFC", text) else _column_before_nfc(text, column - 1))

    def line(self, number: int) -> tuple[int, str]:
        """The offset of a line, and its text without the line ending."""
        start = self._starts[number - 1]
        end = _LINE_END.search(self.text, start)
        return start, self.text[start : end.start() if end else len(self.text)]

    def find(self, pattern: str, start: int, span: Span) -> re.Match[str]:
        """Matches the pattern at this offset; raises Unclear with the place if it does not match."""
        match = re.compile(pattern).match(self.text, start)
        if match is None:
            raise self.unclear(span)
        return match

    def unclear(self, span: Span) -> Unclear:
        """The exception for text that is not as expected."""
        return Unclear(f"{span} cannot be changed safely as it is written; simplify it first")

    def value(self, span: Span, old: str, new: str) -> Edit:
        """Replaces a YAML scalar, with or without quotation marks."""
        match = self.find(rf"([\"']?){re.escape(old)}\1", self.offset(span.line, span.column), span)
        # Without quotation marks YAML would read this id as null.
        return Edit(match.start(), match.end(), f"{match[1]}{new}{match[1]}" if new != "null" else '"null"')

    def piece(self, place: Excerpt, old: str, new: str, span: Span) -> Edit:
        """Replaces an excerpt that must be `old`; raises Unclear with the place if it is not."""
        if place.text != old:
            raise self.unclear(span)
        return Edit(place.start, place.end, new)

    def group(self, match: re.Match[str], new: str) -> Edit:
        """Replaces the first group of a match."""
        return Edit(match.start(1), match.end(1), new)

    def changed(self, edits: Iterable[Edit]) -> str:
        """The text with all edits applied; edits must not overlap."""
        pieces, last = [], 0
        for edit in sorted(set(edits), key=lambda edit: (edit.start, edit.end, edit.new)):
            if edit.start < last:
                raise Unclear(f"{self.path} would need two changes in the same place")
            pieces += [self.text[last : edit.start], edit.new]
            last = edit.end
        return "".join((*pieces, self.text[last:]))
