"""What each block takes that draws its table."""

import pytest

from summit_site.parse.body import Amount, DrawnBlock
from summit_site.parse.drawing_rules import RULES
from tests.parse.reading import read

GROUPS, DOTS = "the page groups its digits as the language does", "who says so, and the figure"
LINK_A_PLACE = "link a place at the head of the first column: | From [[pyongyang]] | km |"
IN_KM, LEAVE_OUT = (
    "write km at the head of the second column, and the ranges in km",
    "leave some out, or use two blocks",
)
TOO_MANY = "count in tens or thousands, and say so at the head of the column"


def rows(name: str, *lines: str, head: str = "| Who | km |") -> list[str]:
    """The messages about a table with these rows, which stand from the fourth line on."""
    bars = "|---" * (head.count("|") - 1)
    return read("\n".join((f"/// {name} | Title", head, f"{bars}|", *lines, "///")))[1]


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("66", Amount(66, 66)),
        ("66.5", Amount(66.5, 66.5)),
        ("4500", Amount(4500, 4500)),
        ("-3", Amount(-3, -3)),
        ("−3", Amount(-3, -3)),
        ("60-70", Amount(60, 70)),
        ("60 – 70", Amount(60, 70)),
        ("≈66", Amount(66, 66, "≈")),
        ("~ 66", Amount(66, 66, "≈")),
        (">66", Amount(66, 66, ">")),
        ("< 70", Amount(70, 70, "<")),
        ("**66** [@b]", Amount(66, 66)),
    ],
)
def test_a_figure_is_a_number_a_range_or_a_bound(written: str, amount: Amount) -> None:
    body, problems = read(f"/// dots | Title\n| Who | h |\n|---|---|\n| A [@a] | {written} |\n///")
    assert problems == []
    assert isinstance(body.pieces[0], DrawnBlock)
    assert body.pieces[0].rows[0].amount == amount


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("| A [@a] | |", "this row has no figure (write 66, ≈66, >66, <66 or 60–70)"),
        ("| A [@a] | about 60 |", '"about 60" is not a figure (write 66, ≈66, >66, <66 or 60–70)'),
        ("| A [@a] | 4,500 |", f'"4,500" is not a figure (write 4500: {GROUPS})'),
        ("| A [@a] | 4.500 |", f'"4.500" is not a figure (write 4500: {GROUPS})'),
        ("| A [@a] | 1 200 000 |", f'"1 200 000" is not a figure (write 1200000: {GROUPS})'),
        ("| A [@a] | 66,5 |", '"66,5" is not a figure (write 66.5)'),
        ("| A [@a] | 66 h |", '"66 h" is not a figure (write only 66; the unit stands at the head of the column)'),
        ("| A [@a] | 70–60 |", "70 is above 60 (exchange them)"),
        ("| [@a] | 66 |", "the first cell of this row is empty (say who or what the figure is from)"),
        ("| A | 66 |", "this row has no source (cite it: [@source])"),
    ],
)  # fmt: skip
def test_a_row_of_dots_has_a_name_a_figure_and_a_source(row: str, problem: str) -> None:
    assert rows("dots", row) == [f"4:1: B422 {problem}"]


def test_all_faulty_rows_are_reported_at_once() -> None:
    found = rows("dots", "| A [@a] | x |", "| B [@b] | 1 |", "| C [@c] | y |")
    assert [problem[:9] for problem in found] == ["4:1: B422", "6:1: B422"]


@pytest.mark.parametrize(
    ("head", "row", "problem"),
    [
        ("| Who |", "| A [@a] |", f'the table of "dots" has 1 column (it takes 2: {DOTS})'),
        ("| Who | h | km |", "| A [@a] | 1 | 2 |", f'the table of "dots" has 3 columns (it takes 2: {DOTS})'),
        ("| Who | |", "| A [@a] | 1 |", "the unit is missing (write it at the head of the column, above |---|)"),
    ],
)  # fmt: skip
def test_the_columns_are_those_of_the_block(head: str, row: str, problem: str) -> None:
    assert rows("dots", row, head=head) == [f"1:1: B422 {problem}"]


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (["| A [@a] | 5.5 |"], '4:1: B422 "5.5" is not a whole number (write how many units the row has: 5)'),
        (["| A [@a] | ≈5 |"], '4:1: B422 "≈5" is not a whole number (write how many units the row has: 5)'),
        (["| A [@a] | -5 |"], '4:1: B422 "-5" is not a whole number (write how many units the row has: 5)'),
        (
            ["| A [@a] | 150 |", "| B | 51 |"],
            f"1:1: B422 the rows have 201 units in all; 1 to 200 can be drawn ({TOO_MANY})",
        ),
        (["| A [@a] | 0 |"], "1:1: B422 the rows have 0 units in all; 1 to 200 can be drawn (write how many)"),
        (
            [f"| {name} [@a] | 1 |" for name in "ABCDE"],
            '8:1: B422 "units" takes 4 rows at most, so that they can be told apart (put some of them together)',
        ),
        (
            ["| A | 5 |"],
            "1:1: B422 nothing in this block says where it is from (cite one in a row or below the table: [@source])",
        ),
        (["| A | 5 |", "", "Counted by [@a]."], ""),
        (["| A | 0 |", "| B [@a] | 200 |"], ""),
    ],
)
def test_units_are_counted(lines: list[str], problem: str) -> None:
    assert rows("units", *lines) == ([problem] if problem else [])


def test_a_table_needs_rows() -> None:
    assert rows("units") == [f"1:1: B422 the table has no rows ({RULES['units'].example})"]


@pytest.mark.parametrize(
    ("head", "lines", "problem"),
    [
        ("| From [[a]] | km |", ["| A [@a] | >1000 |"], ""),
        (
            "| From here | km |",
            ["| A [@a] | 1000 |"],
            f"1:1: B422 the place from which the ranges are measured is missing ({LINK_A_PLACE})",
        ),
        (
            "| From [[a]] | miles |",
            ["| A [@a] | 1000 |"],
            f'1:1: B422 "miles" is not the unit in which ranges are drawn ({IN_KM})',
        ),
        (
            "| From [[a]] | km |",
            ["| A [@a] | 25000 |"],
            "4:1: B422 a range of 25000 km cannot be drawn (no place on Earth is farther away than 20,000 km)",
        ),
        (
            "| From [[a]] | km |",
            [f"| {name} [@a] | 1 |" for name in "ABCDEF"],
            f'9:1: B422 "ranges" takes 5 rows at most, so that the circles can be told apart ({LEAVE_OUT})',
        ),
    ],
)
def test_ranges_are_in_km_from_a_place(head: str, lines: list[str], problem: str) -> None:
    assert rows("ranges", *lines, head=head) == ([problem] if problem else [])
