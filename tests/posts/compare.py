"""A text as a GFM parser reads it and as we do: block by block, with the lines of each.

Differences that are meant do not count: `#` is a second-level heading, typography, ids, and what our syntax adds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin
from selectolax.lexbor import LexborHTMLParser, LexborNode

from summit_site.model.embeds import GRAMMAR
from summit_site.parse.body import Cite, Link, NoteMark, Picture, Piece
from summit_site.parse.markdown import Quotes, render_body

STRAIGHT = Quotes('"', '"', "'", "'", "en")
GFM = MarkdownIt("gfm-like", {"html": True}).use(deflist_plugin).use(footnote_plugin).use(tasklists_plugin)
GFM.disable("footnote_inline")
SAME = {"h1": "h2", "del": "s", "strike": "s"}
# Attributes that change what a reader gets.
MEANINGFUL = ("href", "src", "alt", "start", "value", "checked", "colspan", "rowspan")
GFM.linkify.tlds(["org"])  # GFM links `www.`, not every word that ends like a domain
_HOLDER = re.compile(r"</?(?:details|div|figure|table|section)\b")
_BLOCKS = (
    "blockquote|dd|details|div|dl|dt|figcaption|figure|h[2-6]|hr|li|ol|p|pre|summary|table|tbody|td|th|thead|tr|ul"
)
_BLOCK = re.compile(rf"\s*(</?(?:{_BLOCKS})(?: [^>]*)?>)\s*")
_STRAIGHTEN = str.maketrans(
    {
        "\u2013": "--",
        "\u2014": "---",
        "\u2026": "...",
        "\u2019": "'",
        "\u2018": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
    }
)
_ONLY_EM = re.compile(r"<em>((?:(?!</em>).)*)</em>", re.DOTALL)
_BLANKS = re.compile(r"[\s\u00a0\u202f]+")


@dataclass(frozen=True, slots=True)
class Chunk:
    """One block. `elements`: a canonical form of its HTML; `first`, `last`: its lines, counted from 1."""

    elements: str
    first: int
    last: int


def gfm_chunks(text: str) -> list[Chunk]:
    """The blocks of the text, as a GFM parser reads them."""
    environment: dict[str, object] = {}
    chunks: list[Chunk] = []
    for tokens in _top_level(GFM.parse(text, environment)):
        lines = [token.map for token in tokens if token.map] or [[0, 0]]
        first, last = lines[0][0], lines[-1][1]
        for elements in canonical(GFM.renderer.render(tokens, GFM.options, environment)):
            chunks.append(Chunk(elements, first + 1, last))
    return chunks


def _top_level(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Blocks, with the elements of raw HTML whole: `<details>` and its end are blocks of their own."""
    group: list[Token] = []
    within = 0
    for token in tokens:
        if token.type == "footnote_block_open":
            return
        group.append(token)
        if token.type == "html_block":
            within = max(0, within + sum(-1 if tag[1] == "/" else 1 for tag in _HOLDER.findall(token.content)))
        if token.level == 0 and token.nesting <= 0 and not within:
            yield group
            group = []
    if group:
        yield group


def our_elements(text: str) -> list[str]:
    """The blocks of the text, as we read them."""
    body, _ = render_body(text, "a.md", 1, STRAIGHT, grammar=GRAMMAR)
    return list(canonical("".join(map(_html, body.pieces))))


def _html(piece: Piece) -> str:
    match piece:
        case str():
            return piece
        case NoteMark():
            return '<sup class="footnote-ref"></sup>'
        case Picture(file, alt):
            return f'<img src="{file}" alt="{alt}">'
        case Link(target, words):
            return f"[[{target}|{words or ''}]]"
        case Cite(source):
            return f"[@{source}]"
        case _:
            return f"<{type(piece).__name__}>"


def canonical(html: str) -> Iterator[str]:
    """Each top-level element or text, without what may differ."""
    body = LexborHTMLParser(html).body
    assert body is not None
    for node in body.iter(include_text=True):
        if form := _BLANKS.sub(" ", _BLOCK.sub(r"\1", _form(node))).strip():
            yield form


def _form(node: LexborNode, code: bool = False) -> str:
    if node.tag == "-text":
        text = node.text(deep=False)
        return text.replace("\n", "\\n") if code else _BLANKS.sub(" ", text.translate(_STRAIGHTEN))
    if node.tag == "-comment":
        return ""
    if "footnote-ref" in (node.attributes.get("class") or ""):
        return "<note>"
    tag = SAME.get(node.tag or "", node.tag or "")
    if tag == "input":
        return "\u2611" if "checked" in node.attributes else "\u2610"
    attributes = "".join(f" {name}={node.attributes[name]}" for name in MEANINGFUL if name in node.attributes)
    inside = "".join(_form(child, code or tag in ("pre", "code")) for child in node.iter(include_text=True))
    if tag == "strong" and (only := _ONLY_EM.fullmatch(inside)):
        return f"<em><strong>{only[1]}</strong></em>"  # `***x***`, which is the same to readers
    return inside if (tag, attributes) == ("span", "") else f"<{tag}{attributes}>{inside}</{tag}>"


@dataclass(frozen=True, slots=True)
class Difference:
    """What a GFM parser gives for some lines, and what we give."""

    gfm: tuple[Chunk, ...]
    ours: tuple[str, ...]
    first: int
    last: int


def differences(text: str) -> list[Difference]:
    """Where the two readings differ. Each can be found in its lines."""
    theirs, ours = gfm_chunks(text), our_elements(text)
    found = []
    matcher = SequenceMatcher(None, [chunk.elements for chunk in theirs], ours, autojunk=False)
    for what, a1, a2, b1, b2 in matcher.get_opcodes():
        if what == "equal":
            continue
        first = theirs[a1].first if a1 < a2 else (theirs[a1 - 1].last if a1 else 1)
        last = theirs[a2 - 1].last if a1 < a2 else (theirs[a1].first if a1 < len(theirs) else text.count("\n") + 1)
        found.append(Difference(tuple(theirs[a1:a2]), tuple(ours[b1:b2]), first, last))
    return found
