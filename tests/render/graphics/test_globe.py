"""Projection, great circles and longitudes."""

from itertools import pairwise

import pytest

from summit_site.render.graphics.globe import distance, great_circle, miller, near, unmiller, unwrap

HANOI, ANCHORAGE, LONDON = (105.8, 21.2), (-149.8, 61.3), (0.0, 51.5)


@pytest.mark.parametrize(("latitude", "height"), [(0, 0.0), (45, 48.29), (60, 68.57), (90, 131.98), (-45, -48.29)])
def test_heights_follow_millers_projection(latitude: float, height: float) -> None:
    assert miller(latitude) == pytest.approx(height, abs=0.01)
    assert unmiller(miller(latitude)) == pytest.approx(latitude)


def test_a_longitude_is_given_on_the_side_of_the_other() -> None:
    assert near(-149.8, 105.8) == pytest.approx(210.2)
    assert near(10.0, -20.0) == 10.0
    assert near(10.0, 400.0) == 370.0


def test_a_route_across_the_antimeridian_does_not_jump() -> None:
    assert unwrap([(170.0, 0.0), (-170.0, 5.0), (-150.0, 0.0)]) == [(170.0, 0.0), (190.0, 5.0), (210.0, 0.0)]


def test_distances_are_measured_on_a_sphere() -> None:
    assert distance((0.0, 0.0), (90.0, 0.0)) == pytest.approx(10007.5, abs=0.1)
    assert distance((10.0, 50.0), (10.0, 50.0)) == 0.0
    assert distance((0.0, 0.0), (0.0, 0.01)) == pytest.approx(1.112, abs=0.001)
    assert distance((0.0, 0.0), (180.0, 0.0)) == pytest.approx(20015.1, abs=0.1)


def test_a_great_circle_bends_towards_the_pole_and_continues_across_the_antimeridian() -> None:
    way = great_circle(HANOI, ANCHORAGE)
    assert len(way) == 49
    assert way[0] == HANOI
    assert way[-1] == pytest.approx((210.2, 61.3))
    assert all(0 < after[0] - before[0] < 10 for before, after in pairwise(way))
    assert max(latitude for _, latitude in way) > 63


def test_along_the_equator_it_is_straight() -> None:
    assert great_circle((0.0, 0.0), (40.0, 0.0), steps=2) == [(0.0, 0.0), pytest.approx((20.0, 0.0)), (40.0, 0.0)]


@pytest.mark.parametrize("end", [LONDON, (180.0, -51.5)])
def test_antipodes_are_connected_by_a_straight_line(end: tuple[float, float]) -> None:
    assert great_circle(LONDON, end) == [LONDON, end]
