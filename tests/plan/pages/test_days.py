"""The pages of days."""

from typing import Any

from summit_site.plan.pages.days import brief_day, plan_days
from tests.kit.samples import PAPER, event
from tests.plan.planning import inputs_of, planner_of

SETTINGS = (
    "--- site.yaml\ntitle: Sample\ntimezone: Asia/Ho_Chi_Minh\nday_events: 2\n"
    "languages: [{key: en, tag: en, name: English, city: London, zone: Europe/London}]\n" + PAPER
)
TALKS = event("talks", "2019-02-28T09:00", "planned: 2019-02-28T09:00\noutcome: happened")
LUNCH = event("lunch", "2019-02-28T13:00", "planned: 2019-02-28T11:55\noutcome: cancelled")
PRESS = event("press", "2019-02-28T14:15~", "planned: 2019-02-28T15:50")


def pages(text: str, as_of: str = "2021-01-01") -> dict[str, Any]:
    return inputs_of(plan_days(planner_of(SETTINGS + text, as_of=as_of)))


def rows(page: Any) -> list[tuple[str, list[tuple[str, str]], list[str]]]:
    """Anchor, what was planned with what became of it, and what happened."""
    return [
        (row.anchor, [(plan.event.id, plan.state) for plan in row.planned], [card.id for card in row.happened])
        for row in page["day"].rows
    ]


def test_a_row_has_what_was_planned_for_an_instant_and_what_happened_then() -> None:
    page = pages(TALKS + LUNCH + PRESS)["days/2019-02-28.html"]
    assert rows(page) == [
        ("t0900", [("talks", "as-planned")], ["talks"]),
        ("t1155", [("lunch", "cancelled")], []),
        ("t1415", [], ["press"]),
        ("t1550", [("press", "at-another-time")], []),
    ]
    assert [row.when.date.anchor.approximate for row in page["day"].rows] == [False, False, True, False]
    assert [[when.zone for when in row.clocks] for row in page["day"].rows] == [["Europe/London"]] * 4


def test_nobody_knows_beforehand_what_becomes_of_a_plan() -> None:
    text = TALKS + LUNCH.replace("planned", "known: 2019-02-27\nplanned", 1)
    page = pages(text, "2019-02-28T05:30Z")["days/2019-02-28.html"]
    assert rows(page) == [
        ("t0900", [("talks", "as-planned")], ["talks"]),
        ("t1155", [("lunch", "open")], []),
    ]
    assert [plan.event.when.date.text for row in page["day"].rows for plan in row.planned][1] == "2019-02-28T11:55"


def test_days_are_linked_to_their_neighbours_and_listed() -> None:
    text = TALKS + PRESS + event("a", "2019-02-27T09:00") + event("b", "2019-02-27T10:00")
    found = pages(text)
    assert list(found) == ["days/index.html", "days/2019-02-27.html", "days/2019-02-28.html"]
    first, second = found["days/2019-02-27.html"], found["days/2019-02-28.html"]
    assert (first["previous"], first["next"].path) == (None, "days/2019-02-28.html")
    assert (second["previous"].path, second["next"]) == ("days/2019-02-27.html", None)
    assert [day.path for day in found["days/index.html"]["days"]] == list(found)[1:]


def test_without_busy_days_nothing_is_published() -> None:
    assert pages(TALKS) == {}


def test_a_short_day_keeps_its_weightiest_events_and_what_was_called_off() -> None:
    text = event("small", "2019-02-28T08:00", "weight: 1") + TALKS + LUNCH
    planner = planner_of(SETTINGS + text)
    card = brief_day(planner, planner.days[0], 2)
    assert [row.anchor for row in card.rows] == ["t0900", "t1155"]


def test_many_days_are_divided_from_the_oldest() -> None:
    text = "".join(event(f"e{day}-{hour}", f"2019-02-0{day}T0{hour}:00") for day in range(1, 6) for hour in (1, 2))
    found = inputs_of(plan_days(planner_of(SETTINGS.replace("day_events", "page_size: 20\nday_events") + text)))
    lists = {path: [day.path[-7:-5] for day in page["days"]] for path, page in found.items() if "days" in page}
    assert lists == {"days/index.html": ["03", "04", "05"], "days/page-1.html": ["01", "02"]}
