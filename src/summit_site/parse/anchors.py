"""The anchors of headings: the heading's words as a slug, unless the page or the browser has that name already.

`## What's next` is `#whats-next`. A name that is taken keeps the form `h-…`, which no page uses for anything else, and
which all anchors once had: those still lead to their headings. In a text, links to a heading may name it in either
form, or as it is written.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from slugify import slugify

from ..base.slugs import make_slug

_OLD_LENGTH = 60
# The ids that templates and `plan/bodies.py` give on a page with a text of its own; a test compares them. In a list,
# the ids of texts have the record's id before them.
PAGE_IDS = re.compile(
    r"main|search|sources|corrections|updates"
    r"|s-\d+|c-\d+-\d+|fn-\d+|fnref-\d+"  # a source of the list, a citation, a footnote, its mark
    r"|entry-\d.*|[th]-.*"  # an entry of a live article, the pop-up of a term, an old anchor
)
# What `window`, `document` or every object calls so already. Elements with an id become properties of `window`: a
# script must not find a heading where it looks for something else (DOM clobbering).
BROWSER_NAMES = frozenset([
    "alert", "all", "anchors", "append", "applets", "atob", "blur", "body", "btoa", "caches", "captureevents",
    "charset", "children", "clear", "close", "closed", "confirm", "console", "constructor", "cookie", "crypto",
    "dir", "document", "doctype", "domain", "embeds", "event", "external", "fetch", "find", "focus", "forms",
    "frames", "getselection", "head", "hidden", "history", "images", "implementation", "length", "links",
    "location", "locationbar", "menubar", "name", "navigation", "navigator", "normalize", "onload", "open",
    "opener", "origin", "parent", "performance", "personalbar", "plugins", "prepend", "print", "prompt",
    "referrer", "remove", "scheduler", "screen", "scripts", "scroll", "scrollbars", "self", "sidebar", "status",
    "statusbar", "stop", "stylesheets", "timeline", "title", "toolbar", "top", "undefined", "url", "window",
    "write", "writeln",
])  # fmt: skip


def is_reserved(anchor: str) -> bool:
    """Whether a heading cannot have this anchor."""
    return anchor in BROWSER_NAMES or PAGE_IDS.fullmatch(anchor) is not None


class Anchors:
    """The anchors of one text, in the order of its headings."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.names: dict[str, str] = {}  # the anchors by every slug that may be written for them
        self.old: dict[str, str] = {}  # the anchors by those of the form `h-…`
        self._taken: set[str] = set()
        self._counts: dict[str, int] = {}

    def add(self, words: str) -> tuple[str, str]:
        """(the anchor of the next heading, the one that it had before)."""
        slug = make_slug(words, self.lang) or "section"
        old = self._unique("h-" + self._old_slug(words, slug))
        anchor = old if is_reserved(slug) else self._unique(slug)
        if anchor != old and is_reserved(anchor):  # a number behind it has made it one of the page's own
            anchor = old
        self.names.setdefault(slug, anchor)
        self.names[anchor] = anchor
        self.old[old] = anchor
        return anchor, old

    def _old_slug(self, words: str, slug: str) -> str:
        if words.isascii() and "'" not in words and len(slug) <= _OLD_LENGTH:
            return slug
        return slugify(words, max_length=_OLD_LENGTH, word_boundary=True) or "section"

    def _unique(self, base: str) -> str:
        anchor, count = base, self._counts.get(base, 1)
        while anchor in self._taken:
            count += 1
            anchor = f"{base}-{count}"
        self._taken.add(anchor)
        self._counts[base] = count
        return anchor

    def find(self, fragment: str) -> str | None:
        """The anchor that a link means."""
        return (
            self.names.get(fragment)
            or self.old.get(fragment)
            or self.names.get(make_slug(unquote(fragment), self.lang))
        )
