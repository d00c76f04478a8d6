"""The legs of a journey as a map draws them, with what is not known in between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from ...base.edtf import Precision
from ...plan.kinds.journey import JourneyCard, LegView
from ...plan.views import Spot, When
from .globe import Position

NOT_KNOWN = ""  # the mode where only both ends are known


class RouteStretch(Struct, frozen=True):
    """From one place to the next whose position is known. `mode`: rail, road, air, or empty if the way is not known."""

    mode: str
    start: Spot
    via: tuple[Position, ...]
    end: Spot


class Route(Struct, frozen=True):
    """`side`: the number of the traveller's side. `from_start`, `to_end`: whether the journey begins where the first
    stretch does, and ends where the last one does; otherwise that place has no position."""

    side: int
    stretches: tuple[RouteStretch, ...]
    from_start: bool
    to_end: bool
    dates: tuple[tuple[Spot, When], ...]  # of stops


def route_of(journey: JourneyCard) -> Route | None:
    """None if it has no stretch with two ends.

    Where a stop has no position, or a leg begins elsewhere than the one before it ended, the way between the nearest
    known places is not known.
    """
    stretches: list[RouteStretch] = []
    last: Spot | None = None
    for leg in journey.legs:
        if last and leg.start and _position(leg.start) != _position(last):
            stretches.append(RouteStretch(NOT_KNOWN, last, (), leg.start))
        if leg.start and leg.end:
            via = tuple((point.lon, point.lat) for point in leg.via)
            stretches.append(RouteStretch(leg.mode, leg.start, via, leg.end))
        elif last and leg.end and not leg.start:
            stretches.append(RouteStretch(NOT_KNOWN, last, (), leg.end))
        last = leg.end or leg.start or last
    if not stretches:
        return None
    from_start, to_end = journey.legs[0].start is not None, journey.legs[-1].end is not None
    return Route(journey.side, tuple(stretches), from_start, to_end, tuple(_dates(journey.legs)))


def _dates(legs: Iterable[LegView]) -> Iterator[tuple[Spot, When]]:
    """The days on which the traveller came to each stop; where that is not known, left it."""
    reached: set[Spot] = set()
    for leg in legs:
        if leg.start and leg.start not in reached and leg.depart and _is_a_day(leg.depart):
            yield leg.start, leg.depart
        if leg.end and leg.arrive and _is_a_day(leg.arrive):
            reached.add(leg.end)
            yield leg.end, leg.arrive


def _is_a_day(when: When) -> bool:
    point = when.date.anchor
    if when.date.span or point.precision not in (Precision.DAY, Precision.MINUTE):
        return False
    return point.precision is Precision.MINUTE or not (point.approximate or point.uncertain)


def _position(spot: Spot) -> Position:
    return spot.lon, spot.lat
