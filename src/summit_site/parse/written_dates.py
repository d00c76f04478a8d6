"""Dates that look like the number of a list item: `27. Februar`, `3. Sept. 2018`, `1. 3. 2019`, `2019.`"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

_YEAR = r"[12]\d{3}\.(?!\S)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])\.[ \t\u00a0\u202f]*"
_NUMERIC = r"(?:0?[1-9]|1[0-2])\.(?=[ \t\u00a0\u202f]*(?:[12]\d{3}\b|[:,;–-]|\Z))"
_SHORTEST = 3  # letters of an abbreviated month: `27. Feb.`


class MonthNames(Struct, frozen=True):
    """The months in the languages of the site. `numbered`: those of languages that put a dot after the day.

    In a list that counts on (`1. … 2. May resigns`), only the latter make a date: nobody writes `2. May` in English.
    """

    names: tuple[str, ...] = ()
    numbered: tuple[str, ...] = ()


NO_MONTHS = MonthNames()


def begins_with_date(text: str, months: MonthNames, counts_on: bool = False) -> bool:
    """Whether a text that begins with a number and a dot is a date. `counts_on`: it is the next number of a list."""
    return _pattern(months.numbered if counts_on else months.names).match(text) is not None


@cache
def _pattern(months: tuple[str, ...]) -> re.Pattern[str]:
    spellings = {form for month in months for form in (month, month.capitalize(), month.upper())}
    whole = [rf"{re.escape(spelling)}(?!\w|-\w)" for spelling in spellings]
    cut = {spelling[:end] for spelling in spellings for end in range(_SHORTEST, len(spelling))}
    short = [rf"{re.escape(spelling)}\." for spelling in cut]
    words = "|".join(sorted([*whole, *short]))
    return re.compile(f"{_YEAR}|{_DAY}(?:{_NUMERIC}{'|' + words if words else ''})")
