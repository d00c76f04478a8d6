"""People: the role by which each is introduced, and who belongs to an organisation."""

import pytest

from summit_site.base.language import Text
from summit_site.plan.kinds.person import PersonCard, RoleView, delegations, everybody, person_cards
from summit_site.plan.views import Ref
from tests.kit.samples import document, person
from tests.plan.planning import ENGLISH, en, ids, pages_of, planner_of, record_of, when

STATE = document("organisations", "state", "name: State\n")


@pytest.mark.parametrize(
    ("roles", "shown"),
    [
        ("[{title: envoy, from: 2018}, {title: chief, from: 2017}]", "envoy"),
        ("[{title: envoy, from: 2017, to: 2018}, {title: chief, from: 2018}]", "chief"),
        ("[{title: envoy, to: 2017}, {title: chief, to: 2018}]", "chief"),
    ],
    ids=["the first that lasts", "one that lasts", "else the last"],
)
def test_a_card_has_one_role(roles: str, shown: str) -> None:
    planner = planner_of(person("kim", roles))
    assert person_cards(planner, everybody(planner))[0].role == en(shown)


def test_a_card_has_the_side_by_its_name_and_the_name_in_its_own_script() -> None:
    text = "name: Kim\nside: dprk\nnative_name: {text: 김정은, lang: ko}\nroles: [{title: Chairman}]\n"
    planner = planner_of(ENGLISH + document("people", "kim", text))
    assert person_cards(planner, everybody(planner)) == (
        PersonCard("people/kim.html", en("Kim"), Text("김정은", "ko"), en("Chairman"), en("North"), "dprk"),
    )


def test_people_are_sorted_by_the_name_that_is_given_for_it() -> None:
    planner = planner_of(person("b") + document("people", "c", "name: Z\nsort: A\nroles: [{title: x}]\n"))
    assert ids(everybody(planner)) == ["c", "b"]


def test_roles_stand_with_their_times_and_link_what_is_visible() -> None:
    roles = "[{title: envoy, organisation: state, from: 2018-08}, {title: guest}]"
    pages = pages_of(planner_of(STATE + person("kim", roles)), "person")
    state = Ref(en("State"), "organisations/state.html", "organisation", "state")
    assert pages["people/kim.html"]["roles"] == (
        RoleView(en("envoy"), state, when("2018-08"), None),
        RoleView(en("guest"), None, None, None),
    )
    assert pages["people/kim.html"]["meta"].description == en("envoy")


def test_an_organisation_lists_its_people_from_a_to_z_but_does_not_count_their_changes() -> None:
    text = "".join(person(ident, "[{title: x, organisation: state}]") for ident in ("zed", "abe"))
    planner = planner_of(STATE + text + person("other"))
    shown, counted = planner.related(record_of(planner, "organisation", "state"))
    assert [str(card.name) for card in shown["people"]] == ["abe", "zed"]  # type: ignore[attr-defined]
    assert counted == []


def test_delegations_are_in_the_order_of_the_sides_and_of_their_seats() -> None:
    def member(ident: str, side: str) -> str:
        return person(ident).replace("roles:", f"{side}\nroles:")

    people = member("kim", "delegation: dprk") + member("trump", "delegation: us") + member("aide", "delegation: us")
    planner = planner_of(ENGLISH + people + member("guest", "side: us"))

    def seats(argument: str) -> list[tuple[str, list[str]]]:
        part = delegations(planner, argument)
        found = part.delegations if part else ()
        return [(each.side.words, [one.name.words for one in each.people]) for each in found]

    assert seats("") == [("US", ["aide", "trump"]), ("North", ["kim"])]
    assert seats("kim, trump, aide, trump, guest") == [("US", ["trump", "aide"]), ("North", ["kim"])]
    assert seats("kim") == [("North", ["kim"])]
    assert seats("guest") == []
