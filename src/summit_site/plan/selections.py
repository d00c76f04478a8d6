"""Which records belong on a page: the selections that lists and timelines show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from functools import cached_property, lru_cache
from typing import Any
from unicodedata import combining, normalize

from ..base.edtf import DateError, parse
from ..model.kind import R
from ..model.kinds import KINDS
from ..model.kinds.article import Article
from ..model.kinds.event import Event
from ..model.kinds.organisation import Organisation
from ..model.kinds.person import Person
from ..model.kinds.source import Source
from ..model.record import Record
from ..model.resolve import Key
from ..parse.forms import split_ids
from .asked import AskedEdition, about_users

_RANKS = {kind.name: (kind.group, number) for number, kind in enumerate(KINDS)}


class Selections:
    """The selections of one edition. Queries that are made for each record use maps that are built once.

    Whoever asks for the users of a record need not ask about each of them: when one changes, so does the answer.
    """

    def __init__(self, edition: AskedEdition) -> None:
        self.edition = edition
        self._groups: dict[tuple[str, str], Mapping[str, list[Any]]] = {}
        self._sorted: dict[str, list[Any]] = {}

    # --- what refers to a record ---

    def events_of(self, record: Record) -> list[Event]:
        """The events that name a topic, person, organisation or place, in chronological order."""
        edition = self.edition.unasked
        named = self.edition.named_in_fields((record.kind, record.id))
        return [edition.events[number] for number in sorted(edition.rank[key] for key in named if key[0] == "event")]

    def articles_of(self, record: Record) -> list[Article]:
        """The articles that name a record in a field or link to it in their text, newest first."""
        edition = self.edition.unasked
        users = self.edition.users((record.kind, record.id), "article")
        return [edition.articles[number] for number in sorted(edition.rank[key] for key in users)]

    def to_read_about(self, event: Event) -> list[Article]:
        """The articles that name an event, the one published nearest to it in time first.

        Of equally near ones those come first that were published after it began, then those that list it in a field.
        """
        edition, key = self.edition.unasked, (event.kind, event.id)
        self.edition.ask(event)
        listed = {ident for kind, ident in self.edition.named_in_fields(key) if kind == "article"}
        zone = edition.zones.of(event)
        begins, ends = event.date.begins(zone), event.date.ends(zone)

        def nearness(article: Article) -> tuple[timedelta, bool, bool, str]:
            clocks = edition.zones.of(article)
            since, until = article.date.begins(clocks), article.date.ends(clocks)
            distance = max(since - ends, begins - until, timedelta())
            return distance, until <= begins, article.id not in listed, article.id

        return sorted(self.articles_of(event), key=nearness)

    def published_about(self, record: Record) -> list[Article]:
        """The same articles in the order of their dates, newest first."""
        published = self.edition.unasked.published
        users = self.edition.users((record.kind, record.id), "article")
        return [published[number] for number in sorted(self._published_rank[ident] for _, ident in users)]

    @cached_property
    def _published_rank(self) -> Mapping[str, int]:
        return {article.id: number for number, article in enumerate(self.edition.unasked.published)}

    def has_many_users(self, record: Record, most: int) -> bool:
        """Whether a record may be used by more than `most` others; asks nothing."""
        edition, key = self.edition.unasked, (record.kind, record.id)
        return len(edition.named.get(key, ())) + len(edition.linked.get(key, ())) > most

    def used_in(self, key: Key) -> list[Key]:
        """Where a source or term is used: articles and other parts of the story first, then subjects, then pages."""
        return sorted(self.edition.users(key), key=lambda user: (_RANKS[user[0]], user[1]))

    @cached_property
    def used_sources(self) -> list[Source]:
        """The sources that a visible record uses, the newest first. This asks nothing."""
        edition = self.edition.unasked
        used = [one for one in edition.all(Source) if edition.has_users(("source", one.id))]
        return sorted(used, key=lambda one: (one.date.text if one.date else "", one.id), reverse=True)

    # --- grouped by the records they name ---

    def naming(self, record: Record, type: type[R], name: str, keys: Callable[[R], Iterable[str]]) -> list[R]:
        """The records of a kind that name a record, in file order.

        `keys`: the ids of records that they name in a field, called `name`. There must be no other way to name them.
        """
        edition = self.edition
        edition.questions.ask(about_users((record.kind, record.id)))
        if (type.kind, name) not in self._groups:
            self._groups[type.kind, name] = group(edition.unasked.all(type), keys)
        return list(self._groups[type.kind, name].get(record.id, []))

    @property
    def sides(self) -> Mapping[str, list[Event]]:
        """Side → the events that involve its people or organisations."""
        for type in (Event, Person, Organisation):
            self.edition.all(type)
        return self._sides

    @cached_property
    def _sides(self) -> Mapping[str, list[Event]]:
        people = {person.id: person.side for person in self.edition.all(Person) if person.side}
        bodies = {body.id: body.side for body in self.edition.all(Organisation) if body.side}

        def sides(event: Event) -> list[str]:
            found = [people[ident] for ident in event.people if ident in people]
            return [*found, *(bodies[ident] for ident in event.organisations if ident in bodies)]

        return group(self.edition.events, sides)

    def a_to_z(self, type: type[R], name: Callable[[R], str]) -> list[R]:
        """All records of a kind, sorted by a name."""
        records = self.edition.all(type)
        if type.kind not in self._sorted:
            self._sorted[type.kind] = sorted(records, key=lambda record: by_name(name(record), record))
        return self._sorted[type.kind]

    # --- timelines in texts ---

    def timeline_events(self, argument: str) -> list[Event]:
        """The events of a timeline block: of a record, in a period, or listed by id."""
        edition = self.edition
        if ":" in argument:
            key = edition.one(argument)
            record = edition.find(key) if key else None
            return self.events_of(record) if record else []
        if "/" in argument:
            return self._events_between(argument)
        events = (edition.get(Event, ident) for ident in set(split_ids(argument)))
        return sorted((event for event in events if event), key=edition.rank)

    def _events_between(self, argument: str) -> list[Event]:
        try:
            span = parse(argument)
        except DateError:
            return []
        start = span.start.first() if span.start else None
        end = span.end.after() if span.end else None
        found = []
        for event in self.edition.events:
            first = self.edition.anchor(event).first()
            if (start is None or first >= start) and (end is None or first < end):
                found.append(event)
        return found


def group(records: Iterable[R], keys: Callable[[R], Iterable[str]]) -> Mapping[str, list[R]]:
    """The records under each of their keys, in their order; a record occurs once per key."""
    groups: dict[str, list[R]] = {}
    for record in records:
        for key in dict.fromkeys(keys(record)):
            groups.setdefault(key, []).append(record)
    return groups


def by_name(name: str, record: Record) -> tuple[str, str]:
    """A sort key for lists from A to Z."""
    return sort_text(name), record.id


@lru_cache(maxsize=100_000)
def sort_text(text: str) -> str:
    """A sort key for A–Z lists: without case and accents, the same on every machine."""
    return "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c))
