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
from markdown.util import STX

from ..markers import pattern, plain

_LABEL = re.compile(r"\[([^\[\]]*)\]")
# What a link's words begin with if they could have been a construct: nothing stands for it in the HTML.
_UNUSED = re.compile(rf"\A(@?){pattern('P')}")


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
    return " ".join(plain(label).replace("`", "").lower().split())


class _LabelledLink(ReferenceInlineProcessor):
    RE_LINK = re.compile(r"\[([^\]]*)\]")  # no space before the label (CommonMark, section 6.3)

    def __init__(self, syntax: str, md: Markdown, references: References) -> None:
        super().__init__(syntax, md)
        self.references = references

    def evalId(self, data: str, index: int, text: str) -> tuple[str | None, int, bool]:
        label, end, handled = super().evalId(data, index, text)
        if not handled or label is None or not self.md.references:
            return label, end, handled
        literal = self.unescape(label) if STX in label else label
        return self.references.find(label, literal), end, handled

    def makeTag(self, href: str, title: str, text: str) -> etree.Element:
        return super().makeTag(href, title, _words(text))


class _Shortcut(ShortReferenceInlineProcessor, _LabelledLink):
    def evalId(self, data: str, index: int, text: str) -> tuple[str, int, bool]:
        literal = self.unescape(text) if STX in text else text
        return self.references.find(text.lower(), literal), index, True


class _InlineLink(LinkInlineProcessor):
    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | str | None, int | None, int | None]:
        element, start, end = super().handleMatch(m, data)
        if isinstance(element, etree.Element):
            element.text = _words(element.text or "")
        return element, start, end


def _words(text: str) -> str:
    return _UNUSED.sub(r"\1", text) if text else text
