"""Typographic quotation marks, apostrophes, dashes and ellipses in the language of the text.

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
from ..typesetting import NOTHING, Quotes, TypesetParagraph, has_marks

_INLINE = frozenset([
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "q",
    "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
])  # fmt: skip
# What a reader does not see as text: our markers, and Markdown's placeholders (escaped characters, raw HTML).
_UNSEEN = re.compile(
    f"(?P<slot>{pattern('S')})|{STX}(?P<escaped>\\d+){ETX}|{STX}[^{ETX}]*{ETX}|{OPEN}[^{CLOSE}]*{CLOSE}"
)


class Typography(Extension):
    """`quotes`: the marks of the language."""

    def __init__(self, quotes: Quotes) -> None:
        super().__init__()
        self.quotes = quotes

    def extendMarkdown(self, md: Markdown) -> None:
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
        stretches = self._stretches
        if not stretches:
            return
        self._stretches = []
        if not any(stretch.holder is not None and has_marks(stretch.text, self.quotes) for stretch in stretches):
            return
        text = "".join(stretch.text for stretch in stretches)
        paragraph = TypesetParagraph(text, "".join(_seen(stretch.text) for stretch in stretches), self.quotes)
        start = 0
        for stretch in stretches:
            if stretch.holder is not None:
                text = paragraph.set(stretch.text, start)
                if stretch.tail:
                    stretch.holder.tail = text
                else:
                    stretch.holder.text = text
            start += len(stretch.text)


def _seen(text: str) -> str:
    """The same number of characters, with what readers don't see as `NOTHING`."""
    if OPEN not in text and STX not in text:
        return text
    return _UNSEEN.sub(lambda found: _shown(found).ljust(len(found.group()), NOTHING), text)


def _shown(found: re.Match[str]) -> str:
    if found["slot"]:
        return "x"  # the name of a record, a number: something like a word
    return chr(int(found["escaped"])) if found["escaped"] else ""
