"""What piece of the Earth a map shows."""

import pytest

from summit_site.render.graphics.frame import POLAR, WIDTH, Frame, frame_around, frame_near


def test_a_frame_contains_its_positions_with_a_margin_and_is_wider_than_high() -> None:
    frame = frame_around([(105.0, 20.0), (126.0, 40.0)], 12)
    assert frame.place((105.0, 20.0))[0] > 0.1 * WIDTH
    assert frame.place((126.0, 40.0))[0] < 0.9 * WIDTH
    assert frame.height == pytest.approx(WIDTH / 1.5)


def test_a_journey_along_a_parallel_is_not_a_strip() -> None:
    assert frame_around([(-70.0, 10.0), (100.0, 10.0)], 12).height == pytest.approx(WIDTH / 2)


def test_close_positions_are_shown_in_their_country() -> None:
    frame = frame_around([(10.0, 0.0), (10.1, 0.0)], 12)
    assert (frame.west, frame.east) == pytest.approx((4.05, 16.05))


def test_a_frame_may_cross_the_antimeridian() -> None:
    frame = frame_around([(170.0, 0.0), (190.0, 10.0)], 12)
    assert frame.west < 170 < 190 < frame.east


def test_a_frame_stays_away_from_the_poles() -> None:
    frame = frame_around([(0.0, 83.0), (60.0, 80.0)], 12)
    assert frame.north == pytest.approx(POLAR)
    assert frame_around([(-80.0, 40.0), (100.0, 50.0)], 12).north < 95  # the Arctic is not needed here


def test_neighbouring_places_share_a_frame() -> None:
    assert frame_near((105.85, 21.03), 30) == frame_near((106.7, 21.95), 30) == Frame(90.0, 10.0, 120.0, 30.0)


def test_the_top_left_corner_is_the_origin() -> None:
    frame = Frame(90.0, -10.0, 120.0, 10.0)
    assert frame.place((90.0, frame.degrees()[3])) == pytest.approx((0.0, 0.0))
    assert frame.place((120.0, frame.degrees()[1])) == pytest.approx((WIDTH, frame.height))
