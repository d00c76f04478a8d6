"""How a timeline is divided: years, several sparse years under one heading, months in dense years, and gaps."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from ..base.days import day_at
from ..base.edtf import Edtf, Point, Precision
from ..base.points import LocalTime
from ..base.zones import zone
from ..model.kinds.event import Event
from ..model.record import Record
from .views import When

DENSE_YEAR = 40  # with more events than this, the months of a year get headings
FEW, FEW_YEARS = 3, 8  # at most this many events, in this many years, share one heading
KEY_EVENT = 3  # weight
SPLIT_ABOVE = 200  # events; a longer timeline has a page for each year
LONG_GAP = 9  # months without an entry before a gap is mentioned

Years = tuple[int, int]  # first and last
Anchor = Callable[[Event], Point]  # where an event is on the timeline, on the clocks of its place


def own_timeline(record: Record) -> str:
    """Where the timeline of a record is: of a topic, or of any other record that many events name."""
    return f"timeline/{record.kind}-{record.id}.html"


def as_written(event: Event) -> Point:
    return event.date.anchor


def by_year(events: Sequence[Event], anchor: Anchor = as_written) -> list[tuple[Years, list[Event]]]:
    groups: dict[int, list[Event]] = {}
    for event in events:
        groups.setdefault(anchor(event).year, []).append(event)
    return [((year, year), found) for year, found in groups.items()]


def by_time(events: Sequence[Event], anchor: Anchor = as_written) -> list[tuple[Years, list[Event]]]:
    """By year, but years with few events share one heading."""
    result: list[tuple[Years, list[Event]]] = []
    for (year, _), found in by_year(events, anchor):
        if result:
            (first, _), before = result[-1]
            if len(before) + len(found) <= FEW and year - first < FEW_YEARS:
                result[-1] = ((first, year), [*before, *found])
                continue
        result.append(((year, year), found))
    return result


def first_of_months(events: Sequence[Event], anchor: Anchor = as_written) -> frozenset[str]:
    """The first event of each month; events whose month is unknown are left out."""
    opened: dict[tuple[int, int], str] = {}
    for event in events:
        point = anchor(event)
        if point.precision >= Precision.MONTH:
            opened.setdefault((point.year, point.month), event.id)
    return frozenset(opened.values())


def month_of(when: When) -> When:
    point = when.date.anchor.local(zone(when.zone))
    month = Point(point.year, point.month, precision=Precision.MONTH)
    return replace(when, date=Edtf("", month, month))


def gaps_between(events: Sequence[Event]) -> dict[str, int]:
    """Event → whole months since the previous event ended, if there are many."""
    gaps: dict[str, int] = {}
    over: LocalTime | None = None
    for event in events:
        begins = event.date.anchor.first()
        months = _months(over, begins) if over else 0
        if months >= LONG_GAP:
            gaps[event.id] = months
        last = (event.until or event.date).end or event.date.anchor
        over = max(over, last.after()) if over else last.after()
    return gaps


def _months(start: LocalTime, end: LocalTime) -> int:
    first_year, first_month, first_day = day_at(start[0])
    last_year, last_month, last_day = day_at(end[0])
    months = (last_year - first_year) * 12 + last_month - first_month
    return months - ((last_day, end[1]) < (first_day, start[1]))
