"""Bare addresses become links, and `~~words~~` are struck out.

`pymdown-extensions` has both (magiclink, tilde), but its links follow rules of their own for brackets, entities and
what may precede them, and each is one more pattern to try. Striking out is an option of Python-Markdown's own emphasis.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from html import unescape

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import (
    HTML_RE,
    AutolinkInlineProcessor,
    AutomailInlineProcessor,
    HtmlInlineProcessor,
    InlineProcessor,
)
from markdown.util import ETX, STX, AtomicString

from ..bare_links import LONGEST_LOCAL, TRIGGER, bare_link_at
from ..markers import WORDS_END

_PLACEHOLDER = re.compile(f"{STX}klzzwxh:(\\d+){ETX}")
_ESCAPED = re.compile(f"{STX}(\\d+){ETX}")
_RAW = re.compile(f"{STX}wzxhzdk:(\\d+){ETX}")
_LINK_TAG = re.compile(r"<(/?)a[\s/>]", re.IGNORECASE)
# CommonMark, sections 6.5 and 6.6: any scheme is an address; an element's name has no dots and no colons, except in
# what word processors leave behind, `<o:p>`.
_ENCLOSED = r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x00-\x1f]*)>"
_MAIL = r"<([^<>\s!\x00-\x1f]+@[^@<>\s\x00-\x1f]+)>"
_TAG = HTML_RE.replace(r"""[a-zA-Z][^\s"'<>@]*+""", "(?:[ovw]:)?[a-zA-Z][a-zA-Z0-9-]*+")
# Two tildes and not three, which are no pair and a rest as with asterisks.
_STRUCK = re.compile(
    r"(?P<ambiguous>(?<!^)(?<![\s~])~~(?![\s~])(?!$))|(?P<end>(?<!^)(?<![\s~])~~(?!~))|(?P<start>(?<!~)~~(?![\s~])(?!$))"
)
_SPACE = re.compile(r"\s")
_FILL = "\0"
_LONGEST = 2048  # characters of an address; more take too long to read again for each that may begin among them


class Autolinks(Extension):
    """After raw HTML (90), so that attributes are out of reach, and before entities (80) and emphasis (60)."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.inlinePatterns.register(AutolinkInlineProcessor(_ENCLOSED, md), "autolink", 120)
        md.inlinePatterns.register(AutomailInlineProcessor(_MAIL, md), "automail", 110)
        md.inlinePatterns.register(HtmlInlineProcessor(_TAG, md), "html", 90)
        md.inlinePatterns.register(_BareAddress(md), "bare-address", 85)
        assert md.delimiters is not None
        md.delimiters.add("~", "del", double=True)
        md.delimiters.delimiters["~"].boundary = _STRUCK


class _BareAddress(InlineProcessor):
    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: Markdown) -> None:
        super().__init__(TRIGGER.pattern, md)
        self.compiled_re = TRIGGER
        self._tags, self._has_links = 0, False  # of raw HTML: how many were looked at, and whether any is of a link

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        if WORDS_END in data:
            return None, None, None
        space = _SPACE.search(data, m.start())
        begin, end = max(0, m.start() - LONGEST_LOCAL - 1), space.start() if space else len(data)
        if end - m.start() > _LONGEST:
            return None, None, None
        text = data[begin:end]
        if STX in text:
            text = _PLACEHOLDER.sub(self._fill, text)
        link = bare_link_at(text, m.start() - begin)
        if link is None or self._in_raw_link(data, m.start()):
            return None, None, None
        element = etree.Element("a", {"href": _meant(link.address)})
        element.text = AtomicString(_meant(text[link.start : link.end]))
        return element, link.start + begin, link.end + begin

    def _node(self, number: str) -> str:
        """What a placeholder stands for, if that is a text."""
        node = self.md.treeprocessors["inline"].stashed_nodes.get(number)  # type: ignore[attr-defined]
        return node if isinstance(node, str) else ""

    def _fill(self, found: re.Match[str]) -> str:
        """An escaped character with as much behind it as its placeholder is longer."""
        escaped = _ESCAPED.fullmatch(self._node(found[1]))
        return chr(int(escaped[1])).ljust(len(found.group()), _FILL) if escaped else found.group()

    def _in_raw_link(self, data: str, end: int) -> bool:
        """Whether the place is between `<a …>` and `</a>` of raw HTML."""
        tags = self.md.htmlStash.rawHtmlBlocks
        if len(tags) < self._tags:  # those of another text
            self._tags, self._has_links = 0, False
        self._has_links = self._has_links or any(_LINK_TAG.match(str(tag)) for tag in tags[self._tags :])
        self._tags = len(tags)
        while self._has_links and (end := data.rfind(f"{STX}klzzwxh:", 0, end)) >= 0:
            found = _PLACEHOLDER.match(data, end)
            raw = _RAW.fullmatch(self._node(found[1])) if found else None
            if raw and (tag := _LINK_TAG.match(str(tags[int(raw[1])]))):
                return not tag[1]
        return False


def _meant(written: str) -> str:
    """The address with its character references replaced, and its `&` set for HTML."""
    return unescape(written.replace(_FILL, "")).replace("&", "&amp;")
