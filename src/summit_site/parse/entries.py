"""The anchors of a live article's entries: made from what an entry is, not from its place among the others.

An entry keeps its anchor when another is added before or after it, also in the same minute: its time and the words of
its title, or its first words. Only entries of one minute with the same words get a digest of their text as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import unescape

from msgspec.structs import replace
from slugify import slugify

from ..base.digest import digest
from ..base.edtf import Point
from .body import Box, DrawnBlock, FileLink, Link, LinkCard, Passage, Piece

ENTRY = "entry"
_TAG = re.compile(r"<[^>]*>")
_WORDS, _LENGTH, _DIGEST = 5, 40, 6


def minute_anchor(at: Point) -> str:
    """The anchor of a minute, at which its first entry is found."""
    return f"entry-{at.year:04}{at.month:02}{at.day:02}-{at.hour:02}{at.minute:02}"


def entry_anchors(entries: Iterable[Passage]) -> dict[int, str]:
    """`id` of each entry → its anchor."""
    first = {id(entry): _first_choice(entry) for entry in entries}
    times = Counter(first.values())
    taken: Counter[str] = Counter()
    result = {}
    for entry in entries:
        anchor = first[id(entry)]
        if times[anchor] > 1:
            anchor += "-" + digest(entry)[:_DIGEST]
        taken[anchor] += 1  # the same text twice in the same minute
        result[id(entry)] = f"{anchor}-{taken[anchor]}" if taken[anchor] > 1 else anchor
    return result


def with_anchors(pieces: Iterable[Piece], anchors: Mapping[int, str]) -> tuple[Piece, ...]:
    """The pieces of a text, whose entries have their anchors."""
    return tuple(_with_anchor(piece, anchors) for piece in pieces)


def _with_anchor(piece: Piece, anchors: Mapping[int, str]) -> Piece:
    match piece:
        case Passage():
            return replace(piece, content=with_anchors(piece.content, anchors), anchor=anchors.get(id(piece), ""))
        case Box() | LinkCard() | FileLink() | DrawnBlock():
            return replace(piece, content=with_anchors(piece.content, anchors))
        case _:
            return piece


def plain_words(pieces: Iterable[Piece], name: Callable[[str], str]) -> str:
    """The words of a title without markup and citations. `name`: target of a link without words → its words."""
    return " ".join("".join(_texts(pieces, name)).split())


def _first_choice(entry: Passage) -> str:
    seconds = f"{entry.at.second:02}" if entry.at.second else ""
    words = " ".join(_words(entry.title) or list(_words(entry.content))[:_WORDS])
    return "-".join(filter(None, (minute_anchor(entry.at) + seconds, _slug(words))))


def _slug(words: str) -> str:
    return slugify(words, max_length=_LENGTH, word_boundary=True)


def _words(pieces: Iterable[Piece]) -> list[str]:
    return " ".join(_texts(pieces, str)).split()


def _texts(pieces: Iterable[Piece], name: Callable[[str], str]) -> Iterator[str]:
    for piece in pieces:
        match piece:
            case str():
                yield unescape(_TAG.sub("", piece))
            case Link():
                yield unescape(_TAG.sub("", piece.words)) if piece.words else name(piece.target)
            case Passage() | LinkCard() | FileLink():
                yield from _texts((*piece.title, *piece.content), name)
            case DrawnBlock():
                cells = (cell for row in (piece.head, *(row.cells for row in piece.rows)) for cell in row)
                yield from _texts((*piece.title, *(part for cell in cells for part in cell), *piece.content), name)
            case Box():
                yield from _texts((*piece.before, *piece.content), name)
            case _:
                pass
