"""Calendars: exact bytes for a small view, and lines that any reader can unfold."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from summit_site.base.edtf import parse_point
from summit_site.base.language import Text
from summit_site.plan.calendar import CalendarEntry, CalendarView
from summit_site.render.calendar import escape_text, fold, write_calendar
from tests.render.theme import when


def entry(
    ident: str, begin: str, end: str | None = None, place: str | None = None, lang: str = "en-GB"
) -> CalendarEntry:
    return CalendarEntry(
        id=ident,
        path=f"events/{ident}.html",
        title=Text("Dinner; words, and more", lang),
        begin=parse_point(begin),
        end=parse_point(end) if end else None,
        zone="Asia/Ho_Chi_Minh",
        place=Text(place, lang) if place else None,
        changed=when("2019-02-28"),
        tentative=begin.endswith("~"),
    )


def calendar(*entries: CalendarEntry) -> CalendarView:
    return CalendarView(
        "https://example.org/summit/", "calendar.ics", "timeline.html", Text("Hanoi", "en-GB"), "en-GB", entries
    )


def times(begin: str, end: str | None = None) -> list[str]:
    lines = write_calendar(calendar(entry("e", begin, end))).decode().split("\r\n")
    return [line for line in lines if line.startswith(("DTSTART", "DTEND"))]


def test_uids_made_from_an_id_base_do_not_depend_on_the_address() -> None:
    view = replace(calendar(entry("dinner", "2019-02-27")), id_base="tag:example.org,2019:summit")
    for base_url in ("https://example.org/summit/", "https://other.example/"):
        lines = write_calendar(replace(view, base_url=base_url)).decode().split("\r\n")
        assert "UID:tag:example.org\\,2019:summit/events/dinner" in lines


def test_a_calendar_is_exactly_these_lines() -> None:
    view = calendar(
        entry("dinner", "2019-02-27T18:30", "2019-02-27T20:00", place="Hanoi, Metropole"),
        entry("lunch", "2019-02-28~", lang="de-AT"),
    )
    assert write_calendar(view) == (
        b"BEGIN:VCALENDAR\r\n"
        b"VERSION:2.0\r\n"
        b"PRODID:-//summit-site//calendar//EN\r\n"
        b"NAME:Hanoi\r\n"
        b"X-WR-CALNAME:Hanoi\r\n"
        b"SOURCE;VALUE=URI:https://example.org/summit/calendar.ics\r\n"
        b"URL:https://example.org/summit/timeline.html\r\n"
        b"BEGIN:VEVENT\r\n"
        b"UID:dinner@example.org/summit\r\n"
        b"DTSTAMP:20190227T170000Z\r\n"
        b"DTSTART:20190227T113000Z\r\n"
        b"DTEND:20190227T130000Z\r\n"
        b"SUMMARY:Dinner\\; words\\, and more\r\n"
        b"LOCATION:Hanoi\\, Metropole\r\n"
        b"URL:https://example.org/summit/events/dinner.html\r\n"
        b"END:VEVENT\r\n"
        b"BEGIN:VEVENT\r\n"
        b"UID:lunch@example.org/summit\r\n"
        b"DTSTAMP:20190227T170000Z\r\n"
        b"DTSTART;VALUE=DATE:20190228\r\n"
        b"DTEND;VALUE=DATE:20190301\r\n"
        b"SUMMARY;LANGUAGE=de-AT:Dinner\\; words\\, and more\r\n"
        b"STATUS:TENTATIVE\r\n"
        b"URL:https://example.org/summit/events/lunch.html\r\n"
        b"END:VEVENT\r\n"
        b"END:VCALENDAR\r\n"
    )


def test_a_text_states_its_language_if_it_is_not_the_calendars() -> None:
    view = replace(calendar(entry("dinner", "2019-02-27", place="Hanoi", lang="de-AT")), title=Text("Summit", "en"))
    written = write_calendar(view).decode().split("\r\n")
    assert [line for line in written if ";LANGUAGE=" in line] == [
        "NAME;LANGUAGE=en:Summit",
        "X-WR-CALNAME;LANGUAGE=en:Summit",
        "SUMMARY;LANGUAGE=de-AT:Dinner\\; words\\, and more",
        "LOCATION;LANGUAGE=de-AT:Hanoi",
    ]


@pytest.mark.parametrize(
    ("begin", "end", "lines"),
    [
        ("2019-02-27", "2019-02-28", ["DTSTART;VALUE=DATE:20190227", "DTEND;VALUE=DATE:20190301"]),
        ("2019-02-27", "2019-02-27T20:00", ["DTSTART;VALUE=DATE:20190227", "DTEND;VALUE=DATE:20190228"]),
        ("2019-02-27T18:30", None, ["DTSTART:20190227T113000Z"]),
        ("2019-02-27T18:30", "2019-02-27", ["DTSTART:20190227T113000Z", "DTEND:20190227T170000Z"]),
        ("2019-02-27T18:30-05:00", "2019-02-27T18:30-05:00", ["DTSTART:20190227T233000Z"]),
        ("0938-11-01", None, ["DTSTART;VALUE=DATE:09381101", "DTEND;VALUE=DATE:09381102"]),
    ],
)
def test_both_ends_are_days_or_both_are_instants(begin: str, end: str | None, lines: list[str]) -> None:
    assert times(begin, end) == lines


def test_a_text_is_escaped_and_has_no_control_characters() -> None:
    assert escape_text("a\\b;c,d\r\ne\x07f\u2028g") == "a\\\\b\\;c\\,d\\nef\\ng"


@pytest.mark.parametrize(
    ("line", "folded"),
    [
        ("x" * 75, "x" * 75),
        ("x" * 76, "x" * 75 + "\r\n x"),
        ("x" * 74 + "ü", "x" * 74 + "\r\n ü"),
        ("x" * 75 + "y" * 75, "x" * 75 + "\r\n " + "y" * 74 + "\r\n y"),
    ],
)
def test_a_long_line_goes_on_after_a_space(line: str, folded: str) -> None:
    assert fold(line) == folded


@given(st.text())
def test_every_text_comes_back_from_lines_of_at_most_75_octets(text: str) -> None:
    value = escape_text(text)
    folded = fold(f"SUMMARY:{value}")
    assert max(len(line.encode()) for line in folded.split("\r\n")) <= 75
    assert folded.replace("\r\n ", "") == f"SUMMARY:{value}"
    assert re.findall(r"[\r\n\x00]", value) == []
