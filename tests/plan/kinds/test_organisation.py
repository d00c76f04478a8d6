"""Organisations: a page each, and their list from A to Z."""

from summit_site.plan.kinds.organisation import OrganisationCard, all_organisations, organisation_cards
from tests.kit.samples import PAPER, document, event
from tests.plan.planning import ENGLISH, en, ids, pages_of, planner_of

TEXT = (
    ENGLISH
    + PAPER
    + document("organisations", "state", "name: State Department\nshort_name: State\nside: us\n")
    + document("organisations", "zoo", "name: Agency\nsame_as: Q1\n")
    + event("e", "2019-02-27", "organisations: [zoo]")
)
STATE = OrganisationCard("organisations/state.html", en("State Department"), en("State"), en("US"), "us")
AGENCY = OrganisationCard("organisations/zoo.html", en("Agency"), None, None, None)


def test_organisations_are_listed_by_name_with_their_side() -> None:
    planner = planner_of(TEXT)
    assert organisation_cards(planner, all_organisations(planner)) == (AGENCY, STATE)
    assert pages_of(planner, "organisation")["organisations/index.html"]["organisations"] == (AGENCY, STATE)


def test_a_page_shows_the_events_in_which_the_organisation_takes_part() -> None:
    page = pages_of(planner_of(TEXT), "organisation")["organisations/zoo.html"]
    assert ids(page["related"]["events"].shown) == ["e"]
    assert (page["organisation"], page["same_as"]) == (AGENCY, "Q1")
