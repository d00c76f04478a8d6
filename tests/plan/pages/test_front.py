"""The home page shows what the settings ask for; the page for unknown addresses speaks all languages."""

import pytest

from summit_site.plan.pages.front import (
    CLAIMS_OF_A_STATUS,
    LATEST_ARTICLES,
    MOST,
    WHO_IS_WHO,
    plan_home,
    plan_not_found,
)
from tests.kit.samples import PAPER, SITE, article, claim, event, person, place, topic
from tests.plan.planning import ids, inputs_of, planner_of, titles

ALL = "home: [brief, lead, claims, timeline, articles, topics, people, changes, positions, journeys, figures]\n"
DATED = "".join(article(f"a{n}", "featured: true" if n == 3 else "", date=f"2019-02-0{n}") for n in range(1, 8))


def home(text: str, settings: str = "", lang: str = "en") -> dict[str, object]:
    (inputs,) = inputs_of(plan_home(planner_of("--- site.yaml\n" + SITE + settings + text, lang))).values()
    return dict(inputs)


@pytest.mark.parametrize(
    ("settings", "text", "lead"),
    [("lead: a2\n", DATED, "a2"), ("", DATED, "a3"), ("", DATED.replace("featured: true", ""), "a7")],
    ids=["the one that is named", "else the newest featured", "else the newest"],
)
def test_one_article_leads(settings: str, text: str, lead: str) -> None:
    page = home(text, settings)
    assert str(page["lead"].title) == lead  # type: ignore[attr-defined]
    others = [f"a{n}" for n in range(7, 0, -1) if f"a{n}" != lead]
    assert titles(page["articles"]) == others[:LATEST_ARTICLES]  # type: ignore[arg-type]


def test_a_site_without_articles_has_no_lead() -> None:
    page = home("")
    assert (page["lead"], page["lead_points"], page["facts"], page["articles"]) == (None, (), (), ())


def test_key_events_start_with_the_story_itself() -> None:
    text = (
        PAPER
        + event("war", "1953", "weight: 3")
        + event("eve", "2018", "weight: 3")
        + event("day", "2019-02-27", "weight: 3")
    )
    assert ids(home(text, ALL)["events"]) == ["war", "eve", "day"]  # type: ignore[arg-type]
    assert ids(home(text, ALL + "begins: 2018-01-01\n")["events"]) == ["eve", "day"]  # type: ignore[arg-type]
    assert ids(home(text, ALL + "begins: 2018-06-01\n")["events"]) == ["day"]  # type: ignore[arg-type]


def test_only_key_events_and_the_newest_claims_of_each_status_are_shown() -> None:
    text = PAPER + event("key", "2019-02-27", "weight: 3") + event("small", "2019-02-28", "weight: 1")
    text += "".join(claim(f"c{n}", f"[{{at: 2019-02-0{n}, status: open}}]") for n in range(1, 7))
    page = home(text + claim("sure", "[{at: 2019-01-01, status: established}]"))
    assert (ids(page["events"]), page["event_count"]) == (["key"], 2)  # type: ignore[arg-type]
    newest = [f"c{n}" for n in range(6, 6 - CLAIMS_OF_A_STATUS, -1)]
    assert (ids(page["claims"]), page["claim_count"]) == ([*newest, "sure"], 7)  # type: ignore[arg-type]


def test_the_last_key_event_with_a_time_is_shown_on_the_clocks_of_all_cities() -> None:
    languages = (
        "languages: [{key: en, tag: en, name: English, city: London, zone: Europe/London}, "
        "{key: de, tag: de, name: Deutsch, city: Wien, zone: Europe/Vienna}]\n"
    )
    site = SITE.replace(SITE.splitlines(keepends=True)[1], languages)
    text = PAPER + place("hanoi", "Asia/Ho_Chi_Minh") + event("day", "2019-02-28", "weight: 3")
    text += event("hour", "2019-02-27T18:30~", "weight: 3\nplace: hanoi")
    (page,) = inputs_of(plan_home(planner_of("--- site.yaml\n" + site + ALL + text))).values()
    assert page["clock_event"].id == "hour"
    assert [(when.zone, str(when.city)) for when in page["clocks"]] == [
        ("Asia/Ho_Chi_Minh", "Ho Chi Minh"),
        ("Europe/London", "London"),
        ("Europe/Vienna", "Wien"),
    ]
    (point,) = {when.date.anchor for when in page["clocks"]}
    assert (point.day, point.hour, point.minute, point.offset, point.approximate) == (27, 11, 30, 0, True)


def test_who_is_who_has_those_who_are_named_most_from_a_to_z() -> None:
    text = PAPER + "".join(person(f"p{n}") for n in range(WHO_IS_WHO + 2))
    text += "".join(event(f"e{n}", "2019", f"people: [p{n}]") for n in range(2, WHO_IS_WHO + 2))
    assert [str(card.name) for card in home(text)["people"]] == [f"p{n}" for n in range(2, 10)]  # type: ignore[attr-defined]


def test_what_the_settings_leave_out_is_not_planned() -> None:
    page = home(DATED + PAPER + event("e", "2019-02-27T10:00", "weight: 3"), "home: [lead]\n")
    assert page["modules"] == ("lead",)
    assert [page[name] for name in ("articles", "events", "claims", "people", "changes", "clocks")] == [()] * 6


def test_an_unknown_address_is_answered_in_all_languages() -> None:
    text = PAPER + article("a") + topic("t") + person("kim") + event("e", "2019")
    english, german = planner_of(text), planner_of(text, "de")
    page = plan_not_found([english, german]).make()
    assert (page.path, page.inputs["meta"].indexed) == ("404.html", False)
    shown = page.inputs["languages"]
    assert [one.chrome for one in shown] == [english.chrome, german.chrome]
    assert [ref.path for ref in shown[1].links] == [
        *("de/index.html", "de/articles/index.html", "de/timeline.html", "de/topics/index.html"),
        *("de/people/index.html", "de/search.html"),
    ]
    assert shown[1].search == "de/search.html"
    empty = plan_not_found([planner_of("")]).make().inputs["languages"]
    assert [ref.path for ref in empty[0].links] == ["index.html", "search.html"]


def test_the_home_page_shows_no_more_topics_than_it_has_room_for() -> None:
    count = MOST["topics"] + 1
    page = home("".join(topic(f"t{n:02}") for n in range(count)), "home: [topics]\n")
    assert (len(page["topics"]), page["topic_count"]) == (count - 1, count)
