"""The calendar: the events of an edition whose day is known. It exists only where the site says its own address."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..base.edtf import Point, Precision
from ..base.language import Text
from ..model.kinds.event import Event
from ..model.record import first_id
from . import views
from .edition import EditionPlanner
from .feeds import tagged
from .kinds.event import event_card
from .outputs import OWN, Output, Writer
from .tasks import Task
from .views import View

CALENDAR = Writer("calendar", "text/calendar")
CALENDAR_YEARS = range(1, 9999)  # of four digits (RFC 5545 §3.3.4), also on the day after


class CalendarEntry(Struct, frozen=True):
    """`begin`, `end`: dates of day precision or finer; `end` is the last day or the instant at which it is over.

    `changed`: when what is known of the event last changed. `tentative`: the date is uncertain or approximate.
    """

    id: str
    path: str
    title: Text
    begin: Point
    end: Point | None
    zone: str
    place: Text | None
    changed: views.When
    tentative: bool


class CalendarView(View, frozen=True):
    """An iCalendar file (RFC 5545) of events in order of time. Its languages are BCP 47 tags.

    `id_base`: see `permanent_id`.
    """

    base_url: str
    path: str
    page: str
    title: Text
    lang: str
    entries: tuple[CalendarEntry, ...]
    id_base: str | None = None


def plan_calendar(planner: EditionPlanner) -> Iterator[Task]:
    if base_url := planner.edition.site.base_url:
        yield planner.task("calendar.ics", _calendar, base_url)


def _calendar(planner: EditionPlanner, base_url: str) -> Output:
    site = planner.edition.site
    path = f"{planner.prefix}calendar.ics"
    entries = (_entry(planner, event) for event in planner.edition.events)
    inputs = {
        "base_url": base_url,
        "id_base": site.id_base,
        "path": path,
        "page": f"{planner.prefix}timeline.html",
        "title": tagged(planner, site.title),
        "lang": planner.chrome.tag,
        "entries": tuple(entry for entry in entries if entry),
    }
    return Output(path, CALENDAR, planner.lang, CalendarView, inputs, OWN)


def _is_day(point: Point) -> bool:
    """Whether a day is known, in a year that the format can write."""
    return point.precision >= Precision.DAY and point.year in CALENDAR_YEARS


def _entry(planner: EditionPlanner, event: Event) -> CalendarEntry | None:
    """None if the day on which it began or ended is not known."""
    begin = event.date.start
    end = event.until.end if event.until else event.date.end
    last = planner.cards.last_change(event)
    if begin is None or last is None or not all(_is_day(point) for point in (begin, end) if point):
        return None
    card = event_card(planner, event)
    return CalendarEntry(
        id=first_id(event),
        path=card.path,
        title=tagged(planner, card.title),
        begin=begin,
        end=None if end == begin else end,
        zone=card.when.zone,
        place=tagged(planner, card.place.title) if card.place and card.place.title else None,
        changed=last[1],
        tentative=not (begin.exact and (end is None or end.exact)),
    )
