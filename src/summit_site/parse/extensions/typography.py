"""Typographic quotation marks, dashes and ellipses in the language of the text.

Python-Markdown's own `smarty` does the same with a dozen patterns tried at every character and a stash entry for every mark;
one pass over the finished tree is enough, and headings keep their plain text.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_SIGNS = re.compile(r"""["']|---?|\.\.\.""")
_INLINE = frozenset(["a", "abbr", "b", "em", "i", "span", "strong", "sub", "sup", "small", "q", "cite", "del", "ins"])
_OPENERS = " \t\n\u00a0\u202f([{\u2013\u2014/\u201e\u201c\u00bb\u00ab\u201a\u2018"


class Typography(Extension):
    """`quotes`: opening and closing double, opening and closing single mark."""

    def __init__(self, quotes: tuple[str, str, str, str]) -> None:
        super().__init__()
        self.quotes = quotes

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Set(md, self.quotes), "typography", 5)


class _Set(Treeprocessor):
    def __init__(self, md: Markdown, quotes: tuple[str, str, str, str]) -> None:
        super().__init__(md)
        self.quotes = quotes
        self._before = ""

    def run(self, root: etree.Element) -> None:
        self._walk(root)

    def _walk(self, element: etree.Element) -> None:
        if element.tag not in _INLINE:
            self._before = ""
        if element.tag in ("code", "pre"):
            self._before = "x"
        else:
            element.text = self._text(element.text)
            for child in element:
                self._walk(child)
                child.tail = self._text(child.tail)
        if element.tag not in _INLINE and element.tag != "code":
            self._before = ""

    def _text(self, text: str | None) -> str | None:
        if not text:
            return text
        before = self._before
        self._before = text[-1]
        if not _SIGNS.search(text):
            return text
        return _SIGNS.sub(lambda found: self._sign(found, text, before), text)

    def _sign(self, found: re.Match[str], text: str, before: str) -> str:
        sign, start, end = found.group(), found.start(), found.end()
        if sign == "...":
            return "\u2026"
        if sign == "---":
            return "\u2014"
        if sign == "--":
            return "\u2013"
        previous = text[start - 1] if start else before
        following = text[end] if end < len(text) else ""
        opens = (not previous or previous in _OPENERS or previous in "\"'") and following not in ("", " ", "\n")
        if sign == "'" and opens and following.isdigit():
            opens = False  # the '90s
        if sign == '"':
            return self.quotes[0] if opens else self.quotes[1]
        if not opens and previous.isalnum() and following.isalnum():
            return "\u2019"
        return self.quotes[2] if opens else ("\u2019" if self.quotes[3] == "\u2018" and _is_apostrophe(text, start) else self.quotes[3])


def _is_apostrophe(text: str, start: int) -> bool:
    """Whether a closing mark has no opening one before it in its sentence ("Hans' Haus")."""
    return "'" not in text[:start]
