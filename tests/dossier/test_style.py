"""The rules of style that can be counted: citations, headlines, words that belong elsewhere, and words of others."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest

from tests.dossier.files import CITATION, LANGS, LINK, Text, all_texts, read, read_list
from tests.dossier.runs import read_runs, runs

GROUP = re.compile(r"\[@[^\]]*\](?:\s*\[@[^\]]*\])*")
MOST_GROUPS, MOST_PER_100_WORDS = 2, 2.5
QUOTED = {"en": '“"', "de": '„"'}
# About our sources, which only the method note and the pages about the dossier speak of.
OUR_SOURCES = (
    r"(?:reports?|lists?|sources|copies) (?:that (?:are|were) )?used here|in the (?:reports|copies) (?:used|read)"
    r"|(?:hier|für dieses Dossier) (?:verwendet|benutzt|ausgewertet|herangezogen)en? (?:Berichte|Quellen|Listen)"
)
# Words of the first edition for which there are better ones.
OUTDATED = (
    r"bomb fuel|Bombenstoff|so KCNA put it|Parteitagung|U-Boot-Typ|talk of two|long-range rockets or nuclear"
    r"|55 (?:US |American )?service members|55 (?:US-|amerikanische )?Soldaten"
)


def articles() -> list[Text]:
    return [text for languages in read("articles").values() for text in languages.values()]


def prose(text: Text) -> Iterator[str]:
    """Paragraphs and items of lists; rows of tables and what stands at a title are not prose."""
    yield from (paragraph.text for paragraph in text.paragraphs if not paragraph.text.startswith("|"))


def test_no_paragraph_has_more_than_two_groups_of_citations() -> None:
    crowded = [
        f"{text.name}: {paragraph[:60]}"
        for text in all_texts()
        for paragraph in prose(text)
        if len(GROUP.findall(paragraph)) > MOST_GROUPS
    ]
    assert crowded == []


def test_no_article_has_more_than_two_and_a_half_citations_in_a_hundred_words(show: Callable[[str], None]) -> None:
    shares = {text.name: 100 * len(GROUP.findall(text.body)) / text.words for text in articles()}
    show(f"citations: at most {max(shares.values()):.1f} in 100 words, of {max(shares, key=lambda name: shares[name])}")
    assert {name: round(share, 2) for name, share in shares.items() if share > MOST_PER_100_WORDS} == {}


def test_our_sources_are_the_subject_of_method_notes_only() -> None:
    found = [
        f"{text.name}: {match[0]}"
        for text in all_texts()
        if not text.name.startswith("pages/")
        for match in re.finditer(OUR_SOURCES, text.body, re.IGNORECASE)
    ]
    assert found == []


def test_no_text_uses_a_word_that_was_given_up() -> None:
    texts = {text.name: f"{text.fields} {text.body}" for text in all_texts()}
    texts |= {name: str(read_list(name)) for name in ("positions", "journeys", "quotes")}
    for text in texts:
        texts[text] = re.sub(r"'corrections': \[.*?\]", "", texts[text])  # which say what stood there
    assert [f"{name}: {m[0]}" for name, text in texts.items() if (m := re.search(OUTDATED, text, re.IGNORECASE))] == []


@pytest.mark.parametrize("lang", LANGS)
def test_a_headline_has_a_colon_only_before_a_quotation(lang: str) -> None:
    titles = [text.fields["title"] for text in articles() if text.lang == lang]
    odd = [title for title in titles if ":" in re.sub(r"\d:\d", "", title)]
    assert [title for title in odd if not re.search(rf": [{QUOTED[lang]}]", title)] == []


@pytest.mark.parametrize("lang", LANGS)
def test_no_two_headlines_in_a_row_begin_alike(lang: str) -> None:
    """As the list of articles shows them, by date."""
    dated = sorted(read("articles").values(), key=lambda languages: languages["en"].fields["date"])
    first = [languages[lang].fields["title"].split()[0].strip('“„"').casefold() for languages in dated]
    assert [left for left, right in pairwise(first) if left == right] == []


def test_a_long_text_has_a_block_quotation() -> None:
    long = [text for text in articles() if text.words >= 600 and text.fields.get("kind", "") != "live"]
    assert [text.name for text in long if not any("quote" in name for name, _ in text.blocks)] == []


def test_no_text_shares_eight_words_in_a_row_with_what_it_was_written_from() -> None:
    known = read_runs()
    shared = []
    for text in all_texts():
        for paragraph in text.paragraphs:
            words = CITATION.sub(" ", LINK.sub(lambda link: link[2] or link[1], paragraph.text))
            unquoted = re.sub(r"[“„\"][^”“\"]*[”“\"]", " ¶ ", words) if "quote" not in paragraph.within else ""
            for part in unquoted.split("¶"):
                shared += [f"{text.name}: {run}" for run, digest in runs(part) if digest in known]
    assert shared == []
