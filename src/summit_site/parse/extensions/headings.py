"""Headings get an id: `h-` + slug, unique in the text. `#` counts as `##`: the title is the only h1 of the page."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX
from slugify import slugify

from ..markers import OURS, plain

# Markdown's placeholders for raw HTML, which it puts back later.
_STASHED = re.compile(f"{STX}[^{ETX}]*{ETX}")


class Headings(Extension):
    """Levels 2 to 6, each with an id."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Number(md), "headings", -3)


class _Number(Treeprocessor):
    def run(self, root: etree.Element) -> None:
        taken: set[str] = set()
        counts: dict[str, int] = {}
        for element in root.iter():
            if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
                element.tag = "h2" if element.tag == "h1" else element.tag
                words = _words("".join(element.itertext()))
                base = "h-" + (slugify(words, max_length=60, word_boundary=True) or "section")
                anchor, count = base, counts.get(base, 1)
                while anchor in taken:
                    count += 1
                    anchor = f"{base}-{count}"
                taken.add(anchor)
                counts[base] = count
                element.set("id", OURS + anchor)


def _words(text: str) -> str:
    return _STASHED.sub("", plain(text).replace(AMP_SUBSTITUTE, "&"))
