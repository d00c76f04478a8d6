"""Blocks that draw what an editor writes as a table: the table, cut out of the HTML of the block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..base.edtf import Point
from .body import Cell, DrawnBlock, Mention, Passage, Piece
from .drawing_columns import place_of
from .drawing_rules import RANGES, RULES, DrawingFault, DrawnTable, shape_faults, source_faults
from .empty_parts import is_blank
from .pieces import joined
from .places import SourceText

_TABLE = re.compile(r"<table>(.*?)</table>\n?", re.DOTALL)
_ROW, _CELL = re.compile(r"<tr>(.*?)</tr>", re.DOTALL), re.compile(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", re.DOTALL)
# A piece that is not HTML, while the table is cut: a noncharacter, which input files must not contain.
_HIDDEN = re.compile("\ufdd0(\\d+)\ufdd1")
_DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\Z")


class DrawingRead(NamedTuple):
    """What a block draws, or what is wrong with it."""

    drawing: DrawnBlock | None
    faults: list[DrawingFault]


def read_drawing(name: str, title: Cell, content: Sequence[Piece]) -> DrawingRead:
    """`name`: of the block; `content`: what is in it, with one table."""
    if is_blank(list(content)):
        return DrawingRead(None, [])  # has been reported
    html = "".join(piece if isinstance(piece, str) else f"\ufdd0{number}\ufdd1" for number, piece in enumerate(content))
    tables = _TABLE.findall(html)
    if len(tables) != 1:
        message, hint = f'"{name}" needs a table', RULES[name].example
        if tables:
            message, hint = f'"{name}" takes one table', "put the others into blocks of their own"
        return DrawingRead(None, [DrawingFault(None, message, hint)])
    head, *rows = (tuple(_cell(one, content) for one in _CELL.findall(row)) for row in _ROW.findall(tables[0]))
    table = DrawnTable(name, title, head, tuple(rows), tuple(joined(_with_pieces(_TABLE.sub("", html), content))))
    return _read(table)


def _read(table: DrawnTable) -> DrawingRead:
    rules = RULES[table.name]
    if faults := [*shape_faults(table, rules)]:
        return DrawingRead(None, faults)
    made = [rules.read(row) for row in table.rows]
    faults = [DrawingFault(number, *fault) for number, (_, found) in enumerate(made) for fault in found]
    rows = tuple(row for row, _ in made)
    faults = faults or [*rules.together(table, rows), *source_faults(table, rules)]
    place = place_of(table.head[0]) if table.name == RANGES else ""
    block = DrawnBlock(table.name, table.title, table.head, rows, table.note, place)
    return DrawingRead(None if faults else block, faults)


def row_line(source: SourceText, first: int, row: int | None) -> int:
    """The line of a row of the first table below the line `first`; that line itself if there is no such row."""
    if row is None:
        return first
    for number, line in enumerate(source.text.split("\n"), source.first_line):
        if number > first and _DELIMITER.match(line):
            return number + 1 + row
    return first


def dated_rows(
    block: DrawnBlock | None, within: tuple[Point, ...], source: SourceText, first: int
) -> Iterator[tuple[Passage, tuple[Point, ...], int]]:
    """The rows that are shown from an instant on, as passages without words, and their lines."""
    for number, row in enumerate(block.rows if block else ()):
        if row.at:
            yield Passage("row", row.at, (), ()), within, row_line(source, first, number)


def measured_from(block: DrawnBlock | None, within: tuple[Point, ...], line: int) -> Iterator[Mention]:
    """The place from which a block measures."""
    if block and block.place:
        yield Mention(block.place, RANGES, True, within, line, 1)


def _with_pieces(html: str, pieces: Sequence[Piece]) -> Iterator[Piece]:
    parts = _HIDDEN.split(html)
    for text, number in zip(parts[::2], [*parts[1::2], ""], strict=True):
        if text:
            yield text
        if number:
            yield pieces[int(number)]


def _cell(html: str, pieces: Sequence[Piece]) -> Cell:
    return tuple(_with_pieces(html.strip(), pieces))
