"""The entries of a live article, and their order."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import datetime, tzinfo
from typing import TypeGuard

from ..base.edtf import Point
from ..parse.body import Box, DrawnBlock, FileLink, LinkCard, Passage, Piece
from ..parse.entries import ENTRY


def is_entry(piece: Piece) -> TypeGuard[Passage]:
    return isinstance(piece, Passage) and piece.name == ENTRY


def entries_in(pieces: Iterable[Piece]) -> Iterator[Passage]:
    """All entries, also those inside other passages."""
    for piece in pieces:
        if is_entry(piece):
            yield piece
        if isinstance(piece, (Passage, Box, LinkCard, FileLink, DrawnBlock)):
            yield from entries_in(piece.content)


def in_order(pieces: Sequence[Piece], shown: Container[Point], zone: tzinfo, oldest_first: bool) -> Iterable[Piece]:
    """The pieces with the visible entries in order of time; everything else keeps its place."""
    entries = [piece for piece in pieces if is_entry(piece) and piece.at in shown]
    if not entries:
        return pieces
    ordered = iter(_in_time(entries, zone, oldest_first))
    return (next(ordered) if is_entry(piece) and piece.at in shown else piece for piece in pieces)


def _in_time(entries: Sequence[Passage], zone: tzinfo, oldest_first: bool) -> list[Passage]:
    """In order of time. Entries of the same instant follow the file, which may itself begin with the newest."""

    def instant(entry: Passage) -> datetime:
        return entry.at.begins(zone)

    written_down = len(entries) > 1 and instant(entries[0]) > instant(entries[-1])
    oldest = sorted(reversed(entries) if written_down else entries, key=instant)
    return oldest if oldest_first else oldest[::-1]
