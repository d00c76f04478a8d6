"""Blocks that draw their table, on the specimen page: no dossier has all of them in all states."""

from __future__ import annotations

from ...base.edtf import parse
from ...base.language import Text
from ..views import DrawingPart, DrawnRow, SafeHtml, Spot, When


def _cells(*words: str) -> tuple[SafeHtml, ...]:
    return tuple(map(SafeHtml, words))


def _when(date: str) -> When:
    return When(parse(date), "UTC", Text(""))


SAMPLES = (
    DrawingPart(
        "dots",
        SafeHtml(".drawing-dots"),
        _cells("A–F", "km"),
        (
            DrawnRow(_cells("A", ""), 4000.0, 4000.0),
            DrawnRow(_cells("B", ""), 4500.0, 4500.0, "≈"),
            DrawnRow(_cells("C", ""), 4100.5, 4300.0),
            DrawnRow(_cells("D", ""), 3000.0, 3000.0, ">"),
            DrawnRow(_cells("E", ""), 4400.0, 4400.0, "<"),
        ),
        (),
    ),
    DrawingPart(
        "units",
        SafeHtml(".drawing-units"),
        _cells("A–D", "n"),
        tuple(DrawnRow(_cells(name, ""), n, n) for name, n in (("A", 5.0), ("B", 6.0), ("C", 3.0), ("D", 8.0))),
        (),
    ),
    DrawingPart(
        "matrix",
        SafeHtml(".drawing-matrix"),
        _cells("A–B", "1", "2", "3"),
        (
            DrawnRow(_cells("A", "", "n", ""), marks=("", "full", "part", "")),
            DrawnRow(_cells("B", "", "", ""), marks=("", "", "full", "full")),
        ),
        (),
    ),
    DrawingPart(
        "ranges",
        SafeHtml(".drawing-ranges"),
        _cells("O", "km"),
        tuple(DrawnRow(_cells(name, ""), km, km) for name, km in (("A", 1000.0), ("B", 4500.0), ("C", 13000.0))),
        (),
        Spot(Text("O"), 39.0, 125.75),
    ),
    DrawingPart(
        "lanes",
        SafeHtml(".drawing-lanes"),
        _cells("–", "A", "B"),
        (
            DrawnRow(_cells("", "1", ""), when=_when("2019-02-23/2019-02-26")),
            DrawnRow(_cells("", "", "2"), when=_when("2019-02-25")),
            DrawnRow(_cells("", "3", "4"), when=_when("2019-02-26T08:13~")),
        ),
        (),
    ),
)
