"""The tags of raw HTML in a text: each that may lose something in cleaning is marked, so that its place is known.

A mark looks like an attribute, `<b MARK title="x">`. Where Markdown takes the tag for HTML, the mark is still in it
afterwards; in code and in comments it is not part of a tag any more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape

from .clean import KEPT_TAGS, TABLE_PARTS
from .markers import marker, pattern, plain, reading

# A tag with a name, also one of a word processor, but not an address in angle brackets. It may continue on the next
# line.
_OPENING = re.compile(r"<(/?)((?:[ovw]:)?[a-zA-Z][a-zA-Z0-9-]*+)(?=([\s/>])|\Z)")
_MARK = pattern("H")
_TAG = re.compile(rf"<(/?)([a-zA-Z](?:[^\s<>/@]*)) {_MARK}((?:\"[^\"]*\"|'[^']*'|[^>\"'])*)(>?)")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")


def mark_tags(text: str, mark: Callable[[int], int]) -> tuple[str, list[tuple[int, int]]]:
    """The text with marks, and where it has become longer: (offset in the result, by how much).

    `mark`: given the offset of a tag in `text`, returns the number of its place.
    """
    pieces: list[str] = []
    longer: list[tuple[int, int]] = []
    done = length = 0
    for found in _OPENING.finditer(text):
        closing, name, follows = found.groups()
        if not _may_lose(name, bool(closing), follows) or text[: found.start()].rstrip().endswith(("](", "]:")):
            continue  # or it is the address of a link
        sign = f" {marker('H', mark(found.start()))}"
        pieces += [text[done : found.end()], sign]
        length += found.end() - done
        longer.append((length, len(sign)))
        length += len(sign)
        done = found.end()
    return "".join((*pieces, text[done:])), longer


def _may_lose(name: str, closing: bool, follows: str | None) -> bool:
    """Whether cleaning may remove the tag or something of it. The closing tag of an unknown element vanishes too."""
    name = name.lower()
    if closing:
        return name not in HTML_NAMES
    return follows != ">" or name not in KEPT_TAGS or name in TABLE_PARTS


@dataclass(frozen=True, slots=True)
class WrittenTag:
    """A tag of raw HTML. `attributes`: (name, value), without a value None; `written`: the tag without its mark.

    `place`: the number of its place; `start`, `end`: in the HTML; `complete`: whether it has an end.
    """

    name: str
    closing: bool
    attributes: tuple[tuple[str, str | None], ...]
    written: str
    place: int
    start: int
    end: int
    complete: bool


def written_tags(html: str) -> Iterator[WrittenTag]:
    """The marked tags of HTML as Markdown leaves it, in order."""
    for found in _TAG.finditer(html) if _ANY_MARK.search(html) else ():
        closing, name, kind, number, rest, end = found.groups()
        attributes = tuple(_attribute(*given.groups()) for given in _ATTRIBUTE.finditer(rest))
        written = " ".join(plain(f"<{closing}{name}{rest}{end}").split())
        place = reading(kind, number)[1]
        complete = bool(end) and not any(_TAG_BEGINS.search(value or "") for _, value in attributes)
        yield WrittenTag(name.lower(), bool(closing), attributes, written, place, found.start(), found.end(), complete)


def _attribute(name: str, *values: str | None) -> tuple[str, str | None]:
    """`values`: at most one of them is given."""
    value = next((value for value in values if value is not None), None)
    return plain(name).lower(), None if value is None else unescape(plain(value))


_ANY_MARK = re.compile(_MARK)
_TAG_BEGINS = re.compile("<(?!/?span>)[a-zA-Z/]")  # but not where a slot has been put

# The elements of HTML and those that browsers still know (HTML §4 and §16.2).
HTML_NAMES = KEPT_TAGS | frozenset([
    "acronym", "address", "applet", "area", "article", "aside", "audio", "base", "basefont", "bgsound", "big",
    "blink", "body", "button", "canvas", "center", "command", "data", "datalist", "dialog", "dir", "embed",
    "fieldset", "font", "footer", "form", "frame", "frameset", "h1", "head", "header", "hgroup", "html", "iframe",
    "img", "input", "keygen", "label", "legend", "link", "main", "map", "marquee", "math", "menu", "menuitem",
    "meta", "meter", "nav", "nobr", "noembed", "noframes", "noscript", "object", "optgroup", "option", "output",
    "param", "picture", "plaintext", "portal", "progress", "script", "search", "section", "select", "slot",
    "source", "strike", "style", "svg", "template", "textarea", "title", "track", "tt", "video", "xmp",
])  # fmt: skip
