r"""The grammar of our Markdown: its blocks, each with its exact place; `constructs.py` has what stands within a line.

Line by line at the left edge: `/// name`, `/// name | argument`, `/// name id` for a block made of records, and
`///` to close it; fenced code; definitions of footnotes, `[^note]: text`.

All offsets count characters from 0. Only these two modules and `forms.py`, which says what each block takes, know how
our constructs are spelled.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

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
