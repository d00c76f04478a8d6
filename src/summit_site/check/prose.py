"""The paragraphs of a text with their places, links and citations, read from the Markdown source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ..base.diagnostics import Span
from ..parse.constructs import Construct, scan_inline
from ..parse.forms import Grammar
from ..parse.grammar import is_fence, parse_definition, parse_fence
from ..parse.literals import CodeLines
from ..parse.text import place

_ADDRESS = re.compile(r"\]\(\s*<?([^\s()<>]+)>?[^()]*\)")
_WEB = re.compile(r"<(https?://[^<>\s]+)>|(?<![\w(<\"'])(https?://[^\s<>\"'()\[\]]+)")
_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", re.DOTALL)
_QUOTED = re.compile('["“„][^"“”„]{1,600}["“”]|«[^»]{1,600}»|»[^«]{1,600}«', re.DOTALL)
_BREAK = re.compile(r"\s*(?:[-*+]\s|1[.)]\s|:\s|\||#)")
_NUMBER = re.compile(r"\s*\d+[.)]\s")
_BORDER = re.compile(r"\s*\|?[-|: ]+\|?\s*\Z")
_LIST_MARK = re.compile(r"\A\s*(?:[-*+>]\s+|#+\s*|:\s+)+")  # not a number: it may be that of a date


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, list item, table row or block title. `within`: the blocks around it, outermost first.

    `line`: the number of its first line in the file.
    """

    text: str
    path: str
    line: int
    within: tuple[str, ...]

    @property
    def span(self) -> Span:
        return Span(self.path, self.line, len(self.text) - len(self.text.lstrip()) + 1)

    def at(self, index: int) -> Span:
        """The place in the file of a character of the text."""
        return place(self.path, self.text, index, self.line)

    @cached_property
    def constructs(self) -> tuple[Construct, ...]:
        """The links, citations and footnotes in it."""
        return scan_inline(self.text)

    @cached_property
    def plain(self) -> str:
        """The words that readers see, without addresses, ids and markup."""
        text = _WEB.sub(" ", _ADDRESS.sub("]", self._with_words(_spaced)))
        return " ".join(_LIST_MARK.sub("", _TAG.sub(" ", text)).split())

    @property
    def citations(self) -> frozenset[str]:
        return frozenset(item.target.text for item in self.constructs if item.what == "cite")

    @property
    def links(self) -> frozenset[str]:
        """The ids of linked records without their kinds, and web addresses."""
        ids = {item.target.text.rpartition(":")[2] for item in self.constructs if item.what == "link"}
        return frozenset(ids | {address for address, _ in web_addresses(self.text) if "://" in address})

    @property
    def authors_words(self) -> str:
        """The text with everything but the author's words blanked out; positions do not change."""
        text = self._with_words(_blank_but_words)
        for pattern in (_ADDRESS, _WEB, _TAG, _QUOTED):
            text = pattern.sub(lambda found: _blank(found.group()), text)
        return text

    def _with_words(self, shown: Callable[[str, Construct], str]) -> str:
        """The text with each construct replaced by `shown(text, construct)`, and footnote markers by blanks."""
        pieces, done = [], 0
        definition = parse_definition(self.text.partition("\n")[0])
        if definition:
            done = definition.content.start
            pieces.append(_blank(self.text[:done]))
        for item in self.constructs:
            if item.start >= done:
                pieces += [self.text[done : item.start], shown(self.text, item)]
                done = item.end
        return "".join((*pieces, self.text[done:]))


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _spaced(text: str, item: Construct) -> str:
    return item.words.text if item.what == "link" and item.words else " "


def _blank_but_words(text: str, item: Construct) -> str:
    """The construct blanked out except for the words of a link; positions do not change."""
    if item.what != "link" or item.words is None:
        return _blank(text[item.start : item.end])
    start, end = item.words.start, item.words.end
    return _blank(text[item.start : start]) + text[start:end] + _blank(text[end : item.end])


def web_addresses(text: str) -> Iterator[tuple[str, int]]:
    """Every address of another site, with its offset."""
    for found in _ADDRESS.finditer(text):
        if found[1].startswith(("http://", "https://")):
            yield found[1], found.start(1)
    for found in _WEB.finditer(_ADDRESS.sub(lambda address: _blank(address.group()), text)):
        address = (found[1] or found[2]).rstrip(".,;:!?")
        yield address, found.start(1 if found[1] else 2)


class WrittenBlock(NamedTuple):
    """A block as written. `argument`: its ids, span or instant, without its words."""

    name: str
    argument: str
    line: int


@dataclass(frozen=True)
class Prose:
    """The paragraphs and blocks of a body."""

    paragraphs: tuple[Paragraph, ...]
    blocks: tuple[WrittenBlock, ...]


def read_prose(body: str, path: str, first_line: int, grammar: Grammar) -> Prose:
    """`first_line`: the number of the body's first line in the file; `grammar`: the known blocks."""
    reader = _ProseReader(path, grammar)
    for number, line in enumerate(body.split("\n"), first_line):
        reader.take(line, number)
    reader.end_paragraph()
    return Prose(tuple(reader.paragraphs), tuple(reader.blocks))


class _ProseReader:
    def __init__(self, path: str, grammar: Grammar) -> None:
        self.path, self.grammar = path, grammar
        self.paragraphs: list[Paragraph] = []
        self.blocks: list[WrittenBlock] = []
        self._within: list[str] = []
        self._lines: list[str] = []
        self._line = 0
        self._code = CodeLines()

    def take(self, line: str, number: int) -> None:
        """Reads the next line; `number` is its line number in the file."""
        if self._code.take(line):
            self.end_paragraph()
        elif is_fence(line):
            self.end_paragraph()
            self._fence(line, number)
        elif not line.strip() or _BORDER.match(line):
            self.end_paragraph()
        else:
            if _BREAK.match(line) or self._is_next_number(line) or parse_definition(line):
                self.end_paragraph()
            self._line = self._line or number
            self._lines.append(line)

    def _is_next_number(self, line: str) -> bool:
        """Whether the line is an item of a numbered list; in any other paragraph, a number such as 27. is text."""
        return bool(self._lines) and bool(_NUMBER.match(line) and _NUMBER.match(self._lines[0]))

    def _fence(self, line: str, number: int) -> None:
        fence = parse_fence(line)
        if fence is None:
            return
        if not fence.name.text:
            self._within = self._within[:-1]
            return
        form = self.grammar.form(fence)
        if form is None and fence.bare:
            return
        key, words = form.split(fence.argument) if form else (None, fence.argument)
        # Files and addresses may be others in a translation.
        same = key is not None and form is not None and (form.kind or form.timed)
        self.blocks.append(WrittenBlock(fence.name.text, "".join(key.text.split()) if key and same else "", number))
        self._within.append(fence.name.text)
        if words.text:
            self._line, self._lines = number, [" " * words.start + words.text]
            self.end_paragraph()

    def end_paragraph(self) -> None:
        """Turns the lines since the last paragraph into one."""
        if self._lines:
            text = "\n".join(self._lines)
            self.paragraphs.append(Paragraph(text, self.path, self._line, tuple(self._within)))
        self._lines, self._line = [], 0
