"""Dates in words: first in the place's own city, then in the edition's; `datetime` contains only what is certain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, timedelta
from html import escape

from markupsafe import Markup

from ..base.classes import class_attr
from ..base.edtf import Point, Precision
from ..base.language import Text, foreign_tag
from ..base.zones import zone
from ..plan.views import SafeHtml, When
from .strings import Strings

_CITY, _OTHER_CITY = class_attr("city"), class_attr("other-city")


_CLOCK = frozenset(["hour", "minute"])
_WORDS = frozenset(["date"])
# The placeholders of the texts that are used here: the keys of the strings files → the names that are filled in.
FILLED_BY_DATES: Mapping[str, frozenset[str]] = {
    "date_day": frozenset(["day", "month", "year"]),
    "date_month": frozenset(["month", "year"]),
    "date_year": frozenset(["year"]),
    "date_decade": frozenset(["year"]),
    "date_time": frozenset(["date", "time"]),
    "time": _CLOCK,
    "clock": _CLOCK,
    "span": frozenset(["start", "end"]),
    "span_open": frozenset(["start"]),
    "span_until": frozenset(["end"]),
    **dict.fromkeys(("approximate_day", "approximate_month", "approximate_year"), _WORDS),
    **dict.fromkeys(("masked_month", "masked_year", "masked_day", "uncertain"), _WORDS),
    "approximate_time": frozenset(["time"]),
    "other_city": frozenset(["time", "city"]),
    "other_city_day": frozenset(["time", "city", "weekday"]),
    **dict.fromkeys(("plural", "group", "decimal", "time_pad", "months", "weekdays", "dir"), frozenset()),
}


class Dates:
    """`city` and `zone_name`: the edition's city and zone; `tags`: language key → BCP 47 tag."""

    def __init__(self, strings: Strings, city: Text | None, zone_name: str, tags: Mapping[str, str]) -> None:
        self.strings, self.city, self.zone_name, self.tags = strings, city, zone_name, tags
        self._kept: dict[tuple[When, bool], SafeHtml] = {}  # the same dates occur on many pages

    def full(self, when: When) -> SafeHtml:
        """Day and time in both cities, in `<time>`."""
        return self._html(when, times=True)

    def day(self, when: When) -> SafeHtml:
        """Only the day, in `<time>`."""
        return self._html(when, times=False)

    def clock(self, when: When) -> str:
        """Only the time, in its own city."""
        point = local_point(when.date.anchor, when.zone)
        words = self._clock(point.hour, point.minute, "clock")
        return self.strings.text("approximate_time", time=words) if point.approximate else words

    def weekday(self, when: When) -> str:
        return self.strings.forms("weekdays", 7)[local_point(when.date.anchor, when.zone).wall().weekday()]

    def _html(self, when: When, times: bool) -> SafeHtml:
        key = (when, times)
        if key not in self._kept:
            self._kept[key] = SafeHtml(self._words(when, times=times, markup=True))
        return self._kept[key]

    def plain(self, when: When) -> str:
        return self._words(when, times=True, markup=False)

    def _words(self, when: When, times: bool, markup: bool) -> str:
        date = when.date
        if not date.span:
            return self._point(date.anchor, when, times, markup)
        if date.start is None or date.end is None:
            key = "span_until" if date.start is None else "span_open"
            name = "end" if date.start is None else "start"
            return self.strings.text(key, **{name: self._point(date.anchor, when, times, markup)})
        start = self._point(date.start, when, times, markup)
        return self.strings.text("span", start=start, end=self._point(date.end, when, times, markup))

    def _point(self, point: Point, when: When, times: bool, markup: bool) -> str:
        """One end of a date: "27 February 2019, 18:30" and, for a time, its city and the edition's."""
        point = local_point(point, when.zone)
        timed = times and point.precision is Precision.MINUTE
        words = self._date(point)
        if timed:
            words = self.strings.text("date_time", date=words, time=self._time(point))
        if markup:
            certain = certain_datetime(point, when.zone, timed)
            words = f'<time datetime="{certain}">{escape(words)}</time>' if certain else escape(words)
        if timed:
            words += self._cities(point, when, markup)
        return self.strings.text("uncertain", date=words) if point.uncertain else words

    def _date(self, point: Point) -> str:
        text = self.strings.text
        match point.precision:
            case Precision.DECADE:
                words, kind = text("date_decade", year=point.year), "year"
            case Precision.YEAR:
                words, kind = text("date_year", year=point.year), "year"
            case Precision.MONTH:
                words, kind = text("date_month", month=self._month(point), year=point.year), "month"
            case _:
                words, kind = text("date_day", day=point.day, month=self._month(point), year=point.year), "day"
        if point.masked:
            words = text(f"masked_{kind}", date=words)
        elif point.approximate and point.precision is not Precision.MINUTE:
            words = text(f"approximate_{kind}", date=words)
        return words

    def _month(self, point: Point) -> str:
        return self.strings.forms("months", 12)[point.month - 1]

    def _time(self, point: Point) -> str:
        words = self._clock(point.hour, point.minute)
        return self.strings.text("approximate_time", time=words) if point.approximate else words

    def _clock(self, hour: int, minute: int, key: str = "time") -> str:
        padded = f"{hour:02}" if self.strings.text("time_pad") == "true" else str(hour)
        return self.strings.text(key, hour=padded, minute=f"{minute:02}")

    def _cities(self, point: Point, when: When, markup: bool) -> str:
        """ " Hanoi · 12:30 Vienna"; the second city only if the time there is different."""
        own = " " + when.city.words
        own = f" <span{_CITY}{self._lang(when.city)}>{escape(when.city.words)}</span>" if markup else own
        if not self.city:
            return own
        instant = point.begins(zone(when.zone))
        here = point.wall()
        there = instant.astimezone(zone(self.zone_name)).replace(tzinfo=None)
        if there == here:
            return own
        time = self._clock(there.hour, there.minute)
        weekday = "" if there.date() == here.date() else self.strings.forms("weekdays", 7)[there.weekday()]
        key = "other_city_day" if weekday else "other_city"
        if not markup:
            return f"{own} · {self.strings.text(key, time=time, city=self.city, weekday=weekday)}"
        mark = self._lang(self.city)
        city = Markup("<span{}>{}</span>").format(mark, self.city) if mark else self.city
        return f"{own} <span{_OTHER_CITY}>· {self.strings.markup(key, time=time, city=city, weekday=weekday)}</span>"

    def _lang(self, city: Text) -> Markup:
        tag = foreign_tag(city.lang, self.strings.lang, self.tags)
        return Markup(' lang="{}"').format(tag) if tag else Markup()


def local_point(point: Point, zone_name: str) -> Point:
    """The same instant in a zone, if it was written with an offset of its own."""
    if point.offset is None or point.precision is not Precision.MINUTE:
        return point
    wall = point.begins(zone(zone_name)).astimezone(zone(zone_name))
    return replace(
        point,
        year=wall.year,
        month=wall.month,
        day=wall.day,
        hour=wall.hour,
        minute=wall.minute,
        second=wall.second,
        offset=None,
    )


def certain_datetime(point: Point, zone_name: str, timed: bool = True) -> str:
    """The certain part of a date in the format of HTML's `datetime` (HTML §4.5.14), or nothing."""
    if point.uncertain or (point.approximate and point.precision is not Precision.MINUTE):
        return ""
    match point.precision:
        case Precision.DECADE:
            return ""
        case Precision.YEAR:
            return f"{point.year:04}"
        case Precision.MONTH:
            return f"{point.year:04}-{point.month:02}"
        case Precision.MINUTE if timed and not point.approximate:
            return rfc3339(point, zone_name)
        case Precision.DAY | Precision.MINUTE:
            return f"{point.year:04}-{point.month:02}-{point.day:02}"


def rfc3339(point: Point, zone_name: str) -> str:
    """An instant with its offset (RFC 3339 §5.6); for a day, its start."""
    local = point.begins(zone(zone_name)).astimezone(zone(zone_name))
    offset = local.utcoffset()
    if not offset or offset % timedelta(minutes=1):  # offsets of local mean time have seconds, unlike RFC 3339
        return local.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return local.isoformat(timespec="seconds")
