"""The cuts of the dossier: what belongs where, and that asking for each record costs no pass over all of them."""

from collections.abc import Callable
from unittest import mock

from summit_site.model.records import Organisation, Topic
from summit_site.plan import selections
from summit_site.plan.selections import Selections
from tests.kit.content import read
from tests.kit.samples import PAPER, article, document, event, person, topic

SITE = """\
--- site.yaml
title: Sample
languages: [{key: en, tag: en, name: English}]
timezone: UTC
sides: [{id: us, name: US}, {id: dprk, name: North}]
"""
WORLD = SITE + PAPER


def select(text: str) -> Selections:
    return Selections(read(WORLD + text).edition("2021-01-01"))


def ids(records: list[Organisation] | list[Topic] | object) -> list[str]:
    return [record.id for record in records]  # type: ignore[attr-defined]


def test_an_organisation_has_its_people_once_each_from_a_to_z() -> None:
    both = "[{title: envoy, organisation: state}, {title: chief, organisation: state}]"
    text = person("zed", both) + person("abe", "[{title: aide, organisation: state}]") + person("ann")
    chosen = select(text + document("organisations", "state", "name: State\n"))
    assert ids(chosen.people_of(chosen.organisations[0])) == ["abe", "zed"]


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
    assert ids(chosen.events_of_side("us")) == ["early", "late"]
    assert ids(chosen.events_of_side("dprk")) == []


def test_a_topic_has_its_children_in_the_order_of_topics() -> None:
    chosen = select(topic("all") + topic("b", "parent: all\norder: 2") + topic("a", "parent: all\norder: 3"))
    assert ids(chosen.children_of(chosen.edition.topics[0])) == ["b", "a"]


def test_an_article_that_names_and_links_an_event_is_listed_once() -> None:
    chosen = select(event("e", "2019-02-01") + article("a", "events: [e]", "See [[e]]."))
    assert ids(chosen.articles_of(chosen.edition.events[0])) == ["a"]


def test_records_are_sorted_once_whatever_number_of_others_asks_for_them() -> None:
    def sorts(number: int) -> int:
        text = "".join(person(f"p{n}", f"[{{title: x, organisation: o{n}}}]") for n in range(number))
        text += "".join(document("organisations", f"o{n}", f"name: O{n}\n") for n in range(number))
        chosen = select(text)
        counted: Callable[[str], str] = mock.Mock(side_effect=selections.sort_text)
        with mock.patch.object(selections, "sort_text", counted):
            found = [ids(chosen.people_of(organisation)) for organisation in chosen.organisations]
        assert sorted(found) == sorted([f"p{n}"] for n in range(number))
        return counted.call_count  # type: ignore[attr-defined,no-any-return]

    assert (sorts(5), sorts(50)) == (10, 100)
