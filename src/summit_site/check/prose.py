"""The text of a file in paragraphs, each with its place and what it names: read from the source, not from the HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..base.diagnostics import Span
from ..parse.text import place

_CITATION = re.compile(r"\[@([^\[\]\s,;]+)[^\[\]]*\]")
_LINK = re.compile(r"\[\[([^\[\]|]+)(?:\|([^\[\]]*))?\]\]")
_ADDRESS = re.compile(r"\]\(\s*<?([^\s()<>]+)>?[^()]*\)")
_WEB = re.compile(r"<(https?://[^<>\s]+)>|(?<![\w(<\"'])(https?://[^\s<>\"'()\[\]]+)")
_NOTE = re.compile(r"\[\^[^\]\s]*\]:?")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_QUOTED = re.compile('["“„][^"“”„]{1,600}["“”]|«[^»]{1,600}»|»[^«]{1,600}«', re.DOTALL)
_BLOCK = re.compile(r"///[ \t]*(\w+)?[ \t]*(?:\|[ \t]*(.*?))?[ \t]*\Z")
_CODE = re.compile(r"(`{3,}|~{3,})")
_BREAK = re.compile(r"\s*(?:[-*+] |\d+\.\s|:\s|\||#|\[\^[^\]\s]+\]:)")
_BORDER = re.compile(r"\s*\|?[-|: ]+\|?\s*\Z")
_LIST_MARK = re.compile(r"\A\s*(?:[-*+>]\s+|\d+\.\s+|#+\s*|:\s+)+")
TIMED = frozenset(["since", "entry"])
EMBEDS = frozenset(["timeline", "positions", "journey", "chart"])


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, list item, table line or title of a block. `within`: the blocks around it, the outermost first.

    Its first line has the number `line` in the file at `path`.
    """

    text: str
    path: str
    line: int
    within: tuple[str, ...]

    @property
    def span(self) -> Span:
        return Span(self.path, self.line, len(self.text) - len(self.text.lstrip()) + 1)

    def at(self, index: int) -> Span:
        """The place of a character of the text."""
        return place(self.path, self.text, index, self.line)

    @cached_property
    def plain(self) -> str:
        """Its words without what readers don't see as words: addresses, ids, marks."""
        text = _CITATION.sub(" ", _LINK.sub(lambda link: link[2] or " ", self.text))
        text = _WEB.sub(" ", _ADDRESS.sub("]", text))
        return " ".join(_LIST_MARK.sub("", _TAG.sub(" ", _NOTE.sub(" ", text))).split())

    @property
    def citations(self) -> frozenset[str]:
        return frozenset(_CITATION.findall(self.text))

    @property
    def links(self) -> frozenset[str]:
        """Ids without their kinds, and web addresses."""
        ids = {target.strip().rpartition(":")[2] for target, _ in _LINK.findall(self.text)}
        return frozenset(ids | {address for address, _ in web_addresses(self.text) if "://" in address})

    @property
    def own_words(self) -> str:
        """The text with everything blank that is not the author's own words, each character in its place."""
        text = _LINK.sub(_keep_words, self.text)
        for pattern in (_CITATION, _ADDRESS, _WEB, _NOTE, _TAG, _QUOTED):
            text = pattern.sub(_blank, text)
        return text


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found.group())


def _keep_words(link: re.Match[str]) -> str:
    words = link[2] or ""
    return " " * (len(link.group()) - len(words) - 2) + words + "  "


def web_addresses(text: str) -> Iterator[tuple[str, int]]:
    """Every address of another site with the place of its first character."""
    for found in _ADDRESS.finditer(text):
        if found[1].startswith(("http://", "https://")):
            yield found[1], found.start(1)
    for found in _WEB.finditer(_ADDRESS.sub(_blank, text)):
        address = (found[1] or found[2]).rstrip(".,;:!?")
        yield address, found.start(1 if found[1] else 2)


@dataclass(frozen=True)
class Prose:
    """A body. `blocks`: name, argument (an id, a span, an instant) and line of each."""

    paragraphs: tuple[Paragraph, ...]
    blocks: tuple[tuple[str, str, int], ...]


def read_prose(body: str, path: str, first_line: int) -> Prose:
    reader = _Reader(path)
    for number, line in enumerate(body.split("\n"), first_line):
        reader.take(line, number)
    reader.end_paragraph()
    return Prose(tuple(reader.paragraphs), tuple(reader.blocks))


class _Reader:
    def __init__(self, path: str) -> None:
        self.path = path
        self.paragraphs: list[Paragraph] = []
        self.blocks: list[tuple[str, str, int]] = []
        self._within: list[str] = []
        self._lines: list[str] = []
        self._line = 0
        self._code = ""

    def take(self, line: str, number: int) -> None:
        if self._code:
            self._code = "" if line.startswith(self._code) else self._code
        elif code := _CODE.match(line):
            self.end_paragraph()
            self._code = code[1]
        elif line.startswith("///"):
            self.end_paragraph()
            self._fence(line, number)
        elif not line.strip() or _BORDER.match(line):
            self.end_paragraph()
        else:
            if _BREAK.match(line):
                self.end_paragraph()
            self._line = self._line or number
            self._lines.append(line)

    def _fence(self, line: str, number: int) -> None:
        found = _BLOCK.match(line)
        if found is None:
            return
        name, argument = found[1], found[2] or ""
        if name is None:
            self._within = self._within[:-1]
            return
        key, title = argument, ""
        if name in TIMED:
            key, _, title = argument.partition("|")
        elif name not in EMBEDS:
            key, title = "", argument
        self.blocks.append((name, "".join(key.split()), number))
        self._within.append(name)
        if title.strip():
            self._line, self._lines = number, [" " * (len(line.rstrip()) - len(title)) + title]
            self.end_paragraph()

    def end_paragraph(self) -> None:
        if self._lines:
            text = "\n".join(self._lines)
            self.paragraphs.append(Paragraph(text, self.path, self._line, tuple(self._within)))
        self._lines, self._line = [], 0
