"""The doors of the front page, and what is behind them as a picture."""

from summit_site.plan.days import find_days
from summit_site.plan.pages.doors import DoorCount, DoorDay, DoorTick, DoorView, plan_doors
from tests.kit.samples import PAPER, claim, event
from tests.plan.planning import ENGLISH, en, planner_of, when

SETTINGS = (
    ENGLISH.replace("sides: [", "sides: [{id: un, name: UN}, ") + "day_events: 2\n"
    "doors:\n- {title: Days, text: Hour by hour, to: days}\n- {title: Claims, to: claims}\n"
    "- {title: Positions, to: positions}\n- {title: Events, to: timeline}\n"
)
EVENTS = (
    event("dinner", "2019-02-27T18:30", "planned: 2019-02-27T18:00\noutcome: happened")
    + event("talks", "2019-02-27T09:00")
    + event("lunch", "2019-02-27", "planned: 2019-02-27T11:55\noutcome: cancelled")
)
CLAIMS = claim("a", "[{at: 2019-02-28, status: open}]") + claim("b", "[{at: 2019-02-28, status: established}]")
CLAIMS += claim("c", "[{at: 2019-02-27, status: established}, {at: 2019-02-28, status: open}]")
POSITIONS = "--- positions.yaml\n" + "".join(
    f"- {{id: {side}-{n}, side: {side}, issue: {issue}, text: w, sources: [paper]}}\n"
    for n, (side, issue) in enumerate([("us", "a"), ("us", "b"), ("us", "b"), ("dprk", "a"), ("un", "b"), ("un", "a")])
)


def doors(text: str) -> tuple[dict[str, DoorView], list[str]]:
    """The doors by their titles, and the ids of what they count."""
    planner = planner_of(text)
    found = plan_doors(planner, find_days(planner.edition))
    return {view.title.words: view for view in found.views}, [record.id for record in found.records]


def test_a_door_shows_what_is_behind_it() -> None:
    found, counted = doors(SETTINGS + PAPER + EVENTS + CLAIMS + POSITIONS)
    assert found["Days"].days == (
        DoorDay(
            when("2019-02-27"),
            (DoorTick(9 * 60, False), DoorTick(11 * 60 + 55, True), DoorTick(18 * 60 + 30, False)),
        ),
    )
    assert found["Claims"].claims == (DoorCount("established", 1), DoorCount("open", 2))
    assert found["Positions"].positions == (DoorCount("un", 2, en("UN")), DoorCount("us", 2, en("US")))
    assert found["Events"] == DoorView(en("Events"), None, "timeline.html")
    events, claims, positions = (
        ["dinner", "lunch", "talks"],
        ["a", "b", "c"],
        ["dprk-3", "un-4", "un-5", "us-0", "us-1"],
    )
    assert sorted(set(counted)) == sorted([*events, *claims, *positions, "us-2"])


def test_a_door_to_what_is_not_published_does_not_exist() -> None:
    assert list(doors(SETTINGS + PAPER + event("talks", "2019-02-27T09:00"))[0]) == ["Events"]


def test_one_side_alone_faces_nobody() -> None:
    alone = "--- positions.yaml\n- {id: p, side: us, issue: a, text: w, sources: [paper]}\n"
    assert doors(SETTINGS + PAPER + alone)[0]["Positions"].positions == ()
