"""Citations that stand next to each other are one group, and no line begins with one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..parse.body import Cite, CiteGroup, Piece


def grouped(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, with neighbouring citations joined and without the blanks before them, where a line could break."""
    text, cites = "", list[Cite]()
    for piece in pieces:
        match piece:
            case str() if cites and piece.isspace():
                text += piece
            case str():
                yield from _group(cites)
                yield from (text,) * bool(text)
                text, cites = piece, []
            case Cite() | CiteGroup():
                if not cites:
                    yield from (text.rstrip(),) * bool(text.rstrip())
                text = ""
                cites += (piece,) if isinstance(piece, Cite) else piece.cites
            case _:
                yield from _group(cites)
                yield from (text,) * bool(text)
                text, cites = "", []
                yield piece
    yield from _group(cites)
    yield from (text,) * bool(text)


def _group(cites: list[Cite]) -> Iterator[Piece]:
    if cites:
        yield cites[0] if len(cites) == 1 else CiteGroup(tuple(cites))
