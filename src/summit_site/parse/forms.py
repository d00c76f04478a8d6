"""The forms of blocks: what each takes after its name, and what it may contain."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from .constructs import Excerpt
from .grammar import Fence
from .literals import SPACES


class Argument(Enum):
    """What a block takes after its name."""

    NONE = "none"
    WORDS = "words"
    REQUIRED_WORDS = "required words"
    INSTANT = "instant"
    INSTANT_AND_TITLE = "instant | title, or no title"
    ADDRESS = "https://…"
    FILE = "the name of a file"
    CHOICES = "words from a list"
    RECORD = "id"
    RECORDS = "ids with commas, or nothing"
    SELECTION = "kind:id, a span of dates, or ids with commas"


_TIMED = frozenset([Argument.INSTANT, Argument.INSTANT_AND_TITLE])
_LITERAL = frozenset([Argument.ADDRESS, Argument.FILE, Argument.CHOICES])


@dataclass(frozen=True, slots=True)
class BlockForm:
    """One kind of block.

    `contents`: whether it may contain text. `wrap`: the name of the HTML around a block of prose (`prose.py`).
    `kind`: the kind of record whose ids the argument names. `fault`, `hint`: what to report for a bad argument.
    `choices`: groups of words, of each of which the argument may contain one. `drawn`: its table is drawn.
    """

    name: str
    argument: Argument
    contents: bool = True
    wrap: str = ""
    kind: str = ""
    fault: str = ""
    hint: str = ""
    choices: tuple[tuple[str, ...], ...] = ()
    drawn: bool = False

    @property
    def literal(self) -> bool:
        """Whether the argument is neither prose nor an instant: it is kept as it is written."""
        return bool(self.kind) or self.argument in _LITERAL

    @property
    def timed(self) -> bool:
        """Whether the block appears from an instant on."""
        return self.argument in _TIMED

    def targets(self, argument: str) -> tuple[Excerpt, ...]:
        """What the argument names: ids of `kind`; in a selection also a record of any kind, as `kind:id`."""
        if not self.kind:
            return ()
        if self.argument is Argument.RECORD or (self.argument is Argument.SELECTION and ":" in argument):
            return (Excerpt(argument, 0),)
        if self.argument is Argument.SELECTION and "/" in argument:
            return ()
        return place_ids(argument)

    def split(self, argument: Excerpt) -> tuple[Excerpt, Excerpt]:
        """(ids, instant or whatever else is not prose; words) of an argument."""
        if self.literal:
            return argument, Excerpt("", argument.end)
        if not self.timed:
            return Excerpt("", argument.start), argument
        when, bar, title = argument.text.partition("|")
        start = argument.start + len(when + bar) + len(title) - len(title.lstrip())
        return Excerpt(when.strip(), argument.start), Excerpt(title.strip(), start)


@dataclass(frozen=True)
class Grammar:
    """All blocks. Where two forms have the same name, the first is meant unless the argument has no bar."""

    forms: tuple[BlockForm, ...]

    @cached_property
    def blocks(self) -> Mapping[str, BlockForm]:
        """By name."""
        return {form.name: form for form in reversed(self.forms)}

    @cached_property
    def embeds(self) -> Mapping[str, BlockForm]:
        """The blocks made of records, by name."""
        return {form.name: form for form in reversed(self.forms) if form.kind}

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(form.name for form in self.forms))

    def form(self, fence: Fence) -> BlockForm | None:
        """The block that it opens; without a bar only one made of records, and words instead of an id open none."""
        if not fence.bare:
            return self.blocks.get(fence.name.text)
        form = self.embeds.get(fence.name.text)
        one_record = form is not None and form.argument is Argument.RECORD
        return None if one_record and len(fence.argument.text.split()) > 1 else form

    def names_block(self, line: str) -> bool:
        """Whether a malformed fence names a known block."""
        return line.lstrip("/ \t").partition(" ")[0] in self.blocks

    def misplaced_fence(self, text: str) -> int | None:
        """Where a block opens in a line that is indented, quoted or an item of a list; None if it does not."""
        found = self._misplaced.match(text) if "///" in text else None
        return found.end() - len("///") if found else None

    @cached_property
    def _misplaced(self) -> re.Pattern[str]:
        names = "|".join(map(re.escape, self.names))
        return re.compile(rf"[{SPACES}>]*(?:(?:[*+-]|\d+[.)])[{SPACES}>]+)*///(?=[{SPACES}]*(?:{names})\b)")


def place_ids(argument: str) -> tuple[Excerpt, ...]:
    """The ids of a list with commas, with their places."""
    ids = []
    start = 0
    for piece in argument.split(","):
        if ident := piece.strip():
            ids.append(Excerpt(ident, start + piece.index(ident)))
        start += len(piece) + 1
    return tuple(ids)


def split_ids(argument: str) -> tuple[str, ...]:
    """The ids of a list with commas."""
    return tuple(ident.text for ident in place_ids(argument))


_SINCE = "write /// since | 2019-02-28T14:15+07:00"
_LINK = "write /// link | https://… and below it the title"
_ENTRY = "write /// entry | TIME | title"


def _drawn(name: str, example: str) -> BlockForm:
    hint = f"write /// {name} | {example}"
    return BlockForm(name, Argument.REQUIRED_WORDS, fault="the title is missing", hint=hint, drawn=True)


_FIGURE = (("narrow", "wide"), ("left", "right"), ("wide", "left"), ("wide", "right"))  # words that exclude each other

# The blocks of every site; those made of records are added by the model.
BUILT_IN = (
    BlockForm("quote", Argument.WORDS, wrap="quote"),
    BlockForm("facts", Argument.WORDS, wrap="facts"),
    BlockForm(
        "qa", Argument.REQUIRED_WORDS, wrap="qa", fault="the question is missing", hint="write /// qa | the question"
    ),
    BlockForm("note", Argument.WORDS, wrap="note"),
    BlockForm("figure", Argument.CHOICES, wrap="figure", choices=_FIGURE, hint="the caption is below the image"),
    BlockForm("gallery", Argument.WORDS, wrap="gallery"),
    BlockForm("link", Argument.ADDRESS, fault="the address is missing or not a web address", hint=_LINK),
    BlockForm("file", Argument.FILE, fault="the name of the file is missing", hint="write /// file | report.pdf"),
    BlockForm("since", Argument.INSTANT, fault="nothing may follow the date or time", hint=_SINCE),
    BlockForm("entry", Argument.INSTANT_AND_TITLE, fault="an entry needs a title or a text", hint=_ENTRY),
    _drawn("dots", "what the figures show"),
    _drawn("units", "what is counted"),
    _drawn("matrix", "what applies to what"),
    _drawn("lanes", "what happened at the same time"),
    _drawn("ranges", "how far it is"),
)
