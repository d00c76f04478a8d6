"""Which records belong on a page: the cuts of the dossier that lists and timelines show."""

from __future__ import annotations

from collections.abc import Iterable

from ..base.edtf import DateError, parse
from ..model.dossier import Edition
from ..model.records import Article, Claim, Event, Organisation, Person, Place, Position, Record, Series, Topic
from ..model.resolve import Key, split_ids


def events_of(edition: Edition, record: Record) -> list[Event]:
    """The events that name a topic, person, organisation or place, chronological."""
    keys = [key for key in edition.named.get((record.kind, record.id), ()) if key[0] == "event"]
    return [edition.events[number] for number in sorted(edition.rank[key] for key in keys)]


def articles_of(edition: Edition, record: Record) -> list[Article]:
    """The articles that name a record in their fields or link it in their text, newest first."""
    keys = edition.users((record.kind, record.id), "article")
    return [edition.articles[number] for number in sorted(edition.rank[key] for key in keys)]


def claims_of(edition: Edition, topic: Topic) -> list[Claim]:
    return [r for r in edition.all("claim") if isinstance(r, Claim) and topic.id in r.topics]


def positions_of(edition: Edition, topic: Topic) -> list[Position]:
    return [r for r in edition.all("position") if isinstance(r, Position) and topic.id in r.topics]


def series_of(edition: Edition, topic: Topic) -> list[Series]:
    return [r for r in edition.all("series") if isinstance(r, Series) and topic.id in r.topics]


def children_of(edition: Edition, topic: Topic) -> list[Topic]:
    return [other for other in edition.topics if other.parent == topic.id]


def events_of_side(edition: Edition, side: str) -> list[Event]:
    """The events in which people or organisations of a side take part."""
    people = {r.id for r in edition.all("person") if isinstance(r, Person) and r.side == side}
    bodies = {r.id for r in edition.all("organisation") if isinstance(r, Organisation) and r.side == side}
    return [e for e in edition.events if people & set(e.people) or bodies & set(e.organisations)]


def people_of(edition: Edition, organisation: Organisation) -> list[Person]:
    """Those who had a role in it."""
    return [p for p in people(edition) if any(role.organisation == organisation.id for role in p.roles)]


def people(edition: Edition) -> list[Person]:
    found = [r for r in edition.all("person") if isinstance(r, Person)]
    return sorted(found, key=lambda p: (sort_text(p.sort or p.name), p.id))


def organisations(edition: Edition) -> list[Organisation]:
    found = [r for r in edition.all("organisation") if isinstance(r, Organisation)]
    return sorted(found, key=lambda o: (sort_text(o.name), o.id))


def places(edition: Edition) -> list[Place]:
    found = [r for r in edition.all("place") if isinstance(r, Place)]
    return sorted(found, key=lambda p: (sort_text(p.name), p.id))


def sort_text(text: str) -> str:
    """For A–Z lists: without case and accents, the same on every machine."""
    from unicodedata import combining, normalize

    return "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c))


def timeline_events(edition: Edition, argument: str) -> list[Event]:
    """The events of a timeline block: of a record, of a span of dates, or those named."""
    if ":" in argument:
        key = edition.index.one(argument)
        record = edition.get(*key) if key else None
        return events_of(edition, record) if record else []
    if "/" in argument:
        return _events_between(edition, argument)
    wanted = set(split_ids(argument))
    return [event for event in edition.events if event.id in wanted]


def _events_between(edition: Edition, argument: str) -> list[Event]:
    try:
        span = parse(argument)
    except DateError:
        return []
    start = span.start.wall() if span.start else None
    end = span.end.wall_after() if span.end else None
    found = []
    for event in edition.events:
        wall = event.date.anchor.wall()
        if (start is None or wall >= start) and (end is None or wall < end):
            found.append(event)
    return found


def used_in(edition: Edition, key: Key, kinds: Iterable[str] = ()) -> list[Key]:
    """Where a source or term is used: articles first, then the rest in the order of the kinds."""
    order = (
        "article",
        "event",
        "topic",
        "claim",
        "position",
        "journey",
        "series",
        "person",
        "organisation",
        "place",
        "term",
        "page",
    )
    users = edition.users(key, *kinds)
    return sorted(users, key=lambda user: (order.index(user[0]) if user[0] in order else 99, user[1]))
