"""Points in time that may be only partly known, and spans between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from datetime import tzinfo as Zone
from enum import IntEnum
from functools import cache

from .days import day_at, day_number, local_time

EARLIEST, LATEST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
_MICROSECONDS = 1_000_000
_DAY = 86_400 * _MICROSECONDS
_SEASON_MONTHS = 3

LocalTime = tuple[int, int]  # in any year: (number of the day, microseconds since midnight)


class Precision(IntEnum):
    """How much is known, from coarse to fine."""

    CENTURY = 1
    DECADE = 2
    YEAR = 3
    SEASON = 4
    MONTH = 5
    DAY = 6
    MINUTE = 7


_YEARS_OF = {Precision.CENTURY: 100, Precision.DECADE: 10, Precision.YEAR: 1}


@dataclass(frozen=True, slots=True)
class Point:
    """One end of a date. `month` and `day` are 1 where they are not known; `precision` says how much is.

    Of a season, `month` is its first (in the north; winter counts as the December of its year).
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
    microsecond: int = 0

    @property
    def exact(self) -> bool:
        """Whether no part of it is uncertain, approximate or masked."""
        return not (self.uncertain or self.approximate or self.masked)

    def first(self) -> LocalTime:
        """The earliest matching local time, in any year."""
        seconds = self.hour * 3600 + self.minute * 60 + self.second
        return day_number(self.year, self.month, self.day), seconds * _MICROSECONDS + self.microsecond

    def after(self) -> LocalTime:
        """The first local time after the period, in any year."""
        day, time = self.first()
        match self.precision:
            case Precision.MINUTE:
                time += (1 if self.second or self.microsecond else 60) * _MICROSECONDS
                return day + time // _DAY, time % _DAY
            case Precision.DAY:
                return day + 1, 0
            case Precision.MONTH | Precision.SEASON:
                months = 1 if self.precision is Precision.MONTH or self.month == 12 else _SEASON_MONTHS
                month = self.month - 1 + months
                return day_number(self.year + month // 12, month % 12 + 1), 0
            case _:
                return day_number(self.year + _YEARS_OF[self.precision]), 0

    def wall(self, zone: Zone | None = None) -> datetime:
        """The earliest matching local time; years before 1 begin with the year 1."""
        if not 0 < self.year < 10_000:
            return local_time(*self.first()).replace(tzinfo=zone)
        hour, minute, second = self.hour, self.minute, self.second
        return datetime(self.year, self.month, self.day, hour, minute, second, self.microsecond, zone)

    def wall_after(self) -> datetime:
        """The first local time after the period, likewise."""
        return local_time(*self.after())

    def begins(self, zone: Zone) -> datetime:
        """The first instant of the period (UTC)."""
        return _in_utc(self.wall(self._clocks(zone)))

    def ends(self, zone: Zone) -> datetime:
        """The instant (UTC) at which the period is over; a time of day is over as soon as it is reached."""
        if self.precision is Precision.MINUTE:
            return self.begins(zone)
        return _in_utc(self.wall_after().replace(tzinfo=self._clocks(zone)))

    def _clocks(self, zone: Zone) -> Zone:
        return zone if self.offset is None else _fixed_zone(self.offset)

    def fixed(self, zone: Zone) -> Point:
        """The same time with its offset, so that it needs no zone any more; a day stays a day."""
        if self.offset is not None or self.precision is not Precision.MINUTE:
            return self
        offset = self.wall().replace(tzinfo=zone).utcoffset() or timedelta()
        minutes, rest = divmod(offset, timedelta(minutes=1))
        return self if rest else replace(self, offset=minutes)

    def local(self, zone: Zone) -> Point:
        """The same time on the clocks of a zone, with their offset; without an offset of its own it is local already.

        Offsets of local mean time have seconds, which an offset here cannot have; it is left out then.
        """
        if self.offset is None or self.precision is not Precision.MINUTE:
            return self
        wall = self.begins(zone).astimezone(zone)
        minutes, rest = divmod(wall.utcoffset() or timedelta(), timedelta(minutes=1))
        return replace(
            self,
            year=wall.year,
            month=wall.month,
            day=wall.day,
            hour=wall.hour,
            minute=wall.minute,
            second=wall.second,
            microsecond=wall.microsecond,
            offset=None if rest else minutes,
        )


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

    @property
    def over(self) -> Point:
        """The point that begins when the date is over (see `ends`)."""
        end = self.end or self.anchor
        if end.precision is Precision.MINUTE:
            return end
        return Point(*day_at(end.after()[0]), offset=end.offset)

    def sort_key(self, zone: Zone) -> tuple[datetime, int, int]:
        """Chronological; with the same start, the coarser comes first ("in 2019" before "1 January 2019")."""
        before_1 = min(self.anchor.first()[0], 0)  # years before 1 all begin at the same instant
        return self.begins(zone), before_1, int(self.anchor.precision)


@cache
def _fixed_zone(offset: int) -> timezone:
    """The zone that is always this many minutes ahead of UTC."""
    return timezone(timedelta(minutes=offset))


def _in_utc(wall: datetime) -> datetime:
    try:
        return wall.astimezone(UTC)
    except OverflowError:
        return EARLIEST if wall.year < 5000 else LATEST
