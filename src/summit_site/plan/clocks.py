"""One instant on the clocks of several cities."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from ..base.edtf import Edtf, Point, Precision
from ..base.language import Text
from . import views


def on_clocks(
    instant: datetime, cities: Mapping[str, Text | None], approximate: bool = False
) -> tuple[views.When, ...]:
    """`cities`: name of a zone → the city by which readers know it; those without a city are left out."""
    utc = instant.astimezone(UTC)
    point = Point(
        utc.year, utc.month, utc.day, utc.hour, utc.minute, 0, Precision.MINUTE, offset=0, approximate=approximate
    )
    when = Edtf("", point, point)
    return tuple(views.When(when, name, city) for name, city in cities.items() if city)
