"""Dates as far as they are known: the part of EDTF (ISO 8601-2:2019, level 1) that a briefing needs.

Accepted: `2019`, `2019-02`, `2019-02-27`, `2019-02-27T18:30` (also with seconds and `Z` or `+07:00`), `201X`, `2019-02-XX`,
`2019-XX-XX`; a final `?` (uncertain), `~` (approximate) or `%` (both); from–to `a/b`, open `a/..` and `../b`.
One step beyond the standard: `~` and `?` may follow a time, "around 11:00".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from datetime import tzinfo as Zone
from enum import IntEnum

_POINT = re.compile(
    r"(?P<year>\d{4}|\d{3}X)"
    r"(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX)"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?P<offset>Z|[+-]\d\d:\d\d)?)?)?)?"
    r"(?P<qualifier>[?~%]?)\Z",
    re.ASCII,
)
OPEN = ".."


class Precision(IntEnum):
    """How much is known, coarse first."""

    DECADE = 1
    YEAR = 2
    MONTH = 3
    DAY = 4
    MINUTE = 5


class DateError(ValueError):
    """The text is no date; the message says why, for an editor."""


@dataclass(frozen=True, slots=True)
class Point:
    """One end of a date. `month` and `day` are 1 where they are not known; `precision` says how much is.

    `masked`: an `X` stood in the place that the precision leaves out ("a day in February").
    `offset`: minutes east of UTC where the text gives them.
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
        return not (self.uncertain or self.approximate or self.masked)

    def wall(self) -> datetime:
        """The earliest local time that fits, without a zone."""
        return datetime(self.year, self.month, self.day, self.hour, self.minute, self.second)

    def wall_after(self) -> datetime:
        """The first local time after it."""
        start = self.wall()
        match self.precision:
            case Precision.MINUTE:
                return start + timedelta(seconds=1 if self.second else 60)
            case Precision.DAY:
                return start + timedelta(days=1)
            case Precision.MONTH:
                return _year_start(self.year + self.month // 12, self.month % 12 + 1)
            case Precision.YEAR:
                return _year_start(self.year + 1)
            case Precision.DECADE:
                return _year_start(self.year + 10)

    def begins(self, zone: Zone) -> datetime:
        """The first instant (UTC)."""
        return _instant(self.wall(), self, zone)

    def ends(self, zone: Zone) -> datetime:
        """The instant (UTC) at which it is over; a time of day is over as soon as it is reached."""
        if self.precision is Precision.MINUTE:
            return self.begins(zone)
        return _instant(self.wall_after(), self, zone)


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date or a span of dates. In a span one end may be open (None)."""

    text: str
    start: Point | None
    end: Point | None
    span: bool = False

    @property
    def anchor(self) -> Point:
        """The end that places it in time: the start, or the end where the start is open."""
        point = self.start or self.end
        assert point is not None
        return point

    def begins(self, zone: Zone) -> datetime:
        return self.anchor.begins(zone)

    def ends(self, zone: Zone) -> datetime:
        """When it is over; an open end counts as the end of its beginning."""
        return (self.end or self.anchor).ends(zone)

    def sort_key(self, zone: Zone) -> tuple[datetime, int]:
        """Chronological; at the same start the coarser first ("in 2019" before "1 January 2019")."""
        return self.begins(zone), int(self.anchor.precision)


def parse(text: str) -> Edtf:
    """A date from its text; raises DateError."""
    if "/" not in text:
        point = parse_point(text)
        return Edtf(text, point, point)
    left, _, right = text.partition("/")
    if left == OPEN and right == OPEN:
        raise DateError("one end of a span must be given")
    start = None if left == OPEN else parse_point(left)
    end = None if right == OPEN else parse_point(right)
    if start and end and end.wall_after() <= start.wall():
        raise DateError("the span ends before it begins")
    return Edtf(text, start, end, span=True)


def parse_point(text: str) -> Point:
    found = _POINT.match(text)
    if not found:
        raise DateError(_why_not(text))
    part = found.groupdict()
    masked = "X" in text
    if part["month"] == "XX" and part["day"] not in (None, "XX"):
        raise DateError("a day without a month")
    if masked and part["hour"]:
        raise DateError("a time on a day that is not known")
    precision = _precision(part)
    point = Point(
        year=int(part["year"].replace("X", "0")),
        month=_number(part["month"]) or 1,
        day=_number(part["day"]) or 1,
        hour=int(part["hour"] or 0),
        minute=int(part["minute"] or 0),
        second=int(part["second"] or 0),
        precision=precision,
        offset=_offset(part["offset"]),
        uncertain=part["qualifier"] in ("?", "%"),
        approximate=part["qualifier"] in ("~", "%"),
        masked=masked and precision is not Precision.DECADE,
    )
    _check_calendar(point, part)
    return point


def _precision(part: dict[str, str | None]) -> Precision:
    if part["hour"]:
        return Precision.MINUTE
    if part["day"] and part["day"] != "XX":
        return Precision.DAY
    if part["month"] and part["month"] != "XX":
        return Precision.MONTH
    return Precision.DECADE if "X" in (part["year"] or "") else Precision.YEAR


def _check_calendar(point: Point, part: dict[str, str | None]) -> None:
    if point.year < 2:
        raise DateError("years begin at 0002")
    if point.year > 9900:
        raise DateError("years end at 9900")
    if not 1 <= int(_number(part["month"]) if part["month"] not in (None, "XX") else 1) <= 12:
        raise DateError(f"there is no month {part['month']}")
    if point.hour > 23 or point.minute > 59 or point.second > 59:
        raise DateError("there is no such time of day")
    try:
        point.wall()
    except ValueError:
        raise DateError(f"{point.year}-{point.month:02} has no day {part['day']}") from None
    if part["month"] == "00" or part["day"] == "00":
        raise DateError("months and days count from 01")


def _number(text: str | None) -> int:
    return 0 if text in (None, "XX") else int(text)


def _offset(text: str | None) -> int | None:
    if text is None:
        return None
    if text == "Z":
        return 0
    hours, minutes = int(text[1:3]), int(text[4:6])
    if hours > 14 or minutes > 59:
        raise DateError("no place on earth has such a time zone offset")
    return (hours * 60 + minutes) * (-1 if text[0] == "-" else 1)


def _instant(wall: datetime, point: Point, zone: Zone) -> datetime:
    zone = timezone(timedelta(minutes=point.offset)) if point.offset is not None else zone
    return wall.replace(tzinfo=zone).astimezone(UTC)


def _year_start(year: int, month: int = 1) -> datetime:
    return datetime(year, month, 1)


def _why_not(text: str) -> str:
    if re.match(r"\d{1,2}\.\s*\d{1,2}\.\s*\d{4}\Z", text) or re.match(r"\d{1,2}/\d{1,2}/\d{4}\Z", text):
        return "write the year first: 2019-02-27"
    if re.match(r"\d{4}-\d\d-\d\d \d", text):
        return 'put a "T" between date and time: 2019-02-27T18:30'
    if re.match(r"\d{4}-\d{1,2}(-\d{1,2})?\Z", text):
        return "months and days have two digits: 2019-02-07"
    return "write 2019, 2019-02, 2019-02-27 or 2019-02-27T18:30"


def parse_moment(text: str) -> Point:
    """An instant: a day or a time, exact; raises DateError."""
    point = parse_point(text)
    if point.precision < Precision.DAY or not point.exact:
        raise DateError("an exact day or time is needed here: 2019-02-27 or 2019-02-27T18:30")
    return point
