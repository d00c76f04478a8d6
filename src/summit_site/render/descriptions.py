"""What a page says of itself where its link is shown elsewhere: plain text of a length that is shown whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from html import unescape

from ..base.language import Text
from ..plan.views import BodyPart, BodyView, HtmlPart, SincePart

MOST = 160  # characters that search engines and other sites show
_NEAR = 40  # a word that is longer is cut
_ENDS = " ,;:–—-·(["
_APART = re.compile(r"<(blockquote|figure|table|ul|ol|pre|aside|sup|h[1-6])\b.*?</\1>", re.DOTALL)
_PARAGRAPH = re.compile(r"<p\b[^>]*>(.*?)</p>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b"))
_BEFORE_MARK = re.compile(r" (?=[.,;:!?…])")  # where a citation stood


def lead(body: BodyView) -> Text | None:
    """The first paragraph of a text, without citations and notes."""
    words = next(filter(None, _paragraphs(body.parts)), "")
    return Text(words, body.lang) if words else None


def _paragraphs(parts: Iterable[BodyPart]) -> Iterable[str]:
    for part in parts:
        if isinstance(part, HtmlPart):
            for found in _PARAGRAPH.finditer(_APART.sub("", part.html.html)):
                yield _BEFORE_MARK.sub("", _plain(unescape(_TAG.sub("", found[1]))))
        elif isinstance(part, SincePart):
            yield from _paragraphs(part.parts)


def brief(html: str) -> str:
    """Escaped text in one line, cut at the end of a word; not escaped."""
    words = _plain(unescape(html))
    if len(words) <= MOST:
        return words
    end = words.rfind(" ", MOST - _NEAR, MOST)
    if end < 0:
        end = MOST - 1
        while unicodedata.combining(words[end]):
            end -= 1
    return words[:end].rstrip(_ENDS) + "…"


def _plain(words: str) -> str:
    return " ".join(words.translate(_UNSEEN).split())
