"""What changed: corrections, updates, notices at the addresses of what was withdrawn, and old addresses."""

import pytest

from summit_site.plan.pages.changes import all_changes, plan_aliases, plan_changes, plan_notices
from summit_site.plan.views import CorrectionView, Ref
from tests.kit.samples import PAPER, article, claim, event, topic
from tests.plan.planning import ENGLISH, at, en, inputs_of, planner_of

TEXT = (
    ENGLISH
    + PAPER
    + article("a", "updates: [{at: 2019-03-01, text: more}, {at: 2019-03-02, text: typo, level: minor}]")
    + topic("t", "corrections: [{at: 2019-03-05, was: five, now: six}]")
    + event("e", "2019-02-01", "corrections: [{at: 2019-03-04, was: x, now: y}]")
    + claim("c", "[{at: 2019-02-01, status: open}, {at: 2019-03-03, status: disputed}]")
)


def test_updates_list_all_that_changed_newest_first_but_nothing_minor() -> None:
    changes = all_changes(planner_of(TEXT))
    assert [(change.kind, change.page.id, change.text and change.text.words) for change in changes] == [
        ("correction", "t", "six"),
        ("correction", "e", "y"),
        ("status_disputed", "c", None),
        ("update", "a", "more"),
        ("new", "a", "s"),
    ]


def test_the_page_of_corrections_has_what_was_wrong_and_what_is_right() -> None:
    pages = inputs_of(plan_changes(planner_of(TEXT)))
    topic_ref, event_ref = (
        Ref(en("t"), "topics/t.html", "topic", "t"),
        Ref(en("e"), "events/e.html", "event", "e"),
    )
    assert pages["corrections.html"]["corrections"] == (
        CorrectionView(at("2019-03-05"), en("five"), en("six"), topic_ref),
        CorrectionView(at("2019-03-04"), en("x"), en("y"), event_ref),
    )
    assert pages["updates.html"]["meta"].changed == at("2019-03-05")


def test_a_notice_stands_at_the_address_of_what_was_withdrawn() -> None:
    withdrawn = "withdrawn: {at: 2019-03-01, reason: Wrong.}"
    text = PAPER + article("a", withdrawn) + claim("c", "[{at: 2019-02-01, status: open}]", withdrawn)
    pages = inputs_of(plan_notices(planner_of(text, "de")))
    assert list(pages) == ["de/articles/a.html"]
    notice = pages["de/articles/a.html"]
    assert (notice["at"], notice["reason"]) == (at("2019-03-01"), en("Wrong."))
    assert not notice["meta"].indexed


def test_an_old_id_and_an_old_path_lead_to_the_new_address() -> None:
    pages, problems = plan_aliases(planner_of(article("a", "slug: new\naliases: [old, /2019/02/a.html]"), "de"))
    target = Ref(en("a"), "de/articles/new.html", "article", "a")
    assert problems == []
    assert {path: inputs["target"] for path, inputs in inputs_of(pages).items()} == {
        "de/articles/old.html": target,
        "de/2019/02/a.html": target,
    }
    assert not any(page.inputs["meta"].indexed for page in pages)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            article("a", "aliases: [ok, 2019/a.pdf]"),
            'articles/a.md:6:15: P502 "2019/a.pdf" cannot be an alias (the address must end in .html)',
        ),
        (
            PAPER + claim("c", "[{at: 2019-02-01, status: open}]", "aliases: [old]"),
            'claims/c.md:5:11: P502 "old" cannot be an alias (claim records do not have pages of their own)',
        ),
    ],
)
def test_an_alias_that_no_page_can_have_is_reported_where_it_stands(text: str, problem: str) -> None:
    assert [str(found) for found in plan_aliases(planner_of(text))[1]] == [problem]
