"""Converts files of world-atlas to outline files; for developers, not part of a build. See PROVENANCE.md.

    python -m summit_site.render.land.make UNIT TOLERANCE LEAST < land-50m.json > fine.txt

UNIT: of the numbers, TOLERANCE: of the outline, both in degrees; LEAST: area of the smallest island, in square degrees.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from math import cos, radians
from typing import Any

from ..graphics.globe import Position, unwrap
from ..graphics.plane import area, simplify_ring
from .outlines import Cell, write_outlines


def make_file(topology: Mapping[str, Any], unit: float, tolerance: float, least: float) -> str:
    """The text of an outline file, from a TopoJSON topology with an object `land`."""
    coasts = [cells for ring in rings(topology) if (cells := _simple(ring, unit, tolerance, least))]
    return f"{unit}\n" + write_outlines(sorted(coasts, key=len, reverse=True))


def rings(topology: Mapping[str, Any]) -> Iterator[list[Position]]:
    """The outer and inner outlines of all land, unwrapped and not closed (the TopoJSON format, §2.1)."""
    arcs = [_decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    shapes = topology["objects"]["land"]
    for shape in shapes.get("geometries", [shapes]):
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for polygon in polygons:
            for ring in polygon:
                yield _around_the_pole(unwrap(_stitched(ring, arcs)))


def _decoded(arc: Sequence[Sequence[int]], transform: Mapping[str, Any]) -> list[Position]:
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    found = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        found.append((x * sx + tx, y * sy + ty))
    return found


def _stitched(ring: Sequence[int], arcs: Sequence[Sequence[Position]]) -> list[Position]:
    """Each arc starts where the previous one ended; a negative number means the arc `~number` backwards."""
    found: list[Position] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else list(reversed(arcs[~number]))
        found += arc[1:] if found else arc
    return found


def _around_the_pole(ring: list[Position]) -> list[Position]:
    """A coast that runs once around the Earth does not end where it started, so it is closed through the pole."""
    (first, _), (last, latitude) = ring[0], ring[-1]
    if abs(last - first) < 180:
        return ring[:-1]
    pole = -90.0 if latitude < 0 else 90.0
    return [*ring, (last, pole), (first, pole)]


def _simple(ring: list[Position], unit: float, tolerance: float, least: float) -> list[Cell]:
    """The simplified outline; empty if the land is too small to be visible."""
    middle = sum(latitude for _, latitude in ring) / len(ring)
    if area(ring) * cos(radians(middle)) < least:
        return []
    narrow = max(0.2, cos(radians(middle)))  # a degree of longitude shrinks towards the poles
    flat = [(longitude * narrow, latitude) for longitude, latitude in ring]
    cells = [(round(x / narrow / unit), round(y / unit)) for x, y in simplify_ring(flat, tolerance)]
    cells = [cell for index, cell in enumerate(cells) if cell != cells[index - 1]]
    return cells if len(cells) > 2 else []


if __name__ == "__main__":
    sys.stdout.write(make_file(json.loads(sys.stdin.read()), *map(float, sys.argv[1:4])))
