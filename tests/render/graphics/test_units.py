"""Unit charts."""

from summit_site.plan.views import DrawingPart, DrawnRow, SafeHtml
from summit_site.render.graphics.units import Units, unit_chart


def chart(*counts: float) -> Units:
    return unit_chart(DrawingPart("units", SafeHtml(""), (), tuple(DrawnRow((), n, n) for n in counts), ()))


def test_a_few_are_in_one_line_and_those_of_a_row_alike() -> None:
    found = chart(2, 1)
    assert (found.width, found.height, found.step) == (72, 24, 24)
    assert [(each.fill, each.path, each.inside) for each in found.groups] == [
        ("full", "M3 3h18v18h-18zM27 3h18v18h-18z", ""),
        ("empty", "M51 3h18v18h-18z", ""),
    ]
    assert {each.key for each in found.groups} == {"M3 3h18v18h-18z"}


def test_many_are_in_lines_of_ten() -> None:
    assert (chart(12).width, chart(12).height) == (288, 24)
    assert (chart(13).width, chart(13).height) == (240, 48)
    assert chart(10, 3).groups[1].path == "M3 27h18v18h-18zM27 27h18v18h-18zM51 27h18v18h-18z"


def test_the_third_row_is_crossed_and_the_fourth_has_a_square_inside() -> None:
    found = chart(0, 0, 1, 1)
    assert [(each.fill, each.inside, each.key_inside) for each in found.groups[2:]] == [
        ("line", "M3 3l18 18", "M3 3l18 18"),
        ("dot", "M27 3m5 5h8v8h-8z", "M3 3m5 5h8v8h-8z"),
    ]
    assert found.groups[0].path == ""
