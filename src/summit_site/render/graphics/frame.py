"""The part of the Earth that a map shows, and the point on the map for a position."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .globe import Position, miller, unmiller
from .plane import Point

WIDTH = 720.0  # units of a drawing
NARROWEST, WIDEST = 1.5, 2.0  # width to height
POLAR = miller(84)  # the northern limit: anything beyond would fill the map
ARCTIC = miller(74)  # shown only if a position is there; its many islands are drawn far too large


@dataclass(frozen=True, slots=True)
class Frame:
    """Bounds on the flat map, in degrees; the width is always `WIDTH` units of the drawing."""

    west: float
    south: float
    east: float
    north: float

    @property
    def scale(self) -> float:
        """Units of the drawing per degree."""
        return WIDTH / (self.east - self.west)

    @property
    def height(self) -> float:
        """In units of the drawing."""
        return (self.north - self.south) * self.scale

    def place(self, position: Position) -> Point:
        """The point at which a position is drawn, from the top left."""
        longitude, latitude = position
        return (longitude - self.west) * self.scale, (self.north - miller(latitude)) * self.scale

    def degrees(self) -> tuple[float, float, float, float]:
        """West, south, east, north, as longitudes and latitudes."""
        return self.west, unmiller(self.south), self.east, unmiller(self.north)


def frame_around(
    positions: Iterable[Position], narrowest: float, margin: float = 0.14, widest: float = WIDEST
) -> Frame:
    """A frame for all positions, with a margin (a share of the width and height) and at least `narrowest` degrees wide.
    It is wider than high, at most `widest` times."""
    flat = [(longitude, miller(latitude)) for longitude, latitude in positions]
    west, east = min(x for x, _ in flat), max(x for x, _ in flat)
    south, north = min(y for _, y in flat), max(y for _, y in flat)
    wide = max((east - west) / (1 - 2 * margin), narrowest)
    high = (north - south) / (1 - 2 * margin)
    high = min(max(high, wide / widest), 2 * POLAR)
    wide = max(wide, high * NARROWEST)
    middle = min((south + north) / 2, max(ARCTIC, north + margin * high) - high / 2)
    return _framed((west + east) / 2, middle, wide, high)


def frame_near(position: Position, wide: float, step: float = 5.0) -> Frame:
    """A frame of fixed width with the position near its centre. Frames start at multiples of `step`, so that
    neighbouring places share one, and its land is clipped once."""
    longitude, latitude = position
    middle = round(longitude / step) * step, round(miller(latitude) / step) * step
    return _framed(*middle, wide, wide / NARROWEST)


def _framed(x: float, y: float, wide: float, high: float) -> Frame:
    """The frame, moved away from the poles if it reaches beyond what is shown."""
    y = max(min(y, POLAR - high / 2), high / 2 - POLAR)
    return Frame(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
