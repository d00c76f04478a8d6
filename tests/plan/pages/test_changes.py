"""Corrections, notices at the addresses of what was withdrawn, and old addresses."""

import pytest

from summit_site.plan.pages.changes import plan_aliases, plan_corrections, plan_notices
from summit_site.plan.views import CorrectionView, Ref
from tests.kit.samples import PAPER, SITE, article, claim, document, event, person, topic
from tests.plan.planning import ENGLISH, at, en, inputs_of, planner_of

TEXT = (
    ENGLISH
    + PAPER
    + article("a", "updates: [{at: 2019-03-01, text: more}, {at: 2019-03-02, text: typo, level: minor}]")
    + topic("t", "corrections: [{at: 2019-03-05, was: five, now: six}]")
    + event("e", "2019-02-01", "corrections: [{at: 2019-03-04, was: x, now: y}]")
    + claim("c", "[{at: 2019-02-01, status: open}, {at: 2019-03-03, status: disputed}]")
)


def test_the_page_of_corrections_has_what_was_wrong_and_what_is_right() -> None:
    pages = inputs_of(plan_corrections(planner_of(TEXT)))
    topic_ref, event_ref = (
        Ref(en("t"), "topics/t.html", "topic", "t"),
        Ref(en("e"), "events/e.html", "event", "e"),
    )
    assert pages["corrections.html"]["corrections"] == (
        CorrectionView(at("2019-03-05"), en("five"), en("six"), topic_ref),
        CorrectionView(at("2019-03-04"), en("x"), en("y"), event_ref),
    )
    assert pages["corrections.html"]["meta"].changed == at("2019-03-05")


def test_a_correction_leads_to_everything_else_that_it_concerns() -> None:
    fixed = "corrections: [{at: 2019-03-05, was: five, now: six, affects: [said, b, a, b, later]}]"
    quote = "--- quotes.yaml\n- {id: said, text: w, speaker: kim, at: 2019-02-01, sources: [paper]}\n"
    text = PAPER + article("a", fixed) + article("b") + article("later", date="2030-01-01") + person("kim") + quote
    (view,) = inputs_of(plan_corrections(planner_of(text, "de")))["de/corrections.html"]["corrections"]
    assert [ref.path for ref in view.affected] == ["de/quotes.html#said", "de/articles/b.html"]


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
