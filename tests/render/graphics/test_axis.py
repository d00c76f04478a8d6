"""The small axis above a timeline."""

from summit_site.base.language import Text
from summit_site.plan.kinds.event import EventCard
from summit_site.plan.pages.timeline_views import EventEntry, YearGroup
from summit_site.render.graphics.axis import Axis, Mark, axis_of
from tests.render.theme import when


def group(year: int, *events: tuple[str, int]) -> YearGroup:
    cards = [
        EventCard("e", "p", Text("t"), when(date), None, weight, "confirmed", None, None, year)
        for date, weight in events
    ]
    return YearGroup(year, year, "#y", len(events), tuple(EventEntry((), "", card, (), ()) for card in cards))


def test_ticks_are_to_scale_and_their_height_shows_the_weight() -> None:
    years = [group(2016, ("2016-01-01", 3), ("2016-07-02", 1)), group(2018, ("2018-12-31", 1), ("2018-12-31", 1))]
    assert axis_of(years) == Axis(
        22,
        ((1, "M167 22v-7m832 7v-7"), (3, "M0 22v-22")),
        (Mark(2016, "0%"), Mark(2017, "33.4%"), Mark(2018, "66.7%")),
    )


def test_a_long_time_has_round_years() -> None:
    axis = axis_of([group(1951, ("1951", 1)), group(2019, ("2019-02-27/2019-02-28", 1))])
    assert axis is not None
    assert [mark.year for mark in axis.marks] == [1960, 1970, 1980, 1990, 2000, 2010]


def test_one_year_needs_no_axis() -> None:
    assert axis_of([group(2018, ("2018-01-01", 1), ("2018-12-01", 2))]) is None
    assert axis_of([]) is None


def test_a_date_without_a_start_counts_from_its_end() -> None:
    assert axis_of([group(2017, ("../2017-05", 1)), group(2018, ("2018", 1))]) is not None
