"""What changed: corrections, updates, notices at the addresses of what was withdrawn, and old addresses."""

import pytest

from summit_site.plan.pages.changes import plan_aliases, plan_notices
from summit_site.plan.views import CorrectionView, Ref
from tests.kit.samples import PAPER, SITE, article, claim, document, event, topic
from tests.plan.planning import ENGLISH, at, en, inputs_of, planner_of

TEXT = (
    ENGLISH
    + PAPER
    + article("a", "updates: [{at: 2019-03-01, text: more}, {at: 2019-03-02, text: typo, level: minor}]")
    + topic("t", "corrections: [{at: 2019-03-05, was: five, now: six}]")
    + event("e", "2019-02-01", "corrections: [{at: 2019-03-04, was: x, now: y}]")
    + claim("c", "[{at: 2019-02-01, status: open}, {at: 2019-03-03, status: disputed}]")
)


def test_an_update_comes_before_the_passage_that_it_announces() -> None:
    body = "Words.\n\n/// since | 2019-03-01T10:00Z\nMore.\n///"
    planner = planner_of(article("a", "updates: [{at: 2019-03-01T10:00Z, text: u}]", body))
    changes = [(change.kind, str(change.text)) for change in changes_of(planner, all_news(planner))]
    assert changes == [("update", "u"), ("update", "None"), ("new", "s")]


def test_updates_list_all_that_changed_newest_first_but_nothing_minor() -> None:
    planner = planner_of(TEXT)
    changes = tuple(changes_of(planner, all_news(planner)))
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
    pages = list(plan_aliases(planner_of(article("a", "slug: new\naliases: [old, /2019/02/a.html]"), "de")))
    target = Ref(en("a"), "de/articles/new.html", "article", "a")
    assert {path: inputs["target"] for path, inputs in inputs_of(pages).items()} == {
        "de/articles/old.html": target,
        "de/2019/02/a.html": target,
    }
    assert not any(inputs["meta"].indexed for inputs in inputs_of(pages).values())


@pytest.mark.parametrize(
    ("alias", "english", "german"),
    [
        ("Old_Story.v2", ["articles/Old_Story.v2.html"], ["de/articles/Old_Story.v2.html"]),
        ("/2019/Old_Story.HTM", ["2019/Old_Story.HTM"], ["de/2019/Old_Story.HTM"]),
        ("/2019/02/28/old/", ["2019/02/28/old/index.html"], ["de/2019/02/28/old/index.html"]),
        ("/2019/02/28/old", ["2019/02/28/old/index.html"], ["de/2019/02/28/old/index.html"]),
        ("/News/INDEX.html", ["News/INDEX.html"], ["de/News/INDEX.html"]),
        ("/a.php", ["a.php/index.html"], ["de/a.php/index.html"]),
        ("/caf%C3%A9/gr%c3%bc%C3%9Fe.html", ["café/grüße.html"], ["de/café/grüße.html"]),
        ("/a b/", ["a b/index.html"], ["de/a b/index.html"]),
        ("/de/alt/", [], ["de/alt/index.html"]),
        ("/summit/old/", ["old/index.html"], ["de/old/index.html"]),  # the folder of base_url
        ("/articles/a.html", [], []),  # its own address
    ],
)
def test_an_alias_is_any_old_path(alias: str, english: list[str], german: list[str]) -> None:
    settings = "--- site.yaml\n" + SITE + "base_url: https://sample.example/summit\n"
    text = settings + article("a", f'aliases: ["{alias}"]')
    for lang, paths in (("en", english), ("de", german)):
        assert [page.path for page in plan_aliases(planner_of(text, lang))] == paths


def test_one_file_redirects_from_a_path_with_and_without_its_last_slash() -> None:
    text = article("a", "aliases: [/old, /old/, old/index.html]")
    assert [page.path for page in plan_aliases(planner_of(text))] == ["old/index.html"]


def test_an_old_path_may_lead_to_a_record_without_a_page_of_its_own() -> None:
    text = document("terms", "cvid", "name: CVID\nshort: s\naliases: [/glossary/cvid/]\n")
    page = next(plan_aliases(planner_of(text))).make()
    assert (page.path, page.inputs["target"].path) == ("glossary/cvid/index.html", "glossary.html#cvid")
