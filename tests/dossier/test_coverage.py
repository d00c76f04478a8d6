"""The dossier is whole: enough of everything, a source behind every fact, and nothing a reader must not see."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest

from tests.dossier.files import CITATION, LANGS, LISTS, Text, all_texts, read, read_list, read_series
from tests.dossier.numbers import count_words, find_numbers

ARTICLES = [pytest.param(text, id=text.name) for languages in read("articles").values() for text in languages.values()]
# They look back on months and years: there is no one place of the story.
WITHOUT_PLACE = {"what-came-after", "where-it-stands-end-of-2020", "what-has-happened-since"}
LONG = {"hanoi-hour-by-hour": (400, 2600), "two-days-in-hanoi": (1500, 2000)}  # words, at least and at most
# Paragraphs that weigh or announce and state no fact of their own, by their first words.
WITHOUT_SOURCE = {
    "This account follows the second meeting": "says what the running account is",
    "Dieses Protokoll folgt dem zweiten Treffen": "says what the running account is",
    "For Hanoi the summit means two visits": "weighs what has been told",
    "Für Hanoi bedeutet der Gipfel zwei Besuche": "weighs what has been told",
    "These are the questions for Hanoi.": "sums up the questions before it",
    "Das sind die Fragen für Hanoi.": "sums up the questions before it",
}
KINDS_OF_ARTICLE = {"news", "analysis", "explainer", "background", "live"}
# For their offices the desk has no dates, or they are no offices.
WITHOUT_DATES = {
    f"{name}.md"
    for name in (
        "guterres", "hecker", "kim-chang-son", "kim-jong-un", "kim-yo-jong", "peskov", "putin", "warmbier-parents",
        "woodward", "xi",
    )
}  # fmt: skip
# Weak sources for which there are better ones.
REPLACED = {
    "bl-presser", "inq-paper", "sputnik-it", "orissa-spa", "yjc-kmg", "intel-250", "medium-yield", "defone-yield",
    "epoch-sing", "psn-sing", "eurasian-dinner", "oann-alaska",
}  # fmt: skip
FORBIDDEN = r"\bseed|Faktenblatt|\bs\d\d\b|\bTODO\b|lorem"


def test_there_are_seventeen_articles_and_one_runs_live() -> None:
    kinds = [languages["en"].fields["kind"] for languages in read("articles").values()]
    assert len(kinds) >= 17
    assert kinds.count("live") == 1
    assert set(kinds) == KINDS_OF_ARTICLE


@pytest.mark.parametrize("text", ARTICLES)
def test_an_article_has_400_to_1200_words(text: Text) -> None:
    """But for the running account and the story of the two days, which are as long as these."""
    least, most = LONG.get(stem(text), (400, 1200))
    assert least <= text.words <= most


@pytest.mark.parametrize("text", ARTICLES)
def test_an_article_has_all_that_goes_before_and_after_its_text(text: Text) -> None:
    needed = {"title", "kicker", "summary", "by", "key_points", "method"}
    if text.lang == "en":
        needed |= {"date", "kind", "topics"} | ({"dateline"} if stem(text) not in WITHOUT_PLACE else set())
    assert needed - text.fields.keys() == set()
    assert 3 <= len(text.fields["key_points"]) <= 5


@pytest.mark.parametrize("text", ARTICLES)
def test_an_article_has_a_kicker_that_does_not_repeat_its_kind(text: Text) -> None:
    names = {*KINDS_OF_ARTICLE, "analyse", "erklärt", "hintergrund", "nachricht", "überblick"}
    assert text.fields["kicker"].casefold() not in names


FEATURED = [
    pytest.param(languages["en"], languages[lang], id=languages[lang].name)
    for languages in read("articles").values()
    if languages["en"].fields.get("featured") == "true"
    for lang in LANGS
]


@pytest.mark.parametrize(("original", "text"), FEATURED)
def test_a_featured_article_has_four_short_figures_that_stand_in_its_text_with_their_sources(
    original: Text, text: Text
) -> None:
    figures = text.fields["key_facts"]
    assert len(figures) == 4
    assert [f for f in figures if len(f["value"]) > 14 or len(f["what"]) > 60] == []
    assert set(named_sources(original.fields["key_facts"])) - set(original.citations) == set()
    words = " ".join(paragraph.plain for paragraph in text.paragraphs)
    given = +find_numbers("\n".join(f"{f['value']} {f['what']}" for f in figures), text.lang)
    written = +find_numbers(words, text.lang)
    assert [n for n in given.keys() - written.keys() - {"0"} if not count_words(n, words, text.lang)] == []


def stem(text: Text) -> str:
    return text.name.split("/")[1].split(".")[0]


def test_every_paragraph_of_an_article_that_states_facts_cites_a_source() -> None:
    bare = [
        f"{text.name}: {paragraph.plain[:60]}"
        for text in all_texts()
        if text.name.startswith("articles/")
        for paragraph in text.paragraphs
        if len(paragraph.plain.split()) >= 25 and not CITATION.search(paragraph.text)
        if "note" not in paragraph.within and not paragraph.plain.startswith(tuple(WITHOUT_SOURCE))
    ]
    assert bare == []


def test_every_exception_from_that_is_still_needed() -> None:
    bare = [p.plain for text in all_texts() for p in text.paragraphs if not CITATION.search(p.text)]
    assert [start for start in WITHOUT_SOURCE if not any(plain.startswith(start) for plain in bare)] == []


@pytest.mark.parametrize("kind", ["events", "claims"])
def test_every_event_and_claim_has_a_source(kind: str) -> None:
    assert [ident for ident, languages in read(kind).items() if not languages["en"].fields.get("sources")] == []


def test_every_position_series_and_leg_has_a_source() -> None:
    items = [*read_list("positions"), *read_series().values()]
    items += [leg for journey in read_list("journeys") for leg in journey["legs"]]
    assert [item for item in items if not item.get("sources")] == []


def test_eleven_topics_have_a_backgrounder_of_200_words_in_both_languages() -> None:
    assert len(read("topics")) >= 9
    assert [text.name for languages in read("topics").values() for text in languages.values() if text.words < 200] == []


def test_there_are_24_claims_and_more_whose_answer_changed() -> None:
    claims = [languages["en"].fields for languages in read("claims").values()]
    histories = [[entry["status"] for entry in claim["history"]] for claim in claims]
    assert len(histories) >= 24
    assert len([history for history in histories if len(set(history)) > 1]) >= 8
    statuses = {status for history in histories for status in history}
    assert statuses == {"established", "did-not-happen", "open", "disputed"}


def test_every_person_place_organisation_and_term_is_there() -> None:
    kinds = ("events", "people", "places", "organisations", "terms", "documents")
    counts = {kind: len(read(kind)) for kind in kinds}
    assert counts == {
        "events": 199, "people": 61, "places": 21, "organisations": 19, "terms": 48, "documents": 10,
    }  # fmt: skip


def test_every_person_has_three_sentences_and_dated_roles() -> None:
    short, undated = [], []
    for languages in read("people").values():
        for text in languages.values():
            sentences = re.findall(r"[.!?][”“\"]?(?=\s|$)", " ".join(paragraph.plain for paragraph in text.paragraphs))
            short += [f"{text.name}: {len(sentences)}"] if len(sentences) < 3 else []
        roles = languages["en"].fields.get("roles", [])
        undated += [f"{languages['en'].name}: {role['title']}" for role in roles if not {"from", "to"} & role.keys()]
    assert short == []
    undated = [role for role in undated if not re.search(r"\(.*\d{4}.*\)$", role)]
    assert [role for role in undated if role.split(":")[0].split("/")[1] not in WITHOUT_DATES] == []


def test_every_article_says_that_it_was_reconstructed() -> None:
    assert [
        i for i, languages in read("articles").items() if languages["en"].fields.get("reconstructed") != "true"
    ] == []


def test_every_source_says_how_far_it_can_be_relied_on_and_none_that_was_replaced_is_cited() -> None:
    sources = read_list("sources")
    assert [source["id"] for source in sources if "reliability" not in source] == []
    assert sorted({source["reliability"] for source in sources}) == ["agency", "other", "primary", "quality", "weak"]
    assert sorted(REPLACED & {source["id"] for source in sources}) == []


def test_no_file_speaks_of_how_the_texts_were_made() -> None:
    texts = {text.name: f"{text.name} {text.fields} {text.body}" for text in all_texts()}
    texts |= {name: str(read_list(name)) for name in (*LISTS, "site")}
    texts["sources"] = str([source.get("note") for source in read_list("sources")])
    texts |= {name: str(series) for name, series in read_series().items()}
    found = {name: match[0] for name, text in texts.items() if (match := re.search(FORBIDDEN, text, re.IGNORECASE))}
    assert found == {}


def test_fields_of_prose_have_typographic_quotes() -> None:
    """The engine sets them in bodies; fields stand on the page as they are written."""
    texts = {text.name: text.fields for text in all_texts()}
    texts |= {name: read_list(name) for name in (*LISTS, "sources")} | read_series()
    straight = [
        f"{name}: {words[:60]}"
        for name, fields in texts.items()
        for words in strings(fields)
        if "'" in words or '"' in words
    ]
    assert straight == []


def named_sources(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from part if key == "sources" else [part] if key == "source" else named_sources(part)
    elif isinstance(value, list):
        yield from chain.from_iterable(map(named_sources, value))


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        yield from chain.from_iterable(map(strings, value.values() if isinstance(value, dict) else value))
