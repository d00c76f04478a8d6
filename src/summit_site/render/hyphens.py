"""Soft hyphens, where a long word in a headline may break on screens as narrow as a phone's."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyphen import Pyphen  # type: ignore[import-untyped]

LONG = 16  # letters; shorter words fit on any screen
SOFT_HYPHEN = "\u00ad"
_LONG_WORD = re.compile(rf"[^\W\d_]{{{LONG},}}")


def soften(text: str, tag: str) -> str:
    """The text with soft hyphens in its long words; unchanged if the language (BCP 47 tag) has no patterns."""
    if not _LONG_WORD.search(text):
        return text
    patterns = _patterns(tag)
    return _LONG_WORD.sub(lambda found: patterns.inserted(found[0], SOFT_HYPHEN), text) if patterns else text


@cache
def _patterns(tag: str) -> Pyphen | None:
    """The patterns of a language; they leave at least three letters on each side of a break."""
    import pyphen

    known = pyphen.language_fallback(tag.replace("-", "_"))
    return pyphen.Pyphen(lang=known, left=3, right=3) if known else None
