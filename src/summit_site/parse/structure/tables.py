"""Tables of GFM (§4.10)."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Sequence

from markdown.blockparser import BlockParser
from markdown.extensions.tables import TableProcessor

from .line_cursor import LineCursor
from .open_blocks import LeafLines

_DELIMITER = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\Z")
_LAST_BAR = re.compile(r"(?<!\\)(?:\\\\)*\|\Z")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")


class TableCells:
    """Splits rows; a bar in a code span does not separate cells (in GFM it has to be escaped there).

    `lost`: the rows with more cells than columns, which GFM leaves out.
    """

    def __init__(self, parser: BlockParser, lost: list[str]) -> None:
        self.lost = lost
        self._split = TableProcessor(parser, {})._split  # type: ignore[attr-defined]

    def of(self, row: str) -> list[str]:
        """The cells of a row."""
        row = row.strip().removeprefix("|")
        cells = self._split(_LAST_BAR.sub("", row))
        return [self._unescaped(cell.strip()) for cell in cells]

    def alignments(self, header: str, delimiters: str) -> list[str] | None:
        """How each column is aligned, or nothing if the two lines do not begin a table."""
        if "|" not in header + delimiters or not _DELIMITER.match(delimiters):
            return None
        cells = self.of(delimiters)
        if len(cells) != len(self.of(header)):
            return None
        return [_ALIGNED[cell.startswith(":"), cell.endswith(":")] for cell in cells]

    def _unescaped(self, cell: str) -> str:
        return _CODE.sub(lambda code: code.group().replace("\\|", "|"), cell) if "`" in cell and "\\|" in cell else cell


_ALIGNED = {(True, True): "center", (True, False): "left", (False, True): "right", (False, False): ""}


class TableRows(LeafLines):
    """GFM §4.10. Its lines are its rows, without the two that begin it."""

    __slots__ = ("alignments", "cells", "header")

    def __init__(self, element: etree.Element, cells: TableCells, header: str, alignments: Sequence[str]) -> None:
        super().__init__(element)
        self.cells, self.header, self.alignments = cells, header, alignments

    def continues(self, line: LineCursor) -> bool:
        return not line.blank

    def add(self, line: LineCursor) -> bool:
        self.lines.append(line.content)
        return False

    def close(self) -> None:
        table = etree.SubElement(self.element, "table")
        self._row(etree.SubElement(table, "thead"), "th", self.header)
        body = etree.SubElement(table, "tbody") if self.lines else table
        for row in self.lines:
            self._row(body, "td", row)

    def _row(self, parent: etree.Element, tag: str, row: str) -> None:
        line = etree.SubElement(parent, "tr")
        cells = self.cells.of(row)
        if any(cells[len(self.alignments) :]):
            self.cells.lost.append(row)
        for number, alignment in enumerate(self.alignments):
            cell = etree.SubElement(line, tag)
            cell.text = cells[number] if number < len(cells) else ""
            if alignment:
                cell.set("class", f"align-{alignment}")
