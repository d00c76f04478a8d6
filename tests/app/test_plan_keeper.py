"""Pages are taken one by one, and add up to the summary of the plan."""

from summit_site.app.site.build_state import BuildState, PlanBasis, ShownText
from summit_site.app.site.page_store import PageStore
from summit_site.app.site.plan_keeper import PlanKeeper
from summit_site.edges.cache import MemoryCache
from summit_site.plan.demand import Past
from summit_site.plan.planner import plan_site
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
    assert sorted(note.number for note in shown.pages.values()) == list(range(memories[""].next))
    assert pages_with(shown.texts["article:a:en"]) == ["articles/a.html", "de/articles/a.html"]
    assert shown.holds_for(BASIS)


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
