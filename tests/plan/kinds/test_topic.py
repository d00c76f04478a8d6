"""Topics: a page each, in the order that editors give, with parents and children."""

from summit_site.plan.kinds.topic import TopicCard, topic_cards
from summit_site.plan.spacing import own_timeline
from tests.kit.samples import topic
from tests.plan.planning import ENGLISH, en, pages_of, planner_of, titles

TREE = topic("talks") + topic("b", "parent: talks\norder: 2") + topic("a", "parent: talks\norder: 3")


def test_topics_stand_in_their_order_and_then_by_id() -> None:
    planner = planner_of(TREE)
    assert topic_cards(planner, planner.edition.topics) == (
        TopicCard("topics/talks.html", en("talks"), en("s")),
        TopicCard("topics/b.html", en("b"), en("s")),
        TopicCard("topics/a.html", en("a"), en("s")),
    )
    assert titles(pages_of(planner, "topic")["topics/index.html"]["topics"]) == ["talks", "b", "a"]


def test_a_topic_leads_up_to_its_parent_and_down_to_its_children() -> None:
    pages = pages_of(planner_of(TREE), "topic")
    assert titles(pages["topics/talks.html"]["children"]) == ["b", "a"]
    assert titles([pages["topics/a.html"]["parent"]]) == ["talks"]


def test_a_topic_leads_to_its_own_timeline() -> None:
    planner = planner_of(TREE, "de")
    assert pages_of(planner, "topic")["de/topics/a.html"]["timeline"] == "de/timeline/topic-a.html"
    assert own_timeline(planner.edition.topics[0]) == "timeline/topic-talks.html"


def test_a_site_without_topics_has_an_empty_list() -> None:
    assert pages_of(planner_of(ENGLISH), "topic")["topics/index.html"]["topics"] == ()
