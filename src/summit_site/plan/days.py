"""Days hour by hour: which days have a page of their own, and what belongs on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from ..base.edtf import Edtf, Precision
from ..base.zones import zone
from ..model.dossier import Edition
from ..model.kinds.article import Article
from ..model.kinds.event import Event
from ..model.zones import Zones

CANCELLED = "cancelled"
INDEX = "days/index.html"


@dataclass(slots=True)
class Day:
    """A day on the clocks of the dossier. `date`: in ISO format; everything is in order of time.

    `planned`, `happened`: events with a time; `whole`: events of the day that have none; `entries`: of live articles,
    each with its anchor on the page of the article.
    """

    date: str
    planned: list[Event] = field(default_factory=list)
    happened: list[Event] = field(default_factory=list)
    whole: list[Event] = field(default_factory=list)
    entries: list[tuple[Article, str]] = field(default_factory=list)

    @property
    def timed(self) -> int:
        """How many events have a time, planned or not."""
        return len({event.id for event in (*self.planned, *self.happened)})

    @property
    def events(self) -> list[Event]:
        return [*self.planned, *self.happened, *self.whole]


def address(date: str) -> str:
    return f"days/{date}.html"


def find_days(edition: Edition) -> Sequence[Day]:
    """The days with at least `day_events` events that have a time, in order of time."""
    clocks = zone(edition.site.timezone)
    days: dict[str, Day] = {}

    def day(date: str) -> Day:
        return days.setdefault(date, Day(date))

    planned = []
    for event in edition.events:
        past = not event.awaited and event.date.begins(edition.zones.of(event)) <= edition.as_of
        if past and event.outcome != CANCELLED:
            if begins := happened_at(event, edition.zones):
                day(_date(begins, clocks)).happened.append(event)
            elif event.date.anchor.precision is Precision.DAY and not event.date.span:
                on = event.date.anchor
                day(f"{on.year:04}-{on.month:02}-{on.day:02}").whole.append(event)
        if begins := planned_at(event, edition.zones, edition.as_of):
            planned.append((begins, event.id, event))
    for begins, _, event in sorted(planned):
        day(_date(begins, clocks)).planned.append(event)
    for begins, article, anchor in sorted(_entries(edition), key=lambda entry: (entry[0], entry[1].id, entry[2])):
        day(_date(begins, clocks)).entries.append((article, anchor))
    return [days[date] for date in sorted(days) if days[date].timed >= edition.site.day_events]


def date_of(event: Event, edition: Edition) -> str | None:
    """The day of an event on the clocks of the dossier, in ISO format; its own day, if it has no time of day."""
    if begins := happened_at(event, edition.zones):
        return _date(begins, zone(edition.site.timezone))
    on = event.date.anchor
    return f"{on.year:04}-{on.month:02}-{on.day:02}" if on.year > 0 and on.precision >= Precision.DAY else None


def happened_at(event: Event, zones: Zones) -> datetime | None:
    """The instant at which an event began, if its time is known."""
    return _instant(event.date, zones.of(event))


def planned_at(event: Event, zones: Zones, as_of: datetime) -> datetime | None:
    """The instant at which an event was to begin, if that is given or the event has been announced for a time."""
    clocks = zones.of(event)
    if event.planned:
        return _instant(event.planned, clocks)
    return _instant(event.date, clocks) if event.date.begins(clocks) > as_of else None


def _instant(date: Edtf, clocks: tzinfo) -> datetime | None:
    """Nothing for the first centuries of our calendar, in which some days have no date on other clocks."""
    timed = date.anchor.precision is Precision.MINUTE and date.anchor.year > 1
    return date.anchor.begins(clocks) if timed else None


def _entries(edition: Edition) -> Iterator[tuple[datetime, Article, str]]:
    for article in edition.articles:
        clocks = edition.zones.of(article)
        for addition in edition.additions(article):
            if addition.anchor and addition.at.precision is Precision.MINUTE:
                yield addition.at.begins(clocks), article, addition.anchor


def _date(instant: datetime, clocks: tzinfo) -> str:
    return instant.astimezone(clocks).date().isoformat()
