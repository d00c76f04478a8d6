"""Unit charts: as many squares as there are things, those of a row of the table filled alike."""

from __future__ import annotations

from msgspec import Struct

from ...plan.views import DrawingPart

STEP, SIDE = 24, 18  # pixels from one square to the next, and of a square
ONE_LINE, LINE = 12, 10  # as many fit into one line on a phone; more are in lines of ten, which are easy to count
_INSET = (STEP - SIDE) / 2
# Within a square of `SIDE`, by the number of the row: filled, empty, crossed by a line, with a square inside.
_INSIDE = ("", "", f"l{SIDE} {SIDE}", "m5 5h8v8h-8z")


class Squares(Struct, frozen=True):
    """The squares of a row. `fill`: full, empty, line or dot; `path`, `inside`: path data."""

    fill: str
    path: str
    inside: str
    key: str
    key_inside: str


class Units(Struct, frozen=True):
    """A drawing of `width` by `height` pixels; `step`: the size of a key."""

    width: int
    height: int
    groups: tuple[Squares, ...]
    step: int = STEP


def unit_chart(part: DrawingPart) -> Units:
    """With a group for each row."""
    counts = [int(row.low or 0) for row in part.rows]
    total = sum(counts)
    line = total if total <= ONE_LINE else LINE
    groups = []
    first = 0
    for number, count in enumerate(counts):
        places = [_corner(index, line) for index in range(first, first + count)]
        groups.append(
            Squares(
                ("full", "empty", "line", "dot")[number],
                "".join(map(_square, places)),
                _marks(places, number),
                _square(_corner(0, 1)),
                _marks([_corner(0, 1)], number),
            )
        )
        first += count
    return Units(max(1, line) * STEP, -(-max(1, total) // max(1, line)) * STEP, tuple(groups))


def _corner(index: int, line: int) -> tuple[float, float]:
    row, column = divmod(index, line)
    return column * STEP + _INSET, row * STEP + _INSET


def _square(corner: tuple[float, float]) -> str:
    return f"M{corner[0]:g} {corner[1]:g}h{SIDE}v{SIDE}h-{SIDE}z"


def _marks(corners: list[tuple[float, float]], number: int) -> str:
    inside = _INSIDE[number]
    return "".join(f"M{x:g} {y:g}{inside}" for x, y in corners) if inside else ""
