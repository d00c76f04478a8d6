"""What each block takes that draws its table: the columns, and what may stand in a row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from .body import Amount, Cell, TableRow
from .cells import cites_of, is_empty, words_of
from .drawing_columns import LANES, MATRIX, marks, moment, order_faults, place_of

RANGES = "ranges"
MOST_UNITS, MOST_GROUPS = 200, 4
MOST_CIRCLES, FARTHEST = 5, 20_000  # km
_NUMBER = r"[-−]?\d{1,15}(?:\.\d{1,9})?"
_AMOUNT = re.compile(rf"(?P<sign>[≈~<>]?)\s*(?P<low>{_NUMBER})(?:\s*[-–—]\s*(?P<high>{_NUMBER}))?\Z", re.ASCII)
_WITH_UNIT = re.compile(rf"[≈~<>]?\s*({_NUMBER})\s*[^\d\s.,–—-]+\Z")
_GROUPED = re.compile(r"\d{1,3}(?:[.,'’\s\u00a0\u202f]\d{3})+(?!\d)")
_COMMA = re.compile(r"(\d+),(\d+)\Z")
_FIGURES = "write 66, ≈66, >66, <66 or 60–70"


class DrawingFault(NamedTuple):
    """What is wrong, in which row of the table (None: in the block as a whole), and what to do."""

    row: int | None
    message: str
    hint: str


class DrawnTable(NamedTuple):
    """A block with its table. `note`: what stands beside it."""

    name: str
    title: Cell
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: Cell


Faults = list[tuple[str, str]]  # (message, hint)


class DrawingRules(NamedTuple):
    """`columns`: the least and the most, and what they hold; `read`: a row, and what is wrong with it; `together`: what
    is wrong with the rows as a whole; `each`: whether each row needs a source, and not only the block."""

    columns: tuple[int, int, str]
    example: str
    read: Callable[[Sequence[Cell]], tuple[TableRow, Faults]]
    together: Callable[[DrawnTable, Sequence[TableRow]], Iterable[DrawingFault]] = lambda table, rows: ()
    each: bool = False


def shape_faults(table: DrawnTable, rules: DrawingRules) -> Iterator[DrawingFault]:
    """What is wrong with the columns, so that no row can be read."""
    least, most, which = rules.columns
    number = len(table.head)
    if not least <= number <= most:
        message = f'the table of "{table.name}" has {number} column{"s" * (number != 1)}'
        yield DrawingFault(None, message, f"it takes {least if least == most else f'{least} to {most}'}: {which}")
    elif not table.rows:
        yield DrawingFault(None, "the table has no rows", rules.example)
    elif empty := [number for number, cell in enumerate(table.head, 1) if number > 1 and is_empty(cell)]:
        message = "the unit is missing" if most == 2 else f"column {empty[0]} has no name"
        yield DrawingFault(None, message, "write it at the head of the column, above |---|")


def source_faults(table: DrawnTable, rules: DrawingRules) -> Iterator[DrawingFault]:
    """A fact needs a source."""
    if rules.each:
        for number, row in enumerate(table.rows):
            if not any(cites_of(row)):
                yield DrawingFault(number, "this row has no source", "cite it: [@source]")
    elif not any(cites_of((table.title, *table.head, *(cell for row in table.rows for cell in row), table.note))):
        hint = "cite one in a row or below the table: [@source]"
        yield DrawingFault(None, "nothing in this block says where it is from", hint)


# --- dots and units: a name and a figure -----------------------------------------------------------------------------


def _figure(row: Sequence[Cell]) -> tuple[TableRow, Faults]:
    amount, faults = _amount(words_of(row[1]))
    if is_empty(row[0]):
        faults.append(("the first cell of this row is empty", "say who or what the figure is from"))
    return TableRow(tuple(row), amount), faults


def _amount(words: str) -> tuple[Amount | None, Faults]:
    found = _AMOUNT.match(words)
    if not words:
        return None, [("this row has no figure", _FIGURES)]
    if found and not _GROUPED.search(words):
        low, high = (float((found[end] or found["low"]).replace("−", "-")) for end in ("low", "high"))
        faults = [(f"{low:g} is above {high:g}", "exchange them")] if low > high else []
        return Amount(low, high, found["sign"].replace("~", "≈")), faults
    hint = _FIGURES
    if grouped := _GROUPED.search(words):
        hint = f"write {re.sub('[^0-9]', '', grouped.group())}: the page groups its digits as the language does"
    elif comma := _COMMA.match(words):
        hint = f"write {comma[1]}.{comma[2]}"
    elif unit := _WITH_UNIT.match(words):
        hint = f"write only {unit[1]}; the unit stands at the head of the column"
    return None, [(f'"{words[:40]}" is not a figure', hint)]


def _count(row: Sequence[Cell]) -> tuple[TableRow, Faults]:
    made, faults = _figure(row)
    amount = made.amount
    if amount and not faults and (amount.sign or amount.low != amount.high or amount.low < 0 or amount.low % 1):
        faults.append((f'"{words_of(row[1])}" is not a whole number', "write how many units the row has: 5"))
    return made, faults


def _all_units(table: DrawnTable, rows: Sequence[TableRow]) -> Iterator[DrawingFault]:
    total = sum(int(row.amount.low) for row in rows if row.amount)
    if len(rows) > MOST_GROUPS:
        message = f'"units" takes {MOST_GROUPS} rows at most, so that they can be told apart'
        yield DrawingFault(MOST_GROUPS, message, "put some of them together")
    elif not 0 < total <= MOST_UNITS:
        hint = "count in tens or thousands, and say so at the head of the column" if total else "write how many"
        yield DrawingFault(None, f"the rows have {total} units in all; 1 to {MOST_UNITS} can be drawn", hint)


def _range(row: Sequence[Cell]) -> tuple[TableRow, Faults]:
    made, faults = _figure(row)
    if made.amount and not faults and not 0 < made.amount.low <= made.amount.high <= FARTHEST:
        message = f"a range of {words_of(row[1])} km cannot be drawn"
        faults.append((message, f"no place on Earth is farther away than {FARTHEST:,} km"))
    return made, faults


def _from_a_place(table: DrawnTable, rows: Sequence[TableRow]) -> Iterator[DrawingFault]:
    if not place_of(table.head[0]):
        hint = "link a place at the head of the first column: | From [[pyongyang]] | km |"
        yield DrawingFault(None, "the place from which the ranges are measured is missing", hint)
    if words_of(table.head[1]) != "km":
        message = f'"{words_of(table.head[1])[:40]}" is not the unit in which ranges are drawn'
        yield DrawingFault(None, message, "write km at the head of the second column, and the ranges in km")
    if len(rows) > MOST_CIRCLES:
        message = f'"ranges" takes {MOST_CIRCLES} rows at most, so that the circles can be told apart'
        yield DrawingFault(MOST_CIRCLES, message, "leave some out, or use two blocks")


def _in_order(table: DrawnTable, rows: Sequence[TableRow]) -> Iterator[DrawingFault]:
    return (DrawingFault(*fault) for fault in order_faults(rows))


RULES: Mapping[str, DrawingRules] = {
    "dots": DrawingRules(
        (2, 2, "who says so, and the figure"),
        "write | Who says so | hours |, below it |---|---|, and below that a row for each source",
        _figure,
        each=True,
    ),
    "units": DrawingRules(
        (2, 2, "what is counted, and how many"),
        "write | Resolutions | number |, below it |---|---|, and below that a row for each group",
        _count,
        _all_units,
    ),
    "matrix": DrawingRules(
        (*MATRIX, "what the rows are about, and a column for each thing they are compared with"),
        "write | Goods | 2371 | 2375 |, below it |---|---|---|, and below that a row for each, with x where it applies",
        marks,
    ),
    "lanes": DrawingRules(
        (*LANES, "the date or time, and a column for each track"),
        "write | Time | Kim | Trump |, below it |---|---|---|, and below that a row for each date or time",
        moment,
        _in_order,
    ),
    RANGES: DrawingRules(
        (2, 2, "what is measured, and how far it reaches"),
        "write | From [[pyongyang]] | km |, below it |---|---|, and below that a row for each range",
        _range,
        _from_a_place,
    ),
}
