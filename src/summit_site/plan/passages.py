"""The passages of a document that the dossier quotes: each is marked, with an anchor for its quotation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from ..base.language import Text
from ..base.passages import find_passage
from ..model.kinds.quote import Quote


class Piece(Struct, frozen=True):
    """Part of a text. `anchors`: of the quotations that begin in it; a piece without any is not quoted."""

    text: Text
    anchors: tuple[str, ...] = ()


class MarkedTexts(Struct, frozen=True):
    """`texts`: the pieces of each text, none if nothing of it is quoted; `elsewhere`: anchors that found no place."""

    texts: tuple[tuple[Piece, ...], ...]
    elsewhere: tuple[str, ...]


def passage_anchor(quote: Quote) -> str:
    """On the page of the document that it is taken from."""
    return f"quote-{quote.id}"


def mark_passages(texts: Sequence[Text], quotes: Iterable[Quote]) -> MarkedTexts:
    """A quotation belongs to the first text that has its words."""
    found: dict[int, list[tuple[slice, str]]] = {}
    elsewhere = []
    for quote in quotes:
        places = ((number, find_passage(quote.text.words, text.words)) for number, text in enumerate(texts))
        number, place = next(((number, place) for number, place in places if place), (0, None))
        if place:
            found.setdefault(number, []).append((place, passage_anchor(quote)))
        else:
            elsewhere.append(passage_anchor(quote))
    pieces = (_divide(text, found.get(number, [])) for number, text in enumerate(texts))
    return MarkedTexts(tuple(pieces), tuple(elsewhere))


def _divide(text: Text, places: list[tuple[slice, str]]) -> tuple[Piece, ...]:
    """Passages that overlap are one piece."""
    joined: list[tuple[int, int, tuple[str, ...]]] = []
    for place, anchor in sorted(places, key=lambda one: (one[0].start, one[0].stop, one[1])):
        start, stop = place.start, place.stop
        anchors: tuple[str, ...] = (anchor,)
        if joined and start < joined[-1][1]:
            first, last, before = joined.pop()
            start, stop, anchors = first, max(last, stop), (*before, anchor)
        joined.append((start, stop, anchors))
    pieces: list[Piece] = []
    end = 0
    for start, stop, quoted in joined:
        if start > end:
            pieces.append(Piece(Text(text.words[end:start], text.lang)))
        pieces.append(Piece(Text(text.words[start:stop], text.lang), quoted))
        end = stop
    if joined and end < len(text.words):
        pieces.append(Piece(Text(text.words[end:], text.lang)))
    return tuple(pieces)
