"""Tables of several columns that are drawn: marks, and tracks in time."""

import pytest

from summit_site.base.edtf import Point, Precision
from summit_site.parse.body import Cite, DrawnBlock
from tests.parse.reading import read

NO_SOURCE = "nothing in this block says where it is from (cite one in a row or below the table: [@source])"
ORDER = "put the rows in order of time"
MARKS = "write x, (x) for in part, or nothing; words may follow the mark"


def block(name: str, *lines: str, columns: int = 3) -> tuple[DrawnBlock | None, list[str]]:
    """The block with these rows, which stand from the fourth line on, and its problems."""
    head = "".join(f"| {letter} " for letter in "ABCDEFGHIJKLMNOP"[:columns])
    body, problems = read("\n".join((f"/// {name} | Title", f"{head}|", "|---" * columns + "|", *lines, "///")))
    return next((piece for piece in body.pieces if isinstance(piece, DrawnBlock)), None), problems


def test_marks_are_full_in_part_or_missing_and_words_may_follow() -> None:
    found, problems = block("matrix", "| Coal [@a] | X | (x) a cap [@b] |", "| Wood | – | x |")
    assert problems == []
    assert found
    assert [row.marks for row in found.rows] == [("", "full", "part"), ("", "", "full")]
    assert found.rows[0].cells == (("Coal ", Cite("a", "")), (), ("a cap ", Cite("b", "")))
    assert found.rows[1].cells == (("Wood",), (), ())


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("| Coal [@a] | yes | x |", f'4:1: B422 "yes" does not begin with a mark ({MARKS})'),
        ("| Coal [@a] | xx | x |", f'4:1: B422 "xx" does not begin with a mark ({MARKS})'),
        ("| Coal [@a] | | |", f"4:1: B422 this row has no mark ({MARKS})"),
        ("| | x | |", "4:1: B422 the first cell of this row is empty (say what the row is about)"),
        ("| Coal | x | |", f"1:1: B422 {NO_SOURCE}"),
    ],
)  # fmt: skip
def test_a_row_of_a_matrix_has_a_name_and_marks(row: str, problem: str) -> None:
    assert block("matrix", row) == (None, [problem])


def test_the_number_of_columns_is_limited() -> None:
    which = "what the rows are about, and a column for each thing they are compared with"
    message = f'1:1: B422 the table of "matrix" has 14 columns (it takes 2 to 13: {which})'
    assert block("matrix", "| a [@a] |" + " x |" * 13, columns=14) == (None, [message])
    message = (
        '1:1: B422 the table of "lanes" has 1 column (it takes 2 to 7: the date or time, and a column for each track)'
    )
    assert block("lanes", "| 2019 |", columns=1) == (None, [message])


def test_a_track_needs_a_name() -> None:
    text = "/// lanes | T\n| When | a | |\n|---|---|---|\n| 2019 | b [@c] | |\n///"
    assert read(text)[1] == ["1:1: B422 column 3 has no name (write it at the head of the column, above |---|)"]


def test_a_row_of_tracks_is_shown_when_its_time_is_over() -> None:
    found, problems = block(
        "lanes", "| 2019-02-26 | a [@s] | |", "| 2019-02-27T08:13+07:00 | | b |", "| 2019-03/2019-04~ | | c |"
    )
    assert problems == []
    assert found
    assert [row.date.text for row in found.rows if row.date] == [
        "2019-02-26",
        "2019-02-27T08:13+07:00",
        "2019-03/2019-04~",
    ]
    minute = Point(2019, 2, 27, 8, 13, precision=Precision.MINUTE, offset=420)
    assert [row.at for row in found.rows] == [Point(2019, 2, 27), minute, Point(2019, 5, 1)]


def test_later_rows_are_additions_of_the_text() -> None:
    body, _ = read("/// lanes | T\n| When | a |\n|---|---|\n| 2019-02-26 | b [@c] |\n| 2019-02-28 | d |\n///")
    assert [(one.at.day, one.line, one.anchor, one.title) for one in body.additions] == [
        (27, 4, "", ()),
        (1, 5, "", ()),
    ]


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        (
            ["| 27.2.2019 | a [@s] | |"],
            '4:1: B422 "27.2.2019" is not a valid date or time (write the year first: 2019-02-27)',
        ),
        (["| 2019 | | |"], "4:1: B422 nothing happens in this row (say what happened on one of the tracks)"),
        (["| 2019-02 | a [@s] | |", "| 2019-01 | | b |"], f"5:1: B422 2019-01 comes after 2019-02 ({ORDER})"),
    ],
)  # fmt: skip
def test_a_row_of_tracks_has_a_date_in_order_and_an_event(rows: list[str], problem: str) -> None:
    assert block("lanes", *rows) == (None, [problem])
