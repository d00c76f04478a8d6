"""Which records belong on a page: the cuts of the dossier that lists and timelines show."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TypeVar
from unicodedata import combining, normalize

from ..base.edtf import DateError, parse
from ..model.dossier import Edition
from ..model.records import Article, Claim, Event, Organisation, Person, Place, Position, Record, Series, Topic
from ..model.resolve import Key, split_ids

T = TypeVar("T")
_USERS = (
    "article", "event", "topic", "claim", "position", "journey", "series", "person", "organisation", "place", "term",
    "page",
)  # fmt: skip


class Selections:
    """The cuts of one edition. What is asked once for each record is looked up in maps that are made once."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._articles: dict[Key, list[Article]] = {}

    # --- what names a record ---

    def events_of(self, record: Record) -> list[Event]:
        """The events that name a topic, person, organisation or place, chronological."""
        edition = self.edition
        keys = [key for key in edition.named.get((record.kind, record.id), ()) if key[0] == "event"]
        return [edition.events[number] for number in sorted(edition.rank[key] for key in keys)]

    def articles_of(self, record: Record) -> list[Article]:
        """The articles that name a record in their fields or link it in their text, newest first."""
        key = record.kind, record.id
        if key not in self._articles:
            ranks = sorted(self.edition.rank[user] for user in self.edition.users(key, "article"))
            self._articles[key] = [self.edition.articles[number] for number in ranks]
        return self._articles[key]

    def used_in(self, key: Key, kinds: Iterable[str] = ()) -> list[Key]:
        """Where a source or term is used: articles first, then the rest in the order of the kinds."""
        users = self.edition.users(key, *kinds)
        return sorted(users, key=lambda user: (_USERS.index(user[0]) if user[0] in _USERS else 99, user[1]))

    # --- by topic, side, organisation, speaker ---

    def claims_of(self, topic: Topic) -> list[Claim]:
        return self._claims.get(topic.id, [])

    @cached_property
    def _claims(self) -> dict[str, list[Claim]]:
        return _by([r for r in self.edition.all("claim") if isinstance(r, Claim)], lambda r: r.topics)

    def positions_of(self, topic: Topic) -> list[Position]:
        return self._positions.get(topic.id, [])

    @cached_property
    def _positions(self) -> dict[str, list[Position]]:
        return _by(self.positions, lambda r: r.topics)

    @cached_property
    def positions(self) -> list[Position]:
        return [r for r in self.edition.all("position") if isinstance(r, Position)]

    def positions_quoting(self, person: Person) -> list[Position]:
        """Those that quote a person."""
        return self._quoting.get(person.id, [])

    @cached_property
    def _quoting(self) -> dict[str, list[Position]]:
        return _by(self.positions, lambda r: [r.quote.speaker] if r.quote else [])

    def series_of(self, topic: Topic) -> list[Series]:
        return self._series.get(topic.id, [])

    @cached_property
    def _series(self) -> dict[str, list[Series]]:
        return _by([r for r in self.edition.all("series") if isinstance(r, Series)], lambda r: r.topics)

    def children_of(self, topic: Topic) -> list[Topic]:
        return self._children.get(topic.id, [])

    @cached_property
    def _children(self) -> dict[str, list[Topic]]:
        return _by(self.edition.topics, lambda r: [r.parent] if r.parent else [])

    def events_of_side(self, side: str) -> list[Event]:
        """The events in which people or organisations of a side take part."""
        return self._sides.get(side, [])

    @cached_property
    def _sides(self) -> dict[str, list[Event]]:
        people = {r.id: r.side for r in self.edition.all("person") if isinstance(r, Person) and r.side}
        bodies = {r.id: r.side for r in self.edition.all("organisation") if isinstance(r, Organisation) and r.side}

        def sides(event: Event) -> list[str]:
            found = [people[ident] for ident in event.people if ident in people]
            return [*found, *(bodies[ident] for ident in event.organisations if ident in bodies)]

        return _by(self.edition.events, sides)

    def people_of(self, organisation: Organisation) -> list[Person]:
        """Those who had a role in it."""
        return self._members.get(organisation.id, [])

    @cached_property
    def _members(self) -> dict[str, list[Person]]:
        return _by(self.people, lambda r: [role.organisation for role in r.roles if role.organisation])

    # --- A to Z ---

    @cached_property
    def people(self) -> list[Person]:
        found = [r for r in self.edition.all("person") if isinstance(r, Person)]
        return sorted(found, key=lambda p: (sort_text(p.sort or p.name), p.id))

    @cached_property
    def organisations(self) -> list[Organisation]:
        found = [r for r in self.edition.all("organisation") if isinstance(r, Organisation)]
        return sorted(found, key=lambda o: (sort_text(o.name), o.id))

    @cached_property
    def places(self) -> list[Place]:
        found = [r for r in self.edition.all("place") if isinstance(r, Place)]
        return sorted(found, key=lambda p: (sort_text(p.name), p.id))

    # --- timelines in texts ---

    def timeline_events(self, argument: str) -> list[Event]:
        """The events of a timeline block: of a record, of a span of dates, or those named."""
        edition = self.edition
        if ":" in argument:
            key = edition.index.one(argument)
            record = edition.get(*key) if key else None
            return self.events_of(record) if record else []
        if "/" in argument:
            return self._events_between(argument)
        wanted = set(split_ids(argument))
        return [event for event in edition.events if event.id in wanted]

    def _events_between(self, argument: str) -> list[Event]:
        try:
            span = parse(argument)
        except DateError:
            return []
        start = span.start.wall() if span.start else None
        end = span.end.wall_after() if span.end else None
        found = []
        for event in self.edition.events:
            wall = event.date.anchor.wall()
            if (start is None or wall >= start) and (end is None or wall < end):
                found.append(event)
        return found


def _by(items: Iterable[T], keys: Callable[[T], Iterable[str]]) -> dict[str, list[T]]:
    """The items under each of their keys, in their order; an item stands once under a key."""
    groups: dict[str, list[T]] = {}
    for item in items:
        for key in dict.fromkeys(keys(item)):
            groups.setdefault(key, []).append(item)
    return groups


def sort_text(text: str) -> str:
    """For A–Z lists: without case and accents, the same on every machine."""
    return "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c))
