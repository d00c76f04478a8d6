"""The small axis above a timeline."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from summit_site.base.days import day_number
from summit_site.base.language import Text
from summit_site.plan.kinds.event import EventCard
from summit_site.plan.pages.timeline_views import EventEntry, YearGroup
from summit_site.render.graphics.axis import LETTER, MARGIN, SPACE, Axis, Break, Enlargement, Line, Mark, axis_of
from summit_site.render.graphics.stretch import Start, day_when
from tests.render.theme import when


def group(year: int, *events: tuple[str, int]) -> YearGroup:
    cards = [
        EventCard(date, "p", Text("t"), when(date), None, weight, "confirmed", None, None, year)
        for date, weight in events
    ]
    return YearGroup(year, year, "#y", len(events), tuple(EventEntry((), "", card, (), ()) for card in cards))


def bc(year: int) -> str:
    return f"{1 - year} v. Chr." if year < 1 else str(year)


def test_ticks_are_to_scale_and_their_height_shows_the_weight() -> None:
    years = [group(2016, ("2016-01-01", 3), ("2016-07-02", 1)), group(2018, ("2018-12-31", 1), ("2018-12-31", 1))]
    assert axis_of(years) == Axis(
        22,
        ((1, "M167 22v-7m832 7v-7"), (3, "M0 22v-22")),
        (Mark(2016, "0%"), Mark(2017, "33.4%"), Mark(2018, "66.7%")),
        places={"2016-01-01": "0", "2016-07-02": "167", "2018-12-31": "999"},
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


# --- with gaps that are left out ---


def test_one_event_long_before_all_others_leaves_them_their_room() -> None:
    recent = [(f"2018-{month:02}-01", 1) for month in range(1, 13)]
    axis = axis_of([group(1142, ("1142-05-03", 2)), group(2018, *recent), group(2019, ("2019-12-31", 3))])
    assert axis is not None
    assert {axis.places[date] for date in ("1142-05-03", "2018-01-01", "2019-12-31")} == {"0", "100", "1000"}
    assert replace(axis, places={}) == Axis(
        22,
        (
            (1, "M100 22v-7m38 7v-7m35 7v-7m38 7v-7m37 7v-7m38 7v-7m37 7v-7m39 7v-7m38 7v-7m37 7v-7m38 7v-7m37 7v-7"),
            (2, "M0 22v-13"),
            (3, "M1000 22v-22"),
        ),
        (Mark(1142, "0%"), Mark(2018, "10%"), Mark(2019, "55.1%")),
        (Line("0%", "0%"), Line("10%", "100%")),
        (Break(Line("0%", "10%"), "5%", 1142, 2018),),
    )


def test_a_segment_that_begins_just_before_a_year_is_labelled_where_that_year_begins() -> None:
    recent = [(f"2019-{month:02}-01", 1) for month in range(1, 13)]
    axis = axis_of([group(1950, ("1950", 1)), group(2018, ("2018-12-20", 1)), group(2019, *recent)])
    assert axis is not None
    assert [(mark.year, mark.x) for mark in axis.marks] == [(1950, "0%"), (2019, "13.1%")]


def test_years_that_are_left_out_leave_room_for_long_labels() -> None:
    recent = [(f"2018-{month:02}-01", 1) for month in range(1, 13)]
    years = [group(-752, ("-0752", 1)), group(1142, ("1142", 1)), group(2018, *recent)]
    english, german = axis_of(years, lambda year: str(year)), axis_of(years, bc)
    assert english is not None
    assert german is not None
    assert [(mark.year, mark.x) for mark in english.marks] == [(-752, "0%"), (1142, "10%"), (2018, "20%")]
    assert [(mark.year, mark.x, mark.anchor) for mark in german.marks] == [
        (-752, "0%", "start"), (1142, "29.1%", ""), (2018, "39.1%", ""),
    ]  # fmt: skip


def test_a_long_segment_is_labelled_where_it_begins() -> None:
    years = [group(-3000, ("-3000", 1)), *(group(year, (f"{year}-11", 1)) for year in range(1960, 1980))]
    axis = axis_of(years)
    assert axis is not None
    assert [mark.year for mark in axis.marks] == [-3000, 1960, 1965, 1970, 1975]


def test_ticks_and_labels_are_few_however_many_events_there_are() -> None:
    days = [f"{year}-{month:02}-{day:02}" for year in range(1950, 2020) for month in range(1, 13) for day in (1, 9, 20)]
    years = [group(1142, ("1142", 1)), group(1950, *((day, 1 + number % 3) for number, day in enumerate(days)))]
    axis = axis_of(years)
    assert axis is not None
    assert sum(path.count("v") for _, path in axis.ticks) <= 1001
    assert len(axis.marks) <= 8 + 4
    assert len(axis.breaks) == 1


def test_at_one_position_the_weightiest_event_has_the_tick() -> None:
    axis = axis_of([group(1950, ("1950-01-01", 1), ("1950-01-02", 3)), group(2019, ("2019", 2))])
    assert axis is not None
    assert axis.ticks == ((2, "M986 22v-13"), (3, "M0 22v-22"))


@pytest.mark.parametrize("first", [-6000, -752, -30, 1, 900, 1950, 2010])
@pytest.mark.parametrize("name", [str, bc])
def test_labels_never_overlap_and_stay_on_the_narrowest_page(first: int, name: Callable[[int], str]) -> None:
    for old in (None, first - 40, first - 3000):
        events = [(day_text(first + number // 4, 1 + number % 4 * 3), 1) for number in range(60)]
        years = [group(first, *events)]
        axis = axis_of([group(old, (day_text(old, 5), 1)), *years] if old is not None else years, name)
        assert axis is not None
        assert axis.marks
        end = -MARGIN
        for mark in axis.marks:
            wide, place = len(name(mark.year)) * LETTER, float(mark.x.rstrip("%")) * 10
            start = place - {"start": 0, "": wide / 2, "end": wide}[mark.anchor]
            assert start >= end
            end = start + wide
        assert end <= 1000 + MARGIN + SPACE


def day_text(year: int, month: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-15"


# --- with a second axis for the densest stretch ---


def test_the_densest_stretch_has_an_axis_of_its_own() -> None:
    hours = [(f"2019-02-27T{hour:02}:00", 3 if hour == 18 else 1) for hour in range(0, 24, 2)]
    old = [group(year, (f"{year}", 2)) for year in range(1980, 2019)]
    axis = axis_of([*old, group(2019, *hours, ("2019-02-28T12:00", 2), ("2019-12-31", 1))])
    assert axis is not None
    assert axis.stretch == Enlargement(
        x1=979,
        x2=979,
        middle="97.9%",
        first=day_when(day_number(2019, 2, 27), "Asia/Ho_Chi_Minh"),
        last=day_when(day_number(2019, 2, 27), "Asia/Ho_Chi_Minh"),
        ticks=(
            (1, "M0 22v-7m83 7v-7m84 7v-7m83 7v-7m83 7v-7m84 7v-7m83 7v-7m83 7v-7m84 7v-7m166 7v-7m84 7v-7"),
            (3, "M750 22v-22"),
        ),
        marks=(Start("0%", day_when(day_number(2019, 2, 27), "Asia/Ho_Chi_Minh"), True),),
    )
    assert (axis.places["2019-02-27T18:00"], axis.places["2019-02-28T12:00"]) == ("979 750", "979")


def test_a_busy_day_without_times_gets_no_axis_of_its_own() -> None:
    old = [group(year, (f"{year}", 2)) for year in range(1980, 2019)]
    axis = axis_of([*old, group(2019, *[("2019-02-27", 1)] * 20)])
    assert axis is not None
    assert axis.stretch is None
