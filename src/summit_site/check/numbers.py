"""Numbers, dates and times of different languages in a common form, so that texts can be compared."""

from __future__ import annotations

import re
from collections import Counter

from .language import LanguageRules

_ISO = re.compile(r"\b(\d{4})-(\d\d)(?:-(\d\d))?\b")
_DOTTED = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}))?(?!\d)")
_HALF_DAY = re.compile(r"\b(1[0-2]|0?[1-9])(?::([0-5]\d))?\s?([ap])\.?m\b\.?", re.IGNORECASE)
_NUMBER = re.compile(r"\d+h\d\d|\d+(?:\.\d+)?")


def find_numbers(text: str, language: LanguageRules) -> Counter[str]:
    """Counts the numbers in figures ("4000", "6.1"), times ("8h13") and months ("month 2")."""
    text = _ISO.sub(lambda found: f" {found[3] or ''} .month{int(found[2])}. {found[1]} ", text)
    text = _HALF_DAY.sub(_in_full_day, text)
    text = language.thousands.sub("", text)
    text = language.clock.sub(lambda found: _clock(int(found[1]), found[2]), text)
    if language.dotted_dates:
        text = _DOTTED.sub(_written_out, text)
    text = language.decimal.sub(".", text)
    months = re.findall(r"\.month(\d+)\.", text)
    text = re.sub(r"\.month\d+\.", " ", text)
    found = Counter(_plain(number) for number in _NUMBER.findall(text))
    for number, pattern in enumerate(language.month_patterns, 1):
        found[f"month {number}"] = len(pattern.findall(text)) + months.count(str(number))
    return +found


def _in_full_day(found: re.Match[str]) -> str:
    hour = int(found[1]) % 12 + (12 if found[3].lower() == "p" else 0)
    return _clock(hour, found[2] or "00")


def _clock(hour: int, minute: str) -> str:
    """A full hour becomes a plain number: "20.00 Uhr" is "20 Uhr"."""
    return f" {hour}h{minute} " if minute != "00" else f" {hour} "


def _written_out(found: re.Match[str]) -> str:
    day, month, year = found.groups()
    return f" {day} .month{int(month)}. {year or ''} " if 1 <= int(month) <= 12 else found.group()


def _plain(number: str) -> str:
    return number.lstrip("0") or "0" if "." not in number and "h" not in number else number


def count_words(number: str, text: str, language: LanguageRules) -> int:
    """How often a small number may be written as a word."""
    words = language.number_words
    if not number.isdigit() or not 1 <= int(number) <= len(words):
        return 0
    return len(words[int(number) - 1].findall(text))


def differing_numbers(one: str, first: LanguageRules, other: str, second: LanguageRules) -> tuple[list[str], list[str]]:
    """(numbers only in `one`, numbers only in `other`), except those that the other text may write as words."""
    left, right = find_numbers(one, first), find_numbers(other, second)
    return (
        [_shown(n, first) for n in sorted(left) if left[n] - right[n] > count_words(n, other, second)],
        [_shown(n, second) for n in sorted(right) if right[n] - left[n] > count_words(n, one, first)],
    )


def _shown(number: str, language: LanguageRules) -> str:
    if number.startswith("month "):
        return language.months[int(number.removeprefix("month ")) - 1]
    return number.replace("h", ":")
