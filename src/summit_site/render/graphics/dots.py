"""Dot plots: one line a row, all to the same scale, which need not begin at zero.

Positions are in per cent, so that a line is as wide as its column while its dot keeps its size.
"""

from __future__ import annotations

from msgspec import Struct

from ...plan.views import DrawingPart, DrawnRow
from .plane import decimal

MARGIN = 5.0  # per cent beside the outermost dots, where a line without end goes on


class Dot(Struct, frozen=True):
    """A row of a dot plot: its dot, or both ends of its range. `bar`: the line of a range, or of "more than" up to the
    edge; `open`: whether its dot only bounds it."""

    dots: tuple[str, ...]
    bar: tuple[str, str] | None = None
    open: bool = False


def dot_plot(part: DrawingPart) -> tuple[Dot, ...]:
    """One for each row."""
    ends = [end for row in part.rows for end in _ends(row)]
    low, high = min(ends), max(ends)
    return tuple(_dot(row, low, high) for row in part.rows)


def _ends(row: DrawnRow) -> tuple[float, float]:
    low, high = row.low or 0.0, row.high or 0.0
    return low, high


def _dot(row: DrawnRow, low: float, high: float) -> Dot:
    first, last = (_place(end, low, high) for end in _ends(row))
    if row.sign == ">":
        return Dot((first,), (first, "100%"), True)
    if row.sign == "<":
        return Dot((last,), ("0%", last), True)
    return Dot((first,)) if first == last else Dot((first, last), (first, last))


def _place(value: float, low: float, high: float) -> str:
    share = (value - low) / (high - low) if high > low else 0.5
    return decimal(round((MARGIN + (100 - 2 * MARGIN) * share) * 10)) + "%"
