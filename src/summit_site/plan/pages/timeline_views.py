"""What timelines show, and what they are made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar, Self

from msgspec import Struct
from msgspec.structs import replace

from ...base.language import Text
from .. import views
from ..bodies import EntryInput, Owner, TextInput, Unfilled
from ..facets import Facet
from ..fillings import Fillings
from ..kinds.event import EventCard
from ..openings import NOTHING, Opening


class EventEntry(views.EntryView, frozen=True, tag="event"):
    """An event on the timeline, with its text.

    `publishers`: the publishers of its sources, each once, if it shows its text. `articles`: of those that name it,
    the ones published nearest to it. `marks`: the numbers of the timeline's filters and of the options that include it.
    `gap`: whole months without an entry before it, if there are many.
    """

    card: EventCard
    publishers: tuple[str, ...]
    articles: tuple[views.Ref, ...]
    marks: tuple[int, ...] = ()
    gap: int = 0
    opens: Opening = NOTHING


class YearGroup(Struct, frozen=True):
    """A year, or several years with few events (`year` to `until`)."""

    year: int
    until: int
    path: str  # the year's own page, or an anchor on this page
    count: int
    entries: tuple[EventEntry, ...]  # on the overview of a long timeline: only key events


class FilterView(Struct, frozen=True):
    """Another selection of the timeline. `kind`: all, topic or side. `number`: the number in the events' marks.

    `count`: of its events; None where the page does not depend on them.
    """

    number: int
    kind: str
    title: Text | None
    path: str
    count: int | None
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
    of: Text | None = None  # on the page of a year of a topic or side, its name
    topics: views.Ref | None = None  # the list of topics, if there are more filters than the page has
    facets: tuple[Facet, ...] = ()  # what the script combines
    calendar: str | None = None  # the path of the file with all events


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
