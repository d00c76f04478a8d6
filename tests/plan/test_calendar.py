"""The calendar: events whose days are known, in an edition's own words."""

from summit_site.base.edtf import parse_point
from summit_site.plan.calendar import CalendarEntry, plan_calendar
from tests.kit.samples import PAPER, SITE, event, place
from tests.plan.planning import at, en, planner_of

SETTINGS = "--- site.yaml\n" + SITE + "base_url: https://sample.example/\n" + PAPER


def entries(text: str, lang: str = "en", as_of: str = "2021-01-01") -> tuple[CalendarEntry, ...]:
    (task,) = plan_calendar(planner_of(SETTINGS + text, lang, as_of))
    found: tuple[CalendarEntry, ...] = task.make().inputs["entries"]
    return found


def test_an_event_has_its_times_its_place_and_its_page() -> None:
    text = place("hanoi", "Asia/Ho_Chi_Minh") + event("e", "2019-02-27T18:30~", "until: 2019-02-27T20:00\nplace: hanoi")
    city = "Ho Chi Minh"
    assert entries(text, "de") == (
        CalendarEntry(
            id="e",
            path="de/events/e.html",
            title=en("e"),
            begin=parse_point("2019-02-27T18:30~"),
            end=parse_point("2019-02-27T20:00"),
            zone="Asia/Ho_Chi_Minh",
            place=en("hanoi"),
            changed=at("2019-02-27T20:00", "Asia/Ho_Chi_Minh", city),
            tentative=True,
        ),
    )


def test_an_event_keeps_the_id_under_which_it_was_first_published() -> None:
    assert [entry.id for entry in entries(event("b", "2019-02-27", "first_id: a"))] == ["a"]


def test_only_events_of_known_days_are_in_it() -> None:
    dates = {
        "day": "2019-02-27", "open": "2019-02-27/..", "span": "2019-02-25/2019-02-28", "month": "2019-02",
        "some-day": "2019-02-XX", "into-a-month": "2019-02-27/2019-03", "no-start": "../2019-02-27",
    }  # fmt: skip
    found = entries("".join(event(ident, date) for ident, date in dates.items()))
    assert {entry.id: (entry.begin, entry.end) for entry in found} == {
        "day": (parse_point("2019-02-27"), None),
        "open": (parse_point("2019-02-27"), None),
        "span": (parse_point("2019-02-25"), parse_point("2019-02-28")),
    }


def test_a_calendar_knows_nothing_of_later_events() -> None:
    text = event("first", "2019-02-27") + event("later", "2019-03-05")
    assert [entry.id for entry in entries(text, as_of="2019-03-01")] == ["first"]


def test_a_site_without_an_address_has_no_calendar() -> None:
    assert list(plan_calendar(planner_of("--- site.yaml\n" + SITE + PAPER + event("e", "2019-02-27")))) == []
