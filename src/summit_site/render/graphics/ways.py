"""The routes of a journey on a map: great circles in the air, straight lines over land on the ground."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import hypot

from .frame import Frame
from .globe import Position, distance, great_circle, unwrap
from .plane import Point, holds, path, simplify

STRAIT = 80.0  # km of water that a railway or road may cross: bridges exist, and coasts are drawn only roughly
STEP = 10.0  # km between two samples of land or water
SHORTEST = 6.0  # units; a shorter line would be hidden by its dots
Ground = Callable[[Position], bool]


def way_points(mode: str, points: Sequence[Position]) -> list[Position]:
    """The points of a route, unwrapped from the first."""
    if mode != "air":
        return unwrap(points)
    found = [points[0]]
    for point in points[1:]:
        found += great_circle(found[-1], point)[1:]
    return found


def draw_way(mode: str, points: Sequence[Position], frame: Frame, is_land: Ground) -> tuple[str, str]:
    """(path data of the known part, path data of the unknown part).

    A train cannot cross a sea: if the straight line between two points does, the real route is unknown, and the line
    only connects them.
    """
    if mode == "air":
        return _drawn([frame.place(point) for point in points]), ""
    known: list[list[Position]] = []
    unknown = ""
    for start, end in pairwise(points):
        steps = _steps(start, end)
        dry = [is_land(step) for step in steps]
        if _widest_water(steps, dry) > STRAIT:
            unknown += _drawn([frame.place(start), frame.place(end)])
        elif known and known[-1][-1] == start:
            known[-1].append(end)
        else:
            known.append([start, end])
    return "".join(_drawn([frame.place(point) for point in line]) for line in known), unknown


def _drawn(line: Sequence[Point]) -> str:
    length = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(line))
    return path(simplify(line, 0.4)) if length >= SHORTEST else ""


def _steps(start: Position, end: Position) -> list[Position]:
    """Points along a straight line, about `STEP` apart."""
    count = max(2, round(distance(start, end) / STEP))
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    return [(x + dx * i / count, y + dy * i / count) for i in range(count + 1)]


def _widest_water(steps: Sequence[Position], dry: Sequence[bool]) -> float:
    """The longest part without land, in km."""
    longest = now = 0.0
    for index in range(1, len(steps)):
        now = 0.0 if dry[index] else now + distance(steps[index - 1], steps[index])
        longest = max(longest, now)
    return longest


def ground_of(shapes: Sequence[Sequence[Point]], frame: Frame) -> Ground:
    """A function that returns whether a position is on the land that a frame shows."""
    boxes = [
        (min(x for x, _ in ring), min(y for _, y in ring), max(x for x, _ in ring), max(y for _, y in ring))
        for ring in shapes
    ]

    def is_land(position: Position) -> bool:
        x, y = frame.place(position)
        inside = False
        for ring, (left, top, right, bottom) in zip(shapes, boxes, strict=True):
            if left <= x <= right and top <= y <= bottom and holds(ring, (x, y)):
                inside = not inside
        return inside

    return is_land
