"""The timeline: complete, by topic, by side and, if it is long, by year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as replace_fields

from msgspec.structs import replace

from ...base.language import Text
from ...model.kinds import label
from ...model.kinds.event import Event
from ...model.kinds.organisation import Organisation
from ...model.kinds.person import Person
from ...model.kinds.place import Place
from ..bodies import EntryInput
from ..edition import EditionPlanner
from ..facets import Facet, facets_of
from ..head import Head
from ..kinds.article import short_refs
from ..kinds.event import event_card, publishers
from ..openings import Opening, openings
from ..outputs import Output
from ..spacing import (
    KEY_EVENT,
    SPLIT_ABOVE,
    Years,
    by_time,
    by_year,
    gaps_between,
    own_timeline,
)
from ..tasks import Task
from ..views import Ref
from .timeline_views import EventEntry, FilterView, TimelineView, YearInput

MOST_ARTICLES = 1  # articles linked from an event on a timeline
Filters = tuple[FilterView, ...]
Choices = tuple[Filters, tuple[Facet, ...]]
ALL_TEXTS = 60  # events; on a longer timeline, only key events show their text
MOST_FILTERS = 20  # with more, the whole timeline has only the largest, and other pages only the way back to it
FIRST_OF_YEAR = 3  # events that stand for a year on the overview of a dossier without key events
WHOLE = "timeline.html"
Marks = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Cut:
    """A selection of events with its own timeline. `kind`: all, topic, side, the kind of another record that they
    name, or year, which may be one `of` a cut. `days`: those with a page of their own, among them all of its events'.
    """

    kind: str
    title: Text | None
    path: str
    events: Sequence[Event]
    of: Text | None = None
    days: tuple[str, ...] = ()

    @property
    def is_brief(self) -> bool:
        """Whether there are so many events that only key events show their text."""
        return len(self.events) > ALL_TEXTS


def plan_timelines(planner: EditionPlanner) -> Iterator[Task]:
    """The complete timeline and those by topic and by side; the long ones are divided into years."""
    cuts = [_with_days(planner, cut) for cut in _cuts(planner) if cut.events]
    filters = [_filter(planner, cut) for cut in cuts]
    numbered = _numbered(filters)
    marks = _marks(cuts, numbered)
    for cut in cuts:
        whole = cut.kind == "all"
        shown = _filters(numbered if whole else filters, planner.at(cut.path))
        if len(cut.events) > SPLIT_ABOVE:
            yield from _years(planner, cut, _beside(filters, "" if whole else planner.at(cut.path)))
            yield planner.task(cut.path, _overview, cut, shown, marks if whole else {})
        else:
            yield planner.task(cut.path, _timeline, cut, shown, marks if whole else {})
    for cut in (_with_days(planner, cut) for cut in _subjects(planner)):
        beside = _beside(filters, "")
        yield from _years(planner, cut, beside)
        yield planner.task(cut.path, _overview, cut, beside, {})


def _cuts(planner: EditionPlanner) -> list[Cut]:
    edition, selections = planner.edition, planner.selections
    cuts = [Cut("all", None, WHOLE, edition.events)]
    cuts += [Cut("topic", t.title, own_timeline(t), selections.events_of(t)) for t in edition.topics]
    for side in edition.site.sides:
        cuts.append(Cut("side", side.name, f"timeline/side-{side.id}.html", selections.sides.get(side.id, ())))
    return cuts


def _with_days(planner: EditionPlanner, cut: Cut) -> Cut:
    ids = {event.id for event in cut.events} if planner.days else set()
    days = (day.date for day in planner.days if any(event.id in ids for event in day.events))
    return replace_fields(cut, days=tuple(days))


def _subjects(planner: EditionPlanner) -> Iterator[Cut]:
    """Of people, organisations and places that are named by more events than their pages have room for."""
    for kind in (Person, Organisation, Place):
        for record in planner.edition.all(kind):
            if planner.selections.has_many_users(record, SPLIT_ABOVE):
                events = planner.selections.events_of(record)
                if len(events) > SPLIT_ABOVE:
                    yield Cut(record.kind, label(record), own_timeline(record), events)


def _marks(cuts: Sequence[Cut], filters: Filters) -> Marks:
    """Event → the numbers of the filters that include it."""
    numbers = {one.path: one.number for one in filters if one.number}
    found: dict[str, tuple[int, ...]] = {}
    for cut, one in zip(cuts, filters, strict=True):
        for event in cut.events if one.path in numbers else ():
            found[event.id] = (*found.get(event.id, ()), one.number)
    return found


def _filter(planner: EditionPlanner, cut: Cut) -> FilterView:
    return FilterView(0, cut.kind, cut.title, planner.at(cut.path), len(cut.events), current=False)


def _numbered(filters: Sequence[FilterView]) -> Filters:
    """With numbers for those that the whole timeline has: all with an event, or the ones with the most."""
    used = [one for one in filters if one.count and one.kind != "all"]
    if len(used) > MOST_FILTERS:
        sides = [one for one in used if one.kind == "side"][:MOST_FILTERS]
        topics = sorted((one for one in used if one.kind == "topic"), key=lambda one: -(one.count or 0))
        chosen = {one.path for one in (*sides, *topics[: MOST_FILTERS - len(sides)])}
        used = [one for one in used if one.path in chosen]
    numbers = {one.path: number for number, one in enumerate(used, 1)}
    return tuple(replace(one, number=numbers.get(one.path, 0)) for one in filters)


def _filters(every: Sequence[FilterView], path: str) -> Filters:
    """Those that a page shows: with at least one event, and the page's own. If they are many, the whole timeline has
    those with a number, and any other page, which thus depends on its own events only, has two.
    """
    used = [one for one in every if one.count or one.kind == "all" or one.path == path]
    if len(used) > MOST_FILTERS + 1:
        whole = any(one.path == path and one.kind == "all" for one in used)
        used = [one for one in used if one.kind == "all" or (one.number if whole else one.path == path)]
        used = used if whole else [replace(one, count=None) if one.path != path else one for one in used]
    return tuple(replace(one, current=True) if one.path == path else one for one in used)


def _beside(every: Sequence[FilterView], path: str) -> Filters:
    """Those on the page of a year, which depends on the events of that year only."""
    return tuple(replace(one, count=None, current=False) for one in _filters(every, path))


@dataclass(frozen=True)
class _Years:
    """Plans the years of one timeline. `brief`: only key events show their text."""

    planner: EditionPlanner
    marks: Marks
    gaps: Mapping[str, int]
    opens: Mapping[str, Opening]
    brief: bool

    def year(self, years: Years, path: str, events: Sequence[Event], count: int) -> YearInput:
        entries = tuple(self._entry(event) for event in events)
        return YearInput(*years, path, count, entries)

    def _entry(self, event: Event) -> EntryInput[EventEntry]:
        planner = self.planner
        card = event_card(planner, event)
        full = not self.brief or event.weight == KEY_EVENT
        view = EventEntry(
            parts=(),
            text_lang="",
            card=card,
            publishers=publishers(planner, event) if full else (),
            articles=planner.cards.keep("to-read", event, lambda: _to_read(planner, event)),
            marks=self.marks.get(event.id, ()),
            gap=self.gaps.get(event.id, 0),
            opens=self.opens[event.id],
        )
        return planner.entry(view, event) if full else EntryInput(view, None, event.id)


def _to_read(planner: EditionPlanner, event: Event) -> tuple[Ref, ...]:
    return short_refs(planner, planner.selections.to_read_about(event)[:MOST_ARTICLES])


def _timeline(planner: EditionPlanner, cut: Cut, filters: Filters, marks: Marks) -> Output:
    groups = by_time(cut.events, planner.edition.anchor)
    facets, marks = _facets(planner, cut.events, filters, marks)
    opens = openings(planner, [found for _, found in groups], cut.days)
    maker = _Years(planner, marks, gaps_between(cut.events), opens, cut.is_brief)
    path = planner.at(cut.path)
    years = tuple(maker.year(years, f"{path}#y{_year_name(years[0])}", found, len(found)) for years, found in groups)
    return _page(planner, cut, years, (filters, facets), split=False)


def _facets(
    planner: EditionPlanner, events: Sequence[Event], filters: Filters, marks: Marks
) -> tuple[tuple[Facet, ...], Marks]:
    """(what the script combines, the marks of events, with those for its options). Filters with a number share it."""
    start = planner.at("timeline/side-").removesuffix("side-")
    numbers = {
        (one.kind, one.path.removeprefix(f"{start}{one.kind}-").removesuffix(".html")): one.number
        for one in filters
        if one.number
    }
    facets, found = facets_of(planner, events, numbers, MOST_FILTERS + 1)
    both = {event.id: (*marks.get(event.id, ()), *found.get(event.id, ())) for event in events}
    return facets, {ident: tuple(sorted(set(numbers))) for ident, numbers in both.items()}


def _overview(planner: EditionPlanner, cut: Cut, filters: Filters, marks: Marks) -> Output:
    """The overview of a long timeline: the years, each with its key events."""
    keys = any(event.weight == KEY_EVENT for event in cut.events)
    groups = by_year(cut.events, planner.edition.anchor)
    shown = [[event for event in found if not keys or event.weight == KEY_EVENT] for _, found in groups]
    shown = shown if keys else [found[:FIRST_OF_YEAR] for found in shown]
    facets, marks = _facets(planner, [event for events in shown for event in events], filters, marks)
    maker = _Years(planner, marks, {}, openings(planner, shown, cut.days), cut.is_brief)
    years = [
        maker.year(span, planner.at(_year_address(cut, span[0])), events, len(found))
        for (span, found), events in zip(groups, shown, strict=True)
    ]
    return _page(planner, cut, tuple(years), (filters, facets), split=True)


def _years(planner: EditionPlanner, cut: Cut, filters: Filters) -> Iterator[Task]:
    for span, events in by_year(cut.events, planner.edition.anchor):
        name = _year_name(span[0])
        year = _with_days(planner, Cut("year", Text(name), _year_address(cut, span[0]), events, cut.title))
        yield planner.task(year.path, _year, year, span, filters)


def _year(planner: EditionPlanner, cut: Cut, span: Years, filters: Filters) -> Output:
    facets, marks = _facets(planner, cut.events, (), {})
    opens = openings(planner, [cut.events], cut.days)
    maker = _Years(planner, marks, gaps_between(cut.events), opens, cut.is_brief)
    path = f"{planner.at(cut.path)}#y{_year_name(span[0])}"
    year = maker.year(span, path, cut.events, len(cut.events))
    return _page(planner, cut, (year,), (filters, facets), split=True)


def _year_address(cut: Cut, year: int) -> str:
    """`timeline/2019.html`, or `timeline/side-us/2019.html`."""
    return f"{cut.path.removesuffix('.html')}/{_year_name(year)}.html"


def _year_name(year: int) -> str:
    """The name of a year in addresses."""
    return str(year) if year > 0 else f"bc-{1 - year}"


def _page(planner: EditionPlanner, cut: Cut, years: tuple[YearInput, ...], choices: Choices, split: bool) -> Output:
    key = "" if cut.kind == "year" else "nav_timeline"
    above = (Ref(cut.of, planner.at(cut.path.rpartition("/")[0] + ".html")),) if cut.of else ()
    return planner.page(
        cut.path,
        "timeline.html",
        TimelineView,
        Head("timeline", cut.title, key, records=cut.events, above=above),
        heading=cut.title,
        years=years,
        filters=choices[0],
        facets=choices[1],
        count=len(cut.events),
        split=split,
        brief=cut.is_brief,
        year=years[0].year if cut.kind == "year" else None,
        of=cut.of,
        calendar=planner.at("calendar.ics") if planner.edition.site.base_url and cut.kind == "all" else None,
        topics=planner.section("topics") if len(planner.edition.topics) > MOST_FILTERS and cut.kind == "all" else None,
    )
