"""Dates that may be only partly known: EDTF (ISO 8601-2:2019), level 0 and nearly all of level 1.

Accepted: `2019`, `2019-02`, `2019-02-27`, `2019-02-27T18:30` (also with seconds, parts of a second, and `Z` or
`+07:00`), years before 1 (`-0043` is 44 BC), seasons (`2019-21` spring to `2019-24` winter), `201X`, `19XX`,
`2019-02-XX`, `2019-XX`, `2019-XX-XX`; a final `?` (uncertain), `~` (approximate) or `%` (both); spans `a/b`, open
`a/..` and `../b`. Extensions to level 1: seconds may be missing, a blank may stand for the `T` and before the offset,
`?`, `~` and `%` may follow a time ("around 11:00"), and a span may begin or end at a time or at a masked date.

Not accepted, of level 1: years of more than four digits (`Y17000`) and spans with an unknown end (`2019/`).
"""

from __future__ import annotations

import re

from .days import month_length
from .points import Edtf, LocalTime, Point, Precision

__all__ = ["DateError", "Edtf", "Point", "Precision", "parse", "parse_moment", "parse_point"]

_POINT = re.compile(
    r"(?P<year>-?\d{4}|\d{3}X|\d\dXX)"
    r"(?:(?<!X)-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX)"
    r"(?:[T ](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.(?P<fraction>\d{1,9}))?)?"
    r"(?: ?(?P<offset>Z|[+-]\d\d:\d\d))?)?)?)?"
    r"(?P<qualifier>[?~%]?)\Z",
    re.ASCII,
)
_DAY = r"\d{4}-\d\d-\d\d"
_TIME = rf"{_DAY}[T ]\d\d:\d\d(:\d\d(\.\d+)?)?"
_SLIPS = (
    (r"\d{1,2}(\.\s*|/)\d{1,2}(\.\s*|/)\d{4}\Z", "write the year first: 2019-02-27"),
    (rf"{_DAY}( to | bis |\s*[-–—]\s*){_DAY}", "write a span with a slash: 2019-02-27/2019-02-28"),
    (rf"{_DAY}[T ]\d\d?\.\d\d", "write the time with a colon: 2019-02-27T18:30"),
    (rf"{_DAY}[T ]\d:", "hours have two digits: 2019-02-27T09:30"),
    (rf"{_TIME} ?[+-]\d", "write the offset with two digits and a colon: 2019-02-27T18:30+07:00"),
    (rf"{_TIME} ?[A-Za-z]", "write the zone as an offset, +07:00, or leave it out"),
    (r"\d{4}-\d{1,2}(-\d{1,2})?\Z", "months and days have two digits: 2019-02-07"),
    (r"(?i)(ca?\.|circa|about|around|um|etwa)\s*\d", "an approximate date ends in ~: 2019-02-23~"),
    (r"\d{3}X-", "a decade has no month or day: 201X"),
    (r"\d\dXX-", "a century has no month or day: 19XX"),
    (r"-\d{0,3}X", "write the years before 1 as a span: -0049/-0040"),
    (r"-\d{1,3}\b|(?i:\d+ ?(b\.?c\.?|v\. ?chr\.?))", "years before 1 have a sign and four digits; 44 BC is -0043"),
)
_YEAR_LAST = re.compile(r"\d{1,2}(\.\s*|/)\d{1,2}(\.\s*|/)\d{4}\Z")
OPEN = ".."
# A time or an instant must stay within Python's calendar, the years 1 to 9999, in every time zone.
_TIMED_YEARS = range(2, 9901)
_OFFSET_MAX = 14 * 60
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}  # number → the month in which it begins in the north


class DateError(ValueError):
    """The text is not a valid date; the message explains why to an editor."""


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
    precision = _precision(part)
    _check_calendar(part, precision)
    month = _number(part["month"])
    return Point(
        year=_year(part),
        month=_SEASONS[month] if precision is Precision.SEASON else month,
        day=_number(part["day"]),
        hour=int(part["hour"] or 0),
        minute=int(part["minute"] or 0),
        second=int(part["second"] or 0),
        microsecond=int((part["fraction"] or "0")[:6].ljust(6, "0")),
        precision=precision,
        offset=_offset(part["offset"]),
        uncertain=part["qualifier"] in ("?", "%"),
        approximate=part["qualifier"] in ("~", "%"),
        masked=masked and precision > Precision.DECADE,
    )


def _precision(part: dict[str, str | None]) -> Precision:
    if part["hour"]:
        return Precision.MINUTE
    if part["day"] and part["day"] != "XX":
        return Precision.DAY
    if part["month"] and part["month"] != "XX":
        season = int(part["month"]) in _SEASONS and not part["day"]
        return Precision.SEASON if season else Precision.MONTH
    unknown = (part["year"] or "").count("X")
    return (Precision.YEAR, Precision.DECADE, Precision.CENTURY)[unknown]


def _check_calendar(part: dict[str, str | None], precision: Precision) -> None:
    year, month, day = _year(part), _number(part["month"]), _number(part["day"])
    if part["year"] == "-0000":
        raise DateError("the year 1 BC is 0000")
    if precision is Precision.SEASON:
        return
    if not 1 <= month <= 12:
        seasons = "; seasons are 21 (spring) to 24 (winter)" if 20 < month < 42 else ""
        raise DateError(f"there is no month {month:02}{seasons}")
    if not 1 <= day <= month_length(year, month):
        raise DateError(f"{part['year']}-{month:02} has no day {day:02}")
    if int(part["hour"] or 0) > 23 or int(part["minute"] or 0) > 59 or int(part["second"] or 0) > 59:
        raise DateError("there is no such time of day")
    if precision is Precision.MINUTE:
        _check_timed(year)


def _check_timed(year: int) -> None:
    if year not in _TIMED_YEARS:
        raise DateError(f"the year of a time must be from {_TIMED_YEARS[0]:04} to {_TIMED_YEARS[-1]}")


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
        return end.after() <= start.first()
    latest = _minutes(end.after()) - (-_OFFSET_MAX if end.offset is None else end.offset)
    earliest = _minutes(start.first()) - (_OFFSET_MAX if start.offset is None else start.offset)
    return latest <= earliest


def _minutes(place: LocalTime) -> float:
    return place[0] * 1440 + place[1] / 60e6


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
    _check_timed(point.year)
    return point
