"""Blocks that draw their table: what is read, and in which line a mistake is."""

import pytest

from summit_site.parse.body import Amount, Cite, DrawnBlock, Link, TableRow
from summit_site.parse.drawing_rules import RULES
from tests.parse.reading import read

TABLE, ROW = "| Who | km |\n|---|---|\n", "| A [@a] | 1 |"


def test_a_table_is_read_with_its_title_its_rows_and_its_remark() -> None:
    body, problems = read(
        f"/// dots | *How* far [@c]\n{TABLE}| A [@a] | >3000 |\n| [[b]] | 60–70 [@d, p. 2] |\n\nA remark.\n///"
    )
    assert problems == []
    assert body.pieces == (
        DrawnBlock(
            "dots",
            ("<em>How</em> far ", Cite("c", "")),
            (("Who",), ("km",)),
            (
                TableRow((("A ", Cite("a", "")), ("&gt;3000",)), Amount(3000, 3000, ">")),
                TableRow(((Link("b", None),), ("60–70 ", Cite("d", "p. 2"))), Amount(60, 70)),
            ),
            ("<p>A remark.</p>\n",),
        ),
    )
    assert [(m.how, m.target, m.line) for m in body.mentions] == [
        ("cite", "c", 1),
        ("cite", "a", 4),
        ("link", "b", 5),
        ("cite", "d", 5),
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (f"/// dots\n{TABLE}{ROW}\n///", "1:1: B403 the title is missing (write /// dots | what the figures show)"),
        ("/// dots | T\n///", '1:1: B403 the block "dots" is empty (write something in it, or delete it)'),
        ("/// dots | T\nA text.\n///", f'1:1: B422 "dots" needs a table ({RULES["dots"].example})'),
        (
            f"/// dots | T\n{TABLE}{ROW}\n\n{TABLE}{ROW}\n///",
            '1:1: B422 "dots" takes one table (put the others into blocks of their own)',
        ),
        (
            f"/// dots | T\n\nA remark.\n\n{TABLE}{ROW}\n| B | 2 |\n///",
            "8:1: B422 this row has no source (cite it: [@source])",
        ),
        (
            f"Text.\n\n/// dots | T\n{TABLE}| A [@a] | much |\n///",
            '6:1: B422 "much" is not a figure (write 66, ≈66, >66, <66 or 60–70)',
        ),
    ],
)
def test_a_mistake_is_reported_in_its_line(text: str, problem: str) -> None:
    body, problems = read(text)
    assert problems == [problem]
    assert not any(isinstance(piece, DrawnBlock) for piece in body.pieces) or "B403" in problem


def test_a_passage_may_stand_below_a_table() -> None:
    body, problems = read(f"/// dots | T\n{TABLE}| A [@a] | 1 |\n\n/// since | 2019-03-01T10:00Z\nLater.\n///\n///")
    assert problems == []
    assert [addition.at.day for addition in body.additions] == [1]
