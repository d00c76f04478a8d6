"""Journeys on one axis of time."""

from summit_site.base.edtf import parse
from summit_site.base.language import Text
from summit_site.plan.kinds.journey import JourneyCard, LegView
from summit_site.plan.views import When
from summit_site.render.graphics.timetable import Timetable, timetable_of

HANOI = "Asia/Ho_Chi_Minh"


def leg(mode: str, depart: str | None, arrive: str | None, zone: str = HANOI) -> LegView:
    def when(text: str | None) -> When | None:
        return When(parse(text), zone, Text("Hanoi")) if text else None

    return LegView(mode, None, None, when(depart), when(arrive), None, ())


def scheduled(*legs: LegView) -> Timetable | None:
    return timetable_of([JourneyCard("j", "j", Text("t"), None, 1, legs, (), (), None)], HANOI, Text("Hanoi"))


def bars(*legs: LegView) -> list[tuple[str, str, str]]:
    plan = scheduled(*legs)
    assert plan is not None
    return [(bar.mode, bar.x, bar.width) for row in plan.rows for bar in row.bars]


def test_a_stop_leaves_a_gap() -> None:
    train = leg("rail", "2019-02-23T12:00", "2019-02-23T18:00")
    assert bars(train, leg("road", "2019-02-23T20:00", "2019-02-23T22:00")) == [
        ("rail", "0%", "60%"),
        ("road", "80%", "20%"),
    ]


def test_a_leg_lasts_until_the_next_known_time() -> None:
    first, second = leg("air", "2019-02-25T12:00", "2019-02-25T18:00"), leg("air", None, "2019-02-25T22:00")
    assert bars(first, second) == [("air", "0%", "60%"), ("air", "60%", "40%")]
    open_end = leg("rail", "2019-02-25T12:00", None)
    assert bars(open_end, leg("road", "2019-02-25T20:00", "2019-02-25T22:00")) == [
        ("rail", "0%", "80%"),
        ("road", "80%", "20%"),
    ]


def test_a_day_without_a_time_counts_from_its_middle() -> None:
    assert bars(leg("air", "2019-02-25", "2019-02-26T00:00")) == [("air", "0%", "100%")]


def test_days_begin_by_the_clocks_that_are_asked_for() -> None:
    plan = scheduled(leg("air", "2019-02-25T12:00", "2019-02-27T12:00", "UTC"))
    assert plan is not None
    assert [(tick.x, tick.when.date.anchor.day) for tick in plan.ticks] == [("10.4%", 26), ("60.4%", 27)]


def test_of_many_days_few_are_named() -> None:
    plan = scheduled(leg("rail", "2019-02-01T00:00", "2019-03-01T00:00"))
    assert plan is not None
    assert [tick.when.date.anchor.day for tick in plan.ticks] == [2, 7, 12, 17, 22, 27]


def test_without_times_there_is_no_axis() -> None:
    assert scheduled(leg("air", None, None)) is None
