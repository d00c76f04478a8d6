"""The two languages say the same: every number, date, source, link and block of a text stands in its translation."""

from collections import Counter

import pytest

from tests.dossier.files import (
    CITATION,
    LINK,
    LISTS,
    Text,
    pairs,
    prose_pairs,
    read_list,
    read_series,
)
from tests.dossier.numbers import differing_numbers, find_numbers

PROSE = {"title", "summary", "kicker", "short_title", "key_points", "key_facts", "method", "short", "text"}
NAMES = {"name", "short_name", "map_name"}  # Where they are the same in both languages they stand in the original only.


def test_every_file_has_its_translation() -> None:
    assert len(list(pairs())) > 270


def test_a_translation_holds_prose_only() -> None:
    lists = {"updates", "corrections", "roles", "history", "by"}
    assert [german.name for _, german in pairs() if german.fields.keys() - PROSE - NAMES - lists] == []


def test_every_field_of_prose_is_translated() -> None:
    odd = [e.name for e, g in pairs() if e.fields.keys() & PROSE != g.fields.keys() & PROSE]
    assert odd == []


def test_fields_say_the_same_numbers_and_dates() -> None:
    odd = [
        f"{english.name}, {field}: {difference}"
        for english, german in pairs()
        for field in sorted(english.fields.keys() & german.fields.keys())
        for difference in differing_numbers(prose_of(english, field), prose_of(german, field))
    ]
    assert odd == []


def prose_of(text: Text, field: str) -> str:
    """A field's words without the instants and dates beside them."""
    value = text.fields[field]
    if isinstance(value, str):
        return value
    parts = [part if isinstance(part, str) else " ".join(words_of(part)) for part in value]
    return "\n".join(parts)


def words_of(part: dict[str, str]) -> list[str]:
    return [part[key] for key in ("text", "note", "was", "now", "title", "value", "what") if key in part]


def test_lists_in_fields_are_of_one_length_and_their_items_match() -> None:
    odd = []
    for english, german in pairs():
        for field in ("key_points", "key_facts", "updates", "corrections", "roles", "history"):
            left, right = english.fields.get(field, []), german.fields.get(field, [])
            ats = [[part.get("at") for part in parts if isinstance(part, dict)] for parts in (left, right)]
            if len(left) != len(right) or ats[0] != ats[1]:
                odd.append(f"{english.name}: {field}")
    assert odd == []


def test_texts_have_the_same_blocks_and_instants() -> None:
    assert [english.name for english, german in pairs() if english.blocks != german.blocks] == []


def test_texts_have_the_same_paragraphs_in_the_same_blocks() -> None:
    odd = [e.name for e, g in pairs() if [p.within for p in e.paragraphs] != [p.within for p in g.paragraphs]]
    assert odd == []


def test_every_paragraph_cites_the_same_sources_in_the_same_order() -> None:
    odd = [
        f"{english.name}: {left.plain[:60]}"
        for english, german in pairs()
        for left, right in zip(english.paragraphs, german.paragraphs, strict=True)
        if CITATION.findall(left.text) != CITATION.findall(right.text)
    ]
    assert odd == []


def test_every_paragraph_links_to_the_same_records() -> None:
    """In whatever order: that is the grammar's affair."""
    odd = [
        f"{english.name}: {left.plain[:60]}"
        for english, german in pairs()
        for left, right in zip(english.paragraphs, german.paragraphs, strict=True)
        if targets(left.text) != targets(right.text)
    ]
    assert odd == []


def targets(text: str) -> Counter[str]:
    return Counter(target for target, _ in LINK.findall(text))


def test_every_paragraph_has_the_same_numbers_and_dates() -> None:
    odd = [
        f"{english.name}: {left.plain[:60]}: {difference}"
        for english, german in pairs()
        for left, right in zip(english.paragraphs, german.paragraphs, strict=True)
        for difference in differing_numbers(left.plain, right.plain)
    ]
    assert odd == []


def test_lists_say_the_same_numbers_in_both_languages() -> None:
    values = {name: read_list(name) for name in LISTS} | read_series()
    odd = [
        f"{name}{where}: {difference}"
        for name, value in values.items()
        for where, english, german in prose_pairs(value)
        for difference in differing_numbers(english, german)
    ]
    assert odd == []


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("about 4,500 km on 27 February at 18:30", "am 27. Februar um 18.30 Uhr, etwa 4.500 km"),
        ("two tests, 6.1", "zwei Tests, 6,1"),
        ("2 tests at 09:00", "beide Tests um 9.00 Uhr"),
        ("Sixteen experts", "16 Fachleute"),
        ("at 21:20 or 21:40", "um 21.20 oder 21.40 Uhr"),
    ],
)
def test_numbers_are_compared_across_the_conventions(english: str, german: str) -> None:
    assert differing_numbers(english, german) == []


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("4,000 km", "4.500 km"),
        ("on 27 February", "am 28. Februar"),
        ("27 February", "27. März"),
        ("at 08:13", "um 8.22 Uhr"),
        ("6.1", "6,3"),
        ("17 hours", "20 Stunden"),
    ],
)
def test_a_different_number_is_noticed(english: str, german: str) -> None:
    assert differing_numbers(english, german) != []


def test_a_time_and_a_month_have_one_form() -> None:
    expected = Counter({"8h13": 1, "26": 1, "month 2": 1})
    assert +find_numbers("08:13 on 26 February", "en") == +find_numbers("8.13 Uhr am 26. Februar", "de") == expected
