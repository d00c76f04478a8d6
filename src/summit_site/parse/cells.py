"""The cells of a table that is drawn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from ..base.blank import shows_nothing
from .body import Cell, Cite, CiteGroup, Link, Piece

_TAG = re.compile(r"<[^>]*>")


def words_of(pieces: Iterable[Piece]) -> str:
    """The words of a cell as plain text, without its citations."""
    parts = (
        piece if isinstance(piece, str) else piece.words or "" for piece in pieces if isinstance(piece, (str, Link))
    )
    return " ".join(unescape(_TAG.sub("", "".join(parts))).split())


def cites_of(cells: Iterable[Cell]) -> Iterator[Cite]:
    """The citations in cells."""
    for piece in (piece for cell in cells for piece in cell):
        if isinstance(piece, Cite):
            yield piece
        elif isinstance(piece, CiteGroup):
            yield from piece.cites


def is_empty(cell: Cell) -> bool:
    """Whether it has neither words nor a link, which has those of its record."""
    return shows_nothing(words_of(cell)) and not any(isinstance(piece, Link) for piece in cell)
