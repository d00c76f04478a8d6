"""The land within a frame."""

import pytest

from summit_site.render.graphics.frame import Frame, frame_near
from summit_site.render.graphics.globe import Position
from summit_site.render.graphics.land import Outlines, land_path, land_shapes
from summit_site.render.graphics.plane import area, clip
from summit_site.render.graphics.ways import ground_of
from summit_site.render.land.outlines import write_outlines

SQUARE = [(0, 0), (10, 0), (10, 10), (0, 10)]


def within(coast: list[tuple[int, int]], box: tuple[float, float, float, float]) -> list[set[Position]]:
    return [set(shape) for shape in Outlines(1.0, write_outlines([coast])).within(box)]


def is_land(frame: Frame, position: Position) -> bool:
    return ground_of(land_shapes(frame), frame)(position)


def test_land_is_cut_out_in_degrees() -> None:
    assert within(SQUARE, (5, 5, 20, 20)) == [{(5, 5), (10, 5), (10, 10), (5, 10)}]
    assert within(SQUARE, (20, 0, 30, 10)) == []


def test_a_box_beyond_the_antimeridian_gets_the_land_from_one_turn_further() -> None:
    assert within(SQUARE, (365, 5, 380, 20)) == [{(365, 5), (370, 5), (370, 10), (365, 10)}]
    assert within(SQUARE, (-360, 0, -350, 10)) == [{(-360, 0), (-350, 0), (-350, 10), (-360, 10)}]


def test_a_box_wider_than_the_earth_meets_it_twice() -> None:
    assert len(within(SQUARE, (-5, -5, 375, 15))) == 2


def test_sections_far_from_the_box_change_nothing() -> None:
    """A coast of many stretches, of which the box meets few, is cut as if it had been read as a whole."""
    coast = [(x, (x * 7) % 13) for x in range(0, 2000, 3)] + [(x, 40 + x % 11) for x in range(2000, 0, -3)]
    outlines = Outlines(0.1, write_outlines([coast]))
    assert len(outlines.coasts[0]) > 10
    for box in ((100.0, 0.0, 160.0, 60.0), (1500.0, 5.0, 1503.0, 45.0), (-10.0, 20.0, 2100.0, 30.0)):
        west, south, east, north = (value / 10 for value in box)
        (part,) = outlines.within((west, south, east, north))
        assert 100 * area(part) == pytest.approx(area(clip(coast, box)))


def test_the_world_is_where_it_should_be() -> None:
    asia = frame_near((110.0, 30.0), 60)
    assert is_land(asia, (112.97, 28.2))  # Changsha
    assert not is_land(asia, (122.5, 37.9))  # the strait of Bohai
    assert is_land(frame_near((-179.0, 66.0), 30), (-178.0, 67.0))  # Chukotka, beyond the antimeridian
    world = Frame(-180.0, -100.0, 180.0, 100.0)
    assert is_land(world, (20.0, -75.0))  # Antarctica is closed by way of its pole
    assert not is_land(world, (51.0, 42.0))  # the Caspian Sea


def test_a_drawing_of_land_is_small_and_the_same_every_time() -> None:
    frame = frame_near((105.85, 21.03), 30)
    assert land_path(frame) == land_path(frame)
    assert land_path(frame).startswith("M")
    assert 1000 < len(land_path(frame)) < 8000


def test_without_land_the_drawing_is_empty() -> None:
    assert land_path(frame_near((-130.0, -40.0), 20)) == ""
