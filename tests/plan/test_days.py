"""Which days have a page, and what belongs on it."""

from summit_site.plan.days import find_days
from tests.kit.samples import PAPER, SITE, article, event
from tests.plan.planning import planner_of

SETTINGS = "--- site.yaml\n" + SITE.replace("timezone: UTC", "timezone: Asia/Ho_Chi_Minh") + "day_events: 2\n" + PAPER


def days(text: str, as_of: str = "2021-01-01") -> dict[str, tuple[list[str], list[str], list[str], list[str]]]:
    """Date → ids of what was planned, what happened, what has no time, and anchors of live entries."""
    found = find_days(planner_of(SETTINGS + text, as_of=as_of).edition.unasked)
    return {
        day.date: (
            [one.id for one in day.planned],
            [one.id for one in day.happened],
            [one.id for one in day.whole],
            [anchor for _, anchor in day.entries],
        )
        for day in found
    }


def test_a_day_needs_enough_events_with_a_time() -> None:
    text = event("a", "2019-02-27T09:00") + event("b", "2019-02-27T10:00") + event("c", "2019-02-28T09:00")
    assert days(text + event("d", "2019-02-28") + event("e", "2019-02-27?")) == {
        "2019-02-27": ([], ["a", "b"], ["e"], [])
    }


def test_a_day_is_one_on_the_clocks_of_the_dossier() -> None:
    hearing = event("hearing", "2019-02-27T10:00", "zone: America/New_York")  # 22:00 in Hanoi
    night = event("night", "2019-02-27T12:30", "zone: America/New_York")  # 00:30 in Hanoi
    assert days(hearing + night + event("a", "2019-02-27T09:00") + event("b", "2019-02-28T09:00")) == {
        "2019-02-27": ([], ["a", "hearing"], [], []),
        "2019-02-28": ([], ["night", "b"], [], []),
    }


def test_what_was_called_off_was_planned_and_did_not_happen() -> None:
    lunch = event("lunch", "2019-02-28T13:00", "planned: 2019-02-28T11:55\noutcome: cancelled")
    moved = event("press", "2019-02-28T14:15", "planned: 2019-02-28T15:50\noutcome: moved")
    assert days(lunch + moved) == {"2019-02-28": (["lunch", "press"], ["press"], [], [])}


def test_an_event_to_come_is_planned() -> None:
    text = event("a", "2019-02-28T09:00", "known: 2019-02-27") + event("b", "2019-02-28T11:00", "known: 2019-02-27")
    assert days(text, "2019-02-28T03:00Z") == {"2019-02-28": (["b"], ["a"], [], [])}


def test_live_entries_stand_at_their_hours() -> None:
    body = "/// entry | 2019-02-27T09:30+07:00 | They meet\nText.\n///\n"
    live = article("live", "live_until: 2019-02-28T00:00Z", body).replace("kind: news", "kind: live")
    text = event("a", "2019-02-27T09:00") + event("b", "2019-02-27T10:00")
    assert days(text + live)["2019-02-27"] == ([], ["a", "b"], [], ["entry-20190227-0930-they-meet"])
