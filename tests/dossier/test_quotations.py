"""Quotations: only words that were spoken, exactly as on record, and in German always in the same rendering."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from tests.dossier.files import CITATION, LANGS, LINK, Text, all_texts, pairs, read_list

QUOTED = {"en": re.compile(r"[\"“]([^\"”]+)[\"”]"), "de": re.compile(r"[\"„]([^\"“]+)[\"“]")}
# Names of a policy or of a weapon and single words somebody used are not yet a quotation.
FEW_WORDS = 4


def quotations(text: Text) -> Iterator[str]:
    """What stands in quote blocks and, longer than a few words, between quotation marks."""
    yield from (paragraph.plain for paragraph in text.paragraphs if "quote" in paragraph.within)
    plain = CITATION.sub("", LINK.sub(lambda link: link[2] or link[1], text.body))
    yield from (quote for quote in QUOTED[text.lang].findall(plain) if len(quote.split()) > FEW_WORDS)


def straight(words: str) -> str:
    return words.replace("’", "'").rstrip(".,")


def test_nothing_is_quoted_but_what_is_on_record(facts: Any) -> None:
    known = {lang: [straight(quote[lang]) for quote in facts["quotes"]] for lang in LANGS}
    unknown = [
        f"{text.name}: {quote}"
        for text in all_texts()
        for quote in quotations(text)
        if not any(straight(quote) in words for words in known[text.lang])
    ]
    assert unknown == []


def test_every_quotation_on_record_is_used(facts: Any) -> None:
    used = {straight(quote) for english, _ in pairs() for quote in quotations(english)}
    used |= {straight(quote["text"]["en"]) for quote in read_list("quotes")}
    assert {straight(quote["en"]) for quote in facts["quotes"]} - used == set()


def test_forty_quotations_are_records_and_stand_in_texts(facts: Any, show: Callable[[str], None]) -> None:
    """In a block of their own, or word for word in a sentence."""
    records = {quote["id"]: quote for quote in read_list("quotes")}
    embedded = {argument for english, _ in pairs() for name, argument in english.blocks if name == "quote"}
    spoken = [straight(quote) for english, _ in pairs() for quote in quotations(english)]
    used = {
        ident
        for ident, quote in records.items()
        if ident in embedded or any(words in straight(quote["text"]["en"]) for words in spoken)
    }
    show(f"quotations: {len(records)} records, {len(used)} of them in texts, {len(embedded)} as blocks")
    assert len(records) >= 40
    assert len(used) >= 40


def test_the_renderings_of_records_are_those_on_record(facts: Any) -> None:
    known = {(straight(quote["en"]), straight(quote["de"])) for quote in facts["quotes"]}
    texts = [(straight(quote["text"]["en"]), straight(quote["text"]["de"])) for quote in read_list("quotes")]
    assert [text for text in texts if text not in known] == []


def test_positions_quote_the_same_words(facts: Any) -> None:
    known = {(straight(quote["en"]), straight(quote["de"])) for quote in facts["quotes"]}
    texts = [position["quote"]["text"] for position in read_list("positions") if "quote" in position]
    assert {(straight(text["en"]), straight(text["de"])) for text in texts} - known == set()


def test_every_quote_block_names_speaker_date_and_source(facts: Any) -> None:
    names = {quote["speaker"] for quote in facts["quotes"]}
    blocks = [
        (text.name, line) for text, _ in pairs() for line in text.body.split("\n") if line.startswith("/// quote")
    ]
    titles = [(name, line) for name, line in blocks if "|" in line]  # the others are records, which have all of it
    odd = [
        f"{name}: {line}"
        for name, line in titles
        if not re.search(rf"\| ({'|'.join(names)}), .*\d{{4}}.*\[@", LINK.sub(lambda link: link[2] or link[1], line))
    ]
    assert len(blocks) > 40
    assert odd == []
