"""Parallel tracks on one axis of time."""

from summit_site.base.edtf import parse
from summit_site.base.language import Text
from summit_site.plan.views import DrawingPart, DrawnRow, SafeHtml, When
from summit_site.render.graphics.lanes import Lane, Lanes, lanes_of


def lanes(*rows: tuple[str, str], zone: str = "UTC") -> Lanes | None:
    """`rows`: a date, and a letter for each track on which something happens, else a dash."""
    drawn = tuple(
        DrawnRow(
            (SafeHtml(""), *(SafeHtml("" if letter == "-" else letter) for letter in tracks)),
            when=When(parse(date), zone, Text("")),
        )
        for date, tracks in rows
    )
    return lanes_of(DrawingPart("lanes", SafeHtml(""), tuple(SafeHtml("h") for _ in range(3)), drawn, ()))


def test_times_are_dots_on_the_track_of_their_column() -> None:
    found = lanes(("2019-02-01T00:00", "a-"), ("2019-02-01T12:00", "-b"), ("2019-02-02T00:00", "cc"))
    assert found
    assert found.lanes == (Lane(1, ("3%", "97%"), ()), Lane(2, ("50%", "97%"), ()))
    assert found.ticks == ("3%", "97%")
    assert (found.first.date.text, found.last.date.text) == ("2019-02-01T00:00", "2019-02-02T00:00")


def test_a_day_is_a_dot_at_its_noon_and_what_lasts_longer_is_a_line() -> None:
    found = lanes(("2019-02-01/2019-02-03", "a-"), ("2019-02-04", "-b"))
    assert found
    assert found.lanes == (Lane(1, (), (("3%", "73.5%"),)), Lane(2, ("85.2%",), ()))


def test_a_long_axis_has_no_ticks() -> None:
    found = lanes(("2018-02-01", "a-"), ("2019-02-01", "-b"))
    assert found
    assert found.ticks == ()


def test_days_begin_on_the_clocks_of_the_text() -> None:
    found = lanes(("2019-02-01T12:00", "a-"), ("2019-02-02T12:00", "-b"), zone="Asia/Ho_Chi_Minh")
    assert found
    assert found.ticks == ("50%",)


def test_one_instant_is_no_axis() -> None:
    assert lanes(("2019-02-01T12:00", "ab")) is None
