"""The land inside a frame: as shapes and as path data."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from math import ceil, floor

from ..land.outlines import Coastline, load_outlines, read_outlines
from .frame import Frame
from .plane import Point, Rectangle, area, clip, path, simplify_ring

COARSE_FROM = 90.0  # degrees of width
BLEED = 4.0  # units drawn beyond the frame, so that the cut is not visible
FINE, COARSE = (0.7, 8.0), (1.0, 12.0)  # tolerance in units, smallest island in square units


class Outlines:
    """Coasts with their bounds. `unit`: in degrees."""

    def __init__(self, unit: float, text: str) -> None:
        self.unit = unit
        self.coasts = read_outlines(text)
        self.bounds = [
            (
                min(s.west for s in coast),
                min(s.south for s in coast),
                max(s.east for s in coast),
                max(s.north for s in coast),
            )
            for coast in self.coasts
        ]

    def within(self, box: Rectangle) -> Iterator[list[Point]]:
        """The land inside a box in degrees; a box beyond ±180 gets the land from one turn further."""
        west, south, east, north = (value / self.unit for value in box)
        turn = 360 / self.unit
        for coast, (w, s, e, n) in zip(self.coasts, self.bounds, strict=True):
            if s > north or n < south:
                continue
            for turns in range(ceil((west - e) / turn), floor((east - w) / turn) + 1):
                shift = turns * turn
                near = _near(coast, (west - shift, south, east - shift, north))
                found = clip(near, (west - shift, south, east - shift, north))
                if len(found) > 2:
                    yield [((x + shift) * self.unit, y * self.unit) for x, y in found]


def _near(coast: list[Coastline], box: Rectangle) -> list[Point]:
    """The coast; a section entirely beyond one edge is reduced to its first point."""
    west, south, east, north = box
    found: list[Point] = []
    for stretch in coast:
        beyond = stretch.east < west or stretch.west > east or stretch.north < south or stretch.south > north
        found += [stretch.first] if beyond else stretch.points()[:-1]
    return found


@cache
def _outlines(fine: bool) -> Outlines:
    """The outlines, loaded when the first map needs them."""
    return Outlines(*load_outlines("fine" if fine else "coarse"))


@lru_cache(maxsize=256)
def land_shapes(frame: Frame) -> tuple[tuple[Point, ...], ...]:
    """The land in drawing units, not simplified; inland seas are shapes inside shapes."""
    west, south, east, north = frame.degrees()
    bleed = BLEED / frame.scale
    box = (west - bleed, max(south - bleed, -90.0), east + bleed, min(north + bleed, 90.0))
    found = _outlines(_is_fine(frame)).within(box)
    return tuple(tuple(map(frame.place, ring)) for ring in found)


@lru_cache(maxsize=256)
def land_path(frame: Frame) -> str:
    """The land as path data, to be filled with the `evenodd` rule."""
    tolerance, smallest = FINE if _is_fine(frame) else COARSE
    shown = (ring for ring in land_shapes(frame) if area(ring) >= smallest)
    return "".join(path(simplify_ring(ring, tolerance), closed=True) for ring in shown)


def _is_fine(frame: Frame) -> bool:
    return frame.east - frame.west <= COARSE_FROM
