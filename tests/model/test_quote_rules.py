"""A quotation from a document of the dossier has words that stand there, in every language that both are in."""

from tests.kit.content import read
from tests.kit.samples import PAPER, document, person

SITE = """\
--- site.yaml
title: Sample
languages: [{key: en, tag: en, name: English}, {key: de, tag: de, name: Deutsch}]
timezone: UTC
sides: [{id: us, name: US}]
"""
STATEMENT = document(
    "documents",
    "statement",
    "title: The statement\ndate: 2019-02-28\nsources: [paper]\n"
    "parts: [{id: p1, text: No agreement was reached at this time.}]",
)
GERMAN = """\
--- documents/statement.de.md
---
title: Die Erklärung
parts: [{id: p1, text: Zu diesem Zeitpunkt wurde keine Einigung erzielt.}]
---
"""


def problems(text: str, german: str = GERMAN) -> list[str]:
    quote = (
        f"--- quotes.yaml\n- {{id: none, text: {text}, speaker: kim, at: 2019-02-28, document: statement, "
        "sources: [paper]}\n"
    )
    return read(SITE + PAPER + person("kim") + STATEMENT + german + quote).problems


def test_words_that_stand_there_are_good_in_both_languages() -> None:
    assert problems("{en: No agreement was reached, de: keine Einigung}") == []


def test_words_that_do_not_stand_there_are_refused_where_they_are_written() -> None:
    hint = "(quote them as they stand there, with … for what is left out, or add the part)"
    message = 'R323 no part of the document "statement" has these words'
    assert problems("{en: No deal was reached, de: kein Abkommen}") == [
        f"quotes.yaml:1:106: {message} (de) {hint}",
        f"quotes.yaml:1:106: {message} (en) {hint}",
    ]


def test_a_language_in_which_only_one_of_them_is_written_is_not_compared() -> None:
    assert problems("{en: No agreement was reached, de: kein Abkommen}", german="") == []
    assert problems("No agreement was reached") == []
