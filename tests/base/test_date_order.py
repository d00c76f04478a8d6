"""Dates are compared only where the order is certain."""

import pytest

from summit_site.base.date_order import ZonedDate, certainly_before
from summit_site.base.edtf import parse, parse_moment
from summit_site.base.zones import zone

UTC, HANOI, WASHINGTON = zone("UTC"), zone("Asia/Ho_Chi_Minh"), zone("America/New_York")


@pytest.mark.parametrize(
    ("first", "second", "before"),
    [
        ("2019-02-26", "2019-02-27", True),
        ("2019-02-27", "2019-02-27", False),
        ("2019-02-27", "2019-02-26", False),
        ("2019-02-27", "2019-02-27T23:59", False),  # some time of that day
        ("2019-02-27T00:00", "2019-02-27", False),
        ("2019-02-26T23:59", "2019-02-27", True),
        ("2019-02-27T18:30", "2019-02-27T18:30", False),
        ("2019-02-27T18:29", "2019-02-27T18:30", True),
        ("2019-02-27T18:30", "2019-02-27T18:30:20", False),  # seconds are not known
        ("2019-02-27T18:30:10", "2019-02-27T18:30:20", True),
        ("2019-02", "2019-02-27", False),
        ("2019-01", "2019-02-27", True),
        ("2019-02-27", "2019-03", True),
        ("2019-01-XX", "2019-02", True),
        ("2019-02-XX", "2019-02-27", False),
        ("2018", "2019-XX", True),
        ("201X", "2019", False),
        ("200X", "2010", True),
        # What is not certain proves nothing.
        ("2019-01?", "2019-02", False),
        ("2019-01~", "2019-02", False),
        ("2019-01", "2019-02%", False),
        ("2018/2019-01", "2019-02", True),
        ("2018/2019-02", "2019-02", False),
        ("2018/..", "2019-02", False),
        ("../2018", "2019-02", True),
        ("2018", "../2020", False),
        # As instants, not as they are written.
        ("2019-02-27T18:30+07:00", "2019-02-27T12:00Z", True),
        ("2019-02-27T12:00Z", "2019-02-27T18:30+07:00", False),
    ],
)
def test_a_date_is_before_another_only_if_it_is_certain(first: str, second: str, before: bool) -> None:
    assert certainly_before(ZonedDate(parse(first), UTC), ZonedDate(parse(second), UTC)) is before


def test_times_of_two_zones_are_compared_as_instants() -> None:
    flight = ZonedDate(parse("2019-02-25T23:00"), HANOI), ZonedDate(parse("2019-02-25T13:00"), WASHINGTON)
    assert not certainly_before(flight[1], flight[0])
    assert certainly_before(flight[0], flight[1])
    assert not certainly_before(ZonedDate(parse("2019-02-25"), WASHINGTON), ZonedDate(parse("2019-02-26"), HANOI))


def test_an_instant_can_be_compared_with_a_date() -> None:
    assert certainly_before(ZonedDate(parse_moment("2019-02-26"), UTC), ZonedDate(parse("2019-02-27/.."), UTC))
