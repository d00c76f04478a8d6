"""Documents: a page with its parts, links to a part, and where a document is listed."""

from selectolax.lexbor import LexborHTMLParser

from tests.kit.samples import PAPER, SITE, article, document, person, topic
from tests.kit.site import SmallSite

FIELDS = """\
title: The statement
date: 2018-06-12
kind: statement
signatories: [trump, The other side]
official_languages: [en, ko]
status: Signed and read differently.
topics: [talks]
sources: [paper]
parts:
  - {id: p1, label: point 1, text: They will talk., official: true}
  - {id: p2, text: They will meet again., note: No date is named.}
"""
GERMAN = """\
--- documents/statement.de.md
---
title: Die Erklärung
parts:
  - {id: p1, label: Punkt 1, text: Sie werden reden.}
---
Der Text.
"""
WORLD = (
    "--- site.yaml\n" + SITE + PAPER + topic("talks") + person("trump")
    + document("documents", "statement", FIELDS, "What it is. See [[statement#p2|the second point]].")
)  # fmt: skip


def words(html: str, selector: str) -> list[str]:
    return [" ".join(node.text(separator=" ").split()) for node in LexborHTMLParser(html).css(selector)]


def test_a_document_has_a_page_with_its_parts_and_is_listed_where_it_is_named(site: SmallSite) -> None:
    site.write(WORLD).published("2019-03-02")
    page = site.text("documents/statement.html")
    assert words(page, ".document-part") == [
        "point 1 They will talk. Official wording", "They will meet again. No date is named.",
    ]  # fmt: skip
    assert words(page, ".sheet-side .refs li") == ["trump", "The other side", "talks"]
    assert words(page, "header .meta")[0] == "statement · 12 June 2018"
    for path in ("documents/index.html", "topics/talks.html", "people/trump.html"):
        assert "The statement" in words(site.text(path), "main h2, main h3"), path


def test_a_link_leads_to_a_part_and_is_named_after_it(site: SmallSite) -> None:
    body = "See [[statement#p1]] and [[document:statement#p2|the second]]."
    site.write(WORLD + article("a", body=body)).published("2019-03-02")
    links = LexborHTMLParser(site.text("articles/a.html")).css(".prose a")
    assert [(link.text(), link.attributes["href"]) for link in links] == [
        ("The statement, point 1", "../documents/statement.html#p1"),
        ("the second", "../documents/statement.html#p2"),
    ]
    target = LexborHTMLParser(site.text("documents/statement.html"))
    assert target.css_first("#p1") is not None


def test_a_part_that_is_not_there_is_an_error_with_a_suggestion(site: SmallSite) -> None:
    assert site.write(WORLD + article("a", body="[[statement#p3]]")).problems("2019-03-02") == [
        'content/articles/a.md:7:1: R301 document "statement" has no part "p3" (parts: p1, p2)'
    ]


def test_our_translation_is_never_called_official(site: SmallSite) -> None:
    site.write(WORLD + GERMAN).published("2019-03-02")
    assert words(site.text("de/documents/statement.html"), ".document-part")[0] == "Punkt 1 Sie werden reden."


def test_a_document_is_known_when_its_day_is_over(site: SmallSite) -> None:
    site.write(WORLD).published("2018-06-12T12:00Z")
    assert not (site.output / "documents/statement.html").exists()
    site.published("2018-06-13T00:00Z")
    assert (site.output / "documents/statement.html").exists()


QUOTED = """\
--- quotes.yaml
- id: talk
  text: {en: They will talk., de: Sie werden reden.}
  speaker: trump
  at: 2018-06-12
  document: statement
  sources: [paper]
"""


def test_a_quotation_leads_to_its_marked_passage(site: SmallSite) -> None:
    site.write(WORLD + GERMAN + QUOTED).published("2019-03-02")
    english, german = ("", "From: The statement", "They will talk"), ("de/", "Aus: Die Erklärung", "Sie werden reden")
    for page, name, words_of in (english, german):
        quote = LexborHTMLParser(site.text(f"{page}quotes.html")).css("figcaption .meta")[0]
        assert quote.text().strip() == name
        assert [link.attributes["href"] for link in quote.css("a")] == ["documents/statement.html#quote-talk"]
        assert words(site.text(f"{page}documents/statement.html"), "mark#quote-talk") == [words_of]


def test_a_page_without_the_words_in_its_language_has_the_anchor_all_the_same(site: SmallSite) -> None:
    site.write(WORLD + QUOTED).published("2019-03-02")
    german = LexborHTMLParser(site.text("de/documents/statement.html"))
    assert [node.tag for node in german.css("#quote-talk")] == ["span"]
