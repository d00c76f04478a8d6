"""The globe and the flat map: Miller's projection, great circles, continuous longitudes.

A position is (longitude, latitude); on the flat map it is (longitude, `miller(latitude)`), all in degrees.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import acos, asin, atan, atan2, cos, degrees, exp, hypot, log, pi, radians, sin, tan

Position = tuple[float, float]
EARTH = 6371.0  # radius in km


def miller(latitude: float) -> float:
    """The height on the flat map, which unlike Mercator's is finite at the poles (O. M. Miller, 1942)."""
    return degrees(1.25 * log(tan(pi / 4 + 0.4 * radians(latitude))))


def unmiller(height: float) -> float:
    """The latitude at a height."""
    return degrees(2.5 * (atan(exp(0.8 * radians(height))) - pi / 4))


def near(longitude: float, other: float) -> float:
    """The same meridian, at most half a turn from the other one."""
    return longitude + 360 * round((other - longitude) / 360)


def unwrap(positions: Sequence[Position]) -> list[Position]:
    """The same line without jumps at the antimeridian: longitudes may go beyond ±180."""
    result: list[Position] = []
    for longitude, latitude in positions:
        result.append((near(longitude, result[-1][0]) if result else longitude, latitude))
    return result


def distance(start: Position, end: Position) -> float:
    """The distance in km, on a sphere."""
    return EARTH * _angle(_vector(start), _vector(end))


def great_circle(start: Position, end: Position, steps: int = 48) -> list[Position]:
    """The shortest line between two positions in equal steps, unwrapped from the start. Between antipodes, with no
    shortest line, a straight line on the flat map."""
    first, last = _vector(start), _vector(end)
    angle = _angle(first, last)
    if angle < 1e-9 or angle > pi - 1e-6:
        return unwrap([start, end])
    found = [start]
    for step in range(1, steps):
        a, b = sin((1 - step / steps) * angle) / sin(angle), sin(step / steps * angle) / sin(angle)
        x, y, z = (a * p + b * q for p, q in zip(first, last, strict=True))
        found.append((degrees(atan2(y, x)), degrees(asin(max(-1.0, min(1.0, z))))))
    return unwrap([*found, end])


def _vector(position: Position) -> tuple[float, float, float]:
    longitude, latitude = map(radians, position)
    return cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude)


def _angle(a: tuple[float, float, float], b: tuple[float, float, float]) -> float:
    """Computed from the cosine, or from the chord where the cosine is inaccurate."""
    product = sum(p * q for p, q in zip(a, b, strict=True))
    if abs(product) < 0.999:
        return acos(product)
    chord = hypot(*(p - q for p, q in zip(a, b, strict=True)))
    return 2 * asin(min(1.0, chord / 2))
