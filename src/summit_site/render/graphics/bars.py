"""Bar charts: the position of each bar and number. Bars start at a zero line and are to scale.

Horizontal positions are in per cent and vertical ones in pixels, so that a drawing is as wide as its page while the
text keeps its size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from ...plan.kinds.series import RowView
from .plane import decimal

LETTERS, CLOSE = 64, 40  # letters of labels side by side: the maximum, and the maximum on the narrowest screen
TOP, PLOT, FOOT = 22, 168, 24  # for columns: space for the number, the highest bar, the label
ROW, TEXT, BAR = 46, 14, 16  # for rows: a row with its label above its bar; the height of the bar
LONGEST = 64.0  # per cent; the number is printed after it


class Bar(Struct, frozen=True):
    """One row of a series: its bar (None without a figure), the mark of a single value in a range, and the position of
    its text. `x` and `width` are in per cent, `y` and `height` in pixels."""

    row: RowView
    label: str
    x: str
    y: str
    width: str
    height: str
    foot: str
    drawn: bool
    range: bool
    mark: str | None
    value_at: tuple[str, str]
    label_at: tuple[str, str]


class Bars(Struct, frozen=True):
    """`columns`: vertical bars, for a few short labels such as years; otherwise rows. `dense`: every second label is
    hidden on a narrow screen. `zero`: position of the zero line. `hatch`: path data of diagonal lines for any bar."""

    columns: bool
    dense: bool
    height: int
    zero: str
    bars: tuple[Bar, ...]
    hatch: str


def bars_of(rows: Sequence[RowView], labels: Sequence[str]) -> Bars | None:
    """None if no row has a figure other than zero."""
    ends = [end for row in rows for end in _ends(row)]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    if low == high:
        return None
    letters = _letters(rows, labels)
    most = LETTERS if max(map(len, labels)) <= len("2019") else CLOSE
    if letters <= most and not any(map(_is_range, rows)):
        zero, bars = _pixels(_down(0, low, high)), _columns(rows, labels, low, high)
        return Bars(True, letters > CLOSE, TOP + PLOT + FOOT, zero, tuple(bars), _hatch(rows))
    zero, bars = _per_cent(_along(0, low, high)), _rows(rows, labels, low, high)
    return Bars(False, False, ROW * len(rows), zero, tuple(bars), _hatch(rows))


def _ends(row: RowView) -> tuple[float, float] | tuple[()]:
    """The two ends of a bar: a range reaches from low to high, everything else starts at zero."""
    if row.low is not None and row.high is not None:
        return row.low, row.high
    found = next((value for value in (row.value, row.high, row.low) if value is not None), None)
    return () if found is None else (min(0.0, found), max(0.0, found))


def _is_range(row: RowView) -> bool:
    return row.low is not None or row.high is not None


def _letters(rows: Sequence[RowView], labels: Sequence[str]) -> int:
    """The number of letters side by side if all labels are as long as the longest."""
    numbers = [f"{row.value:,g}" if row.value is not None else "" for row in rows]
    return len(rows) * max(map(len, (*labels, *numbers)))


def _columns(rows: Sequence[RowView], labels: Sequence[str], low: float, high: float) -> Iterator[Bar]:
    slot = 100 / len(rows)
    for number, (row, label) in enumerate(zip(rows, labels, strict=True)):
        ends = _ends(row) or (0.0, 0.0)
        top, bottom = _down(ends[1], low, high), _down(ends[0], low, high)
        middle = _per_cent(slot * (number + 0.5))
        yield Bar(
            row,
            label,
            x=_per_cent(slot * (number + 0.17)),
            y=_pixels(top),
            width=_per_cent(slot * 0.66),
            height=_pixels(bottom - top),
            foot=_pixels(bottom),
            drawn=bottom > top,
            range=False,
            mark=None,
            value_at=(middle, _pixels(top - 6)),
            label_at=(middle, _pixels(TOP + PLOT + 17)),
        )


def _rows(rows: Sequence[RowView], labels: Sequence[str], low: float, high: float) -> Iterator[Bar]:
    for number, (row, label) in enumerate(zip(rows, labels, strict=True)):
        ends = _ends(row) or (0.0, 0.0)
        left, right = _along(ends[0], low, high), _along(ends[1], low, high)
        ranged = _is_range(row)
        yield Bar(
            row,
            label,
            x=_per_cent(left),
            y=_pixels(ROW * number + TEXT + 6),
            width=_per_cent(right - left),
            height=_pixels(BAR),
            foot=_pixels(ROW * number + TEXT + 6 + BAR),
            drawn=right > left,
            range=ranged,
            mark=_per_cent(_along(row.value, low, high)) if ranged and row.value is not None else None,
            value_at=(_per_cent(right), _pixels(ROW * number + TEXT + 6 + BAR - 4)),
            label_at=("0", _pixels(ROW * number + TEXT)),
        )


def _down(value: float, low: float, high: float) -> float:
    return TOP + PLOT * (high - value) / (high - low)


def _along(value: float, low: float, high: float) -> float:
    return LONGEST * (value - low) / (high - low)


def _hatch(rows: Sequence[RowView]) -> str:
    """The hatching, if a period that is not over needs it. A bar is at most 400 pixels long, or `PLOT` high."""
    return "M-170 170" + "l170-170m-164 170" * 96 if any(row.partial for row in rows) else ""


def _per_cent(value: float) -> str:
    return decimal(round(value * 10)) + "%"


def _pixels(value: float) -> str:
    return decimal(round(value * 10))
