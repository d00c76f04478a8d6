"""Outlines from TopoJSON."""

from typing import Any

from summit_site.render.land.make import make_file, rings
from summit_site.render.land.outlines import load_outlines, read_outlines

# Two arcs that make a square between them, the second one backwards; positions are steps, in tenths of a degree.
TOPOLOGY: dict[str, Any] = {
    "transform": {"scale": [0.1, 0.1], "translate": [-5.0, 0.0]},
    "arcs": [[[0, 0], [100, 0], [0, 100]], [[0, 0], [0, 100], [100, 0]]],
    "objects": {"land": {"type": "GeometryCollection", "geometries": [{"type": "MultiPolygon", "arcs": [[[0, -2]]]}]}},
}
SQUARE = [(-5.0, 0.0), (5.0, 0.0), (5.0, 10.0), (-5.0, 10.0)]


def polygon(*positions: tuple[int, int]) -> dict[str, Any]:
    """A topology of one polygon of whole degrees."""
    steps = [(x - u, y - v) for (x, y), (u, v) in zip(positions, [(0, 0), *positions[:-1]], strict=True)]
    shape = {"type": "Polygon", "arcs": [[0]]}
    return {"transform": {"scale": [1, 1], "translate": [0, 0]}, "arcs": [steps], "objects": {"land": shape}}


def test_arcs_are_joined() -> None:
    assert list(rings(TOPOLOGY)) == [SQUARE]


def test_a_coast_continues_across_the_antimeridian() -> None:
    assert list(rings(polygon((170, 0), (-170, 0), (-170, 10), (170, 10), (170, 0)))) == [
        [(170, 0), (190, 0), (190, 10), (170, 10)]
    ]


def test_a_coast_around_the_earth_is_closed_through_the_pole() -> None:
    (ring,) = rings(polygon((-180, -70), (-60, -75), (60, -75), (180, -70)))
    assert ring == [(-180, -70), (-60, -75), (60, -75), (180, -70), (180, -90), (-180, -90)]


def test_a_file_contains_land_that_is_large_enough() -> None:
    unit, text = make_file(TOPOLOGY, 0.5, 0.1, 1.0).split("\n", 1)
    assert unit == "0.5"
    assert [[cell for part in coast for cell in part.points()[:-1]] for coast in read_outlines(text)] == [
        [(-10, 0), (10, 0), (10, 20), (-10, 20)]
    ]
    assert make_file(TOPOLOGY, 0.5, 0.1, 500.0).strip() == "0.5"


def test_the_extracts_are_small_enough_to_be_carried_about() -> None:
    for name, unit, most in (("fine", 0.01, 120_000), ("coarse", 0.1, 12_000)):
        found, text = load_outlines(name)
        assert found == unit
        assert len(text) < most
