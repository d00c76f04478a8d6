"""Events: their cards, neighbours and parts, and timelines in texts."""

from summit_site.plan.kinds.event import EventCard, TimelinePart, event_card, event_cards, in_time
from summit_site.plan.views import Ref
from tests.kit.samples import PAPER, article, event, place
from tests.plan.planning import ENGLISH, en, ids, pages_of, planner_of, titles, when

DAYS = PAPER + "".join(event(ident, f"2019-02-0{day}") for day, ident in enumerate("abc", 1))


def test_a_card_tells_the_time_of_the_place() -> None:
    settings = ENGLISH + "categories: [{id: talks, name: Talks}]\nclocks: [{zone: Asia/Ho_Chi_Minh, city: Hanoi}]\n"
    text = event("e", "2019-02-27T18:30", "until: 2019-02-28\nplace: hanoi\ncategory: talks\nweight: 3")
    planner = planner_of(settings + PAPER + place("hanoi", "Asia/Ho_Chi_Minh") + text)
    assert event_card(planner, planner.edition.events[0]) == EventCard(
        id="e",
        path="events/e.html",
        title=en("e"),
        when=when("2019-02-27T18:30", "Asia/Ho_Chi_Minh", en("Hanoi")),
        until=when("2019-02-28", "Asia/Ho_Chi_Minh", en("Hanoi")),
        weight=3,
        certainty="confirmed",
        category=en("Talks"),
        place=Ref(en("hanoi"), "places/hanoi.html", "place", "hanoi"),
        year=2019,
    )


def test_each_event_has_a_page_that_knows_its_neighbours() -> None:
    pages = pages_of(planner_of(DAYS), "event")
    assert {path: [card and card.id for card in (page["previous"], page["next"])] for path, page in pages.items()} == {
        "events/a.html": [None, "b"],
        "events/b.html": ["a", "c"],
        "events/c.html": ["b", None],
    }


def test_an_event_lists_its_parts_in_time_and_each_part_leads_to_the_whole() -> None:
    parts = event("late", "2019-02-28", "part_of: whole") + event("early", "2019-02-27", "part_of: whole")
    pages = pages_of(planner_of(PAPER + event("whole", "2019-02") + parts), "event")
    assert ids(pages["events/whole.html"]["parts"]) == ["early", "late"]
    assert titles([pages["events/late.html"]["part_of"]]) == ["whole"]
    assert pages["events/whole.html"]["part_of"] is None


def test_events_are_put_in_order_of_time() -> None:
    planner = planner_of(DAYS)
    assert ids(in_time(planner, reversed(planner.edition.events))) == ["a", "b", "c"]


def test_a_page_shows_the_articles_about_the_event() -> None:
    pages = pages_of(planner_of(DAYS + article("x", "events: [b]")), "event")
    assert titles(pages["events/b.html"]["related"]["articles"].newest) == ["x"]


def test_the_article_published_nearest_to_the_event_comes_first() -> None:
    dates = {"before": "2019-01-20", "soon": "2019-02-03", "later": "2020-12-31"}
    written = "".join(article(name, "events: [b]", date=date) for name, date in dates.items())
    pages = pages_of(planner_of(DAYS + written), "event")
    assert titles(pages["events/b.html"]["related"]["articles"].newest) == ["soon", "before", "later"]


def test_a_timeline_in_a_text_shows_a_span_or_nothing_at_all() -> None:
    planner = planner_of(DAYS)
    embed = planner.kinds["event"].embed
    assert embed is not None
    assert embed.show(planner, "2019-02-02/..") == TimelinePart(event_cards(planner, planner.edition.events[1:]))
    assert embed.show(planner, "2020/..") is None
