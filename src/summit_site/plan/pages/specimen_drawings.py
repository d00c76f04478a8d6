"""Blocks that draw their table, on the specimen page: no dossier has all of them in all states."""

from __future__ import annotations

from ..views import DrawingPart, DrawnRow, SafeHtml


def _cells(*words: str) -> tuple[SafeHtml, ...]:
    return tuple(map(SafeHtml, words))


SAMPLES = (
    DrawingPart(
        "dots",
        SafeHtml(".drawing-dots"),
        _cells("A–F", "km"),
        (
            DrawnRow(_cells("A", ""), 4000, 4000),
            DrawnRow(_cells("B", ""), 4500, 4500, "≈"),
            DrawnRow(_cells("C", ""), 4100.5, 4300),
            DrawnRow(_cells("D", ""), 3000, 3000, ">"),
            DrawnRow(_cells("E", ""), 4400, 4400, "<"),
        ),
        (),
    ),
    DrawingPart(
        "units",
        SafeHtml(".drawing-units"),
        _cells("A–D", "n"),
        tuple(DrawnRow(_cells(name, ""), count, count) for name, count in (("A", 5), ("B", 6), ("C", 3), ("D", 8))),
        (),
    ),
)
