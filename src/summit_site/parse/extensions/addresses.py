"""Addresses of Markdown links: dangerous ones are dropped, relative ones reported; table cells lose their inline style."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from ...base.routes import clean_url


class Addresses(Extension):
    """`refused` and `local`: the addresses that were dropped, as the editor wrote them."""

    def __init__(self) -> None:
        super().__init__()
        self.refused: list[str] = []
        self.local: list[str] = []

    def extendMarkdown(self, md: Markdown) -> None:
        md.registerExtension(self)
        md.treeprocessors.register(_Filter(md, self), "addresses", -2)

    def reset(self) -> None:
        self.refused, self.local = [], []


class _Filter(Treeprocessor):
    def __init__(self, md: Markdown, report: Addresses) -> None:
        super().__init__(md)
        self.report = report

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            if element.tag == "a":
                self._link(element)
            elif element.tag in ("td", "th") and (style := element.attrib.pop("style", "")):
                element.set("class", "align-" + style.removeprefix("text-align:").strip(" ;"))

    def _link(self, element: etree.Element) -> None:
        # Automatic mail links are written as character references, which Markdown resolves at the very end.
        href = element.get("href", "")
        if "\x02amp\x03" in href or href.startswith("#"):
            return
        address = clean_url(href)
        if address is not None:
            element.set("href", address)
            return
        local = clean_url(href, relative_ok=True) is not None
        (self.report.local if local else self.report.refused).append(href)
        element.tag = "span"
        element.attrib.clear()
