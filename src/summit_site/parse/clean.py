"""HTML of a body → HTML that is safe to publish: an allow-list of elements, attributes, classes and schemes (nh3)."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

import nh3

from ..base.routes import clean_url
from .markers import OURS
from .text import FORBIDDEN

KEPT_TAGS = frozenset([
    "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del",
    "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins",
    "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub",
    "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
])  # fmt: skip
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"id", "class", "lang", "dir", "title"},
    "a": {"href", "hreflang"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"cite", "datetime"},
    "details": {"open"},
    "ins": {"cite", "datetime"},
    "li": {"value"},
    "ol": {"start", "reversed"},
    "q": {"cite"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope", "abbr"},
    "time": {"datetime"},
}
# Outside a table, HTML §13.2.6 ignores them.
TABLE_PARTS = frozenset(["caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"])
_CLASSES = re.compile(r"(?:align-(?:left|right|center)|language-[a-z0-9+-]{1,20})\Z")
_WHOLE = re.compile(r"[0-9]{1,9}\Z")
_MAX_NESTING = 100
_REFERENCE = re.compile(r"&#(?:x[0-9a-f]+|[0-9]+);?", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
# Elements that are empty, or that end by themselves where the next of their kind begins (HTML §13.1.2).
_FLAT = frozenset([
    "area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option",
    "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
])  # fmt: skip


def _allow(tag: str, attribute: str, value: str) -> str | None:
    """The value that an allowed attribute keeps. Ids that authors write are dropped: they could shadow `location`."""
    if attribute == "id":
        return value.removeprefix(OURS) if value.startswith(OURS) else None
    if attribute == "value":
        return value if _WHOLE.match(value) else None
    if attribute == "class":
        return value if _CLASSES.match(value) else None
    if attribute in ("href", "cite") and not value.startswith("#"):
        return clean_url(value)
    return value


_cleaner = nh3.Cleaner(
    tags=set(KEPT_TAGS),
    clean_content_tags={"script", "style"},
    attributes=_ATTRIBUTES,
    attribute_filter=_allow,
    strip_comments=True,
    link_rel=None,
    url_schemes={"http", "https", "mailto"},
)


def keeps(tag: str, attribute: str, value: str) -> bool:
    """Whether an attribute of an allowed element is kept, if an author writes it."""
    if attribute not in _ATTRIBUTES["*"] | _ATTRIBUTES.get(tag, set()):
        return False
    return _allow(tag, attribute, _REFERENCE.sub(_harmless, value)) is not None


def clean(html: str) -> str:
    """Only what is allowed, with every element closed."""
    return _cleaner.clean(_REFERENCE.sub(_harmless, html))


def _harmless(reference: re.Match[str]) -> str:
    """A character reference, unless it stands for what no file may contain: a control character, or a marker's."""
    character = unescape(reference.group())
    return reference.group() if character and not FORBIDDEN.search(character) else ""


def too_deep(html: str) -> bool:
    """Whether elements nest so deeply that cleaning would take minutes (100,000 nested `<div>`: a minute).

    Each name is counted separately, since a closing tag without its opening tag closes nothing.
    """
    depth: Counter[str] = Counter()
    total = 0
    for closing, name in _TAG.findall(html):
        name = name.lower()
        if name in _FLAT or (closing and not depth[name]):
            continue
        step = -1 if closing else 1
        depth[name] += step
        total += step
        if total > _MAX_NESTING:
            return True
    return False
