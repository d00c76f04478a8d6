"""How the page that is being rendered writes links, dates and labels: the functions behind template filters."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from markupsafe import Markup

from ..base.classes import side_attr
from ..base.routes import absolute, relative
from ..plan.outputs import Output
from ..plan.views import Chrome
from .dates import Dates
from .hyphens import soften
from .strings import Strings

NOTHING = Markup()
ANYWHERE = "not-found.html"  # served at any depth, so its links must be absolute


class Words:
    """The words of one page."""

    def __init__(
        self, page: Output, chrome: Chrome, strings: Mapping[str, Strings], tags: Mapping[str, str], dates: Dates
    ) -> None:
        self.page, self.base, self._all, self._tags, self._tag = page, chrome.base_url, strings, tags, chrome.tag
        self._sides = chrome.sides
        self.strings = strings[page.lang]
        self.dates = dates
        self._asked: set[str] = set()

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

    def absolute(self, path: str) -> str:
        return absolute(self.base or "", path)

    def lang_attr(self, key: str) -> Markup:
        """` lang="…"` if a text is in a different language of the site than the page."""
        return NOTHING if not key or key == self.page.lang else _lang_attr(self._tags.get(key, key))

    def tag_attr(self, tag: str | None) -> Markup:
        """The same for a BCP 47 tag, which sources and native names have."""
        return NOTHING if not tag or self.same_language(tag) else _lang_attr(tag)

    def side_attr(self, side: str | None) -> Markup:
        """The class of a side, which contains its number; the stylesheet has a colour for each number."""
        return _side_attr(self._sides.index(side) + 1) if side in self._sides else NOTHING

    def soft(self, text: str, lang: str) -> str:
        """A headline with soft hyphens in its long words. `lang`: a language of the site, or empty for the page's."""
        return soften(text, self._tags.get(lang, lang) if lang else self._tag)

    def same_language(self, tag: str | None) -> bool:
        return not tag or tag.partition("-")[0] == self._tag.partition("-")[0]


@cache
def _lang_attr(tag: str) -> Markup:
    return Markup(' lang="{}"').format(tag)


@cache
def _side_attr(number: int) -> Markup:
    return Markup(side_attr(number))
