"""The page of all components: only where it is asked for, with one record of each sort."""

from summit_site.plan.pages.specimen import one_of_each, plan_specimen
from tests.kit.samples import PAPER, SITE, article, claim, event, topic
from tests.plan.planning import ids, inputs_of, planner_of, titles

TEXT = (
    PAPER
    + topic("t")
    + article("plain", "key_facts: [{value: '37', sources: [paper]}]")
    + article("rich", body="[[t]] [@paper]\n")
    + article("live", date="2019-01-01").replace("kind: news", "kind: live")
    + event("a", "2019-01-01", "weight: 3")
    + event("b", "2019-01-02", "weight: 3")
    + event("c", "2019-01-03", "weight: 1")
    + claim("open", "[{at: 2019-02-01, status: open}]")
    + claim("too", "[{at: 2019-02-02, status: open}]")
)


def test_there_is_none_unless_the_settings_ask_for_it() -> None:
    assert list(plan_specimen(planner_of(TEXT))) == []


def test_it_shows_one_record_of_each_sort_and_the_text_with_the_most_kinds_of_things() -> None:
    planner = planner_of("--- site.yaml\n" + SITE + "specimen: true\n" + TEXT)
    page = inputs_of(plan_specimen(planner))["specimen.html"]
    assert titles(page["articles"]) == ["plain", "live"]
    assert (ids(page["events"]), ids(page["claims"])) == (["a", "c"], ["too"])
    assert page["body"].owner == ("article", "rich", "en")
    assert page["body"].marks == (("paper", "c-1-1"),)
    assert not page["meta"].indexed


def test_an_empty_site_has_an_empty_one() -> None:
    page = inputs_of(plan_specimen(planner_of("--- site.yaml\n" + SITE + "specimen: true\n")))["specimen.html"]
    assert (page["body"], page["articles"], page["facts"]) == (None, (), ())


def test_the_first_of_every_sort_is_taken() -> None:
    assert one_of_each(["aa", "b", "cc", "ddd"], len) == ["aa", "b", "ddd"]
