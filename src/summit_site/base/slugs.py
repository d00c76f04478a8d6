"""Words → the letters, digits and hyphens of ids and anchors, the same for both."""

from __future__ import annotations

import re

from slugify import slugify
from slugify.special import GERMAN

_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")  # what's next: whats-next


def make_slug(text: str, lang: str, longest: int = 0) -> str:
    """Folds letters as the language does (German `ü` becomes `ue`); empty if nothing is left.

    `longest`: the most characters, cut between words; 0 for the whole text.
    """
    replacements = GERMAN if lang == "de" and not text.isascii() else ()
    text = _APOSTROPHE.sub("", text)
    return slugify(text, max_length=longest, word_boundary=True, replacements=replacements)
