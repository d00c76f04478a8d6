"""The small axis above a timeline: when events happened, to scale."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from ...base.days import day_number
from ...base.zones import zone
from ...plan.pages.timeline_views import YearGroup
from .plane import decimal

WIDTH = 1000  # units of the drawing with the ticks, which is stretched to the page
HEIGHTS = {1: 7, 2: 13, 3: 22}  # pixels, by weight
MOST_LABELS = 8


class Mark(Struct, frozen=True):
    """A year and the position of its start, in per cent."""

    year: int
    x: str


class Axis(Struct, frozen=True):
    """`ticks`: (weight, path data), lightest first, in a drawing of `WIDTH` by `height`; they start at the bottom."""

    height: int
    ticks: tuple[tuple[int, str], ...]
    marks: tuple[Mark, ...]


def axis_of(years: Sequence[YearGroup]) -> Axis | None:
    """None if all events are in one year."""
    cards = [entry.card for group in years for entry in group.entries]
    dated = [(card.when.date.anchor.local(zone(card.when.zone)), card.weight) for card in cards]
    first, last = min((p.year for p, _ in dated), default=0), max((p.year for p, _ in dated), default=0)
    if first == last:
        return None
    start, end = day_number(first), day_number(last + 1)
    places: dict[int, set[int]] = {}
    for point, weight in dated:
        places.setdefault(weight, set()).add(round(WIDTH * (point.first()[0] - start) / (end - start)))
    ticks = tuple((weight, _ticks(sorted(places[weight]), HEIGHTS[weight])) for weight in sorted(places))
    marks = (
        Mark(year, decimal(round(1000 * (day_number(year) - start) / (end - start))) + "%")
        for year in _labelled(first, last)
    )
    return Axis(max(HEIGHTS.values()), ticks, tuple(marks))


def _ticks(places: Sequence[int], height: int) -> str:
    foot = max(HEIGHTS.values())
    steps = "".join(f"m{after - before} {height}v-{height}" for before, after in pairwise(places))
    return f"M{places[0]} {foot}v-{height}{steps}"


def _labelled(first: int, last: int) -> range:
    """Round years, not too many, and none so close to the end that its digits would not fit."""
    span = last - first + 1
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000) if span / step <= MOST_LABELS)
    return range(-(-first // step) * step, last + (span <= 9), step)
