"""Which gaps an axis leaves out."""

import pytest

from summit_site.base.days import day_number
from summit_site.render.graphics.segments import Segment, segments

CROWDED = range(1000, 1010)  # days


def years(*shown: int) -> list[int]:
    return [day_number(year) for year in shown]


def test_an_event_long_before_all_others_stands_before_a_gap() -> None:
    assert segments([-300_000, *CROWDED]) == [Segment(-300_000, -300_000), Segment(1000, 1009)]


def test_several_old_events_stand_before_gaps_of_their_own() -> None:
    old = [-300_000, -200_000, -100_000]
    assert segments([*old, *CROWDED]) == [*(Segment(day, day) for day in old), Segment(1000, 1009)]


def test_a_second_gap_is_left_out_only_if_it_would_take_nearly_all_that_remains() -> None:
    assert len(segments([-300_000, -20_000, *CROWDED])) == 3
    found = segments([-300_000, *years(2010, 2015, 2016, 2017, 2018, 2019)])
    assert found == [Segment(-300_000, -300_000), Segment(day_number(2010), day_number(2019))]


def test_a_gap_between_two_crowds_is_left_out() -> None:
    assert segments([*CROWDED, *range(50_000, 50_010)]) == [Segment(1000, 1009), Segment(50_000, 50_009)]


@pytest.mark.parametrize(
    "days",
    [
        [1],
        years(2016, 2018),
        years(2005, 2010, 2015, 2020),
        years(*range(1900, 2020)),
        years(1142, 2018, 2019),  # two need no room
        [0, *range(1800, 1810)],  # less than five years
        years(-752, -43, -30, 1100, 1848, 1850, 1960, 2018, 2019),  # half of them are old
    ],
)
def test_other_times_are_shown_whole(days: list[int]) -> None:
    assert segments(days) == [Segment(days[0], days[-1])]


def test_no_more_than_four_gaps_are_left_out() -> None:
    found = segments([-990_000, -900_000, -500_000, -200_000, -20_000, *range(1000, 1100)])
    assert [part.first for part in found] == [-990_000, -900_000, -500_000, -200_000, -20_000]


def test_gaps_that_leave_room_only_together_are_left_out() -> None:
    days = years(-752, 1142, 1592, 1905)
    found = segments([*days, *range(day_number(2018), day_number(2020))])
    assert [part.first for part in found] == [*days, day_number(2018)]


def test_neither_order_nor_repetition_matters() -> None:
    days = [-300_000, *CROWDED, *CROWDED]
    assert segments(reversed(days)) == segments(days)
