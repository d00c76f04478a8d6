"""The night in which clocks go back: every time is shown as it was, on the page and to machines."""

from __future__ import annotations

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.kit.site import SmallSite
from tests.site.case_sites import write_case

GAP = "--- events/gap.md\n---\ntitle: Moved\ndate: 2019-03-10T03:30\nplace: ny\nsources: [wire]\ntopics: [talks]\n---\n"


@pytest.fixture
def files(site: SmallSite) -> dict[str, bytes]:
    return write_case(site, "dst2", GAP).published("2019-04-01")


def times(files: dict[str, bytes], path: str, selector: str) -> list[tuple[str | None, str]]:
    """(datetime, the words around it) of elements."""
    found = []
    for node in LexborHTMLParser(files[path].decode()).css(selector):
        time = node.css_first("time")
        found.append((time.attributes["datetime"] if time else None, " ".join(node.text().split())))
    return found


def test_an_article_of_the_second_pass(files: dict[str, bytes]) -> None:
    assert times(files, "de/articles/second.html", "header .meta")[:2] == [
        (
            "2018-11-04T01:30:00-05:00",
            "Veröffentlicht: 4. November 2018, 1.30 Uhr (UTC−5) New York · 7.30 Uhr Wien",
        ),
        ("2018-11-04T01:45:00-05:00", "Aktualisiert: 4. November 2018, 1.45 Uhr (UTC−5) New York · 7.45 Uhr Wien"),
    ]
    assert times(files, "articles/first.html", "header .meta")[0] == (
        "2018-11-04T01:40:00-04:00",
        "Published: 4 November 2018, 01:40 (UTC−4) New York · 05:40 London",
    )


def test_its_entries_and_updates(files: dict[str, bytes]) -> None:
    page = "articles/second.html"
    assert times(files, page, ".entry > .when") == [
        (
            "2018-11-04T01:40:00-05:00",
            "4 November 2018, 01:40 (UTC−5) New York · 06:40 London Link to this entry: Second pass forty",
        ),
        (
            "2018-11-04T01:35:00-05:00",
            "4 November 2018, 01:35 (UTC−5) New York · 06:35 London Link to this entry: Second pass",
        ),
    ]
    assert times(files, page, ".updates .when") == [
        ("2018-11-04T01:45:00-05:00", "4 November 2018, 01:45 (UTC−5) New York · 06:45 London")
    ]
    assert times(files, page, ".as-of")[0][0] == "2018-11-04T01:45:00-05:00"


def test_events_are_in_the_order_in_which_they_happened(files: dict[str, bytes]) -> None:
    assert times(files, "timeline.html", ".ev .when") == [
        ("2018-11-04T01:50:00-04:00", "4 November 2018, 01:50 (UTC−4) New York · 05:50 London · New York"),
        ("2018-11-04T01:30:00-05:00", "4 November 2018, 01:30 (UTC−5) New York · 06:30 London · New York"),
        ("2019-03-10T03:30:00-04:00", "10 March 2019, 03:30 New York · 07:30 London · New York"),
    ]


def test_machines_get_the_same_instants(files: dict[str, bytes]) -> None:
    starts = re.findall(rb"UID:(\w+)@.*?DTSTART:(\w+)", files["calendar.ics"], re.DOTALL)
    assert starts == [
        (b"overlap1", b"20181104T055000Z"),
        (b"overlap2", b"20181104T063000Z"),
        (b"gap", b"20190310T073000Z"),
    ]
    published = re.findall(rb"<published>(.*?)</published>\s*<updated>(.*?)</updated>", files["feed.xml"])
    assert published[1:] == [
        (b"2018-11-04T01:30:00-05:00", b"2018-11-04T01:45:00-05:00"),
        (b"2018-11-04T01:40:00-04:00", b"2018-11-04T01:40:00-04:00"),
    ]


def test_an_hour_that_does_not_exist_stops_the_build(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    write_case(site, "dst2")
    assert site.run() == 1
    assert (
        'events/gap.md:3:7: R309 "date": the clocks of America/New_York skip 2019-03-10T02:30'
        in capsys.readouterr().err
    )


def test_an_hour_that_comes_twice_is_a_warning_and_the_first_counts(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    twice = GAP.replace("2019-03-10T03:30", "2018-11-04T01:30")
    write_case(site, "dst2", twice)
    assert site.run() == 0
    told = capsys.readouterr()
    assert 'R310 warning: "date": the clocks of America/New_York show 2018-11-04T01:30 twice' in told.out + told.err
    assert ("2018-11-04T01:30:00-04:00", "4 November 2018, 01:30 New York · 05:30 London · New York") in times(
        site.files(), "timeline.html", ".ev .when"
    )


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        ("2019-03-10T02:30", "the clocks of America/New_York skip 2019-03-10T02:30 (correct the time)"),
        (
            "2018-11-04T01:30",
            "the clocks of America/New_York show 2018-11-04T01:30 twice (write 2018-11-04T01:30-04:00 or ",
        ),
    ],
)
def test_a_site_is_not_built_as_of_a_time_that_is_none(
    as_of: str, words: str, site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    write_case(site, "dst2", GAP)
    assert site.run("--as-of", as_of) == 2
    assert capsys.readouterr().err.startswith(f"build.py: --as-of: {words}")


@pytest.mark.parametrize("as_of", ["2018-11-04T01:44-05:00", "2018-11-04 01:44:00.5-05:00", "2018-11-04T06:44Z"])
def test_a_site_as_of_a_minute_in_the_second_pass(as_of: str, site: SmallSite) -> None:
    files = write_case(site, "dst2", GAP).published(as_of)
    assert times(files, "articles/second.html", ".as-of")[0][0] == "2018-11-04T01:40:00-05:00"
    assert b"Upd." not in files["articles/second.html"]
