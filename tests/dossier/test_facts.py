"""The content holds to the figures of documents and reports: every date, distance, yield, count and position."""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.dossier.conftest import MOMENTS, Files, words_on
from tests.dossier.files import CITATION, read, read_list, read_series
from tests.dossier.numbers import MONTHS, find_numbers
from tests.kit.site import read_tree


def fields(kind: str) -> dict[str, Any]:
    return {ident: languages["en"].fields for ident, languages in read(kind).items()}


def test_every_event_has_its_date_and_no_other_event_is_there(facts: Any) -> None:
    """As firm as known: a rough hour may stand with "~", an unconfirmed day with "?"; nothing else may be added."""
    expected = {ident: {date} for ident, date in facts["events"].items()}
    for ident, hour in facts["rough_hours"].items():
        expected[ident] |= {f"{facts['events'][ident]}T{hour}~"}
    for idents, mark in ((facts["rough"], "~"), (facts["uncertain"], "?")):
        for ident in idents:
            expected[ident] = {facts["events"][ident] + mark}
    given = {ident: event["date"] for ident, event in fields("events").items()}
    assert given.keys() == expected.keys()
    assert {ident: date for ident, date in given.items() if date not in expected[ident]} == {}


def test_every_firm_minute_is_right_in_utc_too(facts: Any) -> None:
    """So the zone of each event is right, also where it comes from its place."""
    zones = {ident: place.get("zone") for ident, place in fields("places").items()}
    given = {}
    for ident, event in fields("events").items():
        if ident in facts["utc"]:
            zone = event.get("zone") or zones.get(event.get("place")) or read_list("site")["timezone"]
            local = datetime.fromisoformat(event["date"].rstrip("~")).replace(tzinfo=ZoneInfo(zone))
            given[ident] = local.astimezone(ZoneInfo("UTC")).strftime("%Y-%m-%dT%H:%MZ")
    assert given == facts["utc"]


def test_the_programme_is_as_published_and_every_item_has_its_outcome(facts: Any) -> None:
    given = {
        ident: {key: event[key] for key in ("planned", "outcome", "moved_to") if key in event}
        for ident, event in fields("events").items()
    }
    assert {ident: plan for ident, plan in given.items() if plan} == facts["programme"]


def test_each_place_lies_where_it_lies(facts: Any) -> None:
    given = {ident: [place["lat"], place["lon"]] for ident, place in fields("places").items()}
    assert given == facts["places"]


def test_the_yields_have_the_lowest_and_the_highest_estimate(facts: Any) -> None:
    rows = read_series()["nuclear-test-yields"]["rows"]
    assert sorted({row["period"] for row in rows}) == [test["date"] for test in facts["nuclear_tests"]]
    for test in facts["nuclear_tests"]:
        same = [row for row in rows if row["period"] == test["date"]]
        for key, extreme in (("low", min), ("high", max)):
            estimates = [row[key] for row in same if key in row]
            assert (extreme(estimates, key=float) if estimates else None) == test.get(key)
        assert [row["value"] for row in same if "value" in row] == ([test["overview"]] if "overview" in test else [])
        assert set(test["magnitudes"]) <= set(find_numbers(" ".join(row["note"]["en"] for row in same), "en"))


def test_yields_are_called_estimates() -> None:
    series = read_series()["nuclear-test-yields"]
    assert ["estimate" in series[key]["en"].casefold() for key in ("title", "unit", "counting")] == [True] * 3
    assert ["schätz" in series[key]["de"].casefold() for key in ("title", "unit", "counting")] == [True] * 3


def test_two_missile_series_keep_their_own_counts(facts: Any) -> None:
    missiles, events = (read_series()[f"missile-launches-{name}"]["rows"] for name in ("cns", "csis"))
    assert {row["period"]: row["value"] for row in missiles} == {y: c["missiles"] for y, c in facts["launches"].items()}
    assert {row["period"]: row["value"] for row in events} == {y: c["events"] for y, c in facts["launches"].items()}
    failures = {row["period"]: failed(row["note"]["en"]) for row in missiles}
    assert failures == {year: int(counts["failures"]) for year, counts in facts["launches"].items()}


def failed(note: str) -> int:
    found = re.search(r"(\d+) failed", note)
    return int(found[1]) if found else 0


def test_resolutions_are_counted_by_year(facts: Any) -> None:
    rows = read_series()["unsc-resolutions"]["rows"]
    years = [date[:4] for date in facts["resolutions"].values()]
    assert {row["period"]: int(row["value"]) for row in rows} == {
        str(y): years.count(str(y)) for y in range(2006, 2018)
    }


def test_the_table_of_resolutions_has_their_dates_and_no_unconfirmed_day(facts: Any) -> None:
    given = {}
    for paragraph in read("articles")["sanctions-explained"]["en"].paragraphs:
        cells = [cell.strip() for cell in CITATION.sub("", paragraph.text).split("|")]
        if paragraph.text.startswith("|") and (number := re.search(r"\b(\d{4})\]?\]?$", cells[1])):
            given[number[1]] = cells[2]
    assert given == {number: in_words(date) for number, date in facts["resolutions"].items()}


def in_words(date: str) -> str:
    """2006-07-15 → 15 July 2006."""
    year, month, *day = date.split("-")
    return " ".join([*(part.lstrip("0") for part in day), MONTHS["en"][int(month) - 1], year])


def test_our_reading_of_the_five_resolutions_is_always_the_same(facts: Any) -> None:
    five = facts["resolutions_read_as_the_five"]
    claim = read("claims")["which-five"]["en"].fields["text"]
    assert re.findall(r"\b\d{4}\b", claim) == five
    for text in (read("articles")["two-accounts-of-one-failure"]["en"], read("topics")["sanctions"]["en"]):
        assert f"{', '.join(five[:-1])} and {five[-1]}" in re.sub(r"\[\[[^|\]]*\|([^\]]*)\]\]", r"\1", text.body)


def test_the_days_between_the_meetings_are_those_of_the_calendar(facts: Any) -> None:
    rows = read_series()["kim-trump-meetings"]["rows"]
    assert {row["period"]: row.get("value", "null") for row in rows} == facts["meetings"]


@pytest.mark.parametrize("ident", ["kim-to-hanoi", "trump-to-hanoi", "kim-home", "trump-home"])
def test_a_journey_has_its_stops_hours_and_reported_figures(ident: str, facts: Any) -> None:
    journey = next(journey for journey in read_list("journeys") if journey["id"] == ident)
    expected = facts["journeys"][ident]
    legs = journey["legs"]
    assert [legs[0]["from"], *(leg["to"] for leg in legs)] == expected["stops"]
    assert [leg["from"] for leg in legs[1:]] == [leg["to"] for leg in legs[:-1]]
    assert {leg["to"]: leg["arrive"] for leg in legs if "arrive" in leg} == expected["arrivals"]
    assert [first_number(distance["value"]["en"]) for distance in journey["distances"]] == expected["kilometres"]
    assert [duration["value"]["en"] for duration in journey["durations"]] == expected["times"]
    assert [figure for figure in expected["calculated"] if figure not in journey["note"]["en"]] == []


def first_number(text: str) -> str:
    found = re.search(r"\d[\d,]*", text)
    assert found, text
    return found[0].replace(",", "")


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "name"), [("en", "preview"), ("de", "preview_de")])
def test_the_pages_say_what_a_preview_of_the_first_morning_said(
    lang: str, name: str, facts: Any, at_moments: Mapping[str, Files], built_site: Path
) -> None:
    """Those of that morning, and those of today."""
    missing = {}
    for moment, files in (("then", at_moments[MOMENTS[1]]), ("now", read_tree(built_site))):
        pages = [
            words_on(content)
            for path, content in files.items()
            if path.endswith(".html") and path.startswith("de/") == (lang == "de")
        ]
        everything = "\n".join(pages)
        missing |= {
            (moment, fact): phrase
            for fact, phrases in facts[name].items()
            for phrase in phrases
            if phrase not in everything
        }
    assert missing == {}
    assert len(facts[name]) == 23
