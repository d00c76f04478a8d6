"""Plain marks → typographic ones: which quotation mark, apostrophe, dash or space is meant, by language.

The marks of a paragraph are decided together: a single mark opens a quotation only if a later one closes it, and is
an apostrophe otherwise. So one that has no partner (`Merz' Plan`, `'ne Frage`) changes nothing behind it.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Quotes(NamedTuple):
    """The quotation marks of a language. `lang`: its key, which decides apostrophes and spaces."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str
    lang: str = ""


NOTHING = "\0"  # in place of a character that readers do not see
_MARKS = re.compile(r"""["']|---?|\.\.\.""")
# French: spaces before high punctuation and inside guillemets, too.
_FRENCH_MARKS = re.compile(
    r"""["']|---?|\.\.\.|(?P<before>[ \u00a0\u202f]{0,3})(?P<high>[;:!?]+|»)|«(?P<after>[ \u00a0\u202f]{0,3})"""
)
_PLAIN_MARKS = {"---": "\u2014", "--": "\u2013", "...": "\u2026"}
_APOSTROPHE = "\u2019"
_OPENERS = frozenset(" \t\n\u00a0\u202f([{-/\u2013\u2014\u201e\u201c\u00bb\u00ab\u201a\u2018")
_WORD = re.compile(r"\w+")
_DECADE = re.compile(r"\d\d(?:s|er|ern)\Z")
_SIBILANTS = frozenset("sßxzSXZ")
# Words that begin with an apostrophe, so that it opens no quotation.
_CLIPPED = {
    "af": frozenset(["k", "n", "s", "t"]),
    "de": frozenset(["n", "ne", "nem", "nen", "ner", "nes", "s"]),
    "en": frozenset(["em", "til", "tis", "twas", "twere", "twill", "twould"]),
    "nl": frozenset(["k", "m", "n", "s", "t"]),
}
# The same, unless a quotation mark follows that closes them.
_OFTEN_CLIPPED = {
    "de": frozenset(["mal", "nauf", "naus", "ran", "rauf", "raus", "rein", "rum", "runter", "rüber", "tschuldigung"]),
    "en": frozenset(["bout", "cause", "cept", "cos", "gainst", "kay", "neath", "nuff", "round", "tween"]),
    "it": frozenset(["ndrangheta", "sta", "sto"]),
}
_AND_CLIPPED = frozenset(["de", "en"])  # rock 'n' roll
_NARROW, _WIDE = "\u202f", "\u00a0"
_BEFORE_HIGH = frozenset(")]}\"'»”’…%€$°.")
_AFTER_HIGH = frozenset("\"'»”’)]}…,.")


def has_marks(text: str, quotes: Quotes) -> bool:
    """Whether there is anything to set."""
    return _marks_of(quotes).search(text) is not None


def typeset(text: str, quotes: Quotes) -> str:
    """A text of one paragraph, without markup, with its marks set."""
    return TypesetParagraph(text, text, quotes).set(text, 0) if has_marks(text, quotes) else text


def _marks_of(quotes: Quotes) -> re.Pattern[str]:
    return _FRENCH_MARKS if quotes.lang == "fr" else _MARKS


class _Single(NamedTuple):
    """A single mark whose meaning is still open. `quoted`: whether it is within double marks."""

    at: int
    opens: bool
    quoted: bool


class TypesetParagraph:
    """Sets the marks of one paragraph. `text`: all of it; `seen`: the same, with only what readers see."""

    def __init__(self, text: str, seen: str, quotes: Quotes) -> None:
        self.seen, self.quotes, self._marks = seen, quotes, _marks_of(quotes)
        self._set: dict[int, str] = {}  # where → the mark
        self._opened = False  # whether the latest quotation mark may open
        self._quoted = False  # whether a double one is open
        self._pending: _Single | None = None
        self._closers: list[int] = []
        for found in self._marks.finditer(text):
            if found.group() == "'":
                self._single(found.start())
            elif found.group() == '"':
                self._double(found.start())
        self._resolve()

    def set(self, text: str, start: int) -> str:
        """A stretch of the paragraph with its marks set; `start`: where in the paragraph it begins."""
        return self._marks.sub(lambda found: self._mark(found, start), text)

    def _mark(self, found: re.Match[str], start: int) -> str:
        mark = found.group()
        if mark in ('"', "'"):
            return self._set[start + found.start()]
        return _PLAIN_MARKS.get(mark) or self._spaced(found, start)

    # --- what surrounds a mark ---

    def _before(self, index: int) -> str:
        """The nearest character that readers see, or nothing at the border of the paragraph."""
        while index and self.seen[index - 1] == NOTHING:
            index -= 1
        return self.seen[index - 1] if index else ""

    def _after(self, index: int) -> str:
        while index < len(self.seen) and self.seen[index] == NOTHING:
            index += 1
        return self.seen[index] if index < len(self.seen) else ""

    def _may_open(self, before: str, after: str) -> bool:
        opens = self._opened if before in ('"', "'") else not before or before in _OPENERS
        return opens and bool(after.strip())

    # --- quotation marks and apostrophes ---

    def _double(self, at: int) -> None:
        before, after = self._before(at), self._after(at + 1)
        opens = self._may_open(before, after) or (before == "'" and self._is_elision(at - 1))
        if not opens and self._pending and self._pending.quoted:
            self._resolve()
        self._opened = self._quoted = opens
        self._set[at] = self._padded(self.quotes.opening if opens else self.quotes.closing)

    def _is_elision(self, at: int) -> bool:
        """Whether the single mark stands between a letter and a word in double marks: `d'"or"`."""
        return self._before(at).isalpha() and self.seen[at + 1 : at + 2] == '"' and self._after(at + 2).isalnum()

    def _single(self, at: int) -> None:
        before, after = self._before(at), self._after(at + 1)
        self._set[at] = _APOSTROPHE
        opens = self._may_open(before, after)
        self._opened = opens
        if (before.isalnum() and after.isalnum()) or self._is_elision(at):
            return
        if opens and not self._is_clipped(at):
            self._resolve()
            self._pending = _Single(at, opens, self._quoted)
        elif not opens and self._pending:
            self._closers.append(at)

    def _is_clipped(self, at: int) -> bool:
        word = _WORD.match(self.seen, at + 1)
        if word is None:
            return False
        lang, letters = self.quotes.lang, word.group().lower()
        both = letters == "n" and lang in _AND_CLIPPED and self.seen[word.end() : word.end() + 1] == "'"
        return both or letters in _CLIPPED.get(lang, ()) or bool(_DECADE.match(letters))

    def _resolve(self) -> None:
        """Decides about the mark that may have opened a quotation, now that all that may close it are known."""
        pending, self._pending = self._pending, None
        closers, self._closers = self._closers, []
        if pending is None:
            return
        if closers:
            closer = next((at for at in closers if not self._is_genitive(at)), closers[0])
            self._set[pending.at] = self._padded(self.quotes.inner_opening)
            self._set[closer] = self._padded(self.quotes.inner_closing)
        elif not self._before(pending.at) and not self._is_often_clipped(pending.at):
            self._set[pending.at] = self._padded(self.quotes.inner_opening)  # it goes on in the next paragraph

    def _is_genitive(self, at: int) -> bool:
        """Whether it looks like the end of a genitive, with the noun behind it: `Merz' Plan`."""
        after = self._after(at + 1)
        return self._before(at) in _SIBILANTS and after.isspace() and self.seen[at + 2 : at + 3].isalnum()

    def _is_often_clipped(self, at: int) -> bool:
        word = _WORD.match(self.seen, at + 1)
        letters = word.group().lower() if word else ""
        return letters in _OFTEN_CLIPPED.get(self.quotes.lang, ()) or (len(letters) == 2 and letters.isdigit())

    # --- French spaces ---

    def _padded(self, mark: str) -> str:
        if self.quotes.lang != "fr" or mark.strip() != mark:
            return mark  # or it has its space already
        return mark + _WIDE if mark in "«‹" else _WIDE + mark if mark in "»›" else mark

    def _spaced(self, found: re.Match[str], start: int) -> str:
        """High punctuation or a guillemet with its no-break space; a no-break space that was typed stays."""
        high, space = found["high"], found["before"] or found["after"] or ""
        at = start + found.start()
        if not high:
            return "«" + _kept(space, _WIDE)
        before = self._before(at)
        if high != "»" and not self._is_punctuation(high, before, self._after(start + found.end())):
            return found.group()
        return _kept(space, _WIDE if high in ("»", ":") else _NARROW) + high if before else found.group()

    def _is_punctuation(self, high: str, before: str, after: str) -> bool:
        """Whether it ends a phrase, rather than being part of a time, an address or a face."""
        ends = not after or after.isspace() or (after in _AFTER_HIGH and not (high == ":" and after == ")"))
        return ends and bool(before) and (before.isalnum() or before in _BEFORE_HIGH)


def _kept(space: str, wanted: str) -> str:
    return space if space.strip(" ") else wanted
