r"""The grammar of our Markdown: its blocks, each with its exact place; `constructs.py` has what stands within a line.

Line by line at the left edge: `/// name`, `/// name | argument`, `/// name id` for a block made of records, and
`///` to close it; fenced code; definitions of footnotes, `[^note]: text`.

All offsets count characters from 0. Only these two modules know how our constructs are spelled.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from .constructs import Excerpt
from .literals import SPACES

# --- lines -----------------------------------------------------------------------------------------------------------

OPENINGS = ("///", "[^", "```", "~~~")  # how lines begin that may open something
_DEFINITION = re.compile(r"\[\^([^\]\s]{1,60})\]:[ \t]*(.*)\Z")
_FENCE = re.compile(r"///(?!/)[ \t\u00a0\u202f]*([^\s|]*)([ \t\u00a0\u202f]*)(\|?)[ \t\u00a0\u202f]*")


@dataclass(frozen=True, slots=True)
class NoteDefinition:
    """`[^key]: text`."""

    key: str
    content: Excerpt


def parse_definition(line: str) -> NoteDefinition | None:
    """The footnote whose definition begins on this line."""
    found = _DEFINITION.match(line) if line.startswith("[^") else None
    return NoteDefinition(found[1], Excerpt(found[2], found.start(2))) if found else None


def is_fence(line: str) -> bool:
    """Whether the line is meant to open or close a block, well-formed or not."""
    return line.startswith("///")


@dataclass(frozen=True, slots=True)
class Fence:
    """A line that opens a block, or closes one (then without a name). `bar`: whether a bar precedes the argument."""

    name: Excerpt
    argument: Excerpt
    bar: bool

    @property
    def bare(self) -> bool:
        """`/// name id`: an argument without a bar, which only blocks made of records have."""
        return bool(self.argument.text) and not self.bar


def parse_fence(line: str) -> Fence | None:
    """None if the line is not a well-formed fence."""
    found = _FENCE.match(line)
    if found is None:
        return None
    name, gap, bar = found.groups()
    argument = line[found.end() :].rstrip(SPACES)
    if bar and not name:
        return None
    if argument and not bar and (not name or not gap or "|" in argument):
        return None
    return Fence(Excerpt(name, found.start(1)), Excerpt(argument, found.end()), bool(bar))


# --- blocks ----------------------------------------------------------------------------------------------------------


class Argument(Enum):
    """What a block takes after its name."""

    NONE = "none"
    WORDS = "words"
    REQUIRED_WORDS = "required words"
    INSTANT = "instant"
    INSTANT_AND_TITLE = "instant | title, or no title"
    RECORD = "id"
    RECORDS = "ids with commas, or nothing"
    SELECTION = "kind:id, a span of dates, or ids with commas"


_TIMED = frozenset([Argument.INSTANT, Argument.INSTANT_AND_TITLE])


@dataclass(frozen=True, slots=True)
class BlockForm:
    """One kind of block.

    `contents`: whether it may contain text. `wrap`: the name of the HTML around a block of prose (`prose.py`).
    `kind`: the kind of record whose ids the argument names. `fault`, `hint`: what to report for a bad argument.
    """

    name: str
    argument: Argument
    contents: bool = True
    wrap: str = ""
    kind: str = ""
    fault: str = ""
    hint: str = ""

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
        """(ids or instant, words) of an argument."""
        if self.kind:
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
