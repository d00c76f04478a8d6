"""The cuts of the dossier: what belongs where, and that asking for each record costs no pass over all of them."""

from collections.abc import Iterable
from unittest import mock

from summit_site.model.kinds.organisation import Organisation
from summit_site.model.kinds.person import Person
from summit_site.model.kinds.place import Place
from summit_site.model.record import Record
from summit_site.plan.asked import AskedEdition, Questions
from summit_site.plan.selections import Selections
from tests.kit.content import read
from tests.kit.samples import PAPER, article, document, event, person

SITE = """\
--- site.yaml
title: Sample
languages: [{key: en, tag: en, name: English}]
timezone: UTC
sides: [{id: us, name: US}, {id: dprk, name: North}]
"""
WORLD = SITE + PAPER


def select(text: str) -> Selections:
    return Selections(AskedEdition(read(WORLD + text).edition("2021-01-01"), Questions()))


def ids(records: Iterable[Record]) -> list[str]:
    return [record.id for record in records]


def employers(person: Person) -> list[str]:
    return [role.organisation for role in person.roles if role.organisation]


def test_records_are_grouped_by_what_they_name_once_each_and_in_their_order() -> None:
    both = "[{title: envoy, organisation: state}, {title: chief, organisation: state}]"
    text = person("zed", both) + person("abe", "[{title: aide, organisation: state}]") + person("ann")
    chosen = select(text + document("organisations", "state", "name: State\n"))
    state = chosen.edition.all(Organisation)[0]
    assert ids(chosen.naming(state, Person, "organisation", employers)) == ["abe", "zed"]


def test_lists_from_a_to_z_ignore_case_and_accents() -> None:
    text = "".join(
        document("places", ident, f"name: {name}\n")
        for ident, name in [("a", "Zürich"), ("b", "zoo"), ("c", "Åland"), ("d", "Bern")]
    )
    assert ids(select(text).a_to_z(Place, lambda place: place.name.words)) == ["c", "d", "b", "a"]


def test_a_side_has_the_events_of_its_people_and_organisations_chronologically() -> None:
    text = (
        person("kim")
        + document("organisations", "state", "name: State\nside: us\n")
        + document("people", "pompeo", "name: Pompeo\nroles: [{title: Secretary}]\nside: us\n")
        + event("late", "2019-03-01", "organisations: [state]")
        + event("early", "2019-02-01", "people: [pompeo]\norganisations: [state]")
        + event("other", "2019-02-02", "people: [kim]")
    )
    chosen = select(text)
    assert {side: ids(events) for side, events in chosen.sides.items()} == {"us": ["early", "late"]}


def test_an_article_that_names_and_links_an_event_is_listed_once() -> None:
    chosen = select(event("e", "2019-02-01") + article("a", "events: [e]", "See [[e]]."))
    assert ids(chosen.articles_of(chosen.edition.events[0])) == ["a"]


def test_records_are_grouped_once_whatever_number_of_others_asks_for_them() -> None:
    def calls(number: int) -> int:
        text = "".join(person(f"p{n}", f"[{{title: x, organisation: o{n}}}]") for n in range(number))
        text += "".join(document("organisations", f"o{n}", f"name: O{n}\n") for n in range(number))
        chosen = select(text)
        counted = mock.Mock(side_effect=employers)
        for body in chosen.edition.all(Organisation):
            named = ids(chosen.naming(body, Person, "organisation", counted))
            assert named == [body.id.replace("o", "p")]
        return counted.call_count

    assert (calls(5), calls(50)) == (5, 50)
