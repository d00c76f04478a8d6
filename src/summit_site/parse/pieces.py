"""The pieces of a body: what a slot becomes, and stretches of HTML joined."""

from __future__ import annotations

from collections.abc import Iterable

from .body import Cite, CiteGroup, Link, NoteMark, Picture, Piece
from .extensions.slots import BodySlot


def piece_of(slot: BodySlot, words: str) -> Piece:
    """`words`: the HTML of a link's words."""
    match slot.what:
        case "note":
            return NoteMark(slot.target)
        case "link":
            return Link(slot.target, words or None)
        case "cite":
            first = Cite(slot.target, slot.detail)
            return CiteGroup((first, *(Cite(*member) for member in slot.more))) if slot.more else first
        case _:
            return Picture(slot.target, slot.detail)


def joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Neighbouring stretches of HTML as one."""
    result: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and result and isinstance(result[-1], str):
            result[-1] += piece
        elif piece != "":
            result.append(piece)
    return tuple(result)
