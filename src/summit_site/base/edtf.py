"""Dates that may be only partly known: the part of EDTF (ISO 8601-2:2019, level 1) that a briefing needs.

Accepted: `2019`, `2019-02`, `2019-02-27`, `2019-02-27T18:30` (also with seconds and `Z` or `+07:00`), `201X`,
`2019-02-XX`, `2019-XX`, `2019-XX-XX`; a final `?` (uncertain), `~` (approximate) or `%` (both); spans `a/b`, open
`a/..` and `../b`. Three extensions to level 1: seconds may be missing, `?`, `~` and `%` may follow a time ("around
11:00"), and a span may begin or end at a time or at a masked date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from datetime import tzinfo as Zone
from enum import IntEnum

_POINT = re.compile(
    r"(?P<year>\d{4}|\d{3}X)"
    r"(?:(?<!X)-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX)"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?P<offset>Z|[+-]\d\d:\d\d)?)?)?)?"
    r"(?P<qualifier>[?~%]?)\Z",
    re.ASCII,
)
_DAY = r"\d{4}-\d\d-\d\d"
_SLIPS = (
    (r"\d{1,2}(\.\s*|/)\d{1,2}(\.\s*|/)\d{4}\Z", "write the year first: 2019-02-27"),
    (rf"{_DAY}( to | bis |\s*[-–—]\s*){_DAY}", "write a span with a slash: 2019-02-27/2019-02-28"),
    (rf"{_DAY} \d", 'put a "T" between date and time: 2019-02-27T18:30'),
    (rf"{_DAY}T\d\d?\.\d\d", "write the time with a colon: 2019-02-27T18:30"),
    (rf"{_DAY}T\d:", "hours have two digits: 2019-02-27T09:30"),
    (rf"{_DAY}T\d\d:\d\d(:\d\d)?[+-]\d", "write the offset with two digits and a colon: 2019-02-27T18:30+07:00"),
    (rf"{_DAY}T\d\d:\d\d(:\d\d)? ?[A-Za-z]", "write the zone as an offset, +07:00, or leave it out"),
    (r"\d{4}-\d{1,2}(-\d{1,2})?\Z", "months and days have two digits: 2019-02-07"),
    (r"(?i)(ca?\.|circa|about|around|um|etwa)\s*\d", "an approximate date ends in ~: 2019-02-23~"),
    (r"\d{3}X-", "a decade has no month or day: 201X"),
)
_YEAR_LAST = re.compile(r"\d{1,2}(\.\s*|/)\d{1,2}(\.\s*|/)\d{4}\Z")
OPEN = ".."
# Python's calendar covers the years 1 to 9999; adding an offset or a decade must not exceed it.
_YEARS = range(2, 9901)
_OFFSET_MAX = 14 * 60


class Precision(IntEnum):
    """How much is known, from coarse to fine."""

    DECADE = 1
    YEAR = 2
    MONTH = 3
    DAY = 4
    MINUTE = 5


class DateError(ValueError):
    """The text is not a valid date; the message explains why to an editor."""


@dataclass(frozen=True, slots=True)
class Point:
    """One end of a date. `month` and `day` are 1 where they are not known; `precision` says how much is.

    `masked`: the text has an `X` in place of an unknown part ("a day in February").
    `offset`: minutes east of UTC, if the text contains an offset.
    """

    year: int
    month: int = 1
    day: int = 1
    hour: int = 0
    minute: int = 0
    second: int = 0
    precision: Precision = Precision.DAY
    offset: int | None = None
    uncertain: bool = False
    approximate: bool = False
    masked: bool = False

    @property
    def exact(self) -> bool:
        """Whether no part of it is uncertain, approximate or masked."""
        return not (self.uncertain or self.approximate or self.masked)

    def wall(self) -> datetime:
        """The earliest matching local time, without a zone."""
        return _wall(self.year, self.month, self.day, self.hour, self.minute, self.second)

    def wall_after(self) -> datetime:
        """The first local time after the period."""
        start = self.wall()
        match self.precision:
            case Precision.MINUTE:
                return start + timedelta(seconds=1 if self.second else 60)
            case Precision.DAY:
                return start + timedelta(days=1)
            case Precision.MONTH:
                return _wall(self.year + self.month // 12, self.month % 12 + 1)
            case Precision.YEAR:
                return _wall(self.year + 1)
            case Precision.DECADE:
                return _wall(self.year + 10)

    def begins(self, zone: Zone) -> datetime:
        """The first instant of the period (UTC)."""
        return _instant(self.wall(), self, zone)

    def ends(self, zone: Zone) -> datetime:
        """The instant (UTC) at which the period is over; a time of day is over as soon as it is reached."""
        if self.precision is Precision.MINUTE:
            return self.begins(zone)
        return _instant(self.wall_after(), self, zone)


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date or a span of dates. One end of a span may be open (None)."""

    text: str
    start: Point | None
    end: Point | None
    span: bool = False

    @property
    def anchor(self) -> Point:
        """The point used for sorting: the start, or the end if the start is open."""
        point = self.start or self.end
        assert point is not None
        return point

    def begins(self, zone: Zone) -> datetime:
        """The first instant (UTC) of the anchor."""
        return self.anchor.begins(zone)

    def ends(self, zone: Zone) -> datetime:
        """When the date is over; a span with an open end counts as over when its start is."""
        return (self.end or self.anchor).ends(zone)

    def sort_key(self, zone: Zone) -> tuple[datetime, int]:
        """Chronological; with the same start, the coarser comes first ("in 2019" before "1 January 2019")."""
        return self.begins(zone), int(self.anchor.precision)


def parse(text: str) -> Edtf:
    """Parses a date or span; raises DateError."""
    if "/" not in text or _YEAR_LAST.match(text):
        point = parse_point(text)
        return Edtf(text, point, point)
    left, _, right = text.partition("/")
    if left == OPEN and right == OPEN:
        raise DateError("a span needs a beginning or an end")
    start = None if left == OPEN else parse_point(left)
    end = None if right == OPEN else parse_point(right)
    if start and end and _ends_before(end, start):
        raise DateError("the span ends before it begins")
    return Edtf(text, start, end, span=True)


def parse_point(text: str) -> Point:
    """Parses a date or time that is not a span; raises DateError."""
    match = _POINT.match(text)
    if not match:
        raise DateError(_why_not(text))
    part = match.groupdict()
    masked = "X" in text
    if part["month"] == "XX" and part["day"] not in (None, "XX"):
        raise DateError("a day needs a month")
    if masked and part["hour"]:
        raise DateError("a time needs an exact day")
    _check_calendar(part)
    precision = _precision(part)
    return Point(
        year=_year(part),
        month=_number(part["month"]),
        day=_number(part["day"]),
        hour=int(part["hour"] or 0),
        minute=int(part["minute"] or 0),
        second=int(part["second"] or 0),
        precision=precision,
        offset=_offset(part["offset"]),
        uncertain=part["qualifier"] in ("?", "%"),
        approximate=part["qualifier"] in ("~", "%"),
        masked=masked and precision is not Precision.DECADE,
    )


def _precision(part: dict[str, str | None]) -> Precision:
    if part["hour"]:
        return Precision.MINUTE
    if part["day"] and part["day"] != "XX":
        return Precision.DAY
    if part["month"] and part["month"] != "XX":
        return Precision.MONTH
    return Precision.DECADE if "X" in (part["year"] or "") else Precision.YEAR


def _check_calendar(part: dict[str, str | None]) -> None:
    year, month, day = _year(part), _number(part["month"]), _number(part["day"])
    if year not in _YEARS:
        raise DateError(f"years must be from {_YEARS[0]:04} to {_YEARS[-1]}")
    if not 1 <= month <= 12:
        raise DateError(f"there is no month {month:02}")
    if not 1 <= day <= monthrange(year, month)[1]:
        raise DateError(f"{year:04}-{month:02} has no day {day:02}")
    if int(part["hour"] or 0) > 23 or int(part["minute"] or 0) > 59 or int(part["second"] or 0) > 59:
        raise DateError("there is no such time of day")


def _year(part: dict[str, str | None]) -> int:
    return int((part["year"] or "").replace("X", "0"))


def _number(text: str | None) -> int:
    """A month or day; 1 where it is not known."""
    return 1 if text in (None, "XX") else int(text)


def _offset(text: str | None) -> int | None:
    if text is None:
        return None
    if text == "Z":
        return 0
    hours, minutes = int(text[1:3]), int(text[4:6])
    if minutes > 59 or hours * 60 + minutes > _OFFSET_MAX:
        raise DateError("no place on earth has such a time zone offset")
    return (hours * 60 + minutes) * (-1 if text[0] == "-" else 1)


def _ends_before(end: Point, start: Point) -> bool:
    """Whether `end` is over before `start` begins, whatever zones apply to times without an offset."""
    if end.offset is None and start.offset is None:
        return end.wall_after() <= start.wall()
    latest = end.wall_after() - timedelta(minutes=-_OFFSET_MAX if end.offset is None else end.offset)
    earliest = start.wall() - timedelta(minutes=_OFFSET_MAX if start.offset is None else start.offset)
    return latest <= earliest


def _instant(wall: datetime, point: Point, zone: Zone) -> datetime:
    zone = timezone(timedelta(minutes=point.offset)) if point.offset is not None else zone
    return wall.replace(tzinfo=zone).astimezone(UTC)


def _wall(year: int, month: int = 1, day: int = 1, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - the zone is known only later


def _why_not(text: str) -> str:
    for pattern, hint in _SLIPS:
        if re.match(pattern, text):
            return hint
    return "write 2019, 2019-02, 2019-02-27 or 2019-02-27T18:30"


def parse_moment(text: str) -> Point:
    """Parses an instant, which must be an exact day or time; raises DateError."""
    point = parse_point(text)
    if point.precision < Precision.DAY or not point.exact:
        raise DateError("an exact day or time is needed here: 2019-02-27 or 2019-02-27T18:30")
    return point
