"""What the story is about: topics, people, organisations and places, each with its own timeline and articles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...model.records import Organisation, Person, Place, Record, Topic
from .. import views
from ..addresses import address, timeline_topic
from ..artifacts import Page
from ..desk import Desk


def plan_subjects(desk: Desk) -> Iterator[Page]:
    cards, edition, select = desk.cards, desk.edition, desk.selections
    for topic in edition.topics:
        yield _topic(desk, topic)
    yield _index(
        desk, "topics", "topic-index.html", views.TopicIndexView, edition.topics, topics=cards.topics(edition.topics)
    )
    for person in select.people:
        yield _person(desk, person)
    yield _index(
        desk, "people", "person-index.html", views.PersonIndexView, select.people, people=cards.people(select.people)
    )
    for organisation in select.organisations:
        yield _organisation(desk, organisation)
    cards_of_bodies = tuple(map(cards.organisation, select.organisations))
    yield _index(
        desk,
        "organisations",
        "organisation-index.html",
        views.OrganisationIndexView,
        select.organisations,
        organisations=cards_of_bodies,
    )
    for place in select.places:
        yield _place(desk, place)
    cards_of_places = tuple(map(cards.place, select.places))
    yield _index(desk, "places", "place-index.html", views.PlaceIndexView, select.places, places=cards_of_places)


def _index(desk: Desk, section: str, template: str, view: type[Any], records: Any, **inputs: Any) -> Page:
    path = f"{section}/index.html"
    return desk.page(path, template, view, title_key=f"nav_{section}", section=section, records=records, **inputs)


def _common(desk: Desk, record: Record) -> dict[str, Any]:
    """Text, timeline, articles and notices, which all subjects have."""
    events, articles = desk.selections.events_of(record), desk.selections.articles_of(record)
    return {
        "records": [*events, *articles],
        "body": desk.text(record),
        "events": desk.cards.events(events),
        "articles": desk.cards.articles(articles),
        **desk.notices(record),
    }


def _topic(desk: Desk, topic: Topic) -> Page:
    cards, select = desk.cards, desk.selections
    common = _common(desk, topic)
    claims, positions, series = select.claims_of(topic), select.positions_of(topic), select.series_of(topic)
    common["records"] += claims
    return desk.page(
        address(topic),
        "topic.html",
        views.TopicView,
        title=topic.title,
        description=topic.summary,
        section="topics",
        record=topic,
        topic=cards.topic(topic),
        image=cards.image(topic.image, desk.image_file),
        parent=cards.ref_or_none("topic", topic.parent),
        children=cards.topics(select.children_of(topic)),
        terms=cards.refs("term", topic.terms),
        claims=cards.claims(claims),
        issues=cards.issues(positions),
        series=tuple(map(cards.series, series)),
        timeline=desk.prefix + timeline_topic(topic.id),
        **common,
    )


def _person(desk: Desk, person: Person) -> Page:
    cards = desk.cards
    roles = []
    for role in person.roles:
        begins = cards.when(role.begins, desk.edition.zones.site) if role.begins else None
        ends = cards.when(role.ends, desk.edition.zones.site) if role.ends else None
        organisation = cards.ref_or_none("organisation", role.organisation)
        roles.append(views.RoleView(role.title, organisation, begins, ends, person.lang))
    spoken = (cards.position(position).quote for position in desk.selections.positions_quoting(person))
    quotes = [quote for quote in spoken if quote]
    return desk.page(
        address(person),
        "person.html",
        views.PersonView,
        title=person.name,
        description=cards.person(person).role or "",
        section="people",
        record=person,
        person=cards.person(person),
        roles=tuple(roles),
        born=cards.when(person.born, desk.edition.zones.site) if person.born else None,
        same_as=person.same_as,
        quotes=tuple(quotes),
        **_common(desk, person),
    )


def _organisation(desk: Desk, organisation: Organisation) -> Page:
    cards = desk.cards
    return desk.page(
        address(organisation),
        "organisation.html",
        views.OrganisationView,
        title=organisation.name,
        section="organisations",
        record=organisation,
        organisation=cards.organisation(organisation),
        same_as=organisation.same_as,
        people=cards.people(desk.selections.people_of(organisation)),
        **_common(desk, organisation),
    )


def _place(desk: Desk, place: Place) -> Page:
    return desk.page(
        address(place),
        "place.html",
        views.PlaceView,
        title=place.name,
        section="places",
        record=place,
        place=desk.cards.place(place),
        same_as=place.same_as,
        **_common(desk, place),
    )
