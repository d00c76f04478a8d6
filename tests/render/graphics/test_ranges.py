"""True circles on a map."""

from itertools import pairwise

import pytest

from summit_site.base.language import Text
from summit_site.plan.views import DrawingPart, DrawnRow, SafeHtml, Spot
from summit_site.render.graphics.globe import distance
from summit_site.render.graphics.ranges import Ranges, circle, ranges_map

PYONGYANG = (125.75, 39.0167)


@pytest.mark.parametrize("km", [300, 3700, 10000, 13000, 20000])
@pytest.mark.parametrize("centre", [PYONGYANG, (0.0, 0.0), (179.0, -45.0), (-80.0, 80.0)])
def test_every_position_of_a_circle_is_at_its_distance(centre: tuple[float, float], km: float) -> None:
    line = circle(centre, km)
    assert all(abs(distance(centre, position) - km) < 0.5 for position in line)
    assert all(abs(a[0] - b[0]) <= 180 for a, b in pairwise(line))


def test_a_circle_ends_where_it_begins_unless_it_goes_around_a_pole() -> None:
    closed, around = circle(PYONGYANG, 3700), circle(PYONGYANG, 13000)
    assert closed[0] == pytest.approx(closed[-1])
    assert abs(around[0][0] - around[-1][0]) == pytest.approx(360)
    assert (around[0][0] + around[-1][0]) / 2 == pytest.approx(125.75)


def shown(*km: float, origin: Spot | None = None) -> Ranges | None:
    rows = tuple(DrawnRow((), one, one) for one in km)
    return ranges_map(DrawingPart("ranges", SafeHtml(""), (), rows, (), origin))


def test_each_row_has_its_circle_and_a_number_apart_from_the_others() -> None:
    found = shown(3700, 10000, 13000, origin=Spot(Text("Pyongyang"), 39.0167, 125.75))
    assert found
    assert len(found.circles) == 3
    assert all(each.path.startswith("M") and each.at for each in found.circles)
    assert len({each.at for each in found.circles} | {found.at}) == 4
    assert found.land


def test_without_a_position_there_is_no_map() -> None:
    assert shown(100) is None
