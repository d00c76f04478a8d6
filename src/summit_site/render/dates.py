"""Dates in words: first in the place's own city, then in the edition's; `datetime` contains only what is certain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from html import escape

from markupsafe import Markup

from ..base.classes import class_attr
from ..base.edtf import Point, Precision
from ..base.language import Text, foreign_tag
from ..base.zones import instants_at, offset_text, zone
from ..plan.views import SafeHtml, When
from .strings import Strings

_CITY, _OTHER_CITY, _NOWRAP = map(class_attr, ("city", "other-city", "nowrap"))


_CLOCK = frozenset(["hour", "minute"])
_WORDS = frozenset(["date"])
# The placeholders of the texts that are used here: the keys of the strings files → the names that are filled in.
FILLED_BY_DATES: Mapping[str, frozenset[str]] = {
    "date_day": frozenset(["day", "month", "year"]),
    "date_short": frozenset(["day", "month"]),
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
        words = self._with_offset(self._clock(point.hour, point.minute, "clock"), point, when.zone)
        return self.strings.text("approximate_time", time=words) if point.approximate else words

    def short(self, when: When) -> SafeHtml:
        """The day or month without its year, as short as the language allows, in `<time>`."""
        point = local_point(when.date.anchor, when.zone)
        month = self.strings.forms("short_months", 12)[point.month - 1]
        only_month = point.precision is Precision.MONTH
        words = escape(month if only_month else self.strings.text("date_short", day=point.day, month=month))
        certain = certain_datetime(point, when.zone, timed=False)
        return SafeHtml(f'<time datetime="{certain}">{words}</time>' if certain else words)

    def weekday(self, when: When) -> str:
        return self.strings.forms("weekdays", 7)[local_point(when.date.anchor, when.zone).wall().weekday()]

    def _html(self, when: When, times: bool) -> SafeHtml:
        key = (when, times)
        if key not in self._kept:
            self._kept[key] = SafeHtml(self._words(when, times=times, markup=True))
        return self._kept[key]

    def plain(self, when: When) -> str:
        return self._words(when, times=True, markup=False)

    def plain_day(self, when: When) -> str:
        return self._words(when, times=False, markup=False)

    def _words(self, when: When, times: bool, markup: bool) -> str:
        date = when.date
        if not date.span:
            return self._point(date.anchor, when, times, markup)
        if date.start is None or date.end is None:
            key, name, form = ("span_until", "end", "until") if date.start is None else ("span_open", "start", "since")
            return self.strings.text(key, **{name: self._point(date.anchor, when, times, markup, form)})
        start = self._point(date.start, when, times, markup)
        return self.strings.text("span", start=start, end=self._point(date.end, when, times, markup))

    def _point(self, point: Point, when: When, times: bool, markup: bool, form: str = "date") -> str:
        """One end of a date: "27 February 2019, 18:30" and, for a time, its city and the edition's."""
        point = local_point(point, when.zone)
        timed = times and point.precision is Precision.MINUTE
        words = self._date(point, form)
        if timed:
            words = self.strings.text("date_time", date=words, time=self._time(point, when.zone))
        if markup:
            certain = certain_datetime(point, when.zone, timed)
            words = f'<time datetime="{certain}">{escape(words)}</time>' if certain else escape(words)
        if timed:
            words += self._cities(point, when, markup)
        return self.strings.text("uncertain", date=words) if point.uncertain else words

    def _date(self, point: Point, form: str) -> str:
        """`form`: `since` or `until` after these words, which in some languages change; or `date`."""
        text, year = self.strings.text, self.year(point.year)
        match point.precision:
            case Precision.CENTURY:
                words, kind = self.strings.ordinal(f"{form}_century", point.year // 100 + 1), "year"
            case Precision.DECADE:
                words, kind = text(f"{form}_decade", year=point.year), "year"
            case Precision.YEAR:
                words, kind = year, "year"
            case Precision.SEASON:
                season = self.strings.forms("seasons", 4)[point.month // 3 - 1]
                words, kind = text("date_season", season=season, year=year), "month"
            case Precision.MONTH:
                words, kind = text("date_month", month=self._month(point), year=year), "month"
            case Precision.DAY | Precision.MINUTE:
                words, kind = text("date_day", day=point.day, month=self._month(point), year=year), "day"
        if point.masked:
            words = text(f"masked_{kind}", date=words)
        elif point.approximate and point.precision is not Precision.MINUTE:
            words = text(f"approximate_{kind}", date=words)
        return words

    def year(self, year: int) -> str:
        """A year as readers count it: there is no year 0, and -43 is 44 BC."""
        return self.strings.text("date_year" if year > 0 else "date_year_bc", year=year if year > 0 else 1 - year)

    def _month(self, point: Point) -> str:
        return self.strings.forms("months", 12)[point.month - 1]

    def _time(self, point: Point, zone_name: str) -> str:
        words = self._with_offset(self._clock(point.hour, point.minute), point, zone_name)
        return self.strings.text("approximate_time", time=words) if point.approximate else words

    def _clock(self, hour: int, minute: int, key: str = "time") -> str:
        padded = f"{hour:02}" if self.strings.text("time_pad") == "true" else str(hour)
        return self.strings.text(key, hour=padded, minute=f"{minute:02}")

    def _with_offset(self, words: str, point: Point, zone_name: str) -> str:
        """The time with its offset, if the clocks show it twice on that day and the date says which one it is."""
        if point.offset is None or len(instants_at(point.wall(), zone(zone_name))) < 2:
            return words
        return self._offset(words, timedelta(minutes=point.offset))

    def _offset(self, words: str, offset: timedelta) -> str:
        sign, hours, minutes = offset_text(offset)[0], *offset_text(offset)[1:].split(":")
        short = f"{int(hours)}" if minutes == "00" else f"{int(hours)}:{minutes}"
        return self.strings.text("time_offset", time=words, offset=sign.replace("-", "−") + short)

    def _cities(self, point: Point, when: When, markup: bool) -> str:
        """ " Hanoi · 12:30 Vienna"; the second city only if the time there is different."""
        own = " " + when.city.words
        # The blanks are inside, where the stylesheet keeps lines from breaking: a city stays with its time.
        own = f"<span{_CITY}{self._lang(when.city)}> {escape(when.city.words)}</span>" if markup else own
        if not self.city:
            return own
        here, there = point.wall(), self._there(point.begins(zone(when.zone)))
        if there.replace(tzinfo=None) == here:
            return own
        time = self._clock(there.hour, there.minute)
        if len(instants_at(there.replace(tzinfo=None), zone(self.zone_name))) > 1:
            time = self._offset(time, there.utcoffset() or timedelta())
        weekday = "" if there.date() == here.date() else self.strings.forms("weekdays", 7)[there.weekday()]
        key = "other_city_day" if weekday else "other_city"
        if not markup:
            return f"{own} · {self.strings.text(key, time=time, city=self.city, weekday=weekday)}"
        mark = self._lang(self.city)
        city = Markup("<span{}>{}</span>").format(mark, self.city) if mark else self.city
        other = self.strings.markup(key, time=time, city=city, weekday=weekday)
        return f"{own}<span{_OTHER_CITY}>\u00a0· <span{_NOWRAP}>{other}</span></span>"

    def _lang(self, city: Text) -> Markup:
        tag = foreign_tag(city.lang, self.strings.lang, self.tags)
        return Markup(' lang="{}"').format(tag) if tag else Markup()

    def _there(self, instant: datetime) -> datetime:
        """An instant on the clocks of the edition's city."""
        return instant.astimezone(zone(self.zone_name))


def local_point(point: Point, zone_name: str) -> Point:
    """The same instant on the clocks of a zone, if it was written with an offset of its own."""
    return point.local(zone(zone_name))


def certain_datetime(point: Point, zone_name: str, timed: bool = True) -> str:
    """The certain part of a date in the format of HTML's `datetime` (HTML §4.5.14), or nothing."""
    if point.uncertain or (point.approximate and point.precision is not Precision.MINUTE):
        return ""
    if point.year < 1:  # HTML has no such years
        return ""
    match point.precision:
        case Precision.CENTURY | Precision.DECADE | Precision.SEASON:
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
    instant = point.begins(zone(zone_name))
    if point.year < 2:  # in some zones, its first hours are out of Python's reach
        return instant.isoformat(timespec="seconds").replace("+00:00", "Z")
    local = instant.astimezone(zone(zone_name))
    offset = local.utcoffset()
    if not offset or offset % timedelta(minutes=1):  # offsets of local mean time have seconds, unlike RFC 3339
        return local.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return local.isoformat(timespec="seconds")
