"""Typographic quotation marks, dashes and ellipses in the language of the text.

Python-Markdown's own `smarty` does the same with a dozen patterns tried at every character and a stash entry for every
mark; one pass over the finished tree is enough, and it also sees what surrounds emphasis and links.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from dataclasses import dataclass

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString

from ..markers import CLOSE, OPEN, pattern

Quotes = tuple[str, str, str, str]

_MARKS = re.compile(r"""["']|---?|\.\.\.""")
_PLAIN_MARKS = {"---": "\u2014", "--": "\u2013", "...": "\u2026"}
_APOSTROPHE = "\u2019"
_INLINE = frozenset([
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "q",
    "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
])  # fmt: skip
_OPENERS = frozenset(" \t\n\u00a0\u202f([{-/\u2013\u2014\u201e\u201c\u00bb\u00ab\u201a\u2018")
# What a reader does not see as text: our markers, and Markdown's placeholders (escaped characters, raw HTML).
_UNSEEN = re.compile(
    f"(?P<slot>{pattern('S')})|{STX}(?P<escaped>\\d+){ETX}|{STX}[^{ETX}]*{ETX}|{OPEN}[^{CLOSE}]*{CLOSE}"
)
_NOTHING = "\0"


class Typography(Extension):
    """`quotes`: opening and closing double, opening and closing single mark."""

    def __init__(self, quotes: Quotes) -> None:
        super().__init__()
        self.quotes = quotes

    def extendMarkdown(self, md: Markdown) -> None:
        md.ESCAPED_CHARS += ['"', "'"]
        md.treeprocessors.register(_Set(md, self.quotes), "typography", 5)


@dataclass(slots=True)
class _Stretch:
    """A piece of a paragraph. `holder`: the element whose text or tail it is; None for what is left as it is."""

    text: str
    holder: etree.Element | None = None
    tail: bool = False


class _Set(Treeprocessor):
    def __init__(self, md: Markdown, quotes: Quotes) -> None:
        super().__init__(md)
        self.quotes = quotes
        self._stretches: list[_Stretch] = []

    def run(self, root: etree.Element) -> None:
        self._collect(root)
        self._set()

    def _collect(self, element: etree.Element) -> None:
        """Gathers stretches up to the border of a paragraph, then sets them all."""
        inline = element.tag in _INLINE
        if not inline:
            self._set()
        if element.tag == "br":
            self._stretches.append(_Stretch("\n"))
        elif element.tag in ("code", "pre", "img") or isinstance(element.text, AtomicString):
            self._stretches.append(_Stretch("x"))
        elif element.text:
            self._stretches.append(_Stretch(element.text, element))
        for child in element if element.tag not in ("code", "pre") else ():
            self._collect(child)
            if child.tail:
                self._stretches.append(_Stretch(child.tail, child, tail=True))
        if not inline:
            self._set()

    def _set(self) -> None:
        stretches, self._stretches = self._stretches, []
        if not any(stretch.holder is not None and _MARKS.search(stretch.text) for stretch in stretches):
            return
        paragraph = _TypesetParagraph("".join(_seen(stretch.text) for stretch in stretches), self.quotes)
        start = 0
        for stretch in stretches:
            if stretch.holder is not None:
                text = paragraph.set(stretch.text, start)
                if stretch.tail:
                    stretch.holder.tail = text
                else:
                    stretch.holder.text = text
            start += len(stretch.text)


class _TypesetParagraph:
    """Sets the marks of one paragraph in order. `seen`: its text, of the same length, with only what readers see."""

    def __init__(self, seen: str, quotes: Quotes) -> None:
        self.seen, self.quotes = seen, quotes
        self._opened = False  # whether the latest quotation mark was an opening one
        self._single = False  # whether a single one is open

    def set(self, text: str, start: int) -> str:
        """The text with its marks set; `start`: where in the paragraph it begins."""
        return _MARKS.sub(lambda found: self._mark(found, start), text)

    def _mark(self, found: re.Match[str], start: int) -> str:
        mark = found.group()
        if mark in _PLAIN_MARKS:
            return _PLAIN_MARKS[mark]
        before, after = self._before(start + found.start()), self._after(start + found.end())
        opens = self._opened if before in ('"', "'") else not before or before in _OPENERS
        opens = opens and bool(after.strip())
        if mark == "'":
            return self._single_mark(before, after, opens)
        self._opened = opens
        return self.quotes[0] if opens else self.quotes[1]

    def _before(self, index: int) -> str:
        """The nearest character that readers see, or nothing at the border of the paragraph."""
        while index and self.seen[index - 1] == _NOTHING:
            index -= 1
        return self.seen[index - 1] if index else ""

    def _after(self, index: int) -> str:
        while index < len(self.seen) and self.seen[index] == _NOTHING:
            index += 1
        return self.seen[index] if index < len(self.seen) else ""

    def _single_mark(self, before: str, after: str, opens: bool) -> str:
        inside = before.isalnum() and after.isalnum()  # don't
        shortened = opens and after.isdigit()  # the '90s
        if inside or shortened or not (opens or self._single):  # Hans' Haus
            self._opened = False
            return _APOSTROPHE
        self._opened = self._single = opens
        return self.quotes[2] if opens else self.quotes[3]


def typeset(text: str, quotes: Quotes) -> str:
    """A text of one paragraph with its marks set."""
    return _TypesetParagraph(text, quotes).set(text, 0) if _MARKS.search(text) else text


def _seen(text: str) -> str:
    """The same number of characters, with what readers don't see as `_NOTHING`."""
    if OPEN not in text and STX not in text:
        return text
    return _UNSEEN.sub(lambda found: _shown(found).ljust(len(found.group()), _NOTHING), text)


def _shown(found: re.Match[str]) -> str:
    if found["slot"]:
        return "x"  # the name of a record, a number: something like a word
    return chr(int(found["escaped"])) if found["escaped"] else ""
