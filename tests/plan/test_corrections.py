"""Corrections where the error was: at every record that they name."""

import pytest

from summit_site.plan.corrections import CorrectedRecords
from summit_site.plan.views import CorrectionView
from tests.kit.samples import PAPER, SITE, article, claim, document, person, place, topic
from tests.plan.planning import at, en, pages_of, planner_of, record_of

# A record of each kind that has no page of its own, or links to whose entry in a list.
LEG = "{mode: air, from: hanoi, to: hanoi, sources: [paper]}"
ENTRIES = {
    "claim": (claim("x", "[{at: 2019-02-01, status: open}]"), "claims.html"),
    "position": ("--- positions.yaml\n- {id: x, issue: i, side: us, text: t, sources: [paper]}\n", "positions.html"),
    "quote": ("--- quotes.yaml\n- {id: x, text: w, speaker: kim, at: 2019-02-01, sources: [paper]}\n", "quotes.html"),
    "series": (
        "--- series/x.yaml\n{title: t, unit: u, alt: a, sources: [paper], rows: [{period: 2018, value: 1}]}\n",
        "figures.html",
    ),
    "term": (document("terms", "x", "name: x\nshort: s"), "glossary.html"),
    "source": ("--- sources/x.yaml\n- {id: x, publisher: X}\n" + article("uses", "", "Words. [@x]"), "sources.html"),
    "journey": (
        "--- journeys.yaml\n- {id: x, title: t, traveller: kim, legs: [LEG]}\n".replace("LEG", LEG),
        "journeys.html",
    ),
}
AROUND = f"--- site.yaml\n{SITE}sides: [{{id: us, name: US}}]\n" + PAPER + person("kim") + place("hanoi", "UTC")


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("kind", ENTRIES)
def test_a_correction_stands_at_the_entry_of_a_record_that_it_names(kind: str, lang: str) -> None:
    text, path = ENTRIES[kind]
    fixed = "corrections: [{at: 2019-03-05, was: five, now: six, affects: [x]}]"
    planner = planner_of(AROUND + text + article("a", fixed), lang)
    prefix = "" if lang == "en" else "de/"
    page = pages_of(planner, kind)[prefix + path]
    view = CorrectionView(
        at("2019-03-05"), en("five"), en("six"), planner.cards.ref(record_of(planner, "article", "a"))
    )
    assert page["corrected"] == {"x": (view,)}
    assert page["meta"].changed == at("2019-03-05")


@pytest.mark.parametrize("kind", ["claim", "term"])
def test_so_does_its_own(kind: str) -> None:
    text, path = ENTRIES[kind]
    text = text.replace("\n---\n\n", "\ncorrections: [{at: 2019-03-05, was: five, now: six}]\n---\n\n")
    page = pages_of(planner_of(AROUND + text), kind)[path]
    assert page["corrected"] == {"x": (CorrectionView(at("2019-03-05"), en("five"), en("six")),)}


@pytest.mark.parametrize("kind", ENTRIES)
def test_without_corrections_there_are_none(kind: str) -> None:
    text, path = ENTRIES[kind]
    assert pages_of(planner_of(AROUND + text), kind)[path]["corrected"] == {}


def test_a_record_of_another_kind_with_the_same_id_is_not_meant() -> None:
    fixed = "corrections: [{at: 2019-03-05, was: five, now: six, affects: ['topic:x']}]"
    planner = planner_of(AROUND + ENTRIES["term"][0] + topic("x") + article("a", fixed))
    corrected = CorrectedRecords(planner.cards)
    assert corrected.at(record_of(planner, "term", "x")) == ()
    assert [view.page and view.page.id for view in corrected.at(record_of(planner, "topic", "x"))] == ["a"]
    assert {key: [one.id for one in others] for key, others in corrected.by_target.items()} == {("topic", "x"): ["a"]}


def test_a_page_is_as_new_as_the_corrections_of_others_on_it() -> None:
    fixed = "corrections: [{at: 2019-03-05, was: a, now: b, affects: [a]}, {at: 2019-03-08, was: c, now: d}]"
    page = pages_of(planner_of(article("a") + topic("t", fixed)), "article")["articles/a.html"]
    assert page["meta"].changed == at("2019-03-05")
