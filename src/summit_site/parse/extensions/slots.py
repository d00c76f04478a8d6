"""`[[record]]`, `[[record|words]]`, `[@source, p. 3]`, `[^note]` and images → markers in the text, and a list of what they mean."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from dataclasses import dataclass

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from ..blocks import CLOSE, OPEN

LINK = r"\[\[([^\[\]|\n]{1,200})(?:\|([^\[\]\n]{1,300}))?\]\]"
CITE = r"\[@([^\[\]\s,;]{1,120})(?:,\s*([^\[\]\n]{1,120}))?\]"
NOTE = r"\[\^([^\]\s]{1,60})\]"


@dataclass(frozen=True, slots=True)
class Found:
    """A slot as it stands in the source: `raw` locates it, `what` is link, cite, note or picture."""

    what: str
    target: str
    detail: str
    raw: str


def mark(number: int) -> str:
    return f"{OPEN}S{number}{CLOSE}"


MARK_END = f"{OPEN}/{CLOSE}"


class Slots(Extension):
    """Collects what it found in `found`, in the order in which Markdown met it; `reset` empties it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Found] = []

    def extendMarkdown(self, md: Markdown) -> None:
        md.registerExtension(self)
        # Before Markdown's own links and references (170 and less), after code spans (190) and escapes (180).
        md.inlinePatterns.register(_RecordLink(LINK, md, self), "record-link", 178)
        md.inlinePatterns.register(_Citation(CITE, md, self), "citation", 177)
        md.inlinePatterns.register(_Note(NOTE, md, self), "note", 176)
        md.treeprocessors.register(_Pictures(md, self), "pictures", -1)

    def reset(self) -> None:
        self.found = []

    def add(self, what: str, target: str, detail: str, raw: str) -> str:
        self.found.append(Found(what, target, detail, raw))
        return mark(len(self.found) - 1)


class _Inline(InlineProcessor):
    def __init__(self, pattern: str, md: Markdown, slots: Slots) -> None:
        super().__init__(pattern, md)
        self.slots = slots


class _RecordLink(_Inline):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element | str, int, int]:  # type: ignore[override]
        target, words = m.group(1).strip(), (m.group(2) or "").strip()
        marked = self.slots.add("link", target, "words" if words else "", m.group(0))
        if not words:
            return marked, m.start(0), m.end(0)
        # The words are ordinary text: emphasis and quotation marks in them are set like everywhere else.
        element = etree.Element("span")
        element.text = f"{marked}{words}{MARK_END}"
        return element, m.start(0), m.end(0)


class _Citation(_Inline):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]
        return self.slots.add("cite", m.group(1), (m.group(2) or "").strip(), m.group(0)), m.start(0), m.end(0)


class _Note(_Inline):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]
        return self.slots.add("note", m.group(1), "", m.group(0)), m.start(0), m.end(0)


class _Pictures(Treeprocessor):
    """Images become slots: only the plan knows where the file goes and how large it is."""

    def __init__(self, md: Markdown, slots: Slots) -> None:
        super().__init__(md)
        self.slots = slots

    def run(self, root: etree.Element) -> None:
        for image in list(root.iter("img")):
            source, alt = image.get("src", ""), image.get("alt", "")
            text = self.slots.add("picture", source, plain(alt), f"]({source}")
            tail = image.tail
            image.clear()
            image.tag, image.text, image.tail = "span", f"{text}{MARK_END}", tail


def plain(text: str) -> str:
    """The text without markers."""
    return re.sub(f"{OPEN}[^{CLOSE}]*{CLOSE}", "", text)
