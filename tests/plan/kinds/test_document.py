"""Documents: their parts, their signatories, and where they are listed."""

from summit_site.plan.kinds.document import PartView
from tests.kit.samples import PAPER, document, person, place, topic
from tests.plan.planning import en, pages_of, planner_of, record_of, titles

FIELDS = """\
title: The statement
date: 2018-06-12
kind: statement
place: singapore
signatories: [kim, The other side]
topics: [t]
sources: [paper]
parts:
  - {id: p1, label: point 1, text: They will talk., official: true}
  - {id: p2, text: They will meet., note: No date is named.}
"""
WORLD = (
    PAPER + topic("t") + person("kim") + place("singapore", "Asia/Singapore")
    + document("documents", "statement", FIELDS)
    + document("documents", "older", "title: Older\ndate: 2018-04-27\nsources: [paper]")
)  # fmt: skip


def test_a_page_shows_the_parts_and_links_only_signatories_that_are_records() -> None:
    page = pages_of(planner_of(WORLD), "document")["documents/statement.html"]
    assert page["parts"] == (
        PartView("p1", en("point 1"), en("They will talk."), official=True, note=None),
        PartView("p2", None, en("They will meet."), official=False, note=en("No date is named.")),
    )
    assert [(str(ref.title), ref.path) for ref in page["signatories"]] == [
        ("kim", "people/kim.html"),
        ("The other side", ""),
    ]


def test_the_list_is_in_order_of_time() -> None:
    pages = pages_of(planner_of(WORLD), "document")
    assert titles(pages["documents/index.html"]["documents"]) == ["Older", "The statement"]


def test_a_document_is_listed_at_its_topic_its_signatory_and_its_place() -> None:
    planner = planner_of(WORLD)
    shown = {
        kind: titles(planner.related(record_of(planner, kind, ident))[0]["documents"])
        for kind, ident in (("topic", "t"), ("person", "kim"), ("place", "singapore"))
    }
    assert shown == {kind: ["The statement"] for kind in shown}
