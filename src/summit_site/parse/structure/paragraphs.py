"""Paragraphs, and the definitions of references and abbreviations in them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass

from ..markers import OPEN, plain
from .line_cursor import LineCursor
from .lists import with_task_mark
from .open_blocks import LeafLines

# CommonMark §4.7. A title may follow on the same line or the next.
_TITLE = r""""(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>(?:[^'\\]|\\.)*)'|\((?P<round>(?:[^()\\]|\\.)*)\)"""
_REFERENCE = re.compile(
    r"\[(?P<label>(?:[^\[\]\\]|\\.){1,999})\]:[ \t]*\n?[ \t]*(?P<address><[^<>\n]*>|[^\s<]\S*)"
    rf"(?:(?:[ \t]+|[ \t]*\n[ \t]*)(?:{_TITLE})(?=[ \t]*(?:\n|\Z)))?[ \t]*(?:\n|\Z)"
)
_ABBREVIATION = re.compile(r"^\*\[(?P<abbr>[^\\\n]*?)\][ ]?:[ ]*\n?[ ]*(?P<title>.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Definitions:
    """Those of the text: `references` and `abbreviations` by what they define.

    `on_marker`: is called with each paragraph that begins with a marker of ours.
    """

    references: MutableMapping[str, tuple[str, str]]
    abbreviations: MutableMapping[str, str]
    on_marker: Callable[[str], None]

    def take(self, text: str) -> str:
        """Records the definitions in a paragraph; the rest of it. The first definition of a reference counts."""
        while text.startswith("[") and (found := _REFERENCE.match(text)) and plain(found["label"]).strip():
            label = " ".join(plain(found["label"]).split()).lower()
            title = found["double"] or found["single"] or found["round"] or ""
            self.references.setdefault(label, (found["address"].removeprefix("<").removesuffix(">"), title))
            text = text[found.end() :].lstrip()
        if "*[" not in text:
            return text
        rest = _ABBREVIATION.sub(self._abbreviation, text).strip()
        return self.take(rest) if rest != text and rest.startswith("[") else rest  # both kinds, line by line

    def _abbreviation(self, found: re.Match[str]) -> str:
        short, title = plain(found["abbr"]).strip(), found["title"].strip()
        if title in ("''", '""'):
            self.abbreviations.pop(short, None)
        elif title:
            self.abbreviations[short] = title
        return "" if title else found.group()


class ParagraphLines(LeafLines):
    """`first`: whether it is the first block of a list item, where a task may be."""

    __slots__ = ("definitions", "first")

    def __init__(self, element: etree.Element, definitions: Definitions, first: bool) -> None:
        super().__init__(element)
        self.definitions, self.first = definitions, first

    def continues(self, line: LineCursor) -> bool:
        return not line.blank

    def add(self, line: LineCursor) -> bool:
        self.lines.append(line.content)
        return False

    def text(self) -> str:
        """Its text without definitions."""
        text = "\n".join(self.lines).strip()
        if text.startswith("[") or "*[" in text:
            text = self.definitions.take(text)
        return text

    def close(self) -> None:
        if text := self.text():
            if text.startswith(OPEN):
                self.definitions.on_marker(text)
            etree.SubElement(self.element, "p").text = with_task_mark(text) if self.first else text
