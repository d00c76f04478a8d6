"""Pages are taken one by one, and add up to the summary of the plan."""

import pytest

from summit_site.app.site.build_state import BuildState, PlanBasis, ShownText
from summit_site.app.site.page_store import PageStore
from summit_site.app.site.plan_keeper import PlanKeeper
from summit_site.edges.cache import MemoryCache
from summit_site.plan import search_division
from summit_site.plan.demand import Made, Memory, Past
from summit_site.plan.planner import Plan, plan_site
from tests.app.values import NOW
from tests.kit.content import read
from tests.kit.samples import article, topic

TEXT = article("a", "topics: [t]", "One.\n") + topic("t")
BASIS = PlanBasis("context", NOW)


def test_the_summary_of_a_plan_knows_each_page_and_each_text() -> None:
    dossier = read(TEXT).dossier("2021-01-01")
    keeper = PlanKeeper(PageStore(MemoryCache(), BuildState()), {}, None)
    shown, memories = keeper.finish(plan_site(dossier, {}, (), keeper=keeper), BASIS, dossier.next_change)
    assert shown.pages.keys() == {page.path for page in plan_site(dossier, {}, ()).pages}
    assert {note.number for note in shown.pages.values()} == set(range(memories[""].next))
    assert pages_with(shown.texts["article:a:en"]) == ["articles/a.html", "de/articles/a.html"]
    assert shown.facts.holds_for(BASIS)


def test_pages_that_ask_the_same_share_a_number_if_one_follows_the_other() -> None:
    dossier = read(TEXT).dossier("2021-01-01")
    pages = plan_site(dossier, {}, ()).pages[:5]
    keeper = PlanKeeper(PageStore(MemoryCache(), BuildState()), {"": Past(Memory(next=7))}, None)
    asked, more = frozenset([("article", "a")]), frozenset([("article", "a"), ("topic", "t")])
    questions = (asked, asked, asked, more, asked)
    layers = ("", "", "as-of/1/", "", "")
    for page, each, layer in zip(pages, questions, layers, strict=True):
        keeper.take(Made(page, "", each, layer))
    plan = Plan({}, {"": Memory(), "as-of/1/": Memory()}, (), (), (), ())
    shown, memories = keeper.finish(plan, BASIS, None)
    assert [shown.pages[page.path].number for page in pages] == [7, 7, 0, 8, 9]
    assert memories[""].asked == {"article\ta": [7, 8, 9], "topic\tt": [8]}
    assert memories["as-of/1/"].asked == {"article\ta": [0]}


def test_of_the_pages_that_share_a_group_of_texts_one_is_noted_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_division, "UNDIVIDED", 10)
    monkeypatch.setattr(search_division, "LETTERS", (2, 2))
    dossier = read(TEXT).dossier("2021-01-01")
    store = PageStore(MemoryCache(), BuildState())
    keeper = PlanKeeper(store, {}, None)
    shown, memories = keeper.finish(plan_site(dossier, {}, (), keeper=keeper), BASIS, None)
    words = ["search/words-0-0.js", "search/words-0-1.js"]
    assert [path for path in shown.pages if path.startswith("search/words")] == words
    assert [path for path in shown.texts["article:a:en"].pages if path.startswith("search/words")] == words[:1]
    assert {*words} < shown.showing([("article", "a", "en")])
    # The page that was noted is planned again, the other is not.
    past = Past(memories[""], shown.pages, frozenset(words[:1]))
    later = PlanKeeper(store, {"": past}, shown)
    again, _ = later.finish(plan_site(dossier, {}, (), keeper=later), BASIS, None)
    assert {*words} < again.showing([("article", "a", "en")])


def test_a_plan_that_changes_nothing_has_the_same_summary() -> None:
    dossier = read(TEXT).dossier("2021-01-01")
    store = PageStore(MemoryCache(), BuildState())
    first = PlanKeeper(store, {}, None)
    shown, memories = first.finish(plan_site(dossier, {}, (), keeper=first), BASIS, None)
    second = PlanKeeper(store, {"": Past(memories[""], shown.pages)}, shown)
    again, _ = second.finish(plan_site(dossier, {}, (), keeper=second), BASIS, None)
    assert again == shown


def test_the_texts_of_kept_pages_stay_with_those_of_new_ones() -> None:
    dossier = read(TEXT).dossier("2021-01-01")
    store = PageStore(MemoryCache(), BuildState())
    first = PlanKeeper(store, {}, None)
    shown, memories = first.finish(plan_site(dossier, {}, (), keeper=first), BASIS, None)
    past = Past(memories[""], shown.pages, frozenset(["de/articles/a.html"]))
    second = PlanKeeper(store, {"": past}, shown)
    again, _ = second.finish(plan_site(dossier, {}, (), keeper=second), BASIS, None)
    text = shown.texts["article:a:en"]
    assert again.texts["article:a:en"].digest == text.digest
    assert pages_with(again.texts["article:a:en"]) == ["articles/a.html", "de/articles/a.html"]


def pages_with(text: ShownText) -> list[str]:
    """The index of the search has the text as well."""
    return [path for path in text.pages if "search/" not in path]
