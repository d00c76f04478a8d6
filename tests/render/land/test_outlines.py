"""Outlines as text."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from summit_site.render.land.outlines import LONGEST, read_outlines, write_outlines

CELLS = st.tuples(st.integers(-40000, 40000), st.integers(-9000, 9000))


def test_a_coast_is_written_as_a_line_of_text() -> None:
    assert write_outlines([[(0, 0), (10, 0), (10, -20)]]) == "ApBUoBAoBUAApBVoB\n"


def test_a_section_has_its_bounds_before_it_is_decoded() -> None:
    ((stretch,),) = read_outlines(write_outlines([[(0, 0), (10, 0), (10, -20)]]))
    assert (stretch.west, stretch.south, stretch.east, stretch.north) == (0, -20, 10, 0)
    assert stretch.first == (0, 0)
    assert stretch.points() == [(0, 0), (10, 0), (10, -20), (0, 0)]


@given(st.lists(st.lists(CELLS, min_size=3, max_size=120), min_size=1, max_size=3))
def test_written_outlines_can_be_read_back(coasts: list[list[tuple[int, int]]]) -> None:
    text = write_outlines(coasts)
    assert max(map(len, text.split("\n"))) <= LONGEST
    found = read_outlines(text)
    assert [[cell for stretch in coast for cell in stretch.points()[:-1]] for coast in found] == coasts
    assert all(a.points()[-1] == b.first for coast in found for a, b in pairwise(coast))
