"""Translations: prose is theirs, everything else the original's."""

from typing import Any

import pytest
from msgspec.structs import replace

from summit_site.base.diagnostics import Span
from summit_site.base.language import Text
from summit_site.model.context import Context
from summit_site.model.decode import decode_struct
from summit_site.model.fields import Prose
from summit_site.model.kinds import TYPES
from summit_site.model.prose import is_partly_translated, lacks_text, prose_of, untranslated_fields
from summit_site.model.record import Part
from summit_site.model.translate import check_translation, translate_struct
from summit_site.parse.document import parse_table
from summit_site.parse.frontmatter import Table
from tests.kit.content import read

ARTICLE = """\
title: Talks end
summary: One sentence.
date: 2019-02-28
kind: news
kicker: Hanoi
key_points: [one, two, three]
topics: [summit]
image: {file: a.jpg, alt: a flag, credit: Agency}
updates:
  - {at: 2019-02-28T14:00+07:00, text: first}
  - {at: 2019-02-28T15:00+07:00, text: second, level: minor}
"""


def en(words: str) -> Text:
    return Text(words, "en")


def de(words: str) -> Text:
    return Text(words, "de")


def table_of(text: str) -> Table:
    table, problems = parse_table(text, "x")
    assert table is not None, problems
    return table


def original(text: str, cls: type) -> Any:
    context = Context("en")
    value = decode_struct(table_of(text), cls, context, {"id": "a", "lang": "en"} if cls in TYPES.values() else {})
    assert context.problems == []
    return value


def translated(text: str, value: Any) -> tuple[Any, list[str]]:
    context = Context("de")
    result = translate_struct(value, table_of(text), context)
    return result, [str(problem) for problem in context.problems]


def test_a_translation_may_be_a_draft_of_its_own() -> None:
    article = original(ARTICLE, TYPES["article"])
    german, problems = translated("title: T\ndraft: true\n", article)
    assert (german.draft, article.draft, problems) == (True, False, [])
    assert translated("draft: yes", article)[1] == ['x:1:8: M202 "draft" must be true or false, not "yes" (write true)']


def test_a_translation_replaces_prose_and_inherits_everything_else() -> None:
    article = original(ARTICLE, TYPES["article"])
    text = "title: Gespräche enden\nkey_points: [eins, zwei, drei]\nimage: {alt: eine Fahne}\n"
    german, problems = translated(text, article)
    assert problems == []
    assert (german.title, german.key_points) == (de("Gespräche enden"), (de("eins"), de("zwei"), de("drei")))
    assert (german.image.alt, german.image.file, german.image.credit) == (de("eine Fahne"), "a.jpg", "Agency")
    assert (german.summary, german.date, german.topics) == (article.summary, article.date, article.topics)


@pytest.mark.parametrize("value", ["~", "null", ""])
def test_a_field_without_a_value_is_inherited(value: str) -> None:
    german, problems = translated(f"kicker: {value}", original(ARTICLE, TYPES["article"]))
    assert (german.kicker, problems) == (en("Hanoi"), [])


def test_items_match_by_their_instant_whatever_their_order() -> None:
    text = "updates:\n- {at: 2019-02-28T15:00+07:00, text: zweitens}\n"
    german, problems = translated(text, original(ARTICLE, TYPES["article"]))
    assert problems == []
    assert [update.text for update in german.updates] == [en("first"), de("zweitens")]
    assert [update.level for update in german.updates] == ["substantive", "minor"]


def test_items_without_id_or_instant_match_by_their_place() -> None:
    text = "updates:\n- {text: erstens}\n- {text: zweitens}\nkey_points: [eins, ~]\n"
    german, problems = translated(text, original(ARTICLE, TYPES["article"]))
    assert problems == []
    assert [update.text for update in german.updates] == [de("erstens"), de("zweitens")]
    assert german.key_points == (de("eins"), en("two"), en("three"))


class Item(Part, frozen=True, kw_only=True):
    id: str
    text: Prose


class Listed(Part, frozen=True, kw_only=True):
    items: tuple[Item, ...]


def test_items_match_by_their_id() -> None:
    value = original("items: [{id: a, text: one}, {id: b, text: two}]", Listed)
    german, problems = translated("items: [{id: b, text: zwei}, {id: a, text: eins}]", value)
    assert problems == []
    assert german.items == (Item(id="a", text=de("eins")), Item(id="b", text=de("zwei")))
    assert translated("items: [{id: c, text: drei}]", value) == (
        value,
        ['x:1:9: M208 "items" has an item that is not in the original (the original has only 2)'],
    )


INHERITED = "a translation contains only prose and takes the rest from its original; delete this line"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("date: 2019-02-28", f'x:1:1: M208 "date" is not allowed in a translation ({INHERITED})'),
        ("topics: [summit]", f'x:1:1: M208 "topics" is not allowed in a translation ({INHERITED})'),
        ("known: 2019-02-28", f'x:1:1: M208 "known" is not allowed in a translation ({INHERITED})'),
        ("image: {file: b.jpg}", f'x:1:9: M208 "file" is not allowed in a translation ({INHERITED})'),
        ("titel: a", 'x:1:1: M203 no field "titel" (did you mean "title"?)'),
        (
            "key_points: [~, ~, ~, d]",
            'x:1:23: M208 "key_points" has an item that is not in the original (the original has only 3)',
        ),
        (
            "corrections: [{was: a}]",
            'x:1:15: M208 "corrections" has an item that is not in the original (add it to the original first)',
        ),
        (
            "updates: [{at: 2019-02-28T14:30+07:00, text: a}]",
            'x:1:11: M208 "updates" has an item that is not in the original (the original has only 2)',
        ),
        (
            "updates: [{at: tomorrow, text: a}]",
            'x:1:11: M208 "updates" has an item that is not in the original (the original has only 2)',
        ),
        ("withdrawn: {reason: a}", 'x:1:12: M208 the original has no "withdrawn" (add it there first)'),
        ("key_points: a", 'x:1:13: M202 "key_points" must be a list'),
        ("image: a", 'x:1:8: M202 "image" must be a group of fields, not a text'),
        ("title: " + "x" * 111, 'x:1:8: M207 "title": 111 characters; at most 110 are allowed (shorten it)'),
    ],
)
def test_what_a_translation_may_not_say_is_reported_and_the_original_stays(text: str, problem: str) -> None:
    article = original(ARTICLE, TYPES["article"])
    assert translated(text, article) == (article, [problem])


def test_a_translation_is_checked_even_if_its_original_could_not_be_read() -> None:
    context = Context()
    text = "titel: a\ndate: 2019\nkey_points: [[a]]\nimage: {file: b, alt: c}\nupdates: [{at: 2019-02-28, txt: a}]\n"
    check_translation(TYPES["article"], table_of(text), context)
    assert [(problem.span, problem.code) for problem in context.problems] == [
        (Span("x", 1, 1), "M203"),
        (Span("x", 2, 1), "M208"),
        (Span("x", 3, 14), "M202"),
        (Span("x", 4, 9), "M208"),
        (Span("x", 5, 28), "M203"),
    ]


def test_a_record_speaks_the_language_of_its_file_and_of_its_original_elsewhere() -> None:
    content = read(
        f"--- articles/a.md\n---\n{ARTICLE.replace('image: {file: a.jpg, alt: a flag, credit: Agency}', '')}"
        "---\nText.\n--- articles/a.de.md\n---\ntitle: Gespräche enden\n---\nWorte.\n"
        "--- topics/summit.md\n---\ntitle: Summit\nsummary: s\n---\n"
    )
    english, german = (content.edition("2019-03-01", lang) for lang in ("en", "de"))
    titles = [(edition.articles[0].title, edition.articles[0].lang) for edition in (english, german)]
    assert titles == [(en("Talks end"), "en"), (de("Gespräche enden"), "de")]
    assert [(topic.title, topic.lang) for topic in german.topics] == [(en("Summit"), "en")]
    assert (german.translated(("article", "a")), german.translated(("topic", "summit"))) == (True, False)
    texts = [content.library.bodies[edition.outlines["article", "a"].digest].pieces for edition in (english, german)]
    assert texts == [("<p>Text.</p>",), ("<p>Worte.</p>",)]


BODILESS = """\
--- pages/about.md
---
title: About
---
{original}
--- pages/about.de.md
---
title: Über
---
{translation}
"""


@pytest.mark.parametrize("translation", ["", "   \n\n", "<!-- später -->", "[x]: https://a.example/"])
def test_a_translation_without_a_text_shows_the_originals(translation: str) -> None:
    content = read(BODILESS.format(original="Words.", translation=translation))
    german = content.edition("2019-03-01", "de")
    (page,) = german.all(TYPES["page"])
    outline = german.outlines["page", "about"]
    assert (page.title, page.lang, german.text_lang(page)) == (de("Über"), "de", "en")
    assert (outline.lang, content.library.bodies[outline.digest].pieces) == ("en", ("<p>Words.</p>",))
    assert not german.translated(("page", "about"))
    (unit,) = content.library.units
    assert (lacks_text(unit, "de"), is_partly_translated(unit, "de"), untranslated_fields(page)) == (True, True, [])


def test_a_record_without_a_text_is_translated_without_one() -> None:
    content = read(BODILESS.format(original="", translation=""))
    german = content.edition("2019-03-01", "de")
    assert german.translated(("page", "about"))
    (unit,) = content.library.units
    assert (lacks_text(unit, "de"), is_partly_translated(unit, "de")) == (False, False)


def test_a_translation_may_have_a_text_that_its_original_lacks() -> None:
    german = read(BODILESS.format(original="", translation="Worte.")).edition("2019-03-01", "de")
    assert german.outlines["page", "about"].lang == "de"
    assert german.translated(("page", "about"))


def test_the_texts_that_a_translation_lacks_are_found_by_their_types_and_names_are_none() -> None:
    person = original(
        "name: Kim\nroles: [{title: a}, {title: b}]\nwithdrawn: {at: 2019-03-01, reason: r}", TYPES["person"]
    )
    german, problems = translated("roles: [{}, {title: B}]", replace(person, lang="de"))
    assert problems == []
    assert untranslated_fields(german) == ["withdrawn.reason", "roles.0.title"]
    assert [prose.path for prose in prose_of(german) if prose.name] == ["name"]
