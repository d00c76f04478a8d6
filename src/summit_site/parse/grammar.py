r"""The grammar of our Markdown: its constructs and blocks, each with its exact place.

Inline constructs: `[[record]]`, `[[record|words]]`, `[@source]`, `[@source, p. 3]`, `[^note]`. A backslash, a code span
or a comment takes their meaning away. In a table the bar may be written `\|`.

Blocks, line by line at the left edge: `/// name`, `/// name | argument`, `/// name id` for a block made of records, and
`///` to close it; fenced code; definitions of footnotes, `[^note]: text`.

All offsets count characters from 0. This is the only module that knows how these constructs are spelled.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from .literals import SPACES, hide_literals


class Excerpt(NamedTuple):
    """A piece of a line or text, and where it begins there."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


# --- inline constructs -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Construct:
    """A link, citation or note from `start` to `end`. `words`: those of a link, or where in the source to look."""

    what: str  # link, cite or note
    start: int
    end: int
    target: Excerpt
    words: Excerpt | None = None


def link_syntax(place: str, bar: str) -> str:
    """The pattern of a link. `place`: a pattern for what follows its opening; `bar`: what may replace the bar."""
    return rf"\[\[{place}(?P<target>[^\[\]|{bar}\n]{{1,200}})(?:[|{bar}](?P<words>[^\[\]]{{1,300}}))?\]\]"


def citation_syntax(place: str) -> str:
    """The pattern of a citation, likewise."""
    return rf"\[@{place}[ \u00a0\u202f]*(?P<source>[^\[\]\s,;]{{1,120}})(?:,\s*(?P<locator>[^\[\]]{{1,120}}))?\]"


def note_syntax(place: str) -> str:
    """The pattern of a reference to a footnote, likewise."""
    return rf"\[\^{place}(?P<key>[^\]\s]{{1,60}})\]"


# A link in the source: `\|` is a bar too, but only in a link that ends in its line.
_LINK = r"\[\[(?P<target>[^\[\]|\n]{1,200}?)(?:(?<!\\)\|(?P<words>[^\[\]]{1,300})|\\\|(?P<cell>[^\[\]\n]{1,300}))?\]\]"
# In the order in which the parser looks for them. A bracket before the opening makes it that of a link.
_CONSTRUCTS = (
    ("link", re.compile(_LINK)),
    ("cite", re.compile(rf"(?<!\[){citation_syntax('')}")),
    ("note", re.compile(rf"(?<!\[){note_syntax('')}")),
)
_PARAGRAPH_END = re.compile(r"\r?\n[ \t>]*\r?\n")
# An escape, or the opening of a link (with what it holds, if it ends in its line), of a citation or note, or of an
# address.
_OPENING = re.compile(r"\\.|(\[\[)(?!\[)(?:([^\[\]]*)(?=\]\]))?|(\[[@^])|(\])(?=\()")


def scan_inline(text: str) -> tuple[Construct, ...]:
    """The constructs of a paragraph, in order; what looks like one in a code span or a comment is not one."""
    if "[[" not in text and "[@" not in text and "[^" not in text:
        return ()
    searched = hide_literals(text)
    constructs = []
    for what, pattern in _CONSTRUCTS:
        constructs += [_construct(what, found, text) for found in pattern.finditer(searched)]
        searched = pattern.sub(lambda found: "\0" * len(found.group()), searched)
    return tuple(sorted(constructs, key=lambda construct: construct.start))


def construct_at(text: str, start: int) -> Construct | None:
    """The construct that begins at exactly this place. `text` may be a whole file."""
    end = _PARAGRAPH_END.search(text, start)
    searched = hide_literals(text[start : end.start() if end else len(text)])
    for what, pattern in _CONSTRUCTS:
        if found := pattern.match(searched):
            return _construct(what, found, text, start)
    return None


def _construct(what: str, found: re.Match[str], text: str, offset: int = 0) -> Construct:
    """`offset`: where in `text` the searched part begins, in which literals are hidden."""
    parts = []
    for start, end in found.regs[1:]:
        if start >= 0:
            piece = text[start + offset : end + offset]
            parts.append(Excerpt(piece.strip(), start + offset + len(piece) - len(piece.lstrip())))
    target, *words = parts
    return Construct(what, found.start() + offset, found.end() + offset, target, words[0] if words else None)


def mark_openings(text: str, mark: Callable[[str, int], str], bar: str) -> str:
    """The text with a mark for the opening of each construct: behind `[[`, `[@` and `[^`, before `](`.

    `mark` is given the opening and its offset. `bar` replaces the bar of a link, which does not separate table cells.
    """

    def place(found: re.Match[str]) -> str:
        link, inside, reference, address = found.groups()
        if link:
            inside = (inside or "").replace("\\|", bar).replace("|", bar)
            return link + mark(link, found.start()) + inside
        if reference:
            return reference + mark(reference, found.start())
        return mark("](", found.start()) + address if address else found.group()

    return _OPENING.sub(place, text) if "[" in text or "](" in text else text


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
