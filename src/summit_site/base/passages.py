"""Where the words of a quotation stand in the text that they come from."""

from __future__ import annotations

import re

from .folding import fold

_LEFT_OUT = re.compile(r"\[?(?:…|\.\.\.)\]?")


def find_passage(quoted: str, text: str) -> slice | None:
    """The passage from the first quoted word to the last; None if the words do not stand there.

    Only words are compared, without case and punctuation. "…" in the quotation stands for what it leaves out.
    """
    folded, places = _fold(text)
    start, at = -1, 0
    for part in _LEFT_OUT.split(quoted):
        wanted = _fold(part)[0].strip()
        if not wanted:
            continue
        found = f" {folded} ".find(f" {wanted} ", at)  # as whole words
        if found < 0:
            return None
        start = found if start < 0 else start
        at = found + len(wanted)
    return slice(places[start], places[at - 1] + 1) if start >= 0 else None


def _fold(text: str) -> tuple[str, list[int]]:
    """The folded words with one space between them, and where each of their characters comes from."""
    chars: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for folded in fold(char):
            if folded != " " or (chars and chars[-1] != " "):
                chars.append(folded)
                places.append(place)
    return "".join(chars), places
