"""How the page that is being rendered writes links, dates and labels: the functions behind template filters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from markupsafe import Markup, escape

from ..base.classes import side_attr
from ..base.language import Text, foreign_tag
from ..base.routes import absolute, relative
from ..plan.frames import ROOT as SNAPSHOTS
from ..plan.outputs import Output
from ..plan.views import Chrome, SafeHtml
from .dates import Dates
from .graphics.layers import MapWords
from .hyphens import Hyphens
from .strings import Strings

_LINK = re.compile(r'<a(?= )([^>]*? href="((?:\.\./)*)[^"]*")')
_PRE = "<pre"  # can only be a tag: elsewhere the cleaner writes &lt;
NOTHING = Markup()
ANYWHERE = "not-found.html"  # served at any depth, so its links must be absolute


class Words:
    """The words of one page."""

    def __init__(
        self,
        page: Output,
        chrome: Chrome,
        strings: Mapping[str, Strings],
        tags: Mapping[str, str],
        dates: Dates,
        hyphens: Hyphens,
    ) -> None:
        self.page, self.base, self._all, self._tags, self._tag = page, chrome.base_url, strings, tags, chrome.tag
        self._sides = chrome.sides
        self.strings = strings[page.lang]
        self.dates = dates
        self._hyphens = hyphens
        self._asked: set[str] = set()

    @property
    def maps(self) -> MapWords:
        """What is written on maps."""
        return MapWords(self.strings.ground, lambda when: str(Markup(self.dates.short(when).html).striptags()))

    def once(self, name: str) -> bool:
        """Whether this is the page's first call with this name."""
        first = name not in self._asked
        self._asked.add(name)
        return first

    def of(self, lang: str | None) -> Strings:
        return self._all[lang] if lang else self.strings

    def href(self, path: str) -> str:
        if "://" in path or path.startswith("mailto:"):
            return path
        if self.page.maker.name == ANYWHERE:
            return absolute(self.base, path) if self.base else "/" + path
        return relative(self.page.path, path)

    def marked_links(self, html: str) -> str:
        """On a page of a snapshot, links to today's site carry a mark."""
        path = self.page.path
        if not path.startswith(SNAPSHOTS):
            return html
        out = "../" * path.count("/")  # the way to the site's root, which no link within the snapshot takes
        return _LINK.sub(lambda found: f"<a data-today{found[1]}" if found[2] == out else found[0], html)

    def absolute(self, path: str) -> str:
        return absolute(self.base or "", path)

    def lang_attr(self, text: Text | str | None) -> Markup:
        """` lang="…"` if a text, or a text in the language with this key, is in another language than the page."""
        key = text.lang if isinstance(text, Text) else text
        tag = foreign_tag(key or "", self.page.lang, self._tags)
        return _lang_attr(tag) if tag else NOTHING

    def lang_back(self, text: Text | str) -> Markup:
        """` lang="…"` of the page, if a text is in another: for what else is in the element that bears its language."""
        return _lang_attr(self._tag) if self.lang_attr(text) else NOTHING

    def marked(self, text: Text) -> str | Markup:
        """The words, in an element with their language if that is not the page's."""
        mark = self.lang_attr(text)
        return Markup("<span{}>{}</span>").format(mark, text.words) if mark else text.words

    def text(self, key: str, lang: str | None, values: Mapping[str, Any]) -> str:
        """A UI text. If a value is in another language than the page, the result is HTML that says so."""
        strings = self.of(lang)
        if not values:
            return strings.text(key)
        if not any(isinstance(value, Text) for value in values.values()):
            return strings.text(key, **values)
        shown = {name: self.marked(value) if isinstance(value, Text) else value for name, value in values.items()}
        return strings.markup(key, **shown)

    def code_boxes(self, html: SafeHtml, lang: str) -> SafeHtml | Markup:
        """A text, in the language with this key, whose blocks of code can be scrolled by keyboard.

        Each has a name, but is not a region: a page with ten of them would have ten landmarks of the same name.
        """
        if _PRE not in html.html:
            return html
        label = escape(self.strings.text("code"))
        marked = html.html.replace(f"{_PRE}>", f"{_PRE}{self.lang_attr(lang) and _lang_attr(self._tag)}>")
        return Markup(marked.replace(_PRE, f'{_PRE} tabindex="0" role="group" aria-label="{label}"'))

    def tag_attr(self, tag: str | None) -> Markup:
        """The same for a BCP 47 tag, which sources and native names have."""
        return NOTHING if not tag or self.same_language(tag) else _lang_attr(tag)

    def side_attr(self, side: str | None) -> Markup:
        """The class of a side, which contains its number; the stylesheet has a colour for each number."""
        return _side_attr(self._sides.index(side) + 1) if side in self._sides else NOTHING

    def soft(self, text: Text | str) -> Text | str:
        """A headline with soft hyphens in its long words, by the rules of its language; a `str` is in the page's."""
        if isinstance(text, str):
            return self._hyphens.soften(text, self._tag)
        return Text(self._hyphens.soften(text.words, self._tags.get(text.lang, text.lang) or self._tag), text.lang)

    def same_language(self, tag: str | None) -> bool:
        return not tag or tag.partition("-")[0] == self._tag.partition("-")[0]


@cache
def _lang_attr(tag: str) -> Markup:
    return Markup(' lang="{}"').format(tag)


@cache
def _side_attr(number: int) -> Markup:
    return Markup(side_attr(number))
