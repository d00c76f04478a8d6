"""The densest stretch of a timeline: where it is, and how an axis of its own divides it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from math import log

from msgspec import Struct

from ...base.days import day_at, day_number
from ...base.edtf import Edtf, Point, Precision
from ...base.language import Text
from ...base.zones import zone
from ...plan.kinds.event import EventCard
from ...plan.views import When
from .plane import decimal

LEAST = 10  # events in a stretch
CROWD = 4  # times as many as its length explains
MOST_OF_AXIS = 1 / 20  # a stretch that takes more of the axis above is readable there
MOST_DAYS = 120  # with an event, in a stretch
NEARLY = 0.85
GRAIN = 10  # units that can be told apart on a phone
TWICE = 2  # at least as many places can be told apart on the stretch as on the axis
DAYS, MONTHS = 62, 1100  # days: up to these a stretch is divided into days, or into months
DAY_LABEL, MONTH_LABEL, WIDTH, MARGIN = 180, 110, 1000, 48  # units, on the narrowest axis
DAY_STEPS, MONTH_STEPS, MOST_YEARS = (1, 2, 5, 10, 20), (1, 2, 3, 6, 12), 8


class Start(Struct, frozen=True):
    """Where a day, month or year begins, in per cent. `label`: whether there is room for its name."""

    x: str
    when: When
    label: bool


def common_clock(cards: Iterable[EventCard]) -> str:
    """The time zone of most events that have a time: one clock for all of a stretch."""
    timed = Counter(card.when.zone for card in cards if card.when.date.anchor.precision is Precision.MINUTE)
    return min(timed, key=lambda name: (-timed[name], name), default="UTC")


def moment(card: EventCard, clock: str) -> float | None:
    """When an event was, in days; at noon, if only its day is known; None, if not even that is."""
    point = card.when.date.anchor
    if point.precision < Precision.DAY:
        return None
    if point.precision is Precision.DAY:
        return day_number(point.year, point.month, point.day) + 0.5
    wall = point.begins(zone(card.when.zone)).astimezone(zone(clock))
    return day_number(wall.year, wall.month, wall.day) + (wall.hour * 60 + wall.minute) / 1440


def densest(moments: Iterable[float], shown: int) -> tuple[int, int] | None:
    """The first and last day of the stretch that holds more events than its length explains. `shown`: days of the axis.

    Stretches are compared by how unlikely their number of events would be if events were spread evenly (the scan
    statistic of Kulldorff), so neither a single busy day nor a busy decade wins by itself. Of those that are nearly as
    unlikely as the first, the shortest can be read best. There is none if the axis has room enough for the first.
    """
    counts = Counter(int(at) for at in moments)
    days, total = sorted(counts), counts.total()
    found = []
    for number, first in enumerate(days):
        held = 0
        for last in days[number : number + MOST_DAYS]:
            held += counts[last]
            share = (last + 1 - first) / max(shown, 1)
            if held >= max(LEAST, CROWD * total * share):
                found.append((last - first, -_surprise(held, total, share), first, last))
    if not found:
        return None
    longest, most, *_ = min(found, key=lambda each: each[1:])
    if longest + 1 > MOST_OF_AXIS * shown:
        return None
    *_, begins, ends = min(each for each in found if each[1] <= most * NEARLY)
    return begins, ends


def _surprise(found: int, total: int, share: float) -> float:
    """The logarithm of the likelihood ratio, if a stretch holds more than its share."""
    rest = total - found
    return found * log(found / (total * share)) + (rest * log(rest / (total * (1 - share))) if rest else 0)


def pays(inner: Collection[int], outer: Collection[int]) -> bool:
    """Whether the events of a stretch can be told apart better on an axis of its own. Places in units."""
    return _distinct(inner) >= TWICE * _distinct(outer)


def _distinct(places: Iterable[int]) -> int:
    return len({place // GRAIN for place in places})


def day_when(day: int, clock: str) -> When:
    return _when(Point(*day_at(day)), clock)


def _when(point: Point, clock: str) -> When:
    return When(Edtf("", point, point), clock, Text(""))


# --- how it is divided ---


def starts(first: int, last: int, clock: str) -> tuple[Start, ...]:
    """The beginnings of days, months or years between the first and the last day, with labels that do not overlap."""
    length = last + 1 - first
    points = list(_points(first, last))
    places = [WIDTH * (day_number(p.year, p.month or 1, p.day or 1) - first) / length for p in points]
    room = DAY_LABEL if length <= DAYS else MONTH_LABEL
    ends = [*places[1:], WIDTH + MARGIN]
    return tuple(
        Start(decimal(round(place)) + "%", _when(point, clock), end - place >= room)
        for point, place, end in zip(points, places, ends, strict=True)
    )


def _points(first: int, last: int) -> Iterator[Point]:
    length = last + 1 - first
    if length <= DAYS:
        step = next(step for step in DAY_STEPS if length / step * DAY_LABEL <= WIDTH)
        yield from (Point(*day_at(day)) for day in range(first, last + 1, step))
        return
    (year, month, _), (until, end, _) = day_at(first), day_at(last)
    if length <= MONTHS:
        months = range(year * 12 + month, until * 12 + end)  # the first after the beginning
        step = next((step for step in MONTH_STEPS if len(months) / step * MONTH_LABEL <= WIDTH), MONTH_STEPS[-1])
        for number in months:
            if number % step == 0:
                begins = Point(number // 12, number % 12 + 1, precision=Precision.MONTH)
                yield Point(begins.year, precision=Precision.YEAR) if number % 12 == 0 else begins
        return
    step = -(-(until - year) // MOST_YEARS)
    yield from (Point(each, precision=Precision.YEAR) for each in range(year + 1, until + 1) if each % step == 0)
