"""On which side of its dot a name is printed, so that names stay on the map and do not overlap."""

from __future__ import annotations

from collections.abc import Sequence

from .plane import Point, Rectangle

NARROW = 320.0  # pixels; on a wider map, everything is farther apart
# For a map of that width, which shows 720 units.
LETTER, LINE = 19.0, 36.0  # width of a letter, height of a line, of text of 13 pixels
GAP = 21.0  # from the centre of the dot
LONGEST = 22  # letters per line
SIDES = ("e", "w", "n", "s")  # better sides first
OUTSIDE, ON_NAME, ON_DOT, ON_LINE, LESS_LIKED = 8.0, 3.0, 2.0, 0.12, 0.02  # costs, in areas of a letter


def choose_sides(
    dots: Sequence[Point],
    names: Sequence[str],
    lines: Sequence[Point],
    size: tuple[float, float],
    shown: float = NARROW,
) -> list[str]:
    """A side for each name.

    `lines`: points of the routes, which names should not hide; `size`: of the map; `shown`: its least width in pixels.

    Each name takes the best side, given the sides of the others, until none changes: a few rounds at most.
    """
    width, height = size
    boxes = [
        {side: _box(dot, name, side, NARROW / shown) for side in SIDES} for dot, name in zip(dots, names, strict=True)
    ]
    alone = [
        {
            side: _outside(box, width, height) * OUTSIDE
            + sum(ON_DOT for dot in dots if _holds(box, dot))
            + sum(ON_LINE for point in lines if _holds(box, point))
            + number * LESS_LIKED
            for number, (side, box) in enumerate(found.items())
        }
        for found in boxes
    ]
    chosen = [min(SIDES, key=costs.__getitem__) for costs in alone]
    for _ in range(6):
        before = list(chosen)
        for index, costs in enumerate(alone):
            others = [boxes[other][chosen[other]] for other in range(len(dots)) if other != index]

            def total(side: str, costs: dict[str, float] = costs, index: int = index) -> float:
                return costs[side] + sum(_overlap(boxes[index][side], box) * ON_NAME for box in others)  # noqa: B023

            chosen[index] = min(SIDES, key=total)
        if chosen == before:
            break
    return chosen


def _box(dot: Point, name: str, side: str, scale: float) -> Rectangle:
    x, y = dot
    wide = min(len(name), LONGEST) * LETTER * scale
    high = LINE * -(-len(name) // LONGEST) * scale
    gap = GAP * scale
    if side == "e":
        return x + gap, y - high / 2, x + gap + wide, y + high / 2
    if side == "w":
        return x - gap - wide, y - high / 2, x - gap, y + high / 2
    top = y - gap - high if side == "n" else y + gap
    return x - wide / 2, top, x + wide / 2, top + high


def _holds(box: Rectangle, point: Point) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _overlap(a: Rectangle, b: Rectangle) -> float:
    """In areas of a letter."""
    wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return wide * high / (LETTER * LINE) if wide > 0 and high > 0 else 0.0


def _outside(box: Rectangle, width: float, height: float) -> float:
    """In areas of a letter."""
    whole = (box[2] - box[0]) * (box[3] - box[1]) / (LETTER * LINE)
    return whole - _overlap(box, (0.0, 0.0, width, height))
