"""Which of two dates is certainly the earlier one, although both may be only partly known."""

from __future__ import annotations

from datetime import datetime, timedelta
from datetime import tzinfo as Zone
from typing import NamedTuple

from .edtf import Edtf, Point, Precision


class ZonedDate(NamedTuple):
    """A date or instant, and the zone of its times without an offset."""

    date: Edtf | Point
    zone: Zone


def certainly_before(first: ZonedDate, second: ZonedDate) -> bool:
    """Whether the first is over before the second begins, whatever the unknown parts of either may be.

    An uncertain or approximate date and an open end are never certain; of a masked date, its limits are. Instants are
    compared across zones.
    """
    over, begins = _over(first), _begins(second)
    return over is not None and begins is not None and over <= begins


def _begins(when: ZonedDate) -> datetime | None:
    """The first instant (UTC) that the date can mean."""
    point = when.date if isinstance(when.date, Point) else when.date.start
    return point.begins(when.zone) if point and _has_limits(point) else None


def _over(when: ZonedDate) -> datetime | None:
    """The first instant (UTC) after everything that the date can mean; a time lasts until the next minute or second."""
    point = when.date if isinstance(when.date, Point) else when.date.end
    if point is None or not _has_limits(point):
        return None
    if point.precision is Precision.MINUTE:
        return point.begins(when.zone) + timedelta(seconds=1 if point.second else 60)
    return point.ends(when.zone)


def _has_limits(point: Point) -> bool:
    return not (point.uncertain or point.approximate)
