"""Time zones by IANA name, always from the pinned tzdata package and never from the operating system."""

from __future__ import annotations

import os
import re
import zoneinfo
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache
from importlib.util import find_spec
from zoneinfo import ZoneInfo

from .diagnostics import did_you_mean

# The system's database differs between machines; the pinned package is the same everywhere.
# (Its files are read by path, because importing the package's resources is slow.)
_tzdata = find_spec("tzdata")
_folders = (_tzdata and _tzdata.submodule_search_locations) or ()
zoneinfo.reset_tzpath(to=[os.path.join(folder, "zoneinfo") for folder in _folders])


@cache
def zone(name: str) -> ZoneInfo:
    """The zone with an IANA name; check names from content with `zone_fault` first."""
    return ZoneInfo.no_cache(name)  # Python's cache may contain a zone read from the system before this import


def zone_names() -> tuple[str, ...]:
    """All IANA names of the time of a place, sorted."""
    return tuple(sorted(name for name in zoneinfo.available_timezones() if not _fault_of_entry(name)))


# Entries of the database that are not the time of a place: an error value, a copy of the machine's zone, other forms.
_PSEUDO = re.compile(r"Factory|localtime|posixrules|Etc/Unknown|(?:posix|right)/.*")
# Entries that are offsets: New York has summer time, EST has not, and the signs of Etc/GMT+7 are those of POSIX.
_WEST = re.compile(r"Etc/GMT([+-])([1-9]\d?)")
_OFFSETS = re.compile(r"EST|MST|HST|(?:UTC|GMT)[+-](?!0$).*", re.IGNORECASE)
_PLACE = "write an IANA name such as Asia/Ho_Chi_Minh"


def _fault_of_entry(name: str) -> str:
    if _PSEUDO.fullmatch(name):
        return f"this is not the time of a place; {_PLACE}"
    if match := _WEST.fullmatch(name):
        meant = f"UTC{'-' if match[1] == '+' else '+'}{match[2]}"
        return f"this means {meant}, and an offset ignores daylight saving time; {_PLACE}"
    if _OFFSETS.fullmatch(name):
        return f"an offset ignores daylight saving time; {_PLACE}"
    return ""


@cache
def zone_fault(name: str) -> str:
    """Why there is no such zone, as a hint; empty if there is."""
    if fault := _fault_of_entry(name):
        return fault
    try:
        zone(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return did_you_mean(name, zone_names()) or _PLACE
    return ""


def instants_at(wall: datetime, zone: tzinfo) -> tuple[datetime, ...]:
    """The instants (UTC) at which the clocks of a zone show a local time, in order.

    None if they skip it when summer time begins, two if they show it twice when it ends. PEP 495 calls the two readings
    of a local time its folds.
    """
    folds = {wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return tuple(sorted(instant for instant in folds if instant.astimezone(zone).replace(tzinfo=None) == wall))


def offset_text(offset: timedelta) -> str:
    """An offset as editors write it: `+07:00`, `-03:30`."""
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"


def slipped_offset(instant: datetime, offset: timedelta, zone: tzinfo) -> bool:
    """Whether an offset is the one that the zone has in the other part of the year, as when summer time was forgotten.

    Any other offset may have been written on purpose, on the clocks of another place.
    """

    def has_it(weeks: int) -> bool:
        return (instant + timedelta(weeks=weeks)).astimezone(zone).utcoffset() == offset

    if has_it(0):
        return False
    year = range(4, 52, 4)
    return any(map(has_it, year)) and any(has_it(-weeks) for weeks in year)
