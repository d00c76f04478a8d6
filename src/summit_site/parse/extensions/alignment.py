"""Table cells get a class (`align-right`) instead of Markdown's inline style, which pages do not allow."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class Alignment(Extension):
    """For use with Markdown's `tables` extension."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Classes(md), "alignment", -2)


class _Classes(Treeprocessor):
    def run(self, root: etree.Element) -> None:
        for cell in root.iter():
            if cell.tag in ("td", "th") and (style := cell.attrib.pop("style", "")):
                cell.set("class", "align-" + style.removeprefix("text-align:").strip(" ;"))
