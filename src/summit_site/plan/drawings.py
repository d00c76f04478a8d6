"""Blocks that draw their table, as a page shows them: without the rows that are not public yet."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass

from ..base.edtf import Edtf, Point
from ..base.language import Text
from ..parse.body import Cell, Cite, CiteGroup, DrawnBlock, TableRow
from ..parse.cells import cites_of
from . import views
from .parts import Inline, Parts


@dataclass(frozen=True, slots=True)
class Seen:
    """What is visible (the ids of sources, the instants of rows, the positions of places), and the text's clocks."""

    sources: Container[str]
    instants: Container[Point]
    zone: str
    city: Text
    spots: Mapping[str, views.Spot]

    def when(self, date: Edtf) -> views.When:
        """A date of the text."""
        return views.When(date, self.zone, self.city)


def drawing_part(block: DrawnBlock, seen: Seen, inline: Inline, parts: Parts) -> views.DrawingPart | None:
    """None if no row is shown."""
    rows = [row for row in block.rows if _is_shown(row, seen)]
    if not rows:
        return None
    return views.DrawingPart(
        block.name,
        inline(block.title),
        tuple(map(inline, block.head)),
        tuple(_row(row, seen, inline) for row in rows),
        parts(block.content),
        seen.spots.get(block.place),
    )


def _is_shown(row: TableRow, seen: Seen) -> bool:
    """Whether its time has come, and it has a visible source, or cites none because the block does."""
    if row.at and row.at not in seen.instants:
        return False
    cited = [cite.source for cite in cites_of(row.cells)]
    return not cited or any(source in seen.sources for source in cited)


def _row(row: TableRow, seen: Seen, inline: Inline) -> views.DrawnRow:
    """The page writes figures and dates in its language; of their cells only the citations are left."""
    if row.amount:
        label, figure = row.cells
        cells = inline(label), inline(_cites(figure))
        return views.DrawnRow(cells, row.amount.low, row.amount.high, row.amount.sign)
    if row.date:
        first, *others = row.cells
        return views.DrawnRow((inline(_cites(first)), *map(inline, others)), when=seen.when(row.date))
    return views.DrawnRow(tuple(map(inline, row.cells)), marks=row.marks)


def _cites(cell: Cell) -> Cell:
    return tuple(piece for piece in cell if isinstance(piece, (Cite, CiteGroup)))
