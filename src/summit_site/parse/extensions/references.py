"""Links by reference whose label holds code or a name with `@`, and links whose words begin like a construct of ours.

Markdown compares labels when code is a placeholder already and openings have their place markers; here they are
compared as they are written.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.inlinepatterns import (
    LINK_RE,
    REFERENCE_RE,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)
from markdown.util import ETX, STX

from ..markers import pattern, plain

_LABEL = re.compile(r"\[([^\[\]]*)\]")
_ESCAPED = re.compile(f"{STX}(\\d+){ETX}")
# What follows the words of a link, up to its title and from it on (CommonMark, section 6.3).
_BEGINNING = re.compile(r"\([ \t\n]*(?:<([^<>\n]*)>|(?=[^<]))")
_END = re.compile(r"""(?:[ \t\n\u00a0\u202f]+("[^"]*"|'[^']*'|\([^()]*\)))?\s*\)""")
_AFTER_PART = re.compile(r"[()\s]|\Z")
# What a link's words begin with if they could have been a construct: nothing stands for it in the HTML.
_UNUSED = re.compile(rf"\A(@?){pattern('P')}(?=.)", re.DOTALL)


class References:
    """The definitions of a text by their labels, without markers and backticks."""

    def __init__(self, md: Markdown) -> None:
        self.md = md
        self._known: dict[str, str] | None = None
        for name, cls, priority in (("reference", _LabelledLink, 170), ("short_reference", _Shortcut, 130)):
            md.inlinePatterns.register(cls(REFERENCE_RE, md, self), name, priority)
        md.inlinePatterns.register(_InlineLink(LINK_RE, md), "link", 160)

    def reset(self) -> None:
        """Forgets the definitions; called before each text."""
        self._known = None

    def find(self, label: str, literal: str) -> str:
        """The id under which Markdown knows the label. `literal`: the label with its placeholders filled in."""
        if not label or label in self.md.references:
            return label
        if self._known is None:  # all definitions are read before the first link is
            self._known = {_normal(key): key for key in self.md.references}
        return self._known.get(_normal(literal), label)

    def makes_link(self, data: str, start: int, end: int) -> bool:
        """Whether the brackets from `start` to `end` are part of a link by reference rather than a citation."""
        if not self.md.references:
            return False
        if self._defines(data[start + 1 : end - 1]):
            return True
        following = _LABEL.match(data, end)
        return following is not None and self._defines(following[1])

    def _defines(self, label: str) -> bool:
        return bool(label) and self.find(label.lower(), label) in self.md.references


def _normal(label: str) -> str:
    return " ".join(plain(label).replace("`", "").casefold().split())


class _LabelledLink(ReferenceInlineProcessor):
    RE_LINK = re.compile(r"\[([^\]]*)\]")  # no space before the label (CommonMark, section 6.3)

    def __init__(self, syntax: str, md: Markdown, references: References) -> None:
        super().__init__(syntax, md)
        self.references = references

    def evalId(self, data: str, index: int, text: str) -> tuple[str | None, int, bool]:
        label, end, handled = super().evalId(data, index, text)
        if not handled or label is None or not self.md.references:
            return label, end, handled
        label = self._known(label)
        return label, end, label in self.md.references  # what has no definition may still begin another link

    def _known(self, label: str) -> str:
        literal = _ESCAPED.sub(lambda found: f"\\{chr(int(found[1]))}", self.unescape(label)) if STX in label else label
        return self.references.find(label, literal)

    def makeTag(self, href: str, title: str, text: str) -> etree.Element:
        return super().makeTag(href, title, _words(text))


class _Shortcut(ShortReferenceInlineProcessor, _LabelledLink):
    def evalId(self, data: str, index: int, text: str) -> tuple[str, int, bool]:
        return self._known(text.lower()), index, not _LABEL.match(data, index)


class _InlineLink(LinkInlineProcessor):
    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | str | None, int | None, int | None]:
        element, start, end = super().handleMatch(m, data)
        if isinstance(element, etree.Element):
            element.text = _words(element.text or "")
        return element, start, end

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:
        """(address, title, where both end, whether they are well-formed)."""
        begins = _BEGINNING.match(data, index)
        after = 0 if begins is None else begins.end() if begins[1] is not None else _end_of_address(data, begins.end())
        ends = _END.match(data, after) if after else None
        if begins is None or ends is None:
            return "", None, index, False
        address = data[begins.end() : after] if begins[1] is None else begins[1]
        title = self.RE_TITLE_CLEAN.sub(" ", self.unescape(ends[1][1:-1])) if ends[1] else None
        return self.unescape(address), title, ends.end(), True


def _end_of_address(data: str, start: int) -> int:
    """Where an address ends that is not enclosed: at a space, or at a bracket that closes more than it opens."""
    depth = 0
    while found := _AFTER_PART.search(data, start):
        sign = found.group()
        if sign not in ("(", ")") or (sign == ")" and not depth):
            return found.start() if not depth else 0
        depth += 1 if sign == "(" else -1
        start = found.end()
    return 0


def _words(text: str) -> str:
    return _UNUSED.sub(r"\1", text) if text else text
