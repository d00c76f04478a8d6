"""Parallel tracks: what happened on each, on one axis of time.

Positions are in per cent, so that a track is as wide as its page while its dots keep their size.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct

from ...base.zones import zone
from ...plan.views import DrawingPart, DrawnRow, When
from .plane import decimal

MARGIN = 3.0  # per cent beside the first and the last dot
MOST_DAYS = 14  # with a tick for each; on a longer axis they would only be a grey area


class Lane(Struct, frozen=True):
    """The number of its column; its dots, and its lines (from, to) where something lasted."""

    column: int
    dots: tuple[str, ...]
    bars: tuple[tuple[str, str], ...]


class Lanes(Struct, frozen=True):
    """`ticks`: where days begin; `first`, `last`: the dates of the outermost rows."""

    lanes: tuple[Lane, ...]
    ticks: tuple[str, ...]
    first: When
    last: When


def lanes_of(part: DrawingPart) -> Lanes | None:
    """None if all rows are of one instant."""
    rows = [(row, row.when, *_reach(row.when)) for row in part.rows if row.when]
    start, end = min(begin for _, _, begin, _ in rows), max(until for _, _, _, until in rows)
    if start == end:
        return None
    first = min(rows, key=lambda row: row[2])[1]
    last = max(rows, key=lambda row: row[3])[1]

    def at(instant: datetime) -> str:
        share = (instant - start) / (end - start)
        return decimal(round((MARGIN + (100 - 2 * MARGIN) * share) * 10)) + "%"

    lanes = []
    for column in range(1, len(part.head)):
        mine = [(begin, until) for row, _, begin, until in rows if _has(row, column)]
        dots = tuple(at(begin + (until - begin) / 2) for begin, until in mine if until - begin <= timedelta(days=1))
        bars = tuple((at(begin), at(until)) for begin, until in mine if until - begin > timedelta(days=1))
        lanes.append(Lane(column, dots, bars))
    return Lanes(tuple(lanes), tuple(map(at, _midnights(start, end, first.zone))), first, last)


def _reach(when: When) -> tuple[datetime, datetime]:
    clocks = zone(when.zone)
    return when.date.begins(clocks), max(when.date.begins(clocks), when.date.ends(clocks))


def _has(row: DrawnRow, column: int) -> bool:
    return column < len(row.cells) and bool(row.cells[column].html.strip())


def _midnights(start: datetime, end: datetime, zone_name: str) -> list[datetime]:
    """Between start and end, unless there are too many."""
    if end - start > timedelta(days=MOST_DAYS):
        return []
    clocks = zone(zone_name)
    day = start.astimezone(clocks).replace(hour=0, minute=0, second=0, microsecond=0)
    days = [(day.replace(tzinfo=None) + timedelta(days=n)).replace(tzinfo=clocks) for n in range(MOST_DAYS + 2)]
    return [instant for instant in days if start <= instant <= end]
