"""Several journeys on one axis of time: when each traveller was on the way, and how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from itertools import pairwise
from math import ceil

from msgspec import Struct

from ...base.edtf import Edtf, Point, Precision
from ...base.language import Text
from ...base.zones import zone
from ...plan.kinds.journey import JourneyCard, LegView
from ...plan.views import When
from .plane import decimal

MOST_TICKS = 6
Stage = tuple[datetime, datetime, str]  # from, to, mode


class TravelBar(Struct, frozen=True):
    """A stretch of a journey. `x` and `width` in per cent."""

    x: str
    width: str
    mode: str


class TimeRow(Struct, frozen=True):
    journey: JourneyCard
    bars: tuple[TravelBar, ...]


class Tick(Struct, frozen=True):
    """The beginning of a day."""

    x: str
    when: When


class Timetable(Struct, frozen=True):
    rows: tuple[TimeRow, ...]
    ticks: tuple[Tick, ...]


def timetable_of(journeys: Sequence[JourneyCard], zone_name: str, city: Text) -> Timetable | None:
    """None if the times of no journey are known. `zone_name`, `city`: by whose clocks days begin."""
    stages = [(journey, list(_stages(journey))) for journey in journeys]
    instants = [instant for _, found in stages for begins, ends, _ in found for instant in (begins, ends)]
    if not instants:
        return None
    first, last = min(instants), max(instants)
    length = (last - first) / timedelta(hours=1)

    def place(instant: datetime) -> float:
        return 100 * ((instant - first) / timedelta(hours=1)) / length

    rows = []
    for journey, found in stages:
        bars = [TravelBar(_per_cent(place(a)), _per_cent(place(b) - place(a)), mode) for a, b, mode in found]
        rows.append(TimeRow(journey, tuple(bars)))
    ticks = (Tick(_per_cent(place(instant)), when) for instant, when in _days(first, last, zone_name, city))
    return Timetable(tuple(rows), tuple(ticks))


def _stages(journey: JourneyCard) -> Iterator[Stage]:
    """The legs, each as far as its times are known: where one is missing, a leg lasts until the next known time.

    Between an arrival and a departure, the traveller was not on the way.
    """
    known: list[tuple[datetime, str, str]] = []  # instant, mode before it, mode after it
    for instant, before, after in (entry for leg in journey.legs for entry in _times(leg)):
        if known and instant == known[-1][0]:
            known[-1] = (instant, known[-1][1] or before, after or known[-1][2])
        elif not known or instant > known[-1][0]:
            known.append((instant, before, after))
    for (start, _, after), (end, before, _) in pairwise(known):
        if mode := after or before:
            yield start, end, mode


def _times(leg: LegView) -> Iterator[tuple[datetime, str, str]]:
    if leg.depart:
        yield _instant(leg.depart), "", leg.mode
    if leg.arrive:
        yield _instant(leg.arrive), leg.mode, ""


def _instant(when: When) -> datetime:
    """Of a day without a time, its middle."""
    point, clocks = when.date.anchor, zone(when.zone)
    begins = point.begins(clocks)
    return begins if point.precision is Precision.MINUTE else begins + (point.ends(clocks) - begins) / 2


def _days(first: datetime, last: datetime, zone_name: str, city: Text) -> Iterator[tuple[datetime, When]]:
    """The beginnings of the days between two instants, or of every second, third … if they are many."""
    clocks = zone(zone_name)
    start, end = first.astimezone(clocks).date(), last.astimezone(clocks).date()
    step = max(1, ceil((end - start).days / MOST_TICKS))
    for number in range(1, (end - start).days + 1, step):
        day = start + timedelta(days=number)
        point = Point(day.year, day.month, day.day)
        yield datetime.combine(day, time(), clocks), When(Edtf("", point, point), zone_name, city)


def _per_cent(share: float) -> str:
    return decimal(round(share * 10)) + "%"
