"""Tables of several columns that are drawn: marks by row and column, and what happened on several tracks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..base.edtf import DateError, parse
from .body import Cell, Link, TableRow
from .cells import is_empty, words_of

MATRIX, LANES = (2, 13), (2, 7)  # columns, with the first
_MARK = re.compile(r"(?P<mark>x|\(x\)|[–—-]|)(?:\s+(?P<words>.+))?\Z", re.IGNORECASE | re.DOTALL)
_FILLS = {"x": "full", "(x)": "part"}
_WRITE_MARKS = "write x, (x) for in part, or nothing; words may follow the mark"
Faults = list[tuple[str, str]]  # (message, hint)


def marks(row: Sequence[Cell]) -> tuple[TableRow, Faults]:
    """A row of a matrix: its name, then its marks. What follows a mark in its cell is kept."""
    faults: Faults = []
    if is_empty(row[0]):
        faults.append(("the first cell of this row is empty", "say what the row is about"))
    cells, found = [row[0]], [""]
    for cell in row[1:]:
        mark = _MARK.match(words_of(cell))
        if mark is None:
            faults.append((f'"{words_of(cell)[:40]}" does not begin with a mark', _WRITE_MARKS))
            continue
        found.append(_FILLS.get(mark["mark"].lower(), ""))
        cells.append(_without(mark["mark"], cell))
    if not faults and not any(found):
        faults.append(("this row has no mark", _WRITE_MARKS))
    return TableRow(tuple(cells), marks=tuple(found)), faults


def _without(mark: str, cell: Cell) -> Cell:
    """The cell without its mark, which is in its first piece."""
    if not mark or not cell or not isinstance(cell[0], str):
        return cell
    rest = cell[0].replace(mark, "", 1).lstrip()
    return (rest, *cell[1:]) if rest else cell[1:]


def moment(row: Sequence[Cell]) -> tuple[TableRow, Faults]:
    """A row of tracks: when it was, and what happened on each."""
    words = words_of(row[0])
    faults: Faults = []
    if all(map(is_empty, row[1:])):
        faults.append(("nothing happens in this row", "say what happened on one of the tracks"))
    try:
        date = parse(words.replace("–", "-"))
    except DateError as fault:
        return TableRow(tuple(row)), [(f'"{words[:40]}" is not a valid date or time', str(fault)), *faults]
    return TableRow(tuple(row), date=date, at=date.over), faults


def order_faults(rows: Sequence[TableRow]) -> Iterator[tuple[int, str, str]]:
    """Rows that are not in order of time, as far as their clocks can be compared: (row, message, hint)."""
    for number, (before, row) in enumerate(pairwise(rows), 1):
        if before.date and row.date:
            one, other = before.date.anchor, row.date.anchor
            if one.offset == other.offset and other.first() < one.first():
                message = f"{row.date.text} comes after {before.date.text}"
                yield number, message, "put the rows in order of time"


def place_of(cell: Cell) -> str:
    """The record that a cell links."""
    return next((piece.target for piece in cell if isinstance(piece, Link)), "")
