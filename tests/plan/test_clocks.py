"""One instant on the clocks of several cities."""

from datetime import UTC, datetime

from summit_site.base.language import Text
from summit_site.plan.clocks import on_clocks


def test_a_zone_without_a_city_is_left_out() -> None:
    cities = {"UTC": Text("London"), "Europe/Vienna": None}
    (when,) = on_clocks(datetime(2019, 2, 27, 11, 30, tzinfo=UTC), cities, approximate=True)
    assert (when.zone, when.city) == ("UTC", Text("London"))
    assert (when.date.anchor.hour, when.date.anchor.approximate) == (11, True)
