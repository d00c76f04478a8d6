"""Outlines from TopoJSON."""

from typing import Any

from summit_site.render.land import coarse, fine
from summit_site.render.land.make import make_module, rings
from summit_site.render.land.outlines import read_outlines

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


def test_arcs_are_put_together() -> None:
    assert list(rings(TOPOLOGY)) == [SQUARE]


def test_a_coast_goes_on_over_the_antimeridian() -> None:
    assert list(rings(polygon((170, 0), (-170, 0), (-170, 10), (170, 10), (170, 0)))) == [
        [(170, 0), (190, 0), (190, 10), (170, 10)]
    ]


def test_a_coast_around_the_earth_is_closed_by_way_of_its_pole() -> None:
    (ring,) = rings(polygon((-180, -70), (-60, -75), (60, -75), (180, -70)))
    assert ring == [(-180, -70), (-60, -75), (60, -75), (180, -70), (180, -90), (-180, -90)]


def test_a_module_holds_what_is_large_enough() -> None:
    names: dict[str, Any] = {}
    exec(make_module(TOPOLOGY, 0.5, 0.1, 1.0), names)
    assert names["UNIT"] == 0.5
    assert [[cell for part in coast for cell in part.points()[:-1]] for coast in read_outlines(names["OUTLINES"])] == [
        [(-10, 0), (10, 0), (10, 20), (-10, 20)]
    ]
    assert 'OUTLINES = """\\\n"""' in make_module(TOPOLOGY, 0.5, 0.1, 500.0).replace("\n\n", "\n")


def test_the_extracts_are_small_enough_to_be_carried_about() -> None:
    assert len(fine.OUTLINES) < 120_000
    assert len(coarse.OUTLINES) < 12_000
