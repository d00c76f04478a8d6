"""Which parts of a long time an axis shows: all of it, or what remains without the few gaps that would take nearly all
of its room."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

MOST_GAPS = 4  # left out of an axis
CROWD = 5  # days with an event: fewer need no more room
MOST = 0.75  # of these days are in crowded segments; the others are few
ROOM = 5  # gaps are left out if the rest would have less than a fifth of the axis
LEAST = 1826  # days; a gap of less than five years is always shown


class Segment(NamedTuple):
    """The numbers of its first and its last day with an event."""

    first: int
    last: int


def segments(days: Iterable[int]) -> list[Segment]:
    """The time from the first to the last of these days, without the gaps to leave out; never without an even one.

    A gap is left out only if it is longer than all that is shown, and if few of the days are not in a crowd.
    """
    every = sorted(set(days))
    gaps = sorted(((before - after, number) for number, (before, after) in enumerate(pairwise(every), 1)))
    rest = every[-1] - every[0]
    shown, count = rest, 0
    for number, (length, _) in enumerate(gaps[:MOST_GAPS], 1):
        rest += length
        if -length > max(rest, LEAST) and rest * ROOM < shown:
            shown, count = rest, number
    starts = [0, *sorted(number for _, number in gaps[:count]), len(every)]
    sizes = (end - start for start, end in pairwise(starts))
    if sum(size for size in sizes if size >= CROWD) < MOST * len(every):
        starts = [0, len(every)]
    return [Segment(every[start], every[end - 1]) for start, end in pairwise(starts)]
