"""How a timeline is divided: by years, several sparse years under one head, months, and gaps."""

from collections.abc import Sequence

from summit_site.base.edtf import parse
from summit_site.model.kinds.event import Event
from summit_site.plan.spacing import Years, by_time, by_year, first_of_months, gaps_between, month_of
from tests.plan.planning import at, when


def events(*dates: str) -> list[Event]:
    """Events without more than a date, which is also their id."""
    return [Event(id=date, lang="en", title=date, date=parse(date), sources=()) for date in dates]


def shown(groups: Sequence[tuple[Years, list[Event]]]) -> list[tuple[Years, list[str]]]:
    return [(years, [event.id for event in found]) for years, found in groups]


def test_events_stand_under_the_year_in_which_they_begin() -> None:
    found = by_year(events("2018-12-31/2019-01-01", "2019", "2019-05"))
    assert shown(found) == [((2018, 2018), ["2018-12-31/2019-01-01"]), ((2019, 2019), ["2019", "2019-05"])]


def test_at_most_three_events_within_eight_years_share_a_head() -> None:
    found = by_time(events("1953", "1958", "1960", "1961", "1994-10-21", "2003"))
    assert shown(found) == [
        ((1953, 1960), ["1953", "1958", "1960"]),
        ((1961, 1961), ["1961"]),
        ((1994, 1994), ["1994-10-21"]),
        ((2003, 2003), ["2003"]),
    ]


def test_a_month_opens_with_the_first_event_of_which_the_month_is_known() -> None:
    assert first_of_months(events("2019", "2019-02", "2019-02-27", "2019-03-01")) == {"2019-02", "2019-03-01"}


def test_the_month_of_a_day_is_that_month_in_its_zone() -> None:
    assert month_of(when("2019-02-27T18:30", "Asia/Seoul", "Seoul")) == at("2019-02", "Asia/Seoul", "Seoul")


def test_a_gap_counts_whole_months_since_everything_before_was_over() -> None:
    assert gaps_between(events("2018-06-12", "2019-03-12", "2019-12-13", "2020-09-14")) == {
        "2019-12-13": 9,
        "2020-09-14": 9,
    }
    assert gaps_between(events("2018-06-12/2019-03-01", "2018-06-13", "2019-12-01")) == {}
