"""How much room a text takes in the font of the interface, which is the reader's own; estimated, rather too much."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import category, east_asian_width

# In em, for a bold sans serif of the wide kind (DejaVu Sans).
_SLIM, _WIDE = "fijlrtIJ.,:;'’|!()[]·- ", "mwMW@%—…"
SLIM, USUAL, CAPITAL, FULL = 0.44, 0.7, 0.8, 1.06


@lru_cache(maxsize=4096)
def em_width(text: str) -> float:
    """The width of a text in one line, in em."""
    return sum(_letter(letter) for letter in text)


def _letter(letter: str) -> float:
    if letter in _SLIM:
        return SLIM
    if letter in _WIDE or east_asian_width(letter) in "WF":
        return FULL
    kind = category(letter)
    if kind in ("Mn", "Me", "Cf"):
        return 0.0
    return CAPITAL if kind in ("Lu", "Lt") else USUAL


def wrapped(text: str, longest: float) -> tuple[float, int]:
    """(width in em, number of lines) of a text that breaks at spaces, and within words that are too long for a line.

    Chinese and Japanese break between any two characters. So does a word here that is longer than a line; a shorter one
    moves to the next line, which never takes fewer lines. A text that takes several may be as wide as a line: where it
    really breaks depends on the font.
    """
    lines, now = 1, 0.0
    for word in text.split():
        long = em_width(word)
        if now and now + SLIM + long > longest:
            lines, now = lines + 1, 0.0
        now += long + (SLIM if now else 0.0)
        while now > longest:
            lines, now = lines + 1, now - longest
    return (longest if lines > 1 else now), lines
