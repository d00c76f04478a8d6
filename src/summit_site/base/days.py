"""Days of the Gregorian calendar in any year, also before the year 1, where Python's calendar ends.

Years are counted as in EDTF and astronomy: the year 0 is 1 BC, the year -43 is 44 BC.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime

_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097  # after which the calendar repeats


def day_number(year: int, month: int = 1, day: int = 1) -> int:
    """The number of a day; 1 January of the year 1 has the number 1, as in `date.toordinal`."""
    cycles, rest = divmod(year - 1, _CYCLE_YEARS)
    return date(rest + 1, month, day).toordinal() + cycles * _CYCLE_DAYS


def day_at(number: int) -> tuple[int, int, int]:
    """(year, month, day) of the day with this number."""
    cycles, rest = divmod(number - 1, _CYCLE_DAYS)
    found = date.fromordinal(rest + 1)
    return found.year + cycles * _CYCLE_YEARS, found.month, found.day


def month_length(year: int, month: int) -> int:
    return monthrange((year - 1) % _CYCLE_YEARS + 1, month)[1]


def local_time(number: int, microseconds: int = 0) -> datetime:
    """A day and the time since its midnight as a local time; the nearest that Python has for years out of its reach."""
    year, month, day = day_at(number)
    if year < 1:
        return datetime.min  # noqa: DTZ901 - the zone is known only later
    if year > 9999:
        return datetime.max  # noqa: DTZ901
    seconds, micro = divmod(microseconds, 1_000_000)
    minutes, second = divmod(seconds, 60)
    return datetime(year, month, day, minutes // 60, minutes % 60, second, micro)  # noqa: DTZ001
