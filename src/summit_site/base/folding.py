"""Words as the search compares them: without case, accents and other differences that nobody types.

`templates/assets/search.js` does the same in the browser; `tests/base/folding.json` is run through both. The ranges
are written out, so that both mean the same characters, whichever version of Unicode they know.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Accents of Latin, Greek and Cyrillic; points of Hebrew and Arabic, and the Arabic tatweel. Marks of other scripts are
# vowels, which tell words apart.
_MARKS = (
    (0x0300, 0x036F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0x0591, 0x05C7), (0x0610, 0x061A),
    (0x0640, 0x0640), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED),
)  # fmt: skip
_LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ħ": "h", "ı": "i", "ς": "σ",
}  # fmt: skip
# Chinese and Japanese; Thai, Lao, Burmese and Khmer: scripts that put no spaces between words.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]+"
)
_BETWEEN = " "


class _Folded(dict[int, str]):
    """Code point → what it becomes, found when it occurs for the first time; what is between words is a space."""

    def __missing__(self, point: int) -> str:
        found = self[point] = "".join(map(_fold, unicodedata.normalize("NFKD", chr(point)).lower()))
        return found


def _fold(char: str) -> str:
    point, category = ord(char), unicodedata.category(char)
    if category == "Cf" or any(first <= point <= last for first, last in _MARKS):
        return ""
    return _LETTERS.get(char, char) if category[0] in "LNM" else _BETWEEN


_FOLDED = _Folded()


def fold(text: str) -> str:
    """The words of a text, folded, with spaces between them."""
    found = text.translate(_FOLDED)
    return found if found.isascii() else unicodedata.normalize("NFC", found)


def folded_words(text: str) -> list[str]:
    """The words of a text in their order. Where a script does not divide words, each two neighbours are one."""
    folded = fold(text)
    words = folded.split()
    if folded.isascii() or not _UNSPACED.search(folded):
        return words
    return [part for word in words for part in _in_pairs(word)]


def _in_pairs(word: str) -> Iterator[str]:
    end = 0
    for run in _UNSPACED.finditer(word):
        if run.start() > end:
            yield word[end : run.start()]
        end, chars = run.end(), run[0]
        yield from (chars[at : at + 2] for at in range(max(1, len(chars) - 1)))
    if end < len(word):
        yield word[end:]
