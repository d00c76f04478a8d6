"""Where the months and days of a timeline begin."""

from summit_site.plan.openings import DENSE_DAY, DayHead, Opening, openings
from summit_site.plan.spacing import DENSE_YEAR
from tests.kit.samples import PAPER, event
from tests.plan.planning import at, planner_of, when

HANOI = """\
--- site.yaml
title: Sample
languages: [{key: en, tag: en-GB, name: English}]
timezone: Asia/Ho_Chi_Minh
clocks: [{zone: Asia/Ho_Chi_Minh, city: Hanoi}]
"""


def opened(text: str, *pages: str, settings: str = "") -> dict[str, Opening]:
    planner = planner_of(settings + PAPER + text)
    return openings(planner, [planner.edition.events], pages)


def test_the_first_event_of_a_month_and_of_a_day_has_their_anchors() -> None:
    text = event("a", "2019-02") + event("b", "2019-02-27") + event("c", "2019-02-27T10:00") + event("d", "2019-03-01")
    assert opened(text + event("e", "2019-XX") + event("f", "2020")) == {
        "e": Opening(),
        "a": Opening(month_anchor="2019-02"),
        "b": Opening(day_anchor="2019-02-27"),
        "c": Opening(),
        "d": Opening(month_anchor="2019-03", day_anchor="2019-03-01"),
        "f": Opening(),
    }


def test_an_event_is_in_the_month_of_its_own_clocks_and_in_the_day_of_the_dossiers() -> None:
    text = event("a", "2019-02-27T10:00", "zone: America/New_York") + event("b", "2019-02-28T10:00-05:00")
    found = opened(text, settings=HANOI)
    assert (found["a"].day_anchor, found["b"].day_anchor) == ("2019-02-27", "2019-02-28")
    assert opened(event("late", "2019-02-28T20:00", "zone: America/New_York"), settings=HANOI) == {
        "late": Opening(month_anchor="2019-02", day_anchor="2019-03-01")
    }


def test_years_before_the_year_1_have_months_but_no_days() -> None:
    assert opened(event("ides", "-0043-03-15") + event("vesuvius", "0079-08-24")) == {
        "ides": Opening(month_anchor="bc-44-03"),
        "vesuvius": Opening(month_anchor="0079-08", day_anchor="0079-08-24"),
    }


def test_a_day_with_many_events_has_a_heading_which_leads_to_its_page() -> None:
    text = "".join(event(f"e{n}", f"2019-02-28T0{n}:00Z") for n in range(DENSE_DAY))
    text += event("before", "2019-02-27") + event("after", "2019-03-01") + event("later", "2019-03-02")
    expected = {
        "before": Opening("2019-02", "2019-02-27"),
        "e0": Opening("", "2019-02-28", None, DayHead(when("2019-02-28"), "days/2019-02-28.html")),
        "e1": Opening(),
        "e2": Opening(),
        "e3": Opening(),
        "after": Opening("2019-03", "2019-03-01", closes_day=True),
        "later": Opening("", "2019-03-02"),
    }
    settings = "--- site.yaml\ntitle: t\nlanguages: [{key: en, tag: en, name: English}]\ntimezone: UTC\n"
    assert opened(text, "2019-02-28", settings=settings) == expected
    expected["e0"] = Opening("", "2019-02-28", None, DayHead(when("2019-02-28"), None))
    assert opened(text, "2019-03-01", settings=settings) == expected


def test_a_day_that_a_month_heading_interrupts_goes_on_below_it_without_a_second_anchor() -> None:
    """The heading of a month stands where the first event of that month on its own clocks does."""
    early = [event(f"e{n}", f"2019-02-28T2{n}:00", "zone: America/New_York") for n in range(3)]
    text = "".join(early) + event("here", "2019-03-01T23:00") + event("next", "2019-03-02")
    text += "".join(event(f"n{n}", f"2019-{n % 12 + 1:02}-{n % 4 + 10}") for n in range(DENSE_YEAR))
    found = opened(text, settings=HANOI)
    head = DayHead(when("2019-03-01", "Asia/Ho_Chi_Minh", found["e0"].day.date.city), None)  # type: ignore[union-attr]
    month = at("2019-03", "Asia/Ho_Chi_Minh", head.date.city)
    assert found["e0"] == Opening("", "2019-03-01", None, head)
    assert found["here"] == Opening("2019-03", "", month, head)
    assert found["next"] == Opening("", "2019-03-02", closes_day=True)


def test_each_anchor_stands_once_on_a_page_of_several_years() -> None:
    text = event("eve", "2018-12-31T20:00", "zone: America/New_York") + event("new", "2019-01-01")
    planner = planner_of(HANOI + PAPER + text)
    found = openings(planner, [[one] for one in planner.edition.events], [])
    assert {ident: one.day_anchor for ident, one in found.items()} == {"new": "2019-01-01", "eve": ""}
