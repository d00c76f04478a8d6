"""Which citations become a group, and what happens to the blanks around them."""

from __future__ import annotations

import pytest

from summit_site.parse.body import Cite, CiteGroup, Link, Piece
from summit_site.plan.cite_groups import grouped

A, B, C = (Cite(name, "") for name in "abc")


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (["x. ", A, " y"], ["x.", A, " y"]),
        (["x. ", A, " ", B, "</p>"], ["x.", CiteGroup((A, B)), "</p>"]),
        (["x. ", A, "\n", CiteGroup((B, C)), " y"], ["x.", CiteGroup((A, B, C)), " y"]),
        (["x ", A, " and ", B], ["x", A, " and", B]),
        (
            [Link("person:p", ""), " ", A, " ", Link("person:q", "")],
            [Link("person:p", ""), A, " ", Link("person:q", "")],
        ),
        (["<p>", A, "</p> "], ["<p>", A, "</p> "]),
        ([A], [A]),
        ([" "], [" "]),
        ([], []),
    ],
)
def test_neighbours_are_joined_and_the_blank_before_them_is_dropped(pieces: list[Piece], expected: list[Piece]) -> None:
    assert list(grouped(pieces)) == expected
