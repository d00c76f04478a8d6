"""Cutting, simplifying and writing shapes."""

import pytest

from summit_site.render.graphics.plane import area, clip, decimal, holds, path, simplify, simplify_ring, spread

SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]


def test_a_shape_is_clipped_at_the_rectangle() -> None:
    assert set(clip(SQUARE, (5, -5, 20, 5))) == {(5.0, 0.0), (10.0, 0.0), (10.0, 5.0), (5.0, 5.0)}


@pytest.mark.parametrize(
    ("box", "left"),
    [((-1, -1, 11, 11), SQUARE), ((20, 20, 30, 30), []), ((4, 4, 6, 6), [(4, 4), (6, 4), (6, 6), (4, 6)])],
)
def test_a_shape_may_be_kept_dropped_or_fill_the_rectangle(
    box: tuple[float, float, float, float], left: list[tuple[float, float]]
) -> None:
    assert set(clip(SQUARE, box)) == set(left)


def test_clipping_an_empty_shape_gives_an_empty_shape() -> None:
    assert clip([], (0, 0, 1, 1)) == []


def test_an_area_does_not_depend_on_the_direction() -> None:
    assert area(SQUARE) == area(SQUARE[::-1]) == 100
    assert area([]) == 0


@pytest.mark.parametrize(("point", "inside"), [((5, 5), True), ((11, 5), False), ((5, -1), False), ((-1, 5), False)])
def test_a_point_is_in_a_shape_or_not(point: tuple[float, float], inside: bool) -> None:
    assert holds(SQUARE, point) is inside


def test_points_closer_than_the_tolerance_are_removed() -> None:
    line = [(0.0, 0.0), (1.0, 0.1), (2.0, 3.0), (3.0, 0.1), (4.0, 0.0)]
    assert simplify(line, 0.2) == [(0.0, 0.0), (1.0, 0.1), (2.0, 3.0), (3.0, 0.1), (4.0, 0.0)]
    assert simplify(line, 1.0) == [(0.0, 0.0), (2.0, 3.0), (4.0, 0.0)]
    assert simplify(line, 5.0) == [(0.0, 0.0), (4.0, 0.0)]
    assert simplify(line[:2], 5.0) == line[:2]


def test_a_line_that_turns_back_beyond_its_end_keeps_its_point() -> None:
    assert simplify([(0.0, 0.0), (9.0, 0.0), (4.0, 0.0)], 1.0) == [(0.0, 0.0), (9.0, 0.0), (4.0, 0.0)]


def test_the_corners_of_a_closed_shape_are_kept() -> None:
    dense = [(0.0, 0.0), (5.0, 0.1), (10.0, 0.0), (10.0, 10.0), (5.0, 9.9), (0.0, 10.0)]
    assert simplify_ring(dense, 0.5) == SQUARE


def test_points_are_spread_along_a_line() -> None:
    assert spread([(0.0, 0.0), (3.0, 4.0), (3.0, 5.0)], step=2.5) == [(0, 0), (1.5, 2.0), (3.0, 4.0), (3.0, 5.0)]


@pytest.mark.parametrize(
    ("line", "closed", "written"),
    [
        ([(1.0, 2.0)], False, "M1 2"),
        ([(1.25, 2.0), (1.0, 2.5), (4.0, 2.0)], False, "M1.2 2l-.2.5 3-.5"),
        ([(0.5, 0.5), (1.0, 1.0), (1.5, 1.5)], True, "M.5.5l.5.5.5.5z"),
        ([(0.0, 0.0), (0.01, 0.01), (1.0, -1.0)], False, "M0 0l1-1"),
        ([(10.0, 0.5), (20.0, 1.0)], False, "M10 .5l10 .5"),
        ([], True, ""),
    ],
)
def test_a_path_is_written_as_short_as_the_grammar_allows(
    line: list[tuple[float, float]], closed: bool, written: str
) -> None:
    assert path(line, closed) == written


@pytest.mark.parametrize(("tenths", "word"), [(0, "0"), (5, ".5"), (-5, "-.5"), (-125, "-12.5"), (100, "10")])
def test_a_number_has_no_redundant_zeros(tenths: int, word: str) -> None:
    assert decimal(tenths) == word
