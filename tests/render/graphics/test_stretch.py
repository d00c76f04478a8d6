"""The densest stretch of a timeline, and how its axis is divided."""

from itertools import pairwise

import pytest

from summit_site.base.days import day_at, day_number
from summit_site.base.language import Text
from summit_site.plan.kinds.event import EventCard
from summit_site.render.graphics.stretch import LEAST, common_clock, day_when, densest, moment, pays, starts
from tests.render.theme import when

FEB = day_number(2019, 2, 26)


def card(date: str, zone: str = "UTC") -> EventCard:
    return EventCard("e", "p", Text("t"), when(date, zone), None, 1, "confirmed", None, None, 2019)


def spread(years: int) -> list[float]:
    """One event a year before 2019."""
    return [day_number(2018 - number) + 0.5 for number in range(years)]


def busy(*counts: int) -> list[float]:
    """So many events on each day from 26 February 2019."""
    return [FEB + day + number / count for day, count in enumerate(counts) for number in range(count)]


def test_the_densest_stretch_is_the_shortest_that_is_nearly_as_unlikely_as_the_most_unlikely() -> None:
    found = densest(spread(40) + busy(9, 10, 29, 8), 14_600)
    assert found is not None
    assert [day_at(day) for day in found] == [(2019, 2, 26), (2019, 2, 28)]
    assert densest(spread(40) + busy(0, 0, 29), 14_600) == (FEB + 2, FEB + 2)


def test_events_that_are_spread_evenly_have_no_densest_stretch() -> None:
    assert densest([day_number(2000) + 10.5 * number for number in range(200)], 2_100) is None
    assert densest([], 0) is None


def test_a_few_events_are_no_stretch() -> None:
    long_before = [day_number(1960 - number) + 0.5 for number in range(40)]
    assert densest(long_before + busy(LEAST - 1), 40_000) is None
    assert densest(long_before + busy(LEAST), 40_000) == (FEB, FEB)


def test_what_the_axis_above_shows_well_enough_is_no_stretch() -> None:
    assert densest(busy(*[10] * 20), 400) is not None
    assert densest(busy(*[10] * 20), 399) is None


def test_the_clock_is_that_of_most_events_with_a_time() -> None:
    cards = [card("2019-02-27T10:00", zone) for zone in ("Asia/Ho_Chi_Minh", "Asia/Ho_Chi_Minh", "America/New_York")]
    assert common_clock([*cards, *[card("2019", "Europe/Vienna")] * 5]) == "Asia/Ho_Chi_Minh"
    assert common_clock([card("2019-02-27")]) == "UTC"


def test_a_moment_is_on_that_clock_and_a_day_without_a_time_at_its_noon() -> None:
    assert moment(card("2019-02-26T18:00", "America/New_York"), "Asia/Ho_Chi_Minh") == FEB + 1 + 6 / 24
    assert moment(card("2019-02-26", "America/New_York"), "Asia/Ho_Chi_Minh") == FEB + 0.5
    assert moment(card("2019-02"), "UTC") is None


@pytest.mark.parametrize(("inner", "outer", "expected"), [((0, 30), (0, 4), True), ((0, 30), (0, 14), False)])
def test_an_axis_pays_if_twice_as_many_places_can_be_told_apart(
    inner: tuple[int, ...], outer: tuple[int, ...], expected: bool
) -> None:
    assert pays(inner, outer) == expected


def labels(first: tuple[int, int, int], last: tuple[int, int, int]) -> list[str]:
    found = starts(day_number(*first), day_number(*last), "UTC")
    points = [(start.when.date.anchor, start) for start in found if start.label]
    return [f"{p.year}-{p.month:02}-{p.day:02}/{p.precision.name} {start.x}" for p, start in points]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ((2019, 2, 28), (2019, 2, 28), ["2019-02-28/DAY 0%"]),
        ((2019, 2, 27), (2019, 2, 28), ["2019-02-27/DAY 0%", "2019-02-28/DAY 50%"]),
        (
            (2019, 2, 23),
            (2019, 3, 2),
            ["2019-02-23/DAY 0%", "2019-02-25/DAY 25%", "2019-02-27/DAY 50%", "2019-03-01/DAY 75%"],
        ),
        (
            (2018, 11, 20),
            (2019, 4, 10),
            [
                "2018-12-01/MONTH 7.7%",
                "2019-01-01/YEAR 29.6%",
                "2019-02-01/MONTH 51.4%",
                "2019-03-01/MONTH 71.1%",
                "2019-04-01/MONTH 93%",
            ],
        ),
        ((1914, 6, 28), (1918, 11, 11), [f"{year}-01-01/YEAR" for year in range(1915, 1919)]),
    ],
)
def test_a_stretch_is_divided_into_days_months_or_years(
    first: tuple[int, int, int], last: tuple[int, int, int], expected: list[str]
) -> None:
    found = labels(first, last)
    assert [label if " " in wanted else label.split()[0] for label, wanted in zip(found, expected, strict=True)] == (
        expected
    )


def test_a_label_that_would_reach_the_next_one_or_the_end_is_left_out() -> None:
    for length in range(1, 3000, 37):
        found = starts(FEB, FEB + length, "UTC")
        places = [10 * float(start.x.rstrip("%")) for start in found if start.label]
        assert 1 <= len(places) <= 10
        assert all(after - before >= 109 for before, after in pairwise(places))


def test_a_day_is_a_date_on_the_clock() -> None:
    assert day_when(FEB, "Asia/Tokyo").date.anchor.day == 26
