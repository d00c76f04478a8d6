"""How much of CommonMark and GFM gives the same elements as a parser that follows them, section by section.

Run it with `-s` to see the figures. What differs on purpose is named in `DELIBERATE` and in content/README.md.
"""

import json
import re
from functools import cache
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser, LexborNode

from summit_site.model.embeds import GRAMMAR
from summit_site.parse.blocks import mark_blocks
from summit_site.parse.markdown import _MarkdownRenderer
from summit_site.parse.markers import OURS, WORDS_END, pattern, plain
from summit_site.parse.places import SourceText
from summit_site.parse.written_dates import MonthNames
from tests.parse.reading import ENGLISH, read
from tests.runner import ROOT

Tree = list[tuple[str, "Tree"]]

EXAMPLES: dict[str, list[str]] = {}
for _name in ("commonmark.json", "gfm.json"):
    EXAMPLES |= json.loads((Path(__file__).parent / _name).read_text("utf-8"))["sections"]

# Examples with the same elements, at least; raise a figure when more become equal.
EQUAL = {
    "Tabs": 11, "Backslash escapes": 12, "Entity and numeric character references": 16, "Precedence": 1,
    "Thematic breaks": 19, "ATX headings": 18, "Setext headings": 27, "Indented code blocks": 12,
    "Fenced code blocks": 29, "HTML blocks": 38, "Link reference definitions": 27, "Paragraphs": 8, "Blank lines": 1,
    "Block quotes": 25, "List items": 48, "Lists": 26, "Inlines": 1, "Code spans": 19,
    "Emphasis and strong emphasis": 122, "Links": 84, "Images": 22, "Autolinks": 19, "Raw HTML": 16,
    "Hard line breaks": 15, "Soft line breaks": 2, "Textual content": 3,
    "Tables": 19, "Strikethrough": 14, "Task list items": 14, "Autolinks (extension)": 16,
}  # fmt: skip
# In these, nine of ten examples must be equal or differ on purpose.
REQUIRED = [
    *("Tabs", "Precedence", "Thematic breaks", "ATX headings", "Setext headings", "Indented code blocks"),
    *("Fenced code blocks", "HTML blocks", "Paragraphs", "Blank lines", "Block quotes", "List items", "Lists"),
    *("Link reference definitions", "Links", "Images", "Autolinks"),
    *("Backslash escapes", "Hard line breaks", "Entity and numeric character references"),
    *("Tables", "Strikethrough", "Task list items", "Autolinks (extension)"),
]
# What differs on purpose: a pattern of the text, and the words by which content/README.md tells editors.
DELIBERATE = {
    r"^(?:<a href|<[A-Z]\w+>|<i |<del>|</ins>)[^\n]*\n": "inline tag alone on a line",
    r"(?m)^\|.*`[^`|\\]*\|[^`]*`": "a bar in a code span in a table",
    r"\[\[": "`[[words]]`",
    r"\]\[\w+\]\[": "each of them defined",
    r'<\w+ \w+="\]': "a bracket in an attribute of HTML",
}
SAME = {"h1": "h2", "s": "del"}


@cache
def renderer() -> _MarkdownRenderer:
    return _MarkdownRenderer(ENGLISH, "clean", MonthNames())


@cache
def reference() -> MarkdownIt:
    parser = MarkdownIt("gfm-like")
    assert parser.linkify is not None
    parser.linkify.tlds(["example"], True)  # it knows the top-level domains, of which the examples' is none
    return parser


def ours(text: str) -> Tree:
    """The elements before cleaning: pictures and links to a path are slots there, a task is a character, and headings
    have old anchors.
    """
    marked, _ = mark_blocks(SourceText(text, "a.md", 1), GRAMMAR)
    html = renderer().convert(marked).html
    html = re.sub(f"<span>{pattern('S')}</span>", "<img>", html)
    html = re.sub(f"<span>{pattern('W')}(.*?){WORDS_END}</span>", r"<a>\3</a>", html, flags=re.DOTALL)
    html = re.sub(rf'<span id="{OURS}h-[^"]*">(.*?)</span></h', r"\1</h", html, flags=re.DOTALL)
    return elements(re.sub(r"(<li>\s*(?:<p>)?)[☐☑] ", r"\1<input>", plain(html)))


def theirs(text: str) -> Tree:
    """The same by the reference parser, which leaves tasks to an extension."""
    html = reference().render(text)
    return elements(re.sub(r"(<li>\s*(?:<p>)?)\[[ xX]\] (?=\S)", r"\1<input>", html))


def elements(html: str) -> Tree:
    body = LexborHTMLParser(f"<!doctype html><body>{html.strip()}").body
    assert body is not None
    return children(body)


def children(node: LexborNode) -> Tree:
    """`h1` counts as `h2`, as it does on our pages; `s` as `del`, as in the specification."""
    return [(SAME.get(child.tag or "", child.tag or ""), children(child)) for child in node.iter()]


def differing(section: str) -> list[str]:
    return [text for text in EXAMPLES[section] if ours(text) != theirs(text)]


def reason(text: str) -> str:
    """Why a text comes out otherwise on purpose; nothing if it does not."""
    return next((words for found, words in DELIBERATE.items() if re.search(found, text)), "")


@pytest.mark.parametrize("section", EXAMPLES)
def test_a_section_has_as_many_equal_examples_as_it_had(section: str) -> None:
    different = differing(section)
    total = len(EXAMPLES[section])
    meant = [text for text in different if reason(text)]
    equal = total - len(different)
    print(f"\n{section}: {equal} of {total} equal, {len(meant)} different on purpose")
    assert equal >= EQUAL[section], different
    if section in REQUIRED:
        assert equal + len(meant) >= 0.9 * total, different


@pytest.mark.parametrize("section", REQUIRED)
def test_what_differs_is_documented_or_reported(section: str) -> None:
    silent = [text for text in differing(section) if not reason(text) and not read(text)[1]]
    assert silent == []


def test_editors_are_told_of_each_difference() -> None:
    guide = (ROOT / "content" / "README.md").read_text("utf-8")
    assert [words for words in DELIBERATE.values() if words not in guide] == []


def test_every_section_is_measured() -> None:
    assert set(EQUAL) == set(EXAMPLES)
    assert set(REQUIRED) <= set(EXAMPLES)
