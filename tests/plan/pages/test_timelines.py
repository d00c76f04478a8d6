"""Cuts of the timeline, their filters, and what stands on a long one."""

import pytest

from summit_site.plan.edition import EditionPlanner
from summit_site.plan.pages.timeline_views import FilterView, YearInput
from summit_site.plan.pages.timelines import ALL_TEXTS, plan_timelines
from summit_site.plan.spacing import SPLIT_ABOVE
from tests.kit.samples import PAPER, SITE, article, event, person, topic
from tests.plan.planning import en, ids, inputs_of, planner_of, record_of, titles

SETTINGS = "--- site.yaml\n" + SITE + "sides: [{id: us, name: US}]\n"
CUTS = (
    SETTINGS
    + PAPER
    + topic("talks")
    + topic("none")
    + person("kim").replace("roles:", "side: us\nroles:")
    + event("a", "2019-01-01", "topics: [talks]")
    + event("b", "2019-01-02", "topics: [talks]\npeople: [kim]")
)


def many(count: int) -> str:
    """Events of 2018 and 2019; every tenth is a key event."""
    return PAPER + "".join(
        event(f"e{n:03}", f"{2018 + n % 2}-{n % 12 + 1:02}-{n % 28 + 1:02}", "weight: 3" if n % 10 == 0 else "")
        for n in range(count)
    )


def years_of(planner: EditionPlanner, path: str) -> tuple[YearInput, ...]:
    found: tuple[YearInput, ...] = inputs_of(plan_timelines(planner))[path]["years"]
    return found


def test_there_is_a_timeline_of_all_and_of_each_topic_and_side_with_an_event() -> None:
    shown = {
        path: [entry.anchor for year in inputs["years"] for entry in year.entries]
        for path, inputs in inputs_of(plan_timelines(planner_of(CUTS, "de"))).items()
    }
    assert shown == {
        "de/timeline.html": ["a", "b"],
        "de/timeline/topic-talks.html": ["a", "b"],
        "de/timeline/side-us.html": ["b"],
    }


def test_filters_lead_to_the_cuts_that_hold_an_event_and_are_numbered_on_the_whole_timeline() -> None:
    pages = inputs_of(plan_timelines(planner_of(CUTS)))
    assert pages["timeline.html"]["filters"] == (
        FilterView(0, "all", None, "timeline.html", 2, True),
        FilterView(1, "topic", en("talks"), "timeline/topic-talks.html", 2, False),
        FilterView(2, "side", en("US"), "timeline/side-us.html", 1, False),
    )
    assert pages["timeline/side-us.html"]["filters"] == (
        FilterView(0, "all", None, "timeline.html", 2, False),
        FilterView(0, "topic", en("talks"), "timeline/topic-talks.html", 2, False),
        FilterView(0, "side", en("US"), "timeline/side-us.html", 1, True),
    )


def test_the_marks_of_an_event_are_the_numbers_of_the_filters_that_keep_it() -> None:
    pages = inputs_of(plan_timelines(planner_of(CUTS)))
    (year,) = pages["timeline.html"]["years"]
    assert {entry.anchor: entry.view.marks for entry in year.entries} == {"a": (1,), "b": (1, 2)}
    (year,) = pages["timeline/side-us.html"]["years"]
    assert [entry.view.marks for entry in year.entries] == [()]


def test_an_entry_has_its_text_the_publishers_and_the_article_published_nearest_to_it() -> None:
    text = article("near", "events: [a]", date="2019-01-03") + article("new", "events: [a]", date="2019-01-04")
    (year,) = years_of(planner_of(CUTS + text), "timeline.html")
    entry = year.entries[0]
    assert entry.text is not None
    assert (entry.text.owner, entry.view.publishers) == (("event", "a", "en"), ("The Paper",))
    assert titles(entry.view.articles) == ["near"]


@pytest.mark.parametrize(("count", "texts"), [(ALL_TEXTS, ALL_TEXTS), (ALL_TEXTS + 1, 7)])
def test_on_a_longer_timeline_only_key_events_have_their_text(count: int, texts: int) -> None:
    page = inputs_of(plan_timelines(planner_of(many(count))))["timeline.html"]
    entries = [entry for year in page["years"] for entry in year.entries]
    assert (len(entries), sum(entry.text is not None for entry in entries)) == (count, texts)
    assert page["brief"] == (count > ALL_TEXTS)


def test_a_dense_year_says_where_each_month_begins() -> None:
    first, second = years_of(planner_of(many(120)), "timeline.html")
    assert (first.count, second.count) == (60, 60)
    opened = [entry.view.opens.month.date.anchor.month for entry in second.entries if entry.view.opens.month]
    assert opened == [2, 4, 6, 8, 10, 12]


def test_a_very_long_timeline_is_an_overview_and_a_page_for_each_year() -> None:
    pages = inputs_of(plan_timelines(planner_of(many(SPLIT_ABOVE + 1))))
    assert sorted(pages) == ["timeline.html", "timeline/2018.html", "timeline/2019.html"]
    assert [(year.path, year.count, len(year.entries)) for year in pages["timeline.html"]["years"]] == [
        ("timeline/2018.html", 101, 21),
        ("timeline/2019.html", 100, 0),
    ]
    year = pages["timeline/2018.html"]
    assert (str(year["heading"]), year["count"], year["split"]) == ("2018", 101, True)
    assert [(one.path, len(one.entries)) for one in year["years"]] == [("timeline/2018.html#y2018", 101)]
    assert ids(entry.view.card for entry in year["years"][0].entries) == [
        card.id for card in planner_of(many(SPLIT_ABOVE + 1)).edition.events if card.date.anchor.year == 2018
    ]


def test_a_new_text_reaches_the_year_in_which_it_stands() -> None:
    (year,) = years_of(planner_of(CUTS), "timeline.html")
    changed = year.with_bodies({("event", "b", "en"): "new"})
    assert [text.body for text in changed.texts()] == [year.entries[0].text and year.entries[0].text.body, "new"]


MANY_TOPICS = SETTINGS + PAPER + "".join(topic(f"t{number:02}") for number in range(30))


def test_of_many_filters_the_whole_timeline_has_the_largest() -> None:
    events = "".join(event(f"e{n}", "2019-01-01", f"topics: [t{n % 25:02}]") for n in range(26))
    page = inputs_of(plan_timelines(planner_of(MANY_TOPICS + events)))["timeline.html"]
    shown = [one.title.words for one in page["filters"] if one.title]
    assert shown == [f"t{number:02}" for number in range(20)]
    assert page["topics"].path == "topics/index.html"
    assert [one.number for one in page["filters"]] == list(range(21))


def test_other_timelines_then_do_not_depend_on_each_others_events() -> None:
    events = "".join(event(f"e{n}", "2019-01-01", f"topics: [t{n:02}]") for n in range(25))
    more = event("more", "2019-01-02", "topics: [t01]")
    path = "timeline/topic-t00.html"
    before = inputs_of(plan_timelines(planner_of(MANY_TOPICS + events)))[path]
    after = inputs_of(plan_timelines(planner_of(MANY_TOPICS + events + more)))[path]
    assert before == after
    assert before["filters"] == (
        FilterView(0, "all", None, "timeline.html", None, False),
        FilterView(0, "topic", en("t00"), path, 1, True),
    )


def test_a_long_timeline_of_a_topic_is_divided_into_years_too() -> None:
    text = many(SPLIT_ABOVE + 1).replace("sources: [paper]", "sources: [paper]\ntopics: [talks]")
    pages = inputs_of(plan_timelines(planner_of(SETTINGS + topic("talks") + text)))
    assert {path for path in pages if "talks" in path} == {
        "timeline/topic-talks.html",
        "timeline/topic-talks/2018.html",
        "timeline/topic-talks/2019.html",
    }
    year = pages["timeline/topic-talks/2018.html"]
    assert (year["heading"].words, year["of"], year["year"]) == ("2018", en("talks"), 2018)
    assert [one.path for one in pages["timeline/topic-talks.html"]["years"]] == [
        "timeline/topic-talks/2018.html",
        "timeline/topic-talks/2019.html",
    ]


def test_without_key_events_the_first_of_each_year_stand_on_the_overview() -> None:
    text = many(SPLIT_ABOVE + 1).replace("weight: 3", "")
    shown = [[entry.anchor for entry in year.entries] for year in years_of(planner_of(text), "timeline.html")]
    assert [len(entries) for entries in shown] == [3, 3]


def test_the_page_of_a_year_depends_on_the_events_of_that_year() -> None:
    planners = [planner_of(many(count)) for count in (SPLIT_ABOVE + 1, SPLIT_ABOVE + 2)]  # the last event is of 2019
    pages = [inputs_of(plan_timelines(planner)) for planner in planners]
    assert pages[0]["timeline/2018.html"] == pages[1]["timeline/2018.html"]
    assert pages[0]["timeline/2019.html"] != pages[1]["timeline/2019.html"]


def test_the_timeline_of_a_person_whom_very_many_events_name_has_a_page_for_each_year() -> None:
    text = many(SPLIT_ABOVE + 1).replace("sources: [paper]", "sources: [paper]\npeople: [kim]") + person("kim")
    planner = planner_of(text)
    pages = inputs_of(plan_timelines(planner))
    assert str(pages["timeline/person-kim.html"]["heading"]) == "kim"
    assert [path for path in pages if path.startswith("timeline/person-kim/")] == [
        f"timeline/person-kim/{year}.html" for year in sorted({e.date.anchor.year for e in planner.edition.events})
    ]
    shown = planner.related(record_of(planner, "person", "kim"))[0]["events"]
    assert (shown.total, shown.timeline) == (SPLIT_ABOVE + 1, "timeline/person-kim.html")  # type: ignore[attr-defined]
    assert len(shown.shown) <= SPLIT_ABOVE  # type: ignore[attr-defined]
