"""Label points of countries and seas."""

import re
from pathlib import Path

import pytest

from summit_site.render.land.names import GroundName, NamePoint, ground_names
from tests.kit.templates import TEMPLATES

KEYS = [ground.key for ground in ground_names()]


def test_a_name_may_stand_at_several_points() -> None:
    chile = next(ground for ground in ground_names() if ground.key == "country_CL")
    assert chile == GroundName("country_CL", (NamePoint(-71, -33, 5), NamePoint(-70, -23, 4)))
    assert not chile.sea


def test_each_is_on_the_globe_and_listed_once() -> None:
    assert len(set(KEYS)) == len(KEYS) > 150
    points = [point for ground in ground_names() for point in ground.points]
    assert all(-180 <= point.longitude <= 180 and -85 <= point.latitude <= 85 for point in points)
    assert all(1 < point.room <= 70 for point in points)


@pytest.mark.parametrize("file", sorted((TEMPLATES / "strings").glob("*.yaml")), ids=lambda file: file.stem)
def test_each_language_names_them(file: Path) -> None:
    named = set(re.findall(r"^((?:country|sea)_\w+):", file.read_text("utf-8"), re.MULTILINE))
    assert set(KEYS) <= named
    assert {key for key in named if key.startswith("sea_")} <= set(KEYS)
