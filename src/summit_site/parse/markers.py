"""Marks that only we can put into a text: noncharacters (Unicode §23.7), which are rejected in all input files.

A marker is a kind and a number between `OPEN` and `CLOSE`. Both are spelled in noncharacters too, so that nothing in
the text, an abbreviation `*[B1]: …` for instance, can match inside one.

B begins a block, A ends its argument, E ends the block, F begins a footnote, T begins a line that is prose whatever its
first character; S is a slot, W a slot with words, up to `WORDS_END`; P keeps the place of a construct, H that of a tag
of raw HTML, with a space before it (`tags.py`).
"""

from __future__ import annotations

import re

OPEN, CLOSE = "\ufdd0", "\ufdd1"
OURS = "\ufdd2"  # before an id of ours, until the HTML has been cleaned
PIPE = "\ufdd3"  # the | of a record link, which does not separate table cells
_SHOWN = "0123456789BAEFTSWP/H"
_HIDDEN = "".join(chr(0xFDD4 + index) for index in range(len(_SHOWN)))
_HIDE = str.maketrans(_SHOWN, _HIDDEN)
_SHOW = str.maketrans(_HIDDEN, _SHOWN)
WORDS_END = OPEN + "/".translate(_HIDE) + CLOSE

# A whole marker (that of a tag with its space), or what is left of one after Markdown has read an address.
_ANY = re.compile(
    f" {OPEN}{'H'.translate(_HIDE)}[^{CLOSE}{OPEN}]*{CLOSE}|{OPEN}[^{CLOSE}{OPEN}]*{CLOSE}|[\ufdd0-\ufdef]"
)


def marker(kind: str, number: int) -> str:
    """`kind`: one of the letters above."""
    return OPEN + f"{kind}{number}".translate(_HIDE) + CLOSE


def pattern(kinds: str) -> str:
    """A regular expression for markers of these kinds, with two groups for `reading` to read."""
    return f"{OPEN}([{kinds.translate(_HIDE)}])([{_HIDDEN[:10]}]+){CLOSE}"


def reading(kind: str, number: str) -> tuple[str, int]:
    """The two groups of `pattern` as a letter and a number."""
    return kind.translate(_SHOW), int(number.translate(_SHOW))


def plain(text: str) -> str:
    """The text without markers."""
    return text if text.isascii() else _ANY.sub("", text.replace(PIPE, "|"))


SLOTS = re.compile(pattern("SW"))
