"""Time zones by IANA name, from the pinned tzdata package and never from the machine."""

from __future__ import annotations

import os
import zoneinfo
from functools import cache
from importlib.util import find_spec
from zoneinfo import ZoneInfo

from .diagnostics import did_you_mean

# The machine's own database may be older or newer than the next one; the pinned package is the same everywhere.
# (By path rather than through the package's resources: the same files, without a slow import.)
_tzdata = find_spec("tzdata")
_folders = (_tzdata and _tzdata.submodule_search_locations) or ()
zoneinfo.reset_tzpath(to=[os.path.join(folder, "zoneinfo") for folder in _folders])


@cache
def zone(name: str) -> ZoneInfo:
    """The zone of an IANA name; see `zone_fault` for names that somebody wrote."""
    return ZoneInfo.no_cache(name)  # Python's own cache may hold a zone read from the machine before this module came


def zone_names() -> tuple[str, ...]:
    """All IANA names, sorted."""
    return tuple(sorted(zoneinfo.available_timezones()))


@cache
def zone_fault(name: str) -> str:
    """A hint if there is no such zone, else nothing."""
    try:
        zone(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        if name[:4].upper() in ("UTC+", "UTC-", "GMT+", "GMT-"):
            return "an offset knows no summer time; write an IANA name such as Asia/Ho_Chi_Minh"
        names = zoneinfo.available_timezones()
        return did_you_mean(name, names) or "write an IANA name such as Asia/Ho_Chi_Minh"
    return ""
