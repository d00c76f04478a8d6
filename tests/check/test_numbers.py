"""Numbers, dates and times are compared across the conventions of the languages, in figures and in words."""

from collections import Counter

import pytest

from summit_site.check.language import LanguageRules
from summit_site.check.numbers import differing_numbers, find_numbers
from tests.kit.templates import strings

EN, DE = LanguageRules("en", strings("en").texts), LanguageRules("de", strings("de").texts)


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("about 4,500 km on 27 February at 18:30", "am 27. Februar um 18.30 Uhr, etwa 4.500 km"),
        ("two tests, 6.1", "zwei Tests, 6,1"),
        ("2 tests at 09:00", "beide Tests um 9.00 Uhr"),
        ("Sixteen experts", "16 Fachleute"),
        ("at 21:20 or 21:40", "um 21.20 oder 21.40 Uhr"),
        ("at 8 p.m. and 6:30 am", "um 20 Uhr und um 6.30 Uhr"),
        ("on 27 February 2019", "am 27.2.2019"),
        ("2019-02-27", "27. Februar 2019"),
        ("It ended with 6.1.", "Es endete mit 6,1."),
        ("It was 20.9. Then", "Es waren 20,9. Dann"),
        ("27 Feb. and Jan Egeland", "27. Februar und Jan Egeland"),
        ("the 28th", "der 28."),
        ("2,500,000", "2.500.000"),
        ("in the 1950s", "in den 1950er-Jahren"),
    ],
)
def test_the_same_is_the_same(english: str, german: str) -> None:
    assert differing_numbers(english, EN, german, DE) == ([], [])


@pytest.mark.parametrize(
    ("english", "german", "left", "right"),
    [
        ("4,000 km", "4.500 km", ["4000"], ["4500"]),
        ("on 27 February", "am 28. Februar", ["27"], ["28"]),
        ("27 February", "27. März", ["February"], ["März"]),
        ("at 08:13", "um 8.22 Uhr", ["8:13"], ["8:22"]),
        ("6.1", "6,3", ["6.1"], ["6.3"]),
        ("17 hours", "20 Stunden", ["17"], ["20"]),
        ("3 of 3", "3", ["3"], []),
        ("a few", "23", [], ["23"]),
    ],
)
def test_a_different_number_is_noticed(english: str, german: str, left: list[str], right: list[str]) -> None:
    assert differing_numbers(english, EN, german, DE) == (left, right)


def test_a_time_and_a_month_have_one_form() -> None:
    expected = Counter({"8h13": 1, "26": 1, "month 2": 1})
    assert find_numbers("08:13 on 26 February", EN) == find_numbers("8.13 Uhr am 26. Februar", DE) == expected


def test_a_language_whose_strings_say_nothing_is_compared_by_figures_alone() -> None:
    bare = LanguageRules("xx", {})
    assert differing_numbers("two, 5", bare, "5, 2", EN) == ([], ["2"])
    assert bare.relative_words is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("yesterday and Today", ["yesterday"]),
        ("Yesterday. Today", ["Yesterday", "Today"]),
        ("last  week", ["last  week"]),
        ("todays", []),
    ],
)
def test_relative_words_are_found_as_words(text: str, found: list[str]) -> None:
    assert EN.relative_words is not None
    assert [match.group() for match in EN.relative_words.finditer(text)] == found


def test_morning_is_not_tomorrow() -> None:
    assert DE.relative_words is not None
    assert [m.group() for m in DE.relative_words.finditer("Am Morgen, nicht morgen, gestrige")] == [
        "morgen",
        "gestrige",
    ]
