"""Each text says in which language it is: on a page in one language, words that exist only in another are marked.

The site is made from the types of the fields (`tests/kit/every_field.py`): a new field falls into these tests at once.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from summit_site.model.kinds import KINDS
from summit_site.model.prose import prose_of
from tests.kit.content import read
from tests.kit.every_field import EveryField
from tests.kit.fast import fast_folder
from tests.kit.images import draw
from tests.kit.site import SmallSite

DIRECTIONS = [("en", "de"), ("de", "en")]
WORD = re.compile(r"Untranslated\d+word")
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# What sources and people have in no language, and what is the same in all.
NEUTRAL = re.compile(r"[\W\d_]|Asia/|\bx\b|\bUTC\b|\b[Tt]okyo\b")


@cache
def built(original: str, other: str) -> tuple[Mapping[str, bytes], Mapping[str, str]]:
    """(the files of the site, word → its field)."""
    every = EveryField(original, other)
    with fast_folder() as folder:
        site = SmallSite(folder).write(every.files(), {"images/x.png": draw(900, 600)})
        return site.published(), every.words


def pages(original: str, other: str) -> Iterator[tuple[str, LexborHTMLParser]]:
    """The pages in the other language."""
    for path, content in built(original, other)[0].items():
        if path.startswith(f"{other}/") and path.endswith(".html"):
            yield path, LexborHTMLParser(content.decode().replace("\u00ad", ""))


def language(node: LexborNode | None) -> str | None:
    """The language of a node, as a browser finds it."""
    while node is not None:
        found = node.attributes.get("lang") if node.is_element_node else None
        if found:
            return found
        node = node.parent
    return None


def visible(page: LexborHTMLParser) -> Iterator[LexborNode]:
    """The text nodes of the body."""
    assert page.body is not None
    return (node for node in page.body.traverse(include_text=True) if node.is_text_node and node.text().strip())


@pytest.mark.parametrize(("original", "other"), DIRECTIONS)
def test_no_word_of_another_language_is_unmarked(original: str, other: str) -> None:
    wrong = {}
    for path, page in pages(original, other):
        for node in visible(page):
            for word in WORD.findall(node.text()):
                if language(node) != original:
                    wrong.setdefault(built(original, other)[1][word], (path, node.parent and node.parent.html))
    assert wrong == {}


@pytest.mark.parametrize(("original", "other"), DIRECTIONS)
def test_no_word_of_the_page_is_marked_as_one_of_another_language(original: str, other: str) -> None:
    wrong = {
        NEUTRAL.sub("", WORD.sub("", node.text())): path
        for path, page in pages(original, other)
        for node in visible(page)
        if language(node) == original
    }
    wrong = {words: path for words, path in wrong.items() if words}
    assert {words for words in wrong if words not in ("English", "Deutsch", original)} == set(), wrong


@pytest.mark.parametrize(("original", "other"), DIRECTIONS)
def test_words_in_attributes_and_in_the_head_are_marked_too(original: str, other: str) -> None:
    wrong = []
    for path, page in pages(original, other):
        for node in page.css("*"):
            for name, value in node.attributes.items():
                if value and WORD.match(value) and language(node) != original:
                    wrong.append((path, node.tag, name, value))
    assert wrong == []


@pytest.mark.parametrize(("original", "other"), DIRECTIONS)
def test_a_page_titled_in_another_language_says_so(original: str, other: str) -> None:
    titles = {path: page.css_first("title") for path, page in pages(original, other)}
    whole = {path: title for path, title in titles.items() if title and WORD.match(title.text())}
    folders = {kind.store.name for kind in KINDS if kind.store.form == "document"} - {"terms", "pages"}
    assert {path.split("/")[1] for path in whole} == folders | {"index.html", "x.html"}
    assert {language(title) for title in whole.values()} == {original}
    assert {language(title) for path, title in titles.items() if title and path not in whole} == {other}


@pytest.mark.parametrize(("original", "other"), DIRECTIONS)
def test_every_text_stands_somewhere_on_the_pages(original: str, other: str) -> None:
    files, words = built(original, other)
    shown = {
        word
        for path, content in files.items()
        if path.startswith(f"{other}/")
        for word in WORD.findall(content.decode().replace("\u00ad", ""))
    }
    of_another_edition = {f"site.city.{original}"}  # on the clocks of a home page without days
    assert {*words.values()} - {words[word] for word in shown} == of_another_edition


@pytest.mark.parametrize(("original", "other"), DIRECTIONS)
def test_a_feed_says_the_language_of_each_text(original: str, other: str) -> None:
    feed = ElementTree.fromstring(built(original, other)[0][f"{other}/feed.xml"])

    def wrong(element: ElementTree.Element, around: str | None) -> Iterator[str]:
        own = element.get(XML_LANG) or around
        if WORD.search(element.text or "") and own != original:
            yield element.tag
        for child in element:
            yield from wrong(child, own)

    assert list(wrong(feed, None)) == []


@pytest.mark.parametrize(("original", "other"), DIRECTIONS)
def test_a_calendar_says_the_language_of_each_text(original: str, other: str) -> None:
    text = built(original, other)[0][f"{other}/calendar.ics"].decode().replace("\r\n ", "")
    lines = [line for line in text.split("\r\n") if WORD.search(line)]
    assert len(lines) >= 4
    assert {line.partition(":")[0].partition(";")[2] for line in lines} == {f"LANGUAGE={original}"}


@pytest.mark.parametrize(("original", "other"), DIRECTIONS)
def test_the_pages_of_the_original_mark_nothing(original: str, other: str) -> None:
    for path, content in built(original, other)[0].items():
        if path.endswith(".html") and not path.startswith(f"{other}/") and path != "404.html":
            page = LexborHTMLParser(content.decode())
            marked = {node.attributes["lang"] for node in page.css("[lang]")} - {original, other}
            assert not marked or path
            for node in visible(page):
                assert not WORD.search(node.text()) or language(node) == original, path


def test_the_site_has_every_field_that_can_be_translated() -> None:
    every = EveryField("en", "de")
    content = read(every.files() + "--- images/x.png (image)\nx\n")
    places = set(every.words.values())
    for unit in content.library.units:
        for prose in prose_of(unit.records["en"]):
            path = ".".join(part for part in (unit.kind, *prose.path.split(".")) if not part.isdigit())
            assert path in places, path
            assert prose.text.lang == "en"
