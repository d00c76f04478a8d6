"""Calendars in the format of RFC 5545, with the properties of RFC 7986 that name a calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from ..base.edtf import Point, Precision
from ..base.language import Text
from ..base.permanent_ids import permanent_id
from ..base.routes import absolute
from ..base.zones import zone
from ..plan.calendar import CalendarEntry, CalendarView
from .dates import local_point

LINE = 75  # octets (RFC 5545 §3.1)
# RFC 5545 §3.3.11: a text has no control characters but the tab; line ends are escaped below.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_SPECIAL = re.compile(r"[\\;,\n]")


def write_calendar(view: CalendarView) -> bytes:
    """An iCalendar file: times in UTC, days as days, and the same bytes for the same events."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//summit-site//calendar//EN",
        _text("NAME", view.title, view.lang),
        _text("X-WR-CALNAME", view.title, view.lang),  # for the many programs that do not know NAME yet
        f"SOURCE;VALUE=URI:{absolute(view.base_url, view.path)}",
        f"URL:{absolute(view.base_url, view.page)}",
    ]
    for entry in view.entries:
        lines += _event(view, entry)
    lines.append("END:VCALENDAR")
    return "".join(f"{fold(line)}\r\n" for line in lines).encode()


def _event(view: CalendarView, entry: CalendarEntry) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(view, entry)}"
    yield f"DTSTAMP:{_utc(entry.changed.date.anchor.begins(zone(entry.changed.zone)))}"
    yield from _times(entry)
    yield _text("SUMMARY", entry.title, view.lang)
    if entry.place:
        yield _text("LOCATION", entry.place, view.lang)
    if entry.tentative:
        yield "STATUS:TENTATIVE"
    yield f"URL:{absolute(view.base_url, entry.path)}"
    yield "END:VEVENT"


def _text(name: str, text: Text, lang: str) -> str:
    """A property of type TEXT, with its language if that is not the calendar's (RFC 5545 §3.2.10)."""
    language = f";LANGUAGE={text.lang}" if text.lang not in ("", lang) else ""
    return f"{name}{language}:{escape_text(text.words)}"


def _uid(view: CalendarView, entry: CalendarEntry) -> str:
    if view.id_base is None:
        return f"{entry.id}@{_site(view.base_url)}"
    return escape_text(permanent_id(view.id_base, view.base_url, f"events/{entry.id}"))


def _site(base_url: str) -> str:
    parts = urlsplit(base_url)
    return parts.netloc + parts.path.rstrip("/")


def _times(entry: CalendarEntry) -> Iterator[str]:
    """DTSTART and DTEND, both days or both instants (RFC 5545 §3.6.1); the end is the first moment after the event."""
    own = zone(entry.zone)
    if entry.begin.precision is Precision.DAY:
        yield f"DTSTART;VALUE=DATE:{_basic(_day(entry.begin, entry.zone))}"
        last = _day(entry.end or entry.begin, entry.zone)
        yield f"DTEND;VALUE=DATE:{_basic(last + timedelta(days=1))}"
        return
    begin = entry.begin.begins(own)
    yield f"DTSTART:{_utc(begin)}"
    if entry.end and entry.end.ends(own) > begin:
        yield f"DTEND:{_utc(entry.end.ends(own))}"


def _day(point: Point, zone_name: str) -> date:
    local = local_point(point, zone_name)
    return date(local.year, local.month, local.day)


def _basic(day: date) -> str:
    return day.isoformat().replace("-", "")  # not strftime, whose years have fewer than four digits before 1000


def _utc(instant: datetime) -> str:
    return f"{_basic(instant.date())}T{instant:%H%M%S}Z"


def escape_text(text: str) -> str:
    """A value of type TEXT (RFC 5545 §3.3.11)."""
    clean = _CONTROLS.sub("", re.sub(r"\r\n?|[\u2028\u2029]", "\n", text))
    return _SPECIAL.sub(lambda match: "\\n" if match[0] == "\n" else "\\" + match[0], clean)


def fold(line: str) -> str:
    """The line in pieces of at most 75 octets, never within a character (RFC 5545 §3.1)."""
    octets = line.encode()
    pieces, start, room = [], 0, LINE
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:  # within a character
            end -= 1
        pieces.append(octets[start:end])
        start, room = end, LINE - 1  # a continued line starts with a space
    return "\r\n ".join(piece.decode() for piece in (*pieces, octets[start:]))
