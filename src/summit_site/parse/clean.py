"""HTML of a body → HTML that is safe to publish: an allow-list of elements, attributes, classes and schemes (nh3)."""

from __future__ import annotations

import re

import nh3

from .extensions.headings import OURS

_TAGS = frozenset(
    ["a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr"]
)
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"id", "class", "lang", "dir", "title"},
    "a": {"href", "hreflang"},
    "abbr": {"title"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"cite", "datetime"},
    "details": {"open"},
    "ins": {"cite", "datetime"},
    "ol": {"start", "reversed"},
    "q": {"cite"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "scope", "abbr"},
    "time": {"datetime"},
}
_CLASSES = re.compile(r"(?:align-(?:left|right|center)|language-[a-z0-9+-]{1,20})\Z")
_MAX_NESTING = 100
_NESTING_TAG = re.compile(r"<(/?)(?:div|span|blockquote|ul|ol|dl|table|details|figure|b|i|em|strong|sub|sup|small|u|s|q)\b", re.I)


def _allow(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "id":
        return value.removeprefix(OURS) if value.startswith(OURS) else None
    if attribute == "class":
        return value if _CLASSES.match(value) else None
    return value


_cleaner = nh3.Cleaner(
    tags=set(_TAGS),
    clean_content_tags={"script", "style"},
    attributes=_ATTRIBUTES,
    attribute_filter=_allow,
    strip_comments=True,
    link_rel=None,
    url_schemes={"http", "https", "mailto"},
)


def clean(html: str) -> str:
    return _cleaner.clean(html)


def too_deep(html: str) -> bool:
    """Whether elements nest so deeply that cleaning would take minutes (100,000 nested `<div>`: a minute)."""
    depth = 0
    for found in _NESTING_TAG.finditer(html):
        depth += -1 if found.group(1) else 1
        if depth > _MAX_NESTING:
            return True
    return False
