"""The pages of days, hour by hour: what the programme had, and what happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from ...base.edtf import parse
from ...base.language import Text
from ...base.zones import zone
from ...model.kinds.article import Article
from ...model.kinds.event import Event
from ...model.record import Record
from .. import views
from ..asked import about_all
from ..bodies import EntryInput
from ..clocks import on_clocks
from ..days import CANCELLED, INDEX, Day, address, happened_at, planned_at
from ..edition import EditionPlanner
from ..head import Head
from ..kinds.article import entry_ref
from ..kinds.event import EventCard, event_card, event_cards, publishers
from ..outputs import Output
from ..paging import ListPage, Pages, divided
from ..shelves import LARGE
from ..tasks import Task

ROWS_OF_A_DAY = 8  # in lists


class PlannedView(Struct, frozen=True):
    """An event in the programme. `state`: open, as-planned, at-another-time, moved or cancelled."""

    event: EventCard
    state: str


class DayRow(Struct, frozen=True):
    """What was planned for an instant, and what happened then. `clocks`: the same instant in other cities."""

    anchor: str
    when: views.When
    clocks: tuple[views.When, ...]
    planned: tuple[PlannedView, ...]
    happened: tuple[EventCard, ...]
    entries: tuple[views.Ref, ...]  # of live articles


class DayCard(Struct, frozen=True):
    path: str
    date: views.When
    rows: tuple[DayRow, ...]


class DayText(views.EntryView, frozen=True, tag="day"):
    """The text and picture of an event. `id`: of the event; `publishers`: of its sources, each once."""

    id: str
    publishers: tuple[str, ...]
    image: views.ImageView | None


class DayRef(Struct, frozen=True):
    path: str
    date: views.When


class DayView(views.PageView, frozen=True, kw_only=True):
    day: DayCard
    texts: tuple[DayText, ...]  # of what happened
    whole: tuple[EventCard, ...]  # events of the day without a time
    previous: DayRef | None
    next: DayRef | None


class DaysView(views.PageView, frozen=True, kw_only=True):
    days: tuple[DayCard, ...]  # in order of time
    pages: Pages | None


def plan_days(planner: EditionPlanner) -> Iterator[Task]:
    days = planner.days
    if not days:
        return
    size = max(1, planner.edition.site.page_size // LARGE)
    for page in divided(days[::-1], size, INDEX, planner.prefix, lambda day: day_ref(planner, day.date).date):
        yield planner.task(page.path, _index, page)
    for number, day in enumerate(days):
        before = days[number - 1].date if number else None
        after = days[number + 1].date if number + 1 < len(days) else None
        yield planner.task(address(day.date), _page, day, before, after)


def all_days(planner: EditionPlanner) -> Sequence[Day]:
    """The days that have a page, for a page on which any event or entry may be."""
    planner.edition.questions.ask_all(map(about_all, (Event.kind, Article.kind)))
    return planner.days


def _index(planner: EditionPlanner, page: ListPage[Day]) -> Output:
    days = page.items[::-1]
    head = Head("days", title_key="nav_days", records=[record for day in days for record in _records(day)])
    shown = tuple(brief_day(planner, day, ROWS_OF_A_DAY) for day in days)
    return planner.page(page.path, "days.html", DaysView, head, days=shown, pages=page.pages)


def _page(planner: EditionPlanner, day: Day, before: str | None, after: str | None) -> Output:
    card = day_card(planner, day)
    words = views.CardWords(("nav_days",), card.date, dated=True)
    head = Head("days", title_key="nav_days", records=_records(day), card=words)
    return planner.page(
        address(day.date),
        "day.html",
        DayView,
        head,
        day=card,
        texts=tuple(_text(planner, event) for event in day.happened),
        whole=event_cards(planner, day.whole),
        previous=day_ref(planner, before) if before else None,
        next=day_ref(planner, after) if after else None,
    )


def _text(planner: EditionPlanner, event: Event) -> EntryInput[DayText]:
    image = planner.cards.image(event.image, planner.image_file)
    view = DayText(parts=(), text_lang="", id=event.id, publishers=publishers(planner, event), image=image)
    return planner.entry(view, event)


def _records(day: Day) -> list[Record]:
    return [*day.planned, *day.happened, *day.whole, *(article for article, _ in day.entries)]


def day_ref(planner: EditionPlanner, date: str) -> DayRef:
    return DayRef(planner.prefix + address(date), planner.cards.when(parse(date), planner.edition.site.timezone))


def day_card(planner: EditionPlanner, day: Day) -> DayCard:
    ref = day_ref(planner, day.date)
    return DayCard(ref.path, ref.date, tuple(_rows(planner, day)))


def brief_day(planner: EditionPlanner, day: Day, most: int) -> DayCard:
    """A day with at most so many rows: of events that happened or were called off, the weightiest."""
    called_off = [event for event in day.planned if event.outcome == CANCELLED]
    ranked = sorted([*day.happened, *called_off], key=lambda event: -event.weight)
    kept = {event.id for event in ranked[:most]}
    planned = [event for event in day.planned if event.id in kept and event.outcome == CANCELLED]
    happened = [event for event in day.happened if event.id in kept]
    return day_card(planner, Day(day.date, planned=planned, happened=happened))


def _rows(planner: EditionPlanner, day: Day) -> Iterator[DayRow]:
    """In order of time, one for each instant."""
    zones = planner.edition.zones
    planned: dict[datetime, list[Event]] = {}
    happened: dict[datetime, list[Event]] = {}
    entries: dict[datetime, list[views.Ref]] = {}
    for event in day.planned:
        if instant := planned_at(event, zones, planner.edition.as_of):
            planned.setdefault(instant, []).append(event)
    for event in day.happened:
        if instant := happened_at(event, zones):
            happened.setdefault(instant, []).append(event)
    for article, anchor in day.entries:
        for addition in planner.edition.additions(article):
            if addition.anchor == anchor:
                instant = addition.at.begins(zones.of(article))
                entries.setdefault(instant, []).append(entry_ref(planner, article, addition))
    for instant in sorted({*planned, *happened, *entries}):
        events = [*planned.get(instant, ()), *happened.get(instant, ())]
        when, *elsewhere = _clocks(planner, instant, events)
        yield DayRow(
            anchor=instant.astimezone(zone(when.zone)).strftime("t%H%M"),
            when=when,
            clocks=tuple(elsewhere),
            planned=tuple(_planned(planner, event, instant) for event in planned.get(instant, ())),
            happened=event_cards(planner, happened.get(instant, ())),
            entries=tuple(entries.get(instant, ())),
        )


def _planned(planner: EditionPlanner, event: Event, instant: datetime) -> PlannedView:
    state: str
    if event.outcome in ("moved", "cancelled"):
        state = event.outcome
    elif event.awaited or event.date.begins(planner.edition.zones.of(event)) > planner.edition.as_of:
        state = "open"
    else:
        state = "as-planned" if happened_at(event, planner.edition.zones) == instant else "at-another-time"
    return PlannedView(event_card(planner, event), state)


def _clocks(planner: EditionPlanner, instant: datetime, events: Sequence[Event]) -> tuple[views.When, ...]:
    """On the clocks of the dossier, then of the events' own cities, then of the readers' city, if they differ."""
    edition, home = planner.edition, planner.edition.site.timezone
    cities: dict[str, Text | None] = {home: edition.city(home)}
    for name in (edition.zones.name(event) for event in events):
        cities.setdefault(name, edition.city(name))
    cities.setdefault(planner.chrome.zone, planner.chrome.city)
    here = instant.astimezone(zone(home)).utcoffset()
    differ = {name: city for name, city in cities.items() if instant.astimezone(zone(name)).utcoffset() != here}
    approximate = bool(events) and all(_is_approximate(event, instant, planner) for event in events)
    return on_clocks(instant, {home: cities[home], **differ}, approximate)


def _is_approximate(event: Event, instant: datetime, planner: EditionPlanner) -> bool:
    """Whether the time that the event has at this instant is approximate."""
    planned = planned_at(event, planner.edition.zones, planner.edition.as_of)
    date = event.planned if event.planned and planned == instant else event.date
    return date.anchor.approximate
