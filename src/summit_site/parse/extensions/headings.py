"""Headings get ids of ours (`h-` + slug, unique in the text); `#` counts as `##`, since the title is the page's only h1."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from slugify import slugify

from .slots import plain

# Marks an id as ours until the cleaning is over; authors cannot write it (see `text.FORBIDDEN`).
OURS = "\ufdd2"


class Headings(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Number(md), "headings", -3)


class _Number(Treeprocessor):
    def run(self, root: etree.Element) -> None:
        taken: set[str] = set()
        for element in root.iter():
            if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
                if element.tag == "h1":
                    element.tag = "h2"
                words = plain("".join(element.itertext()))
                base = "h-" + (slugify(words, max_length=60, word_boundary=True) or "section")
                anchor, count = base, 1
                while anchor in taken:
                    count += 1
                    anchor = f"{base}-{count}"
                taken.add(anchor)
                element.set("id", OURS + anchor)
