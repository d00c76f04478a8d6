"""Shapes in the plane: clipped to a rectangle, simplified, written as SVG path data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import ceil, hypot

Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]  # left, top or bottom, right, the other; smaller values first


def clip(ring: Sequence[Point], to: Rectangle) -> list[Point]:
    """The part of a closed shape inside a rectangle (Sutherland and Hodgman, 1974). Parts that are connected only
    outside stay joined along the edge."""
    x0, y0, x1, y1 = to
    shape = list(ring)
    for axis, limit, sign in ((0, x0, 1), (0, x1, -1), (1, y0, 1), (1, y1, -1)):
        shape = _half(shape, axis, limit, sign)
    return shape


def _half(ring: Sequence[Point], axis: int, limit: float, sign: int) -> list[Point]:
    """The part of a closed shape on one side of a line."""
    kept: list[Point] = []
    if not ring:
        return kept
    before = ring[-1]
    was_in = (before[axis] - limit) * sign >= 0
    for point in ring:
        is_in = (point[axis] - limit) * sign >= 0
        if is_in != was_in:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            other = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
            kept.append((limit, other) if axis == 0 else (other, limit))
        if is_in:
            kept.append(point)
        before, was_in = point, is_in
    return kept


def area(ring: Sequence[Point]) -> float:
    """The area of a closed shape, whatever its direction."""
    total = 0.0
    before = ring[-1] if ring else (0.0, 0.0)
    for point in ring:
        total += before[0] * point[1] - point[0] * before[1]
        before = point
    return abs(total) / 2


def holds(ring: Sequence[Point], point: Point) -> bool:
    """Whether a point is inside a closed shape."""
    x, y = point
    inside = False
    before = ring[-1]
    for now in ring:
        if (now[1] > y) != (before[1] > y) and x < now[0] + (y - now[1]) / (before[1] - now[1]) * (before[0] - now[0]):
            inside = not inside
        before = now
    return inside


def simplify(line: Sequence[Point], tolerance: float) -> list[Point]:
    """The line without points closer to it than `tolerance` (Douglas and Peucker, 1973). The ends are kept."""
    if len(line) < 3:
        return list(line)
    keep = {0, len(line) - 1}
    todo = [(0, len(line) - 1)]
    while todo:
        first, last = todo.pop()
        most, at = _farthest(line, first, last)
        if most > tolerance:
            keep.add(at)
            todo += [(first, at), (at, last)]
    return [line[index] for index in sorted(keep)]


def simplify_ring(ring: Sequence[Point], tolerance: float) -> list[Point]:
    """The same for a closed shape, in two halves: from the first point to the farthest, and back."""
    x, y = ring[0]
    half = max(range(len(ring)), key=lambda i: (ring[i][0] - x) ** 2 + (ring[i][1] - y) ** 2)
    return simplify(ring[: half + 1], tolerance)[:-1] + simplify([*ring[half:], ring[0]], tolerance)[:-1]


def _farthest(line: Sequence[Point], first: int, last: int) -> tuple[float, int]:
    """(distance, index) of the point farthest from the line between two other points."""
    x0, y0 = line[first]
    dx, dy = line[last][0] - x0, line[last][1] - y0
    length = hypot(dx, dy)
    most, at = 0.0, first
    for index in range(first + 1, last):
        x, y = line[index][0] - x0, line[index][1] - y0
        if length == 0:
            away = hypot(x, y)
        else:
            along = (x * dx + y * dy) / length
            away = abs(x * dy - y * dx) / length if 0 <= along <= length else min(hypot(x, y), hypot(x - dx, y - dy))
        if away > most:
            most, at = away, index
    return most, at


def spread(line: Sequence[Point], step: float = 12.0) -> list[Point]:
    """Points along the line, at most `step` apart."""
    found = list(line[:1])
    for (x, y), (u, v) in pairwise(line):
        count = max(1, ceil(hypot(u - x, v - y) / step))
        found += [(x + (u - x) * i / count, y + (v - y) * i / count) for i in range(1, count + 1)]
    return found


def path(line: Iterable[Point], closed: bool = False) -> str:
    """SVG path data with one decimal, in relative coordinates, as short as the grammar allows (SVG 2 §9.3)."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in line]
    if not tenths:
        return ""
    (x, y), *rest = tenths
    steps: list[int] = []
    for a, b in rest:
        if (a, b) != (x, y):
            steps += [a - x, b - y]
        x, y = a, b
    drawn = f"M{_joined(tenths[0])}" + (f"l{_joined(steps)}" if steps else "")
    return drawn + "z" if closed else drawn


def _joined(tenths: Iterable[int]) -> str:
    """Numbers with the shortest separators that the grammar allows."""
    text = ""
    for value in tenths:
        word = decimal(value)
        last = text[text.rfind(" ") + 1 :]
        bare = not text or word[0] == "-" or (word[0] == "." and "." in last[last.rfind("-") + 1 :])
        text += word if bare else " " + word
    return text


def decimal(tenths: int) -> str:
    """A number given in tenths, without redundant zeros: 0.5 is `.5`."""
    sign, whole, part = "-" if tenths < 0 else "", abs(tenths) // 10, abs(tenths) % 10
    if not part:
        return f"{sign}{whole}"
    return f"{sign}{whole or ''}.{part}"
