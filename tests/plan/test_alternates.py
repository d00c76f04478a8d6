"""Where a page is in the other languages."""

from summit_site.plan.alternates import alternates
from summit_site.plan.head import Head
from summit_site.plan.views import Alternate
from tests.kit.samples import topic
from tests.plan.planning import planner_of, record_of

GERMAN = "--- topics/t.de.md\n---\ntitle: T\nsummary: s\n---\n"


def test_a_page_has_the_same_address_in_every_language() -> None:
    planner = planner_of(topic("t"), lang="de")
    assert alternates(planner.editions, "de", "topics/index.html", Head("topics")) == (
        Alternate("en", "en", "English", "topics/index.html", True, False),
        Alternate("de", "de", "Deutsch", "de/topics/index.html", True, True),
    )


def test_a_page_of_a_record_is_translated_if_the_record_is() -> None:
    for text, translated in ((topic("t"), False), (topic("t") + GERMAN, True)):
        planner = planner_of(text)
        head = Head("topics", record=record_of(planner, "topic", "t"))
        found = alternates(planner.editions, "en", "topics/t.html", head)
        assert [(one.key, one.translated) for one in found] == [("en", True), ("de", translated)]


def test_a_page_that_others_may_not_have_leads_to_another() -> None:
    planner = planner_of(topic("t"))
    found = alternates(planner.editions, "en", "topics/a.html", Head("topics", instead="topics/index.html"))
    assert [(one.path, one.translated) for one in found] == [
        ("topics/a.html", True),
        ("de/topics/index.html", False),
    ]
