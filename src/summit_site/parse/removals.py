"""Reports what cleaning removes from raw HTML: elements, attributes, and words in angle brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..base.diagnostics import Diagnostic, Span
from .clean import KEPT_TAGS, TABLE_PARTS, keeps
from .places import SourcePlace, SourceText
from .tags import HTML_NAMES, WrittenTag, written_tags

_LINK = "write /// link | https://… and below it a title, which shows a card that leads there"
_SCRIPT = "texts cannot run scripts; write what readers need, or a card: /// link | https://…"
_FORM = "texts cannot have forms; link to one: /// link | https://…"
_DRAWING = "save it as an image in images/ and write ![what it shows](file.png)"
_FRAME = "delete it: it is part of a whole page, and this is the text of one"
_STYLE = "the stylesheet in templates/ decides the look"

_WORD_PROCESSOR = ("o:", "v:", "w:")
# Elements that readers would miss, and what to write instead.
_LOST = {
    **dict.fromkeys(("iframe", "embed", "object", "video", "audio", "applet", "portal", "frame", "frameset"), _LINK),
    **dict.fromkeys(("script", "noscript", "template", "slot"), _SCRIPT),
    **dict.fromkeys(
        ("form", "input", "button", "select", "option", "optgroup", "datalist", "textarea", "fieldset", "keygen"), _FORM
    ),
    **dict.fromkeys(("svg", "math", "canvas", "map", "area", "progress", "meter"), _DRAWING),
    **dict.fromkeys(("head", "title", "meta", "link", "base"), _FRAME),
    "style": _STYLE,
}
# Elements whose content stays.
_INSTEAD = {
    "h1": "write ## at the beginning of a line",
    "aside": "write /// note",
    "center": _STYLE,
    "font": _STYLE,
    "big": _STYLE,
    "strike": "write <s>words</s>",
    "tt": "write `words`",
    "acronym": "write <abbr>",
    **dict.fromkeys(("html", "body", "main", "header", "footer", "nav", "article"), _FRAME),
}
# Their content is not text, or it is replaced with them: nothing inside is reported on its own.
_WHOLE = frozenset(
    ["iframe", "object", "video", "audio", "applet", "script", "style", "svg", "math", "select", "canvas", "map"]
)
_SILENT = frozenset(["picture", "source", "track", "param"])  # part of what is reported, or of a picture
# Attributes that need no value; any other word without a value is one that the author meant to be read.
_BARE = frozenset([
    "allowfullscreen", "async", "autofocus", "autoplay", "checked", "compact", "controls", "default", "defer",
    "disabled", "download", "hidden", "inert", "ismap", "itemscope", "loop", "multiple", "muted", "nohref",
    "noresize", "noshade", "novalidate", "nowrap", "open", "playsinline", "readonly", "required", "reversed",
    "selected",
])  # fmt: skip
_ATTRIBUTES = {
    "style": _STYLE,
    "target": "all links open in the same window",
    "class": "classes kept: align-left, align-right, align-center, language-NAME",
    "id": "only headings can be linked to, by an id made from their words",
}
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def check_removals(html: str, places: tuple[SourcePlace, ...], source: SourceText) -> list[Diagnostic]:
    """`html`: as Markdown leaves it, with markers; each loss is reported with what to write instead."""
    problems: list[Diagnostic] = []
    shown = _COMMENT.sub("", html) if "<!" in html else html
    inside = 0  # where the element ends that is removed with its content
    unknown: set[str] = set()
    for tag in written_tags(shown):
        if tag.start < inside or (tag.closing and tag.name in unknown):
            continue
        span = source.at(places[tag.place].line, places[tag.place].column)
        problems += _judge(tag, shown, span)
        if tag.name in _WHOLE and not tag.closing:
            end = shown.lower().find(f"</{tag.name}", tag.end)
            inside = end if end >= 0 else len(shown)
        elif tag.name not in HTML_NAMES:
            unknown.add(tag.name)
    return problems


def _judge(tag: WrittenTag, html: str, span: Span) -> Iterator[Diagnostic]:
    shown = tag.written if len(tag.written) <= 60 else f"{tag.written[:59]}…"
    if tag.name in _SILENT:
        return
    if not tag.complete:
        message = f"this tag has no end, or a quotation mark in it is never closed: {shown}"
        yield Diagnostic(span, "B414", message, "close it; for the character itself write &lt;")
    elif tag.name == "img":
        return  # see `raw_images.py`
    elif tag.name not in HTML_NAMES or _prose(tag):
        yield Diagnostic(span, "B414", *_unknown(tag, shown))
    elif hint := _LOST.get(tag.name):
        yield Diagnostic(span, "B414", f"<{tag.name}> cannot be published: {shown}", _with_address(tag, hint))
    elif tag.name not in KEPT_TAGS:
        hint = _INSTEAD.get(tag.name, "delete the tag, or write a block such as /// note")
        yield Diagnostic(span, "B415", f"the tag <{tag.name}> is removed; the text in it stays", hint)
    elif tag.name in TABLE_PARTS and not _in_table(html, tag.start):
        yield Diagnostic(span, "B415", f"<{tag.name}> is removed: it is not inside a <table>", "write a table")
    else:
        yield from _lost_attributes(tag, span)


def _unknown(tag: WrittenTag, shown: str) -> tuple[str, str]:
    """(message, hint) for what is not meant as HTML."""
    words = tag.written.strip("</>")[:40]
    hint = f"write &lt;{words}&gt; or `<{words}>`"
    if tag.name in HTML_NAMES:
        return f"{shown} would not be shown as it is written: it is read as HTML", hint
    if tag.name.startswith(_WORD_PROCESSOR):
        hint = "it comes from a word processor; delete it"
    return f"{shown} would not be shown: HTML has no such element", hint


def _prose(tag: WrittenTag) -> bool:
    """Whether the tag contains words without a value: `if a <b and c> d`."""
    return any(value is None and name not in _BARE for name, value in tag.attributes)


def _lost_attributes(tag: WrittenTag, span: Span) -> Iterator[Diagnostic]:
    # An address that is not allowed has messages of its own (`addresses.py`).
    names = [
        name
        for name, value in tag.attributes
        if not (tag.name == "a" and name == "href") and not keeps(tag.name, name, value or "")
    ]
    if names:
        hints = {_hint(name) for name in names}
        what = "the attribute" if len(names) == 1 else "the attributes"
        message = f"<{tag.name}> loses {what} {', '.join(dict.fromkeys(names))}"
        yield Diagnostic(span, "B415", message, "; ".join(sorted(hints)))


def _hint(attribute: str) -> str:
    if attribute.startswith("on"):
        return "texts cannot run scripts"
    return _ATTRIBUTES.get(attribute, "delete what is not needed")


def _with_address(tag: WrittenTag, hint: str) -> str:
    """The hint with the address that the element shows, if it has one."""
    given = dict(tag.attributes)
    address = next((value for name in ("src", "data", "href") if (value := given.get(name))), "")
    if hint != _LINK or not address.startswith("https://"):
        return hint
    return hint.replace("https://…", _page_of(address), 1)


_PLAYER = re.compile(r"https://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]+)")


def _page_of(address: str) -> str:
    """The page that belongs to an embedded player, where that is known."""
    found = _PLAYER.match(address)
    return f"https://www.youtube.com/watch?v={found[1]}" if found else address[:100]


def _in_table(html: str, index: int) -> bool:
    return html.rfind("<table", 0, index) > html.rfind("</table", 0, index)
