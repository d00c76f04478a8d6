"""A body as plain words, block by block: what a reader of one version of a text sees, without citations and markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import unescape

from msgspec import Struct

from ..base.edtf import Point
from ..base.text_difference import TextBlock
from ..parse.body import (
    Body,
    Box,
    Cell,
    Cite,
    CiteGroup,
    DrawnBlock,
    Embed,
    FileLink,
    Link,
    LinkCard,
    NoteMark,
    Passage,
    Picture,
    Piece,
    TableRow,
)
from ..parse.cells import cites_of
from .bodies import Owner
from .entries import is_entry

_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"<(/?)([a-z][a-z0-9]*)")
# The innermost of these elements says what sort of block a text is; in all others it is a paragraph.
_KINDS = {
    "li": "item",
    "dt": "item",
    "dd": "item",
    "tr": "row",
    "figure": "figure",
    "blockquote": "quotation",
    "pre": "code",
} | {f"h{level}": "heading" for level in range(1, 7)}
_BREAKS = _KINDS.keys() | {
    "p",
    "div",
    "aside",
    "section",
    "figcaption",
    "caption",
    "table",
    "ul",
    "ol",
    "dl",
    "details",
}
_BREAKS |= {"summary", "thead", "tbody"}
_CELLS = frozenset(["td", "th"])
_BETWEEN_CELLS = " · "


class VersionText(Struct, frozen=True):
    """A text whose versions are compared. `body`: its digest.

    `names`: of records that it links without words of its own; `titles`: of embedded records, as (block, argument,
    title); `sources`: the ids of those that are visible.
    """

    owner: Owner
    body: str
    names: tuple[tuple[str, str], ...] = ()
    titles: tuple[tuple[str, str, str], ...] = ()
    sources: tuple[str, ...] = ()


def blocks_of(text: VersionText, body: Body, shown: Iterable[Point]) -> tuple[TextBlock, ...]:
    """The blocks of a text in the order of the file. `shown`: the instants of the passages that are visible.

    Whatever order a page gives to the entries of a live article, it is no difference between two versions. Of the
    footnotes, only those whose marks are visible belong to a version.
    """
    reader = _PlainTextReader(text, frozenset(shown))
    reader.read(body.pieces)
    reader.end()
    notes = {note.key: note.content for note in body.footnotes}
    reader.section = ""
    for key in reader.notes:  # a note may refer to other notes
        reader.read(notes.get(key, ()))
        reader.end("note")
    return tuple(reader.blocks)


class _PlainTextReader:
    def __init__(self, text: VersionText, shown: frozenset[Point]) -> None:
        self.shown = shown
        self.names: Mapping[str, str] = dict(text.names)
        self.titles = {(block, argument): title for block, argument, title in text.titles}
        self.sources = frozenset(text.sources)
        self.blocks: list[TextBlock] = []
        self.notes: list[str] = []
        self.section = ""
        self._words: list[str] = []
        self._open: list[str] = []  # elements that are open, those of `_BREAKS` alone

    def read(self, pieces: Iterable[Piece]) -> None:
        for piece in pieces:
            self._piece(piece)

    def end(self, kind: str = "") -> None:
        """Ends the block that has been read so far. `kind`: unless its elements say more."""
        words = " ".join("".join(self._words).split())
        self._words.clear()
        if not words:
            return
        kind = next((_KINDS[name] for name in reversed(self._open) if name in _KINDS), kind or "paragraph")
        if kind == "heading":
            self.section = words
        self.blocks.append(TextBlock(kind, words, self.section))

    def _piece(self, piece: Piece) -> None:
        match piece:
            case str():
                self._html(piece)
            case Link(target, words):
                named = self.names.get(target) or target.rpartition(":")[2].partition("#")[0]
                self._html(words) if words else self._words.append(named)
            case NoteMark(key):
                if key not in self.notes:
                    self.notes.append(key)
            case Embed(name, argument):
                self._alone(self.titles.get((name, argument), ""), "figure")
            case Box(before, content, after):
                self.read((*before, *content, *after))
            case LinkCard() | FileLink():
                self._card(piece)
            case DrawnBlock():
                self._drawing(piece)
            case Passage():
                if piece.at in self.shown:
                    self._passage(piece)
            case Cite() | CiteGroup() | Picture():  # no words
                pass

    def _html(self, html: str) -> None:
        for number, token in enumerate(_TAG.split(html)):
            if number % 2 == 0:
                self._words.append(unescape(token))
            elif tag := _NAME.match(token):
                self._tag(tag[2], closing=bool(tag[1]))

    def _tag(self, name: str, *, closing: bool) -> None:
        if name in _CELLS and not closing and "".join(self._words).strip():
            self._words.append(_BETWEEN_CELLS)
        elif name == "br":
            self._words.append(" ")
        elif name in _BREAKS:
            self.end()
            if not closing:
                self._open.append(name)
            elif name in self._open:
                while self._open.pop() != name:
                    pass

    def _alone(self, words: str, kind: str) -> None:
        self.end()
        self._words.append(words)
        self.end(kind)

    def _card(self, card: LinkCard | FileLink) -> None:
        self.end()
        self.read(card.title)
        if isinstance(card, LinkCard):
            self._words.append(" ")
            self.read(card.publisher)
        elif not card.title:
            self._words.append(card.file)
        self.end()
        self.read(card.content)
        self.end()

    def _drawing(self, block: DrawnBlock) -> None:
        rows = [row for row in block.rows if self._is_shown(row)]
        if rows:
            self.end()
            self.read(block.title)
            self.end("figure")
            self._cells(block.head)
            for row in rows:
                self._cells(row.cells[1:] if row.date else row.cells)  # a page writes the date in its own way
            self.read(block.content)
            self.end()

    def _cells(self, cells: Iterable[Cell]) -> None:
        """Empty ones are left out."""
        found = []
        for cell in cells:
            self.read(cell)
            found.append("".join(self._words).strip())
            self._words.clear()
        self._alone(_BETWEEN_CELLS.join(filter(None, found)), "row")

    def _is_shown(self, row: TableRow) -> bool:
        """As on the page: see `plan.drawings`."""
        if row.at and row.at not in self.shown:
            return False
        cited = [cite.source for cite in cites_of(row.cells)]
        return not cited or not self.sources.isdisjoint(cited)

    def _passage(self, passage: Passage) -> None:
        """What follows an entry stands under the heading before it."""
        self.end()
        section = self.section
        if is_entry(passage):
            self.read(passage.title)
            title = " ".join("".join(self._words).split())
            self._words.clear()
            if title:
                self.section = title
                self.blocks.append(TextBlock("heading", title, title))
        self.read(passage.content)
        self.end()
        if is_entry(passage):
            self.section = section
