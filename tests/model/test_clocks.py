"""The times in a record, each with its name and the zone that it follows."""

import pytest

from summit_site.base.edtf import parse_point
from summit_site.model.clocks import clock_fault, times_of
from tests.kit.content import read
from tests.kit.samples import PAPER, article, event, person, place

NEW_YORK, VIENNA = "America/New_York", "Europe/Vienna"
PLACES = place("ny", NEW_YORK) + place("vienna", VIENNA)
JOURNEY = (
    "--- journeys.yaml\n- {id: x, title: t, traveller: kim, legs: [{mode: air, from: ny, to: vienna, sources: [paper], "
    "depart: 2019-02-25T12:34, arrive: 2019-02-26T08:00/2019-02-26T09:00}]}\n"
)


def times(text: str, kind: str) -> list[tuple[str, str, str]]:
    content = read(PAPER + PLACES + text)
    edition = content.edition("2021-01-01")
    unit = edition.index.kinds[kind]["x"]
    found = times_of(unit, unit.records["en"], edition.zones)
    return [(time.name, f"{time.point.wall():%d.%m. %H:%M}", time.zone) for time in found]


@pytest.mark.parametrize(
    ("kind", "text", "wanted"),
    [
        ("event", event("x", "2019-02-27"), []),
        ("event", event("x", "2019-02-27T08:00", "place: ny"), [("date", "27.02. 08:00", NEW_YORK)]),
        (
            "event",
            event("x", "2019-02-27T08:00/2019-02-27T09:00", f"place: ny\nzone: {VIENNA}\nuntil: 2019-02-28T10:00"),
            [("date", "27.02. 08:00", VIENNA), ("date", "27.02. 09:00", VIENNA), ("until", "28.02. 10:00", VIENNA)],
        ),
        (
            "article",
            article(
                "x", "dateline: ny\nupdates: [{at: 2019-03-01T10:00, text: t}]", "/// since | 2019-03-01T11:00\nx\n///"
            ),
            [("at", "01.03. 10:00", NEW_YORK), ("date", "27.02. 08:00", NEW_YORK), ("since", "01.03. 11:00", NEW_YORK)],
        ),
        (
            "journey",
            person("kim") + JOURNEY,
            [
                ("depart", "25.02. 12:34", NEW_YORK),
                ("arrive", "26.02. 08:00", VIENNA),
                ("arrive", "26.02. 09:00", VIENNA),
            ],
        ),
    ],
)
def test_the_times_of_a_record(kind: str, text: str, wanted: list[tuple[str, str, str]]) -> None:
    assert sorted(times(text, kind)) == sorted(wanted)


@pytest.mark.parametrize(
    ("text", "code"),
    [("2019-03-10T02:30", "R309"), ("2018-11-04T01:30", "R310"), ("2019-03-10T03:00", ""), ("2018-11-04T02:00", "")],
)
def test_clocks_skip_a_time_or_show_it_twice(text: str, code: str) -> None:
    fault = clock_fault(parse_point(text), NEW_YORK)
    assert (fault[0] if fault else "") == code
