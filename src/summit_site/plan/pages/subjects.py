"""What the story is about: topics, people, organisations and places, each with its own timeline and articles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...model.records import Organisation, Person, Place, Record, Topic
from .. import views
from ..addresses import address, timeline_topic
from ..edition import EditionPlanner
from ..outputs import Output


def plan_subjects(planner: EditionPlanner) -> Iterator[Output]:
    cards, edition, select = planner.cards, planner.edition, planner.selections
    for topic in edition.topics:
        yield _topic(planner, topic)
    yield _index(
        planner, "topics", "topic-index.html", views.TopicIndexView, edition.topics, topics=cards.topics(edition.topics)
    )
    for person in select.people:
        yield _person(planner, person)
    yield _index(
        planner, "people", "person-index.html", views.PersonIndexView, select.people, people=cards.people(select.people)
    )
    for organisation in select.organisations:
        yield _organisation(planner, organisation)
    cards_of_bodies = tuple(map(cards.organisation, select.organisations))
    yield _index(
        planner,
        "organisations",
        "organisation-index.html",
        views.OrganisationIndexView,
        select.organisations,
        organisations=cards_of_bodies,
    )
    for place in select.places:
        yield _place(planner, place)
    cards_of_places = tuple(map(cards.place, select.places))
    yield _index(planner, "places", "place-index.html", views.PlaceIndexView, select.places, places=cards_of_places)


def _index(
    planner: EditionPlanner, section: str, template: str, view: type[Any], records: Any, **inputs: Any
) -> Output:
    path = f"{section}/index.html"
    return planner.page(path, template, view, title_key=f"nav_{section}", section=section, records=records, **inputs)


def _common(planner: EditionPlanner, record: Record) -> dict[str, Any]:
    """Text, timeline, articles and notices, which all subjects have."""
    events, articles = planner.selections.events_of(record), planner.selections.articles_of(record)
    return {
        "records": [*events, *articles],
        "body": planner.text(record),
        "events": planner.cards.events(events),
        "articles": planner.cards.articles(articles),
        **planner.notices(record),
    }


def _topic(planner: EditionPlanner, topic: Topic) -> Output:
    cards, select = planner.cards, planner.selections
    common = _common(planner, topic)
    claims, positions, series = select.claims_of(topic), select.positions_of(topic), select.series_of(topic)
    common["records"] += claims
    return planner.page(
        address(topic),
        "topic.html",
        views.TopicView,
        title=topic.title,
        description=topic.summary,
        section="topics",
        record=topic,
        topic=cards.topic(topic),
        image=cards.image(topic.image, planner.image_file),
        parent=cards.ref_or_none("topic", topic.parent),
        children=cards.topics(select.children_of(topic)),
        terms=cards.refs("term", topic.terms),
        claims=cards.claims(claims),
        issues=cards.issues(positions),
        series=tuple(map(cards.series, series)),
        timeline=planner.prefix + timeline_topic(topic.id),
        **common,
    )


def _person(planner: EditionPlanner, person: Person) -> Output:
    cards = planner.cards
    roles = []
    for role in person.roles:
        begins = cards.when(role.begins, planner.edition.zones.site) if role.begins else None
        ends = cards.when(role.ends, planner.edition.zones.site) if role.ends else None
        organisation = cards.ref_or_none("organisation", role.organisation)
        roles.append(views.RoleView(role.title, organisation, begins, ends, person.lang))
    spoken = (cards.position(position).quote for position in planner.selections.positions_quoting(person))
    quotes = [quote for quote in spoken if quote]
    return planner.page(
        address(person),
        "person.html",
        views.PersonView,
        title=person.name,
        description=cards.person(person).role or "",
        section="people",
        record=person,
        person=cards.person(person),
        roles=tuple(roles),
        born=cards.when(person.born, planner.edition.zones.site) if person.born else None,
        same_as=person.same_as,
        quotes=tuple(quotes),
        **_common(planner, person),
    )


def _organisation(planner: EditionPlanner, organisation: Organisation) -> Output:
    cards = planner.cards
    return planner.page(
        address(organisation),
        "organisation.html",
        views.OrganisationView,
        title=organisation.name,
        section="organisations",
        record=organisation,
        organisation=cards.organisation(organisation),
        same_as=organisation.same_as,
        people=cards.people(planner.selections.people_of(organisation)),
        **_common(planner, organisation),
    )


def _place(planner: EditionPlanner, place: Place) -> Output:
    return planner.page(
        address(place),
        "place.html",
        views.PlaceView,
        title=place.name,
        section="places",
        record=place,
        place=planner.cards.place(place),
        same_as=place.same_as,
        **_common(planner, place),
    )
