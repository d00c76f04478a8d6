"""Record links, citations, notes and images → markers in the text, and a list of what they mean.

`grammar.py` defines their syntax, and `blocks.py` has marked their places.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from dataclasses import dataclass
from html import unescape

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX

from ..constructs import citation_syntax, link_syntax, note_syntax, split_citations
from ..markers import PIPE, WORDS_END, marker, pattern, plain, reading
from ..text import FORBIDDEN
from .references import References

_PLACE = pattern("P")
_PLACE_AT_END = re.compile(pattern("P") + r"\Z")
_SLOT = re.compile(pattern("SW"))
_SITE_PATH = re.compile(r"/(?!/)")
PATH = "path"
_ODD = re.compile(f"[{STX}{ETX}&\ufdd0-\ufdef]")
_ESCAPED = re.compile(f"{STX}(\\d+){ETX}")
_STASHED = re.compile(f"{STX}[^{STX}{ETX}]*{ETX}?|{ETX}")


@dataclass(frozen=True, slots=True)
class BodySlot:
    """`what`: link, cite, note or picture. `place`: the number of its place; None for an image by reference.

    `detail`: the locator of a citation, the description of a picture, or `PATH` for a link whose target is a path.
    `more`: the other citations of a group, as (source, locator).
    `title`: of an image, which is not shown.
    """

    what: str
    target: str
    detail: str
    place: int | None
    more: tuple[tuple[str, str], ...] = ()
    title: str = ""


class BodySlots(Extension):
    """Collects the slots in `collected`, in the order in which Markdown reads them; `reset` empties it."""

    def __init__(self) -> None:
        super().__init__()
        self.collected: list[BodySlot] = []

    def extendMarkdown(self, md: Markdown) -> None:
        md.registerExtension(self)
        # Before Markdown's own links and references (170 and less), after code spans (190) and escapes (180).
        md.inlinePatterns.register(_RecordLink(link_syntax(_PLACE, PIPE), md, self), "record-link", 178)
        references = self.references = References(md)
        md.inlinePatterns.register(_Citation(citation_syntax(_PLACE), md, self, references), "citation", 177)
        md.inlinePatterns.register(_NoteReference(note_syntax(_PLACE), md, self), "note", 176)
        md.treeprocessors.register(_Pictures(md, self), "pictures", -1)
        md.treeprocessors.register(_Paths(md, self), "paths", -2)

    def reset(self) -> None:
        self.collected = []
        self.forget_references()

    def forget_references(self) -> None:
        """When other definitions of links begin to count."""
        self.references.reset()

    def add(self, kind: str, slot: BodySlot) -> str:
        """The marker that stands for the slot in the text."""
        self.collected.append(slot)
        return marker(kind, len(self.collected) - 1)


class _Inline(InlineProcessor):
    def __init__(self, syntax: str, md: Markdown, slots: BodySlots) -> None:
        super().__init__(syntax, md)
        self.slots = slots

    def literal(self, text: str | None) -> str:
        """The text as it was before Markdown replaced its code spans and escapes."""
        if not text or not _ODD.search(text):
            return (text or "").strip()
        return _bare(_ESCAPED.sub(lambda m: chr(int(m.group(1))), self.unescape(text))).strip()


class _RecordLink(_Inline):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element | str, int, int]:  # type: ignore[override]
        target, words = self.literal(m["target"]), (m["words"] or "").strip()
        slot = BodySlot("link", target, "", reading(m.group(1), m.group(2))[1])
        if not words:
            return self.slots.add("S", slot), m.start(0), m.end(0)
        # The words are ordinary text: emphasis and quotation marks work in them as everywhere else.
        element = etree.Element("span")
        element.text = self.slots.add("W", slot) + words + WORDS_END
        return element, m.start(0), m.end(0)


class _Citation(_Inline):
    def __init__(self, syntax: str, md: Markdown, slots: BodySlots, references: References) -> None:
        super().__init__(syntax, md, slots)
        self.references = references

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        if self.references.makes_link(data, m.start(0), m.end(0)):
            return None, None, None
        (source, locator), *more = [self._cited(*member) for member in split_citations(m["members"])]
        slot = BodySlot("cite", source, locator, reading(m.group(1), m.group(2))[1], tuple(more))
        return self.slots.add("S", slot), m.start(0), m.end(0)

    def _cited(self, source: str, locator: str) -> tuple[str, str]:
        return self.literal(source), re.sub(r"[ \t\n]+", " ", self.literal(locator))


class _NoteReference(_Inline):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]
        slot = BodySlot("note", self.literal(m["key"]), "", reading(m.group(1), m.group(2))[1])
        return self.slots.add("S", slot), m.start(0), m.end(0)


class _Pictures(Treeprocessor):
    """Images become slots: only the plan knows the address and the size of the file."""

    def __init__(self, md: Markdown, slots: BodySlots) -> None:
        super().__init__(md)
        self.slots = slots

    def run(self, root: etree.Element) -> None:
        for image in list(root.iter("img")):
            alt, tail = image.get("alt", ""), image.tail
            places = re.findall(_PLACE, alt)
            place = reading(*places[-1])[1] if places else None
            title = _bare(image.get("title", ""))
            slot = self.slots.add("S", BodySlot("picture", _bare(image.get("src", "")), _bare(alt), place, title=title))
            image.clear()
            image.tag, image.text, image.tail = "span", slot, tail


class _Paths(Treeprocessor):
    """Links to a path of this site, `[words](/old/path/)`, become slots like links to a record."""

    def __init__(self, md: Markdown, slots: BodySlots) -> None:
        super().__init__(md)
        self.slots = slots

    def run(self, root: etree.Element) -> None:
        links = list(root.iter("a"))
        nested = {id(inner) for link in links for inner in link.iter("a") if inner is not link}
        for link in links:
            href = _bare(link.get("href", ""))
            alone = id(link) not in nested and not any(id(inner) in nested for inner in link.iter("a"))
            if not alone or not _SITE_PATH.match(href) or link.get("title") or self._holds_slots(link):
                continue
            found = _PLACE_AT_END.search("".join(link.itertext()))
            place = reading(found[1], found[2])[1] if found else None  # none in a link by reference
            slot = BodySlot("link", href, PATH, place)
            link.attrib.clear()
            link.tag = "span"
            if len(link):
                link[-1].tail = _PLACE_AT_END.sub("", link[-1].tail or "") + WORDS_END
            else:
                link.text = _PLACE_AT_END.sub("", link.text or "") + WORDS_END
            link.text = self.slots.add("W", slot) + (link.text or "")

    def _holds_slots(self, link: etree.Element) -> bool:
        return any(_SLOT.search(text) for text in link.itertext())


def _bare(text: str) -> str:
    """Plain text: without markers, character references, and placeholders for raw HTML."""
    return FORBIDDEN.sub("", unescape(_STASHED.sub("", plain(text))))
