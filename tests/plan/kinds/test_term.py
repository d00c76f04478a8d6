"""Terms: one page of all, each with its text and where it is used."""

from summit_site.plan.bodies import EntryInput
from summit_site.plan.kinds.term import TermEntry
from summit_site.plan.views import Users
from tests.kit.samples import article, document, topic
from tests.plan.planning import en, pages_of, planner_of, titles

FFVD = document("terms", "ffvd", "name: Ffvd\nshort: Another.\n")


def test_the_glossary_has_all_terms_from_a_to_z_with_their_texts() -> None:
    text = document("terms", "cvid", "name: CVID\nshort: A formula.\nequivalents: {ko: 비핵화, de: X}\n", "More.\n")
    planner = planner_of(FFVD + text)
    cvid, ffvd = pages_of(planner, "term")["glossary.html"]["terms"]
    equivalents = (("de", "X"), ("ko", "비핵화"))
    assert cvid.view == TermEntry((), "", "cvid", en("CVID"), en("A formula."), equivalents, Users((), 0))
    assert (cvid.text.owner, cvid.anchor) == (("term", "cvid", "en"), "cvid")
    assert ffvd == EntryInput(
        TermEntry((), "", "ffvd", en("Ffvd"), en("Another."), (), Users((), 0)), ffvd.text, "ffvd"
    )


def test_a_term_says_where_it_is_used_what_tells_the_story_first() -> None:
    users = (
        topic("t", "terms: [ffvd]")
        + article("a", body="By [[ffvd]].\n")
        + document("terms", "x", "name: X\nshort: s\n", "Not [[ffvd]].\n")
    )
    first, _ = pages_of(planner_of(FFVD + users), "term")["glossary.html"]["terms"]
    assert titles(first.view.used_in.first) == ["a", "t", "X"]
