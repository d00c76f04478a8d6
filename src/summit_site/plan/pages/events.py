"""Event pages, and the timeline whole, by year, by topic and by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from ...model.records import Event
from .. import views
from ..addresses import SPLIT_ABOVE, address, timeline_side, timeline_topic, timeline_year
from ..bodies import EntryInput, YearInput
from ..edition import EditionPlanner
from ..outputs import Output
from ..spacing import DENSE_YEAR, Years, by_time, by_year, first_of_months, gaps_between, month_of

KEY_EVENT = 3  # weight
MOST_ARTICLES = 1  # linked at an event of a timeline
ALL_TEXTS = 60  # events; on a longer timeline only key events have their text
WHOLE = "timeline.html"
Cut = tuple[str, str, str, list[Event]]  # kind, title, path, events
Marks = Mapping[str, tuple[int, ...]]


def plan_events(planner: EditionPlanner) -> Iterator[Output]:
    events = planner.edition.events
    children: dict[str, list[Event]] = {}
    for event in events:
        if event.part_of:
            children.setdefault(event.part_of, []).append(event)
    for number, event in enumerate(events):
        before = events[number - 1] if number else None
        after = events[number + 1] if number + 1 < len(events) else None
        yield _event(planner, event, before, after, children.get(event.id, []))
    yield from plan_timelines(planner)


def _event(
    planner: EditionPlanner, event: Event, before: Event | None, after: Event | None, parts: list[Event]
) -> Output:
    cards = planner.cards
    return planner.page(
        address(event),
        "event.html",
        views.EventView,
        title=event.title,
        section="timeline",
        record=event,
        event=cards.event(event),
        body=planner.text(event),
        sources=cards.sources(event.sources),
        people=cards.refs("person", event.people),
        organisations=cards.refs("organisation", event.organisations),
        topics=cards.refs("topic", event.topics),
        part_of=cards.ref_or_none("event", event.part_of),
        parts=cards.events(parts),
        articles=cards.articles(planner.selections.articles_of(event)),
        previous=cards.event(before) if before else None,
        next=cards.event(after) if after else None,
        **planner.notices(event),
    )


def plan_timelines(planner: EditionPlanner) -> Iterator[Output]:
    edition = planner.edition
    cuts: list[Cut] = [("all", "", WHOLE, edition.events)]
    for topic in edition.topics:
        cuts.append(("topic", topic.title, timeline_topic(topic.id), planner.selections.events_of(topic)))
    for side in edition.site.sides:
        cuts.append(("side", side.name, timeline_side(side.id), planner.selections.events_of_side(side.id)))
    split = len(edition.events) > SPLIT_ABOVE
    marks = _marks(events for _, _, _, events in filled(cuts))
    every = [_filter(planner, cut) for cut in cuts]
    for kind, title, path, events in cuts:
        filters = _filters(every, planner.prefix + path)
        if kind == "all" and split:
            yield from _years(planner, filters)
            yield _timeline(planner, path, None, events, filters, marks, split=True)
        else:
            yield _timeline(planner, path, title or None, events, filters, marks if kind == "all" else {})


def _marks(cuts: Iterable[list[Event]]) -> Marks:
    """Event → the numbers of the cuts that hold it, from 1."""
    found: dict[str, tuple[int, ...]] = {}
    for number, events in enumerate(cuts, 1):
        for event in events:
            found[event.id] = (*found.get(event.id, ()), number)
    return found


def _filter(planner: EditionPlanner, cut: Cut) -> views.FilterView:
    kind, title, path, events = cut
    return views.FilterView(0, kind, title, planner.prefix + path, len(events), current=False)


def _filters(every: Iterable[views.FilterView], path: str) -> tuple[views.FilterView, ...]:
    """Those that keep an event, and the page's own. Numbers, which the marks of the events name, stand on the whole
    timeline only."""
    shown = [one for one in every if one.count or one.kind == "all" or one.path == path]
    if next(one for one in shown if one.path == path).kind == "all":
        numbers = iter(range(1, len(shown) + 1))
        shown = [replace(one, number=next(numbers)) if one.kind != "all" and one.count else one for one in shown]
    return tuple(replace(one, current=True) if one.path == path else one for one in shown)


def filled(cuts: Iterable[Cut]) -> list[Cut]:
    """The cuts that can be marked: not the whole timeline, and not empty."""
    return [cut for cut in cuts if cut[2] != WHOLE and cut[3]]


def _timeline(
    planner: EditionPlanner,
    path: str,
    heading: str | None,
    events: list[Event],
    filters: tuple[views.FilterView, ...],
    marks: Marks,
    split: bool = False,
) -> Output:
    groups = []
    gaps = {} if split else gaps_between(events)
    for years, found in by_year(events) if split else by_time(events):
        shown = [event for event in found if event.weight == KEY_EVENT] if split else found
        own = timeline_year(years[0]) if split else f"{path}#y{years[0]}"
        groups.append(
            _year(planner, years, planner.prefix + own, len(found), shown, marks, gaps, len(events) > ALL_TEXTS)
        )
    return planner.page(
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
        brief=len(events) > ALL_TEXTS,
    )


def _year(
    planner: EditionPlanner,
    years: Years,
    path: str,
    count: int,
    events: Sequence[Event],
    marks: Marks,
    gaps: Mapping[str, int],
    brief: bool,
) -> YearInput:
    months = first_of_months(events) if len(events) > DENSE_YEAR else frozenset()
    entries = tuple(_entry(planner, event, marks, gaps.get(event.id, 0), event.id in months, brief) for event in events)
    return YearInput(*years, path, count, entries)


def _entry(planner: EditionPlanner, event: Event, marks: Marks, gap: int, opens_month: bool, brief: bool) -> EntryInput:
    cards = planner.cards
    card = cards.event(event)
    full = not brief or event.weight == KEY_EVENT
    sources = cards.sources(event.sources) if full else ()
    view = views.EventEntry(
        card,
        (),
        publishers=tuple(dict.fromkeys(source.publisher for source in sources)),
        articles=cards.short_refs(planner.selections.articles_of(event)[:MOST_ARTICLES]),
        marks=marks.get(event.id, ()),
        gap=gap,
        month=month_of(card.when) if opens_month else None,
    )
    return planner.entry(view, event) if full else EntryInput(view, None, event.id)


def _years(planner: EditionPlanner, filters: tuple[views.FilterView, ...]) -> Iterator[Output]:
    for years, events in by_year(planner.edition.events):
        path = timeline_year(years[0])
        own = f"{planner.prefix}{path}#y{years[0]}"
        yield planner.page(
            path,
            "timeline.html",
            views.TimelineView,
            title=str(years[0]),
            section="timeline",
            records=events,
            heading=str(years[0]),
            years=(_year(planner, years, own, len(events), events, {}, gaps_between(events), len(events) > ALL_TEXTS),),
            filters=filters,
            count=len(events),
            split=True,
            brief=len(events) > ALL_TEXTS,
        )
