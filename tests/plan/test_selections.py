"""The cuts of the dossier: what belongs where, and that asking for each record costs no pass over all of them."""

from collections.abc import Iterable
from unittest import mock

import pytest

from summit_site.model.kinds.organisation import Organisation
from summit_site.model.kinds.person import Person
from summit_site.model.kinds.place import Place
from summit_site.model.record import Record
from summit_site.plan.asked import AskedEdition, Questions, about_users
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


TO_READ = event("talks", "2019-02-28T10:00Z")


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        # the nearest in time, before or after, and not the newest
        ([("new", "2020-02-01", "f"), ("next", "2019-03-01T10:00Z", "f"), ("old", "2019-01-01", "f")], "next old new"),
        ([("after", "2019-02-28T13:00Z", "f"), ("before", "2019-02-28T08:00Z", "t")], "before after"),
        # a day without a time is near if it is the day of the event
        ([("day", "2019-02-28", "t"), ("soon", "2019-02-28T10:01Z", "f")], "day soon"),
        # equally near: first what was published after it began, then what lists it in a field, then by id
        ([("after", "2019-02-28T11:00Z", "t"), ("before", "2019-02-28T09:00Z", "f")], "after before"),
        ([("a", "2019-02-28T11:00Z", "t"), ("b", "2019-02-28T11:00Z", "f")], "b a"),
        ([("b", "2019-02-28T11:00Z", "f"), ("a", "2019-02-28T11:00Z", "f")], "a b"),
        # what does not name it is never offered
        ([("other", "2019-02-28T10:00Z", ""), ("late", "2019-12-01", "t")], "late"),
    ],
)
def test_to_read_about_an_event_are_the_articles_that_name_it_the_nearest_first(
    articles: list[tuple[str, str, str]], expected: str
) -> None:
    """`f`: the article names the event in a field; `t`: in its text."""
    text = "".join(
        article(ident, "events: [talks]" if how == "f" else "", "[[talks|words]]" if how == "t" else "", date)
        for ident, date, how in articles
    )
    chosen = select(TO_READ + text)
    assert ids(chosen.to_read_about(chosen.edition.events[0])) == expected.split()


def test_an_event_of_several_days_is_near_to_what_was_published_in_any_of_them() -> None:
    text = event("visit", "2019-02-26/2019-03-02")
    text += article("in", "events: [visit]", date="2019-03-01") + article(
        "before", "events: [visit]", date="2019-02-25"
    )
    chosen = select(text)
    assert ids(chosen.to_read_about(chosen.edition.events[0])) == ["in", "before"]


def test_to_read_about_an_event_asks_about_it_and_what_refers_to_it() -> None:
    chosen = select(TO_READ + article("a", "events: [talks]"))
    questions = chosen.edition.questions
    _, asked = questions.during(lambda: chosen.to_read_about(chosen.edition.unasked.events[0]))
    assert asked == {("event", "talks"), about_users(("event", "talks"))}
