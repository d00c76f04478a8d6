"""How a language writes numbers, dates and times, according to its strings file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

Texts = Mapping[str, str | tuple[str, ...]]
_BETWEEN = re.compile(r"\{hour\}(.*?)\{minute\}")


@dataclass(frozen=True)
class LanguageRules:
    """The rules of one language. Checks are skipped for rules that its strings file does not contain."""

    key: str
    texts: Texts

    def _list(self, name: str) -> tuple[str, ...]:
        found = self.texts.get(name, ())
        return found if isinstance(found, tuple) else ()

    def _separator(self, name: str, otherwise: str) -> str:
        found = self.texts.get(name, otherwise)
        return re.escape(found) if isinstance(found, str) and found else re.escape(otherwise)

    @property
    def months(self) -> tuple[str, ...]:
        return self._list("months")

    @cached_property
    def month_patterns(self) -> tuple[re.Pattern[str], ...]:
        """Full names anywhere; three-letter forms only next to a figure, since `Jan` and `Mar` may be names."""
        found = []
        for name in self.months:
            brief = re.escape(name[:3])
            beside = rf"(?<=\d )\b{brief}\b|(?<=\d\. )\b{brief}\b|\b{brief}\b\.?(?= \d)"
            found.append(re.compile(rf"\b{re.escape(name)}\b|{beside}"))
        return tuple(found)

    @cached_property
    def thousands(self) -> re.Pattern[str]:
        return re.compile(rf"(?<=\d)(?:{self._separator('group', ',')}|[\u00a0\u202f])(?=\d{{3}}(?!\d))")

    @cached_property
    def decimal(self) -> re.Pattern[str]:
        return re.compile(rf"(?<=\d){self._separator('decimal', '.')}(?=\d)")

    @property
    def dotted_dates(self) -> bool:
        """Whether 28.2. is a date, as in languages where the point is not the decimal separator."""
        return self.texts.get("decimal") != "."

    @cached_property
    def clock(self) -> re.Pattern[str]:
        """Times of day; a colon is always allowed, because instants are written with one."""
        time = self.texts.get("time", "")
        between = _BETWEEN.search(time) if isinstance(time, str) else None
        separator = re.escape(between[1]) if between else ":"
        return re.compile(rf"(?<![\d.,])([01]?\d|2[0-4])(?::|{separator})([0-5]\d)(?![.,]?\d)")

    @cached_property
    def number_words(self) -> tuple[re.Pattern[str], ...]:
        """Patterns for the words for 1, 2, 3 …"""
        return tuple(_words(entry.split(",")) for entry in self._list("number_words"))

    @cached_property
    def relative_words(self) -> re.Pattern[str] | None:
        """The relative time expressions, also with a capital letter at the beginning of a sentence."""
        words = self._list("relative_words")
        capital = [word[:1].upper() + word[1:] for word in words]
        start = rf"(?:\A|(?<=[.!?:] )|(?<=\n))(?:{_pattern(capital)})\b"
        return re.compile(rf"\b(?:{_pattern(words)})\b|{start}") if words else None


def _words(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_pattern(words)})\b", re.IGNORECASE)


def _pattern(words: list[str] | tuple[str, ...]) -> str:
    """`*` at the end of a word matches any ending."""
    return "|".join(re.escape(word.strip()).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words)
