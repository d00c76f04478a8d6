"""Headings get an id (see `anchors.py`). `#` counts as `##`: the title is the only h1 of the page."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX

from ..anchors import Anchors
from ..markers import OURS, plain

# Markdown's placeholders for raw HTML, which it puts back later.
_STASHED = re.compile(f"{STX}[^{ETX}]*{ETX}")
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])


class Headings(Extension):
    """Levels 2 to 6, each with an id. Collects the `anchors` of a text; `reset` empties them."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self.lang = lang
        self.anchors = Anchors(lang)

    def extendMarkdown(self, md: Markdown) -> None:
        md.registerExtension(self)
        md.treeprocessors.register(_Number(md, self), "headings", -3)

    def reset(self) -> None:
        self.anchors = Anchors(self.lang)


class _Number(Treeprocessor):
    def __init__(self, md: Markdown, headings: Headings) -> None:
        super().__init__(md)
        self.headings = headings

    def run(self, root: etree.Element) -> None:
        for element in [each for each in root.iter() if each.tag in _HEADINGS]:
            element.tag = "h2" if element.tag == "h1" else element.tag
            anchor, old = self.headings.anchors.add(_words("".join(element.itertext())))
            element.set("id", OURS + anchor)
            if old != anchor:
                _enclose(element, old)


def _enclose(heading: etree.Element, anchor: str) -> None:
    """Gives the words of a heading a second anchor, so that it is marked as the target for either."""
    inner = etree.Element("span", {"id": OURS + anchor})
    inner.text, heading.text = heading.text, None
    inner.extend(list(heading))
    for child in list(heading):
        heading.remove(child)
    heading.append(inner)


def _words(text: str) -> str:
    return _STASHED.sub("", plain(text).replace(AMP_SUBSTITUTE, "&"))
