"""The files of the search index. Each is a script with one call, `searchPart(name, value)`.

`templates/assets/search.js` reads them, so what is written here and what it reads change together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from html import unescape
from itertools import chain, groupby
from operator import itemgetter, sub
from typing import Any

import msgspec

from ..base.folding import folded_words
from ..base.latest import Latest
from ..plan.search import SearchHead, SearchRecordsView, SearchTextsView, SearchWordsView
from ..plan.search_division import Numbers
from ..plan.search_texts import SearchDoc, SearchPart
from ..plan.views import When
from .dates import Dates
from .strings import Strings

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_HALF = 32  # the digits above say that more follow
_TAG = re.compile(r"<[^>]*>")
_LEAST_PART, _LEAST_COMPOUND, _LONGEST_COMPOUND = 4, 8, 64  # letters; to find parts takes the square of them
TEXT, NAME, SUMMARY = range(3)  # where a word is found
Found = tuple[list[int], list[int], list[int]]


def _digits(value: int) -> str:
    if value < _HALF:
        return DIGITS[value]
    return DIGITS[_HALF + value % _HALF] + _digits(value // _HALF)


_CODES = tuple(map(_digits, range(1024)))


def numbers(values: Iterable[int]) -> str:
    """Numbers of any size in digits to the base of 32, the lowest first; the last of each is in the lower half."""
    return "".join([_CODES[value] if value < len(_CODES) else _digits(value) for value in values])


def steps(values: Sequence[int]) -> str:
    """Ascending numbers as the distances between them."""
    return numbers(map(sub, values, chain((0,), values)))


def _script(name: str, value: Mapping[str, Any] | Sequence[Any]) -> bytes:
    return b'searchPart("%s",%s);\n' % (name.encode(), msgspec.json.encode(value))


# --- records ---


def write_search_records(view: SearchRecordsView) -> bytes:
    """Kinds, days, shelves and numbers. A day is a number, followed by the number of days after it."""
    kinds = sorted({record.kind for record in view.records})
    value = {
        "kinds": kinds,
        "of": numbers(kinds.index(record.kind) for record in view.records),
        "days": ",".join(_days(record.days) for record in view.records),
        "shelves": [(shelf, len(list(some))) for shelf, some in groupby(record.shelf for record in view.records)],
        "space": view.numbers.space,
        "numbers": numbers(view.numbers.of),
    }
    return _script(view.name, value)


def _days(days: tuple[int, int] | None) -> str:
    if days is None:
        return ""
    first, last = days
    return f"{first}+{last - first}" if last > first else str(first)


# --- words ---


def write_search_words(view: SearchWordsView) -> bytes:
    """The words, and the places where each is: the number of a record, and that plus `space` for each part before."""
    files = _divided.of(view.group, lambda docs: _divide(docs, view.numbers, view.letters))
    found = files[view.letter]
    words = sorted(found)
    places = " ".join([_places(found[word]) for word in words])
    return _script(view.name, {"words": " ".join(words), "in": places})


def _places(found: Found) -> str:
    """Where a word is. Most words are in texts only, and many in one."""
    text, name, summary = found
    if summary:
        return f"{steps(text)}!{steps(name)}!{steps(summary)}"
    if name:
        return f"{steps(text)}!{steps(name)}"
    return numbers(text) if len(text) == 1 else steps(text)


Words = list[dict[str, Found]]
_divided: Latest[Sequence[SearchDoc], Words] = Latest()  # all files of a group are written one after another


def _divide(docs: Sequence[SearchDoc], numbers: Numbers, letters: int) -> Words:
    """The words of some records for each file."""
    found: defaultdict[str, Found] = defaultdict(lambda: ([], [], []))
    numbered = sorted(zip(numbers.of, docs, strict=True), key=itemgetter(0))
    for number, doc in numbered:
        _add(found, number, doc.parts[0].text, doc.names, doc.summary)
    others = [
        (place * numbers.space + number, part)
        for number, doc in numbered
        for place, part in enumerate(doc.parts[1:], 1)
    ]
    for place, part in sorted(others, key=itemgetter(0)):
        _add(found, place, part.text, "", part.title)
    if letters == 1:
        return [found]
    files: list[dict[str, Found]] = [{} for _ in range(letters)]
    for word, places in found.items():
        for letter in _letters_of(word, letters, found):
            files[letter][word] = places
    return files


def _add(found: Mapping[str, Found], place: int, *texts: str) -> None:
    """A word counts where it weighs most: in a name, else in a summary, else in the text."""
    text, name, summary = (set(folded_words(words)) if words else set[str]() for words in texts)
    for rank, words in ((NAME, name), (SUMMARY, summary - name), (TEXT, text - summary - name)):
        for word in words:
            found[word][rank].append(place)


def letter_of(word: str, letters: int) -> int:
    """The file with the words that begin like this one, of so many; multiplied (Knuth), to be of like size."""
    first, second = ord(word[0]), ord(word[1] if len(word) > 1 else word[0])
    return ((first * 4096 + second) * 2654435761 % 2**32 >> 16) % letters


def _letters_of(word: str, letters: int, known: Collection[str]) -> set[int]:
    """The files of a word: that of its beginning, and of each part of it that is a word, too."""
    found = {letter_of(word, letters)}
    if _LEAST_COMPOUND <= len(word) <= _LONGEST_COMPOUND:
        found.update(letter_of(part, letters) for part in _parts_of(word, known))
    return found


def _parts_of(word: str, known: Collection[str]) -> Iterator[str]:
    """Pressekonferenz has the part konferenz if that is a word of its own."""
    for start in range(2, len(word) - _LEAST_PART + 1):
        for end in range(len(word), start + _LEAST_PART - 1, -1):
            if word[start:end] in known:
                yield word[start:end]
                break


# --- texts ---


def write_search_texts(view: SearchTextsView, words: Mapping[str, Strings]) -> bytes:
    """What is shown of records: address, title, date, summary, text, other parts, and the language of the title."""
    dates = Dates(words[view.lang], None, "UTC", {})
    pairs = zip(view.heads, view.docs, strict=True)
    return _script(view.name, [_entry(view, dates, head, doc) for head, doc in pairs])


def _entry(view: SearchTextsView, dates: Dates, head: SearchHead, doc: SearchDoc) -> list[Any]:
    own, *others = doc.parts
    when = _day(dates, head.when) if head.when else ""
    parts = [_part(dates, part) for part in others]
    lang = head.title.lang if head.title.lang != view.lang else ""
    entry = [head.path.removeprefix(view.home), head.title.words, when, own.text, parts]
    return [*entry, lang] if lang else entry


def _part(dates: Dates, part: SearchPart) -> list[str]:
    title = part.title or (unescape(_TAG.sub("", dates.plain(part.when))) if part.when else "")
    return [part.anchor, title, part.text]


def _day(dates: Dates, when: When) -> str:
    return unescape(_TAG.sub("", str(dates.day(when).html)))
