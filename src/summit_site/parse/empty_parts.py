"""Parts of a text that readers would not see: headings, items, links and pictures without words, lost table cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from ..base.blank import html_shows_nothing, shows_nothing
from ..base.diagnostics import Diagnostic, Span
from .body import Piece
from .extensions.slots import BodySlot
from .literals import CodeLines
from .markers import OPEN, WORDS_END, pattern, plain, reading
from .places import SourcePlace, SourceText

# What may be between two tags of something empty: a letter ends the search at once, unless it is one that shows
# nothing. The number is limited so that the time stays in proportion to the text.
_SHORT = r"(?:<(?!/?(?:{0})\b)[^>]*>|&#?\w+;|[^<&\w]|[\u115f\u1160\u3164\uffa0]){{0,60}}+"
_NAMES = "h[1-6]|li|blockquote|d[td]"
_WHAT = {"li": "a list item", "blockquote": "a quotation", "dt": "a term of a list", "dd": "an explanation in a list"}
_ELEMENT = re.compile(rf"<({_NAMES})\b[^>]*>(?P<inside>{_SHORT.format(_NAMES)})</\1>")
_LINK = re.compile(rf'<a\b[^>]*\bhref=(?!"")[^>]*>(?P<words>{_SHORT.format("a")})</a>')
_WORDS = re.compile(f"{pattern('W')}([^{OPEN}]{{0,60}}?){WORDS_END}")
_SLOT = re.compile(pattern("SW"))
_PLACE = re.compile(pattern("P"))
_MARKUP = re.compile(r"<[^>]*>|[*_~`]")
# Lines that begin such a part, and the rest of them.
_LINES = {
    "h": re.compile(r"[ \t>]*#{1,6}(.*?)#*[ \t]*\Z"),
    "li": re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])(?=\s|\Z)(.*)\Z"),
    "blockquote": re.compile(r"[ \t]*>[ \t>]*()\Z"),
    "dd": re.compile(r"[ \t]*:(.*)\Z"),
}
_ADVICE = "write the words, or delete it"


def check_empty_parts(
    html: str, slots: tuple[BodySlot, ...], places: tuple[SourcePlace, ...], source: SourceText
) -> Iterator[Diagnostic]:
    """`html`: with markers, without comments."""
    for slot in slots:
        if slot.what == "picture" and shows_nothing(slot.detail):
            span = _span(slot.place, places, source, "](")
            message = f'the image "{slot.target[:60]}" has no description'
            yield Diagnostic(span, "B420", message, "write what it shows: ![…](file)")
    for words in _WORDS.finditer(html) if WORDS_END in html else ():
        if html_shows_nothing(_PLACE.sub("", words[3])):
            slot = slots[reading(words[1], words[2])[1]]
            yield Diagnostic(_span(slot.place, places, source), "B420", "a link without words", "write [[id|words]]")
    for link in _LINK.finditer(html):
        if _is_empty(link["words"]):
            marks = _PLACE.findall(link["words"])
            span = _span(reading(*marks[-1])[1], places, source) if marks else source.find("<a")
            yield Diagnostic(span, "B420", "a link without words", "write [words](https://…)")
    yield from _check_elements(html, source)


def _span(number: int | None, places: tuple[SourcePlace, ...], source: SourceText, before: str = "") -> Span:
    """`before`: the opening, if what is meant stands behind it."""
    if number is None:
        return source.at(source.first_line)
    place = places[number]
    return source.at(place.line, place.column + (len(before) if place.opening == before else 0))


def _is_empty(html: str) -> bool:
    return not _SLOT.search(html) and html_shows_nothing(plain(html))


def _check_elements(html: str, source: SourceText) -> Iterator[Diagnostic]:
    """HTML has no lines: the empty parts of each kind are matched in order with the lines that look like one."""
    tags = (found[1] for found in _ELEMENT.finditer(html) if _is_empty(found["inside"]))
    empty = Counter("h" if tag[0] == "h" else tag for tag in tags)
    for tag, count in empty.items():
        lines = _empty_lines(tag, source)
        for number in range(count):
            span = source.at(lines[number]) if number < len(lines) else source.find(f"<{tag}")
            yield Diagnostic(span, "B420", f"{_WHAT.get(tag, 'a heading')} without words", _ADVICE)


def _empty_lines(tag: str, source: SourceText) -> list[int]:
    """The numbers of the lines with an empty heading, item … of the text, without fenced code."""
    form, code, found = _LINES.get(tag), CodeLines(), list[int]()
    for number, line in enumerate(source.text.split("\n"), source.first_line):
        if (
            not code.take(line)
            and form
            and (begins := form.match(line))
            and html_shows_nothing(_MARKUP.sub("", begins[1]))
        ):
            found.append(number)
    return found


def check_lost_cells(rows: Iterable[str], source: SourceText) -> Iterator[Diagnostic]:
    """`rows`: with markers, of tables whose heading has fewer cells."""
    lines = [" ".join(line.split()) for line in source.text.split("\n")]
    for row in rows:
        words = " ".join(plain(row).split())
        index = next((number for number, line in enumerate(lines) if words in line), 0)
        message = "this row has more cells than the heading of its table; the last ones would not be shown"
        yield Diagnostic(source.at(source.first_line + index), "B420", message, r"add a column, or write \| for a bar")


def is_blank(pieces: Collection[Piece]) -> bool:
    """Whether pieces of a body show nothing; anything but HTML is taken to show something."""
    return all(isinstance(piece, str) and html_shows_nothing(piece) for piece in pieces)
