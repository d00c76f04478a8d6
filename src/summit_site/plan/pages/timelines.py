"""The timeline: complete, by topic, by side and, if it is long, by year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from msgspec import Struct
from msgspec.structs import replace

from ...base.language import Text
from ...model.kinds.event import Event
from .. import views
from ..bodies import EntryInput, Fillings, Owner, TextInput, Unfilled
from ..edition import EditionPlanner
from ..head import Head
from ..kinds.article import short_refs
from ..kinds.event import EventCard, event_card
from ..kinds.topic import timeline_address
from ..outputs import Output
from ..spacing import DENSE_YEAR, Years, by_time, by_year, first_of_months, gaps_between, month_of

KEY_EVENT = 3  # weight
MOST_ARTICLES = 1  # articles linked from an event on a timeline
ALL_TEXTS = 60  # events; on a longer timeline, only key events show their text
SPLIT_ABOVE = 200  # events; on a longer timeline, each year gets its own page
WHOLE = "timeline.html"
Marks = Mapping[str, tuple[int, ...]]


class EventEntry(views.EntryView, frozen=True, tag="event"):
    """An event on the timeline, with its text.

    `publishers`: the publishers of its sources, each once, if it shows its text. `articles`: the newest articles that
    name it. `marks`: the numbers of the timeline's filters that include it. `gap`: whole months without an entry before
    it, if there are many. `month`: in a year with many events, set on the first event of each month.
    """

    card: EventCard
    publishers: tuple[str, ...]
    articles: tuple[views.Ref, ...]
    marks: tuple[int, ...] = ()
    gap: int = 0
    month: views.When | None = None


class YearGroup(Struct, frozen=True):
    """A year, or several years with few events (`year` to `until`)."""

    year: int
    until: int
    path: str  # the year's own page, or an anchor on this page
    count: int
    entries: tuple[EventEntry, ...]  # on the overview of a long timeline: only key events


class FilterView(Struct, frozen=True):
    """Another selection of the timeline. `kind`: all, topic or side. `number`: the number in the events' marks."""

    number: int
    kind: str
    title: Text | None
    path: str
    count: int
    current: bool


class TimelineView(views.PageView, frozen=True, kw_only=True):
    """`split`: each year has its own page, and this is the overview or one of them.

    `brief`: there are so many events that only key events show their text.
    """

    heading: Text | None  # the name of the topic, side or year; None on the complete timeline
    years: tuple[YearGroup, ...]
    filters: tuple[FilterView, ...]
    count: int
    split: bool
    brief: bool
    year: int | None = None  # on the page of a year


Filters = tuple[FilterView, ...]


class YearInput(Unfilled, frozen=True):
    """A year of the timeline, or several years (`year` to `until`), with unfilled entries."""

    fills: ClassVar[type[Struct]] = YearGroup

    year: int
    until: int
    path: str
    count: int
    entries: tuple[EntryInput[EventEntry], ...]

    def fill(self, fillings: Fillings, page: str) -> YearGroup:
        filled = tuple(entry.fill(fillings, page) for entry in self.entries)
        return YearGroup(self.year, self.until, self.path, self.count, filled)

    def texts(self) -> Iterator[TextInput]:
        for entry in self.entries:
            yield from entry.texts()

    def with_bodies(self, bodies: Mapping[Owner, str]) -> Self:
        return replace(self, entries=tuple(entry.with_bodies(bodies) for entry in self.entries))


@dataclass(frozen=True, slots=True)
class Cut:
    """A selection of events with its own timeline. `kind`: all, topic or side."""

    kind: str
    title: Text | None
    path: str
    events: Sequence[Event]

    @property
    def is_brief(self) -> bool:
        """Whether there are so many events that only key events show their text."""
        return len(self.events) > ALL_TEXTS


def plan_timelines(planner: EditionPlanner) -> Iterator[Output]:
    """The complete timeline, and the timelines by topic, by side and, if it is long, by year."""
    cuts = _cuts(planner)
    split = len(planner.edition.events) > SPLIT_ABOVE
    filters = [_filter(planner, cut) for cut in cuts]
    marks = _marks(cut.events for cut in cuts if cut.kind != "all" and cut.events)
    for cut in cuts:
        shown = _filters(filters, planner.prefix + cut.path)
        if cut.kind == "all" and split:
            yield from _years(planner, shown)
            yield _overview(planner, cut, shown, marks)
        else:
            yield _timeline(planner, cut, shown, marks if cut.kind == "all" else {})


def _cuts(planner: EditionPlanner) -> list[Cut]:
    edition, selections = planner.edition, planner.selections
    cuts = [Cut("all", None, WHOLE, edition.events)]
    cuts += [Cut("topic", t.title, timeline_address(t), selections.events_of(t)) for t in edition.topics]
    for side in edition.site.sides:
        cuts.append(Cut("side", side.name, f"timeline/side-{side.id}.html", selections.sides.get(side.id, ())))
    return cuts


def _marks(cuts: Iterable[Sequence[Event]]) -> Marks:
    """Event → the numbers of the selections that include it, from 1."""
    found: dict[str, tuple[int, ...]] = {}
    for number, events in enumerate(cuts, 1):
        for event in events:
            found[event.id] = (*found.get(event.id, ()), number)
    return found


def _filter(planner: EditionPlanner, cut: Cut) -> FilterView:
    return FilterView(0, cut.kind, cut.title, planner.prefix + cut.path, len(cut.events), current=False)


def _filters(every: Iterable[FilterView], path: str) -> Filters:
    """The filters with at least one event, and the page's own. Only the complete timeline has numbers, to which the
    marks of events refer."""
    shown = [one for one in every if one.count or one.kind == "all" or one.path == path]
    if next(one for one in shown if one.path == path).kind == "all":
        numbers = iter(range(1, len(shown) + 1))
        shown = [replace(one, number=next(numbers)) if one.kind != "all" and one.count else one for one in shown]
    return tuple(replace(one, current=True) if one.path == path else one for one in shown)


@dataclass(frozen=True)
class _Years:
    """Plans the years of one timeline. `brief`: only key events show their text."""

    planner: EditionPlanner
    marks: Marks
    gaps: Mapping[str, int]
    brief: bool

    def year(self, years: Years, path: str, events: Sequence[Event], count: int) -> YearInput:
        months = first_of_months(events, self.planner.edition.anchor) if len(events) > DENSE_YEAR else frozenset()
        entries = tuple(self._entry(event, event.id in months) for event in events)
        return YearInput(*years, path, count, entries)

    def _entry(self, event: Event, opens_month: bool) -> EntryInput[EventEntry]:
        planner, cards = self.planner, self.planner.cards
        card = event_card(planner, event)
        full = not self.brief or event.weight == KEY_EVENT
        sources = cards.sources(event.sources) if full else ()
        view = EventEntry(
            parts=(),
            text_lang="",
            card=card,
            publishers=tuple(dict.fromkeys(source.publisher for source in sources)),
            articles=short_refs(planner, planner.selections.articles_of(event)[:MOST_ARTICLES]),
            marks=self.marks.get(event.id, ()),
            gap=self.gaps.get(event.id, 0),
            month=month_of(card.when) if opens_month else None,
        )
        return planner.entry(view, event) if full else EntryInput(view, None, event.id)


def _timeline(planner: EditionPlanner, cut: Cut, filters: Filters, marks: Marks) -> Output:
    maker = _Years(planner, marks, gaps_between(cut.events), cut.is_brief)
    path = planner.prefix + cut.path
    groups = by_time(cut.events, planner.edition.anchor)
    years = tuple(maker.year(years, f"{path}#y{_year_name(years[0])}", found, len(found)) for years, found in groups)
    return _page(planner, cut, years, filters, split=False)


def _overview(planner: EditionPlanner, cut: Cut, filters: Filters, marks: Marks) -> Output:
    """The overview of a long timeline: the years, each with its key events."""
    maker = _Years(planner, marks, {}, cut.is_brief)
    years = []
    for span, found in by_year(cut.events, planner.edition.anchor):
        shown = [event for event in found if event.weight == KEY_EVENT]
        years.append(maker.year(span, planner.prefix + _year_address(span[0]), shown, len(found)))
    return _page(planner, cut, tuple(years), filters, split=True)


def _years(planner: EditionPlanner, filters: Filters) -> Iterator[Output]:
    for span, events in by_year(planner.edition.events, planner.edition.anchor):
        cut = Cut("year", Text(_year_name(span[0])), _year_address(span[0]), events)
        maker = _Years(planner, {}, gaps_between(events), cut.is_brief)
        year = maker.year(span, f"{planner.prefix}{cut.path}#y{_year_name(span[0])}", events, len(events))
        yield _page(planner, cut, (year,), filters, split=True)


def _year_address(year: int) -> str:
    return f"timeline/{_year_name(year)}.html"


def _year_name(year: int) -> str:
    """The name of a year in addresses."""
    return str(year) if year > 0 else f"bc-{1 - year}"


def _page(planner: EditionPlanner, cut: Cut, years: tuple[YearInput, ...], filters: Filters, split: bool) -> Output:
    key = "" if cut.kind == "year" else "nav_timeline"
    return planner.page(
        cut.path,
        "timeline.html",
        TimelineView,
        Head("timeline", cut.title, key, records=cut.events),
        heading=cut.title,
        years=years,
        filters=filters,
        count=len(cut.events),
        split=split,
        brief=cut.is_brief,
        year=years[0].year if cut.kind == "year" else None,
    )
