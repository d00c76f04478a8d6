"""What begins where on a timeline: months and days with their anchors, and the headings of those with many events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from msgspec import Struct

from ..base.edtf import Precision, parse
from ..model.kinds.event import Event
from .days import address, date_of
from .edition import EditionPlanner
from .spacing import DENSE_YEAR, first_of_months, month_of
from .views import When

DENSE_DAY = 4  # with at least this many events, a day gets a heading


class DayHead(Struct, frozen=True):
    """The heading of a day. `path`: its page, hour by hour, if it has one."""

    date: When
    path: str | None


class Opening(Struct, frozen=True):
    """What begins with an event.

    `month_anchor`, `day_anchor`: set on the first event of a month and of a day on the page. `month`, `day`: their
    headings, if they have one. `closes_day`: the day with a heading is over, and no other with a heading begins.
    """

    month_anchor: str = ""
    day_anchor: str = ""
    month: When | None = None
    day: DayHead | None = None
    closes_day: bool = False


NOTHING = Opening()


def openings(planner: EditionPlanner, groups: Sequence[Sequence[Event]], pages: Collection[str]) -> dict[str, Opening]:
    """Event → what begins with it. `groups`: those of each heading of the timeline; `pages`: the days with a page."""
    seen: set[str] = set()
    found = {}
    for events in groups:
        for event in events:
            planner.edition.ask(event)
        days = [date_of(event, planner.edition.unasked) for event in events]
        counts = Counter(days)
        headed = [day if day and counts[day] >= DENSE_DAY else None for day in days]
        months = first_of_months(events, planner.edition.anchor)
        for event, day, (before, head) in zip(events, days, pairwise([None, *headed]), strict=True):
            opens_month = len(events) > DENSE_YEAR and event.id in months
            begins = head is not None and (head != before or opens_month)
            found[event.id] = Opening(
                month_anchor=_once(_month(planner, event), seen),
                day_anchor=_once(day, seen),
                month=_month_head(planner, event) if opens_month else None,
                day=_day_head(planner, head, pages) if head and begins else None,
                closes_day=before is not None and head is None,
            )
    return found


def _once(name: str | None, seen: set[str]) -> str:
    """The name of an anchor, unless the page has it already."""
    if not name or name in seen:
        return ""
    seen.add(name)
    return name


def _month(planner: EditionPlanner, event: Event) -> str | None:
    point = planner.edition.anchor(event)
    if point.precision < Precision.MONTH:
        return None
    return f"{point.year:04}-{point.month:02}" if point.year > 0 else f"bc-{1 - point.year}-{point.month:02}"


def _month_head(planner: EditionPlanner, event: Event) -> When:
    return month_of(planner.cards.when(event.date, planner.edition.zones.name(event)))


def _day_head(planner: EditionPlanner, date: str, pages: Collection[str]) -> DayHead:
    path = planner.prefix + address(date) if date in pages else None
    return DayHead(planner.cards.when(parse(date), planner.edition.site.timezone), path)
