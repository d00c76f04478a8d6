"""Blocks that draw their table, as a page shows them."""

from summit_site.base.language import Text
from summit_site.parse.body import Amount, Cite, DrawnBlock, Piece, TableRow
from summit_site.plan.drawings import Seen, drawing_part
from summit_site.plan.views import DrawnRow, SafeHtml

SEEN = Seen({"seen"}, (), "UTC", Text(""), {})


def inline(pieces: object) -> SafeHtml:
    assert not isinstance(pieces, str)
    return SafeHtml("".join(piece if isinstance(piece, str) else f"[{piece.source}]" for piece in pieces))  # type: ignore[attr-defined]


def row(label: str, source: str, amount: Amount) -> TableRow:
    figure: tuple[Piece, ...] = (f"{amount.low:g}", Cite(source, "")) if source else (f"{amount.low:g}",)
    return TableRow(((label,), figure), amount)


def test_a_row_is_shown_if_one_of_its_sources_is() -> None:
    rows = (row("A", "seen", Amount(1, 1, "≈")), row("B", "later", Amount(2, 2)), row("C", "", Amount(3, 4)))
    block = DrawnBlock("dots", ("T",), (("Who",), ("km",)), rows, ("note",))
    part = drawing_part(block, SEEN, inline, lambda pieces: ())
    assert part is not None
    assert (part.name, part.title, part.head, part.parts) == (
        "dots",
        SafeHtml("T"),
        (SafeHtml("Who"), SafeHtml("km")),
        (),
    )
    assert part.rows == (
        DrawnRow((SafeHtml("A"), SafeHtml("[seen]")), 1, 1, "≈"),
        DrawnRow((SafeHtml("C"), SafeHtml("")), 3, 4),
    )


def test_a_block_without_rows_is_not_shown() -> None:
    block = DrawnBlock("dots", ("T",), (("Who",), ("km",)), (row("A", "later", Amount(1, 1)),), ("note",))
    assert drawing_part(block, SEEN, inline, lambda pieces: ()) is None
