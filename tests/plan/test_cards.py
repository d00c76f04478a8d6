"""Pieces that pages of several kinds show: sources, figures, images, and what changed last."""

from datetime import UTC, datetime

import pytest

from summit_site.base.language import Text
from summit_site.model.record import Image, Reported
from summit_site.plan.cards import Cards, change_points
from summit_site.plan.views import (
    CorrectionView,
    FactMark,
    FactView,
    ImageView,
    PictureFile,
    Ref,
    ReportedView,
    SourceCard,
    TermNote,
    UpdateView,
)
from tests.kit.samples import PAPER, SITE, article, claim, document, event, person, place, topic
from tests.plan.planning import at, en, planner_of, record_of, when

SOURCES = "--- sources.yaml\n- {id: a, publisher: A}\n- {id: b, publisher: B}\n"
NOTES = """\
updates:
  - {at: 2019-03-01, text: small, level: minor}
  - {at: 2019-03-05, text: new}
corrections:
  - {at: 2019-03-03, was: five, now: six, affects: [t]}
"""


ENTRIES = """\
/// since | 2019-02-28T10:00Z
s
///

/// entry | 2019-02-28T11:00Z
e
///

/// entry | 2030-01-01 | Later
///
"""
POSITION = "--- positions.yaml\n- {id: x, issue: i, side: us, text: t, sources: [paper], MORE}\n"
ROWS = "{period: 2017/2018, value: 1}, {period: 2019, value: 2, known: 2019-03-01}"
SERIES = "--- series/x.yaml\ntitle: t\nunit: u\nalt: a\nsources: [paper]\nrows: [MORE]\n"
JOURNEY = (
    "--- journeys.yaml\n- {id: x, title: t, traveller: kim, "
    "legs: [{mode: rail, from: hanoi, to: hanoi, sources: [paper], MORE}]}\n"
)


def cards_of(text: str, as_of: str = "2021-01-01") -> Cards:
    return planner_of(text, as_of=as_of).cards


def test_a_source_is_shown_with_all_that_is_known_of_it() -> None:
    cards = cards_of(
        "--- sources.yaml\n- {id: a, publisher: A, title: T, author: W, date: 2019-02, language: ko, kind: wire, "
        "url: 'https://a.example/', archived: 'https://b.example/', accessed: 2019-03-01, reliability: weak, note: n}\n"
    )
    assert cards.sources(["a", "nobody", "a"]) == (
        SourceCard(
            id="a",
            path="sources.html#a",
            publisher="A",
            title="T",
            author="W",
            date=when("2019-02"),
            language="ko",
            url="https://a.example/",
            archived="https://b.example/",
            accessed=when("2019-03-01"),
            type="wire",
            note=en("n"),
            reliability="weak",
        ),
    )


def test_key_figures_number_their_sources_in_the_order_of_first_use() -> None:
    a, b = (Ref(Text(name.upper()), f"sources.html#{name}", "source", name) for name in "ab")
    figures = [
        Reported(value=en("37"), what=en("years"), sources=("b",)),
        Reported(value=en("2"), what=None, sources=("a", "b")),
    ]
    cards = cards_of(SOURCES)
    assert cards.facts(figures) == (
        FactView(en("37"), en("years"), (FactMark(1, "c-1-1", b),)),
        FactView(en("2"), None, (FactMark(2, "c-2-1", a), FactMark(1, "c-1-2", b))),
    )
    assert cards.reported(figures) == (
        ReportedView(en("37"), en("years"), (b,)),
        ReportedView(en("2"), None, (a, b)),
    )


def test_an_image_is_shown_only_if_its_file_is_published() -> None:
    image, file = Image(file="a.jpg", alt=en("A hotel"), credit="W"), PictureFile("assets/a.jpg", 800, 600)
    cards = cards_of("")
    assert cards.image(image, {"a.jpg": file}.get) == ImageView(file, en("A hotel"), None, "W", None)
    assert cards.image(image, {"b.jpg": file}.get) is None
    assert cards.image(None, {"a.jpg": file}.get) is None


def test_a_term_pops_up_with_its_sentence_and_leads_to_the_glossary() -> None:
    planner = planner_of(document("terms", "cvid", "name: CVID\nshort: A formula.\n"))
    term = record_of(planner, "term", "cvid")
    assert planner.cards.term_note(term) == TermNote("cvid", en("CVID"), en("A formula."), "glossary.html#cvid")


def test_updates_and_corrections_stand_newest_first_and_a_correction_where_it_matters_too() -> None:
    planner = planner_of(article("a", NOTES) + topic("t", "corrections: [{at: 2019-03-04, was: x, now: y}]"))
    one, other = record_of(planner, "article", "a"), record_of(planner, "topic", "t")
    assert planner.cards.updates(one) == (
        UpdateView(at("2019-03-05"), en("new"), "substantive"),
        UpdateView(at("2019-03-01"), en("small"), "minor"),
    )
    assert planner.cards.corrections(other, planner.corrected.affecting(other)) == (
        CorrectionView(at("2019-03-04"), en("x"), en("y")),
        CorrectionView(at("2019-03-03"), en("five"), en("six"), planner.cards.ref(one)),
    )


def test_updates_and_corrections_alike_are_changes_but_nothing_minor() -> None:
    planner = planner_of(article("a", NOTES) + topic("t"))
    record = record_of(planner, "article", "a")
    assert [point.day for point in change_points(record)] == [5, 3]
    assert planner.cards.latest_change(record) == at("2019-03-05")
    assert planner.cards.latest_change(record_of(planner, "topic", "t")) is None


@pytest.mark.parametrize(
    ("kind", "text", "changed"),
    [
        ("article", article("x"), "2019-02-27T08:00Z"),
        ("article", article("x", "updates: [{at: 2019-03-01, text: u}]"), "2019-03-01"),
        ("claim", claim("x", "[{at: 2019-02-01, status: open}, {at: 2019-02-05, status: disputed}]"), "2019-02-05"),
        ("event", event("x", "2019-02-27/2019-02-28"), "2019-02-28"),
        ("event", event("x", "2019-02-28", "known: 2019-02-01"), "2019-02-01"),
        ("event", event("x", "2019-02-28", "corrections: [{at: 2019-03-02, was: a, now: b}]"), "2019-03-02"),
        ("topic", topic("x", "known: 2019-01-05"), "2019-01-05"),
        ("article", article("x", "updates: [{at: 2019-03-01, text: u, level: minor}]"), "2019-02-27T08:00Z"),
        ("article", article("x", body=ENTRIES), "2019-02-28T11:00Z"),
        ("topic", topic("x", body=ENTRIES), "2019-02-28T11:00Z"),
        ("event", event("x", "2019-02-01", body=ENTRIES), "2019-02-28T11:00Z"),
        ("event", event("x", "2019-02-27", "until: 2019-02-28"), "2019-02-28"),
        ("person", person("x", "[{title: t, from: 2011, to: 2019-03}, {title: u, from: 2018}]"), "2019-03"),
        ("position", POSITION.replace("MORE", "as_of: 2019-02-27"), "2019-02-27"),
        ("position", POSITION.replace("MORE", "as_of: 2019-02-27, outcome: {at: 2019-03-01, text: t}"), "2019-03-01"),
        ("position", POSITION.replace("MORE", "as_of: 2019-03-01, outcome: {at: 2030-01-01, text: t}"), "2019-03-01"),
        ("series", SERIES.replace("MORE", ROWS), "2019-03-01"),
        ("journey", JOURNEY.replace("MORE", "depart: 2019-02-23, arrive: 2019-02-26T08:00"), "2019-02-26T08:00+07:00"),
        ("source", "--- sources.yaml\n- {id: x, publisher: P, date: 2019-02, accessed: 2020-01-01}\n", "2019-02"),
    ],
    ids=[
        "an article", "its update", "a claim", "an event is over", "it was announced", "its correction", "a topic",
        "a minor update", "an entry", "a passage of a topic", "a passage of an event", "until", "roles", "a position",
        "its outcome", "what is expected", "a series", "a journey on the clocks of its place", "a source",
    ],
)  # fmt: skip
def test_a_record_last_changed(kind: str, text: str, changed: str) -> None:
    settings = "--- site.yaml\n" + SITE + "sides: [{id: us, name: US}]\n" + (PAPER if kind != "source" else "")
    planner = planner_of(settings + place("hanoi", "Asia/Ho_Chi_Minh") + person("kim") + text)
    last = planner.cards.last_change(record_of(planner, kind, "x"))
    assert last is not None
    assert last[1] == at(changed)


def test_a_record_that_never_changed_has_no_change_and_the_end_of_a_day_is_an_instant() -> None:
    planner = planner_of(PAPER + topic("t") + event("e", "2019-02-28"))
    assert planner.cards.last_change(record_of(planner, "topic", "t")) is None
    last = planner.cards.last_change(record_of(planner, "event", "e"))
    assert last == (datetime(2019, 3, 1, tzinfo=UTC), at("2019-02-28"))
