"""The lines of the updates page, before they are made."""

from summit_site.plan.news import News
from tests.kit.content import instant_of
from tests.kit.samples import PAPER, article, claim
from tests.plan.planning import planner_of, record_of


def test_when_and_what_is_known_before_a_line_is_made() -> None:
    planner = planner_of(article("a"))
    (news,) = planner.kinds["article"].news(planner, record_of(planner, "article", "a"))
    assert isinstance(news, News)
    assert (news.at, news.kind) == (instant_of("2019-02-27T08:00Z"), "new")
    assert str(news.change().page.title) == "a"


def test_each_line_is_made_from_its_own_part() -> None:
    history = "[" + ", ".join(f"{{at: 2019-02-0{n}, status: open, note: n{n}}}" for n in (1, 2, 3)) + "]"
    planner = planner_of(PAPER + claim("c", history))
    found = planner.kinds["claim"].news(planner, record_of(planner, "claim", "c"))
    assert [str(news.change().text) for news in list(found)] == ["n1", "n2", "n3"]
