"""Time zones: those of the pinned package, on every machine; and the clocks of the summit."""

import os
import struct
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from summit_site.base.edtf import parse_moment
from summit_site.base.zones import instants_at, offset_text, slipped_offset, zone, zone_fault, zone_names
from tests.runner import ROOT

HANOI, VIENNA, NEW_YORK = "Asia/Ho_Chi_Minh", "Europe/Vienna", "America/New_York"
SHOW_OFFSET = """
import sys, zoneinfo
if "early" in sys.argv:
    zoneinfo.ZoneInfo("Asia/Ho_Chi_Minh")  # somebody else read the machine's database first
from datetime import datetime
from summit_site.base.zones import zone
print(datetime(2019, 2, 27, tzinfo=zone("Asia/Ho_Chi_Minh")).utcoffset())
"""


def tzif(offset: int) -> bytes:
    """A time zone file (RFC 8536, version 1) with one offset for all time, in seconds east of UTC."""
    return b"TZif" + bytes(16) + struct.pack(">6l", 0, 0, 0, 0, 1, 4) + struct.pack(">lbb", offset, 0, 0) + b"LIE\0"


@pytest.fixture
def lying_database(tmp_path: Path) -> Path:
    """A machine's database that has Hanoi at UTC+1."""
    file = tmp_path / "zones" / HANOI
    file.parent.mkdir(parents=True)
    file.write_bytes(tzif(3600))
    return tmp_path / "zones"


def run(code: str, database: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONTZPATH": str(database), "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_the_lie_would_be_believed_without_us(lying_database: Path) -> None:
    code = "from datetime import datetime; from zoneinfo import ZoneInfo; "
    code += f"print(datetime(2019, 2, 27, tzinfo=ZoneInfo('{HANOI}')).utcoffset())"
    assert run(code, lying_database) == "1:00:00"


@pytest.mark.parametrize("order", ["late", "early"])
def test_the_machines_database_is_not_asked(lying_database: Path, order: str) -> None:
    assert run(SHOW_OFFSET, lying_database, order) == "7:00:00"


def test_a_machine_without_a_database_knows_all_zones(tmp_path: Path) -> None:
    assert run(SHOW_OFFSET, tmp_path / "nowhere", "late") == "7:00:00"


@pytest.mark.parametrize(
    ("moment", "hours"),
    [
        ((2015, 8, 14, 12, 0), 9.0),
        ((2015, 8, 15, 12, 0), 8.5),
        ((2018, 5, 4, 23, 29), 8.5),
        ((2018, 5, 5, 0, 0), 9.0),
        ((2019, 2, 27, 12, 0), 9.0),
    ],
)
def test_pyongyang_had_a_time_of_its_own_until_4_may_2018(moment: tuple[int, ...], hours: float) -> None:
    year, month, day, hour, minute = moment
    local = datetime(year, month, day, hour, minute, tzinfo=zone("Asia/Pyongyang"))
    assert local.utcoffset() == timedelta(hours=hours)


def test_the_last_half_hour_of_4_may_2018_was_left_out_in_pyongyang() -> None:
    before = datetime(2018, 5, 4, 14, 59, tzinfo=UTC).astimezone(zone("Asia/Pyongyang"))
    after = datetime(2018, 5, 4, 15, 0, tzinfo=UTC).astimezone(zone("Asia/Pyongyang"))
    assert (f"{before:%d %H:%M}", f"{after:%d %H:%M}") == ("04 23:29", "05 00:00")


def clock(moment: str, name: str) -> str:
    """What the clocks of a zone show at a moment that is written in Hanoi's time."""
    return f"{parse_moment(moment).begins(zone(HANOI)).astimezone(zone(name)):%Y-%m-%d %H:%M}"


def test_the_dinner_in_hanoi_was_at_noon_in_vienna_and_at_dawn_in_new_york() -> None:
    assert clock("2019-02-27T18:30", VIENNA) == "2019-02-27 12:30"
    assert clock("2019-02-27T18:30", NEW_YORK) == "2019-02-27 06:30"


def test_shortly_after_midnight_in_hanoi_it_was_still_the_day_before_in_vienna() -> None:
    assert clock("2019-03-01T00:15", VIENNA) == "2019-02-28 18:15"


def test_a_known_zone_has_no_fault() -> None:
    assert [zone_fault(name) for name in (HANOI, VIENNA, "UTC")] == ["", "", ""]


def test_summer_time_and_utc_are_times_of_places() -> None:
    assert [zone_fault(name) for name in ("CET", "EST5EDT", "GMT", "GMT+0", "Etc/GMT", "Etc/GMT+0", "Zulu")] == [""] * 7


@pytest.mark.parametrize("name", ["EST", "MST", "HST", "UTC+7", "GMT+07:00", "Etc/GMT+7", "Etc/GMT-14"])
def test_an_offset_is_not_the_time_of_a_place(name: str) -> None:
    assert "an offset ignores daylight saving time; write an IANA name" in zone_fault(name)
    assert name not in zone_names()


def test_the_reversed_sign_of_an_offset_is_explained() -> None:
    assert zone_fault("Etc/GMT-7").startswith("this means UTC+7, and ")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Asia/Hochiminh", 'did you mean "Asia/Ho_Chi_Minh"?'),
        ("Europe/Wien", 'did you mean "Europe/Vienna"?'),
        ("+07:00", "write an IANA name such as Asia/Ho_Chi_Minh"),
        ("", "write an IANA name such as Asia/Ho_Chi_Minh"),
        ("../../etc/passwd", "write an IANA name such as Asia/Ho_Chi_Minh"),
        ("/etc/localtime", "write an IANA name such as Asia/Ho_Chi_Minh"),
        ("UTC\0", 'did you mean "UTC"?'),
    ],
)
def test_an_unknown_zone_is_answered_with_a_hint(name: str, hint: str) -> None:
    assert zone_fault(name) == hint


LORD_HOWE, KOLKATA, PYONGYANG = "Australia/Lord_Howe", "Asia/Kolkata", "Asia/Pyongyang"


@pytest.mark.parametrize(
    ("name", "wall", "instants"),
    [
        (NEW_YORK, "2018-11-04T01:30", ["2018-11-04T05:30", "2018-11-04T06:30"]),
        (NEW_YORK, "2018-11-04T00:59", ["2018-11-04T04:59"]),
        (NEW_YORK, "2018-11-04T02:00", ["2018-11-04T07:00"]),
        (NEW_YORK, "2019-03-10T02:30", []),
        (NEW_YORK, "2019-03-10T03:00", ["2019-03-10T07:00"]),
        (VIENNA, "2019-03-31T02:00", []),
        (VIENNA, "2019-10-27T02:59", ["2019-10-27T00:59", "2019-10-27T01:59"]),
        (LORD_HOWE, "2019-10-06T02:15", []),
        (LORD_HOWE, "2019-04-07T01:45", ["2019-04-06T14:45", "2019-04-06T15:15"]),
        (KOLKATA, "2019-02-27T18:30", ["2019-02-27T13:00"]),
        (PYONGYANG, "2018-05-04T23:45", []),
        ("Pacific/Apia", "2011-12-30T12:00", []),
    ],
)
def test_clocks_show_a_time_once_twice_or_never(name: str, wall: str, instants: list[str]) -> None:
    found = instants_at(datetime.fromisoformat(wall), zone(name))
    assert [f"{instant:%Y-%m-%dT%H:%M}" for instant in found] == instants


def test_an_offset_is_written_with_its_minutes() -> None:
    offsets = [timedelta(hours=7), timedelta(hours=-3, minutes=-30), timedelta(hours=5, minutes=45), timedelta()]
    assert [offset_text(offset) for offset in offsets] == ["+07:00", "-03:30", "+05:45", "+00:00"]


@pytest.mark.parametrize(
    ("name", "text", "slipped"),
    [
        (NEW_YORK, "2018-11-04T02:30-04:00", True),
        (NEW_YORK, "2018-11-04T01:30-05:00", False),
        (NEW_YORK, "2018-11-04T01:30-04:00", False),
        (NEW_YORK, "2019-03-11T12:00-05:00", True),
        (NEW_YORK, "2019-07-01T12:00-05:00", True),
        (NEW_YORK, "2019-07-01T12:00+00:00", False),
        (VIENNA, "2019-07-01T12:00+01:00", True),
        (VIENNA, "2019-01-01T12:00+02:00", True),
        (LORD_HOWE, "2019-07-01T12:00+11:00", True),
        (HANOI, "2019-07-01T12:00+08:00", False),
        (PYONGYANG, "2018-04-27T09:30+09:00", False),
    ],
)
def test_an_offset_of_the_wrong_half_of_the_year_is_a_slip(name: str, text: str, slipped: bool) -> None:
    point = parse_moment(text)
    offset = timedelta(minutes=point.offset or 0)
    assert slipped_offset(point.begins(UTC), offset, zone(name)) is slipped
