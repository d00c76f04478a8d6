"""Soft hyphens, where a long word in a headline may break on screens as narrow as a phone's."""

from __future__ import annotations

import re
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, ClassVar

from .kept import Kept

if TYPE_CHECKING:
    from pyphen import Pyphen  # type: ignore[import-untyped]

LONG = 16  # letters; shorter words fit on any screen
SOFT_HYPHEN = "\u00ad"
_LONG_WORD = re.compile(rf"[^\W\d_]{{{LONG},}}")


class Hyphens:
    """Each word is kept with its hyphens: to read the patterns of German takes as long as a small build."""

    _made: ClassVar[dict[tuple[str, str], str]] = {}

    def __init__(self, kept: Kept | None = None) -> None:
        self._kept = kept

    def soften(self, text: str, tag: str) -> str:
        """The text with soft hyphens in its long words; unchanged if the language (BCP 47 tag) has no patterns."""
        return _LONG_WORD.sub(lambda found: self._word(found[0], tag), text)

    def _word(self, word: str, tag: str) -> str:
        if (word, tag) not in self._made:
            self._made[word, tag] = self._recalled(word, tag, self._kept) if self._kept else _softened(word, tag)
        return self._made[word, tag]

    def _recalled(self, word: str, tag: str, kept: Kept) -> str:
        name = "word-" + blake2b(f"{tag} {word}".encode(), digest_size=16).hexdigest()
        found = kept.get(name)
        if found is None:
            found = _softened(word, tag).encode()
            kept.put(name, found)
        return found.decode()


def _softened(word: str, tag: str) -> str:
    patterns = _patterns(tag)
    return patterns.inserted(word, SOFT_HYPHEN) if patterns else word


@cache
def _patterns(tag: str) -> Pyphen | None:
    """The patterns of a language; they leave at least three letters on each side of a break."""
    import pyphen

    known = pyphen.language_fallback(tag.replace("-", "_"))
    return pyphen.Pyphen(lang=known, left=3, right=3) if known else None
