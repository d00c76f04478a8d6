"""The two languages say the same, more strictly than `build.py check` asks: paragraph by paragraph, in one order."""

from collections import Counter

from tests.dossier.files import LINK, cited, pairs

PROSE = {"title", "summary", "kicker", "short_title", "key_points", "key_facts", "method", "short", "text", "status"}
NAMES = {"name", "short_name", "map_name"}  # Where they are the same in both languages they stand in the original only.


def test_every_file_has_its_translation() -> None:
    assert len(list(pairs())) > 270


def test_a_translation_holds_prose_only() -> None:
    lists = {"updates", "corrections", "roles", "history", "by", "parts", "signatories"}
    assert [german.name for _, german in pairs() if german.fields.keys() - PROSE - NAMES - lists] == []


def test_every_field_of_prose_is_translated() -> None:
    odd = [e.name for e, g in pairs() if e.fields.keys() & PROSE != g.fields.keys() & PROSE]
    assert odd == []


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
        if cited(left.text) != cited(right.text)
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
