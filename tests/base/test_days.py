"""Days in any year: as Python counts them where it can, and on beyond."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_site.base.days import day_at, day_number, local_time, month_length


@given(st.dates())
def test_a_day_has_the_number_that_python_gives_it(day: date) -> None:
    assert day_number(day.year, day.month, day.day) == day.toordinal()
    assert day_at(day.toordinal()) == (day.year, day.month, day.day)


@given(st.integers(-20_000 * 366, 20_000 * 366))
def test_every_number_is_a_day(number: int) -> None:
    assert day_number(*day_at(number)) == number


@pytest.mark.parametrize(
    ("number", "day"), [(1, (1, 1, 1)), (0, (0, 12, 31)), (-305, (0, 3, 1)), (-306, (0, 2, 29)), (-365, (0, 1, 1))]
)
def test_the_calendar_goes_on_before_the_year_1(number: int, day: tuple[int, int, int]) -> None:
    assert day_at(number) == day
    assert day_number(*day) == number


def test_leap_years_go_on_as_well() -> None:
    assert [month_length(year, 2) for year in (2019, 2020, 1900, 2000, 0, -4, -100, -400)] == [
        28, 29, 28, 29, 29, 29, 28, 29,
    ]  # fmt: skip


def test_a_local_time_out_of_reach_is_the_nearest_that_python_has() -> None:
    assert local_time(day_number(2019, 2, 27), 66_600_000_001) == datetime.fromisoformat("2019-02-27T18:30:00.000001")
    assert local_time(0) == datetime.fromisoformat("0001-01-01")
    assert local_time(day_number(10_000)) == datetime.fromisoformat("9999-12-31T23:59:59.999999")
