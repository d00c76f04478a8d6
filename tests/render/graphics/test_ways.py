"""Ways over land and through the air."""

import pytest

from summit_site.render.graphics.frame import Frame
from summit_site.render.graphics.globe import Position
from summit_site.render.graphics.ways import draw_way, way_points

FRAME = Frame(0.0, -20.0, 72.0, 28.0)  # ten units a degree


def dry(_: Position) -> bool:
    return True


def sea_between(west: float, east: float) -> object:
    return lambda position: not west < position[0] < east


def test_a_route_on_the_ground_connects_its_points() -> None:
    assert way_points("rail", [(170.0, 0.0), (-175.0, 5.0)]) == [(170.0, 0.0), (185.0, 5.0)]
    assert draw_way("rail", [(0.0, 0.0), (10.0, 0.0), (20.0, 0.0), (20.0, -10.0)], FRAME, dry)[1] == ""
    assert draw_way("rail", [(0.0, 0.0), (10.0, 0.0), (20.0, 0.0)], FRAME, dry) == ("M0 280l200 0", "")


def test_a_flight_follows_great_circles() -> None:
    way = way_points("air", [(0.0, 0.0), (20.0, 0.0), (40.0, 0.0)])
    assert len(way) == 97
    assert draw_way("air", way, FRAME, lambda _: False) == ("M0 280l400 0", "")


def test_a_route_too_short_to_be_visible_is_not_drawn() -> None:
    assert draw_way("road", [(0.0, 0.0), (0.5, 0.0)], FRAME, dry) == ("", "")


def test_a_strait_is_crossed() -> None:
    assert draw_way("rail", [(0.0, 0.0), (10.0, 0.0)], FRAME, sea_between(5.0, 5.5)) == ("M0 280l100 0", "")  # type: ignore[arg-type]


def test_a_sea_is_not_crossed_and_a_line_of_its_own_connects_the_ends() -> None:
    way = draw_way("rail", [(0.0, 0.0), (30.0, 0.0)], FRAME, sea_between(10.0, 20.0))  # type: ignore[arg-type]
    assert way == ("", "M0 280l300 0")


def test_what_is_known_on_both_sides_of_a_sea_is_drawn_as_known() -> None:
    points = [(0.0, 0.0), (10.0, 0.0), (30.0, 0.0), (40.0, 0.0)]
    way = draw_way("rail", points, FRAME, sea_between(12.0, 28.0))  # type: ignore[arg-type]
    assert way == ("M0 280l100 0M300 280l100 0", "M100 280l200 0")


@pytest.mark.parametrize("mode", ["air", "rail"])
def test_a_route_back_to_its_start_is_empty(mode: str) -> None:
    assert draw_way(mode, way_points(mode, [(5.0, 5.0), (5.0, 5.0)]), FRAME, dry) == ("", "")
