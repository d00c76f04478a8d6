"""Event pages, and the timeline whole, by year, by topic and by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...model.records import Event
from .. import views
from ..addresses import SPLIT_ABOVE, address, timeline_side, timeline_topic, timeline_year
from ..artifacts import Page
from ..bodies import EntryInput, YearInput
from ..desk import Desk
from ..selections import articles_of, events_of, events_of_side

KEY_EVENT = 3  # weight


def plan_events(desk: Desk) -> Iterator[Page]:
    events = desk.edition.events
    children: dict[str, list[Event]] = {}
    for event in events:
        if event.part_of:
            children.setdefault(event.part_of, []).append(event)
    for number, event in enumerate(events):
        before = events[number - 1] if number else None
        after = events[number + 1] if number + 1 < len(events) else None
        yield _event(desk, event, before, after, children.get(event.id, []))
    yield from plan_timelines(desk)


def _event(desk: Desk, event: Event, before: Event | None, after: Event | None, parts: list[Event]) -> Page:
    cards = desk.cards
    return desk.page(
        address(event),
        "event.html",
        views.EventView,
        title=event.title,
        section="timeline",
        record=event,
        event=cards.event(event),
        body=desk.text(event),
        sources=cards.sources(event.sources),
        people=cards.refs("person", event.people),
        organisations=cards.refs("organisation", event.organisations),
        topics=cards.refs("topic", event.topics),
        part_of=cards.ref_or_none("event", event.part_of),
        parts=cards.events(parts),
        articles=cards.articles(articles_of(desk.edition, event)),
        previous=cards.event(before) if before else None,
        next=cards.event(after) if after else None,
        **desk.notices(event),
    )


def plan_timelines(desk: Desk) -> Iterator[Page]:
    edition = desk.edition
    cuts: list[tuple[str, str, str, list[Event]]] = [("all", "", "timeline.html", edition.events)]
    for topic in edition.topics:
        cuts.append(("topic", topic.title, timeline_topic(topic.id), events_of(edition, topic)))
    for side in edition.site.sides:
        cuts.append(("side", side.name, timeline_side(side.id), events_of_side(edition, side.id)))
    split = len(edition.events) > SPLIT_ABOVE
    for kind, title, path, events in cuts:
        filters = _filters(desk, cuts, path)
        if kind == "all" and split:
            yield from _years(desk, filters)
            yield _timeline(desk, path, None, events, filters, split=True)
        else:
            yield _timeline(desk, path, title or None, events, filters)


def _filters(desk: Desk, cuts: Iterable[tuple[str, str, str, list[Event]]], path: str) -> tuple[views.FilterView, ...]:
    return tuple(
        views.FilterView(kind, title, desk.prefix + other, len(events), other == path)
        for kind, title, other, events in cuts
        if events or kind == "all" or other == path
    )


def _timeline(
    desk: Desk,
    path: str,
    heading: str | None,
    events: list[Event],
    filters: tuple[views.FilterView, ...],
    split: bool = False,
) -> Page:
    years: dict[int, list[Event]] = {}
    for event in events:
        years.setdefault(event.date.anchor.year, []).append(event)
    groups = []
    for year, found in years.items():
        shown = [event for event in found if event.weight == KEY_EVENT] if split else found
        own = timeline_year(year) if split else f"{path}#y{year}"
        groups.append(_year(desk, year, desk.prefix + own, len(found), shown))
    return desk.page(
        path,
        "timeline.html",
        views.TimelineView,
        title=heading or "",
        title_key="nav_timeline",
        section="timeline",
        records=events,
        heading=heading,
        years=tuple(groups),
        filters=filters,
        count=len(events),
        split=split,
    )


def _year(desk: Desk, year: int, path: str, count: int, events: Iterable[Event]) -> YearInput:
    return YearInput(year, path, count, tuple(_entry(desk, event) for event in events))


def _entry(desk: Desk, event: Event) -> EntryInput:
    cards = desk.cards
    view = views.EventEntry(cards.event(event), (), cards.refs("source", event.sources))
    return desk.entry(view, event)


def _years(desk: Desk, filters: tuple[views.FilterView, ...]) -> Iterator[Page]:
    years: dict[int, list[Event]] = {}
    for event in desk.edition.events:
        years.setdefault(event.date.anchor.year, []).append(event)
    for year, events in years.items():
        path = timeline_year(year)
        yield desk.page(
            path,
            "timeline.html",
            views.TimelineView,
            title=str(year),
            section="timeline",
            records=events,
            heading=str(year),
            years=(_year(desk, year, f"{desk.prefix}{path}#y{year}", len(events), events),),
            filters=filters,
            count=len(events),
            split=True,
        )
