"""Dot plots."""

from summit_site.plan.views import DrawingPart, DrawnRow, SafeHtml
from summit_site.render.graphics.dots import Dot, dot_plot


def plot(*rows: tuple[float, float, str]) -> tuple[Dot, ...]:
    return dot_plot(DrawingPart("dots", SafeHtml(""), (), tuple(DrawnRow((), *row) for row in rows), ()))


def test_dots_are_on_one_scale_from_the_least_to_the_greatest() -> None:
    assert plot((65, 65, ""), (66, 66, "≈"), (70, 70, "")) == (Dot(("5%",)), Dot(("23%",)), Dot(("95%",)))


def test_a_range_is_a_line_between_two_dots() -> None:
    assert plot((0, 10, ""), (5, 5, "")) == (Dot(("5%", "95%"), ("5%", "95%")), Dot(("50%",)))


def test_a_bound_is_an_open_dot_with_a_line_to_the_edge() -> None:
    assert plot((0, 0, ">"), (10, 10, "<")) == (Dot(("5%",), ("5%", "100%"), True), Dot(("95%",), ("0%", "95%"), True))


def test_equal_figures_are_in_the_middle() -> None:
    assert plot((4, 4, ""), (4, 4, "")) == (Dot(("50%",)),) * 2
