"""Blocks that draw their table, as a page shows them: without the rows whose sources are not public yet."""

from __future__ import annotations

from collections.abc import Container

from ..parse.body import Cite, CiteGroup, DrawnBlock, TableRow
from ..parse.cells import cites_of
from . import views
from .parts import Inline, Parts


def drawing_part(block: DrawnBlock, sources: Container[str], inline: Inline, parts: Parts) -> views.DrawingPart | None:
    """None if no row is shown. `sources`: the ids of those that are visible."""
    rows = [row for row in block.rows if _is_shown(row, sources)]
    if not rows:
        return None
    return views.DrawingPart(
        block.name,
        inline(block.title),
        tuple(map(inline, block.head)),
        tuple(_row(row, inline) for row in rows),
        parts(block.content),
    )


def _is_shown(row: TableRow, sources: Container[str]) -> bool:
    """Whether it has a visible source, or cites none because the block does."""
    cited = [cite.source for cite in cites_of(row.cells)]
    return not cited or any(source in sources for source in cited)


def _row(row: TableRow, inline: Inline) -> views.DrawnRow:
    if row.amount is None:
        return views.DrawnRow(tuple(map(inline, row.cells)))
    label, figure = row.cells
    cited = inline(piece for piece in figure if isinstance(piece, (Cite, CiteGroup)))  # the page writes the figure
    return views.DrawnRow((inline(label), cited), row.amount.low, row.amount.high, row.amount.sign)
