"""Characters that are written in another way: after a backslash, or by their names in HTML; and line breaks."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from html.entities import html5
from string import punctuation

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import (
    ENTITY_RE,
    ESCAPE_RE,
    EscapeInlineProcessor,
    HtmlInlineProcessor,
    SubstituteTagInlineProcessor,
)

# CommonMark, section 6.7. A backslash before another character has been read by then.
_BREAK = r"(?:  |\\)\n"
_AMPERSAND = "&amp;"

Matched = tuple[etree.Element | str | None, int | None, int | None]


class Characters(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        md.ESCAPED_CHARS[:] = punctuation  # CommonMark, section 2.4
        md.inlinePatterns.register(_Escape(ESCAPE_RE, md), "escape", 180)
        md.inlinePatterns.register(SubstituteTagInlineProcessor(_BREAK, "br"), "linebreak", 100)
        md.inlinePatterns.register(_Entity(ENTITY_RE, md), "entity", 80)


class _Escape(EscapeInlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Matched:  # type: ignore[override]
        """An ampersand is kept apart, for the name of a character may follow it."""
        if m[1] == "&":
            return self.md.htmlStash.store(_AMPERSAND), m.start(0), m.end(0)
        return super().handleMatch(m, data)


class _Entity(HtmlInlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Matched:  # type: ignore[override]
        """An unknown name is text: browsers would show `&notable;` as ¬able; (HTML, section 13.2.5.73)."""
        if m[1].startswith("&#") or m[1][1:] in html5:
            return super().handleMatch(m, data)
        return self.md.htmlStash.store(_AMPERSAND + m[1][1:]), m.start(0), m.end(0)
