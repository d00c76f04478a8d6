"""True circles on a map: all positions at a distance from a place on the globe, as the flat map shows them."""

from __future__ import annotations

from functools import lru_cache
from math import asin, atan2, cos, degrees, radians, sin

from msgspec import Struct

from ...plan.views import DrawingPart
from .frame import WIDTH, Frame, frame_around
from .globe import EARTH, Position, unwrap
from .land import land_path
from .layers import label_at
from .maps import grid
from .plane import Point, path

STEPS = 120  # points of a circle
HIGHEST = 80.0  # degrees of latitude: what is beyond would fill the map
MARGIN = 0.04
LEAST_DEGREES = 12.0
INSIDE = 0.05  # how near to the edge a number may stand, as a share of the map
APART = 60.0  # units between two numbers
_BEARINGS = (90, 60, 120, 45, 135, 30, 150, 270, 240, 300, 180, 0)  # where a number is tried first


class Circle(Struct, frozen=True):
    """Its line, and the classes that position its number (see `map.css`), if there is room for it."""

    path: str
    at: str


class Ranges(Struct, frozen=True):
    """A drawing of `WIDTH` by `height` units. `dot`: path data of the origin; `at`: the classes of its name."""

    height: int
    land: str
    grid: str
    circles: tuple[Circle, ...]
    dot: str
    at: str


def ranges_map(part: DrawingPart) -> Ranges | None:
    """A circle for each row, at its farthest; None if the place has no position."""
    if part.origin is None:
        return None
    return _ranges((part.origin.lon, part.origin.lat), tuple(row.high or 0.0 for row in part.rows))


@lru_cache(maxsize=64)
def _ranges(centre: Position, distances: tuple[float, ...]) -> Ranges:
    lines = [circle(centre, distance) for distance in distances]
    low = [point for line in lines for point in line if abs(point[1]) <= HIGHEST]
    frame = frame_around([centre, *low], LEAST_DEGREES, MARGIN)
    taken = [frame.place(centre)]
    dot = taken[0]
    circles = tuple(Circle(_path(line, frame), _number(line, frame, taken)) for line in lines)
    name = label_at(dot, frame, "e" if dot[0] < WIDTH / 2 else "w")
    return Ranges(round(frame.height), land_path(frame), grid(frame), circles, path([dot]) + "h0", name)


def circle(centre: Position, distance: float) -> list[Position]:
    """The positions at this distance in km, clockwise from the north. Around a pole, its longitudes make a whole turn,
    with the centre in the middle."""
    longitude, latitude = radians(centre[0]), radians(centre[1])
    angle = distance / EARTH
    found = []
    for step in range(STEPS + 1):
        bearing = radians(360 * step / STEPS)
        height = asin(_limited(sin(latitude) * cos(angle) + cos(latitude) * sin(angle) * cos(bearing)))
        east = sin(bearing) * sin(angle) * cos(latitude)
        turn = atan2(east, cos(angle) - sin(latitude) * sin(height))
        found.append((degrees(longitude + turn), degrees(height)))
    line = unwrap(found)
    middle = (min(x for x, _ in line) + max(x for x, _ in line)) / 2
    shift = 360 * round((centre[0] - middle) / 360)
    return [(x + shift, y) for x, y in line]


def _limited(value: float) -> float:
    return max(-1.0, min(1.0, value))


def _path(line: list[Position], frame: Frame) -> str:
    """The line on each turn of the globe that the map shows. It ends where it begins, unless it goes around a pole."""
    west, _, east, _ = frame.degrees()
    parts = []
    for turn in (-360, 0, 360):
        moved = [(x + turn, y) for x, y in line]
        if min(x for x, _ in moved) < east and max(x for x, _ in moved) > west:
            parts.append(path([frame.place((x, max(-HIGHEST - 5, min(HIGHEST + 5, y)))) for x, y in moved]))
    return "".join(parts)


def _number(line: list[Position], frame: Frame, taken: list[Point]) -> str:
    """Where the number of a circle stands: on it, inside the map, and away from others."""
    for bearing in _BEARINGS:
        x, y = frame.place(line[bearing * STEPS // 360])
        inside = INSIDE < x / WIDTH < 1 - INSIDE and INSIDE < y / frame.height < 1 - INSIDE
        if inside and all(abs(x - u) + abs(y - v) > APART for u, v in taken):
            taken.append((x, y))
            return label_at((x, y), frame, "e")
    return ""
