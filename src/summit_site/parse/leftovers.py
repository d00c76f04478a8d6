"""Constructs of ours that Markdown did not recognise: they would be printed as they are written, or vanish."""

from __future__ import annotations

import re
from collections import Counter

from ..base.diagnostics import Diagnostic
from .blocks import Marked
from .markers import pattern, reading
from .places import SourceText

_HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CODE = re.compile(r"<(pre|code)\b.*?(?:</\1>|\Z)", re.DOTALL)
_PARAGRAPH = re.compile(f"<p>{pattern('BAEF')}</p>")
_ANYWHERE = re.compile(pattern("BAEF"))
_UNUSED = re.compile(f"{pattern('P')}(?!</a>)")

_WHAT = {
    "[[": ("a link", r"write [[id]] or [[id|words]]; for plain brackets write \[["),
    "[@": ("a citation", r"write [@source], [@source, p. 3] or [@one; @two]; for plain brackets write \[@"),
    "[^": ("a footnote", r"write [^key], with no spaces in the key; for plain brackets write \[^"),
    "](": ("an address", "write [words](https://…), with no spaces in the address"),
    "///": ("a block", "put it at the left edge, between paragraphs"),
}


def visible(html: str) -> str:
    """The HTML without comments and code, where anything may be written."""
    return _CODE.sub("", without_comments(html))


def without_comments(html: str) -> str:
    return _HIDDEN.sub("", html) if "<!--" in html else html


def misplaced(html: str, marked: Marked, source: SourceText) -> list[Diagnostic]:
    """Blocks and footnotes whose markers are not paragraphs of their own, because they are inside raw HTML.

    Comments may contain them.
    """
    shown = [reading(*groups) for groups in _PARAGRAPH.findall(html)]
    commented = {reading(*groups) for comment in _HIDDEN.findall(html) for groups in _ANYWHERE.findall(comment)}
    hidden = commented - set(shown)
    once = Counter(shown)
    problems = []
    for block in marked.blocks:
        markers = {(kind, block.number) for kind in "BAE"}
        if not (markers <= hidden or all(once[marker] == 1 for marker in markers)):
            message = f'the block "{block.name}" is inside raw HTML'
            hint = "put it at the left edge, between paragraphs"
            problems.append(Diagnostic(source.at(block.line), "B408", message, hint))
    for number, note in enumerate(marked.notes):
        if ("F", number) not in hidden and once["F", number] != 1:
            message = f"the footnote [^{note.key}] is inside raw HTML, or below an element that is never closed"
            problems.append(Diagnostic(source.at(note.line), "B408", message, "close the HTML above it"))
    written = [reading(*groups) for groups in _ANYWHERE.findall(marked.text)]
    if not problems and shown != [marker for marker in written if marker not in hidden]:
        message = "raw HTML that is never closed mixes up the blocks"
        problems.append(Diagnostic(source.at(source.first_line), "B408", message, "close it"))
    return problems


def leftovers(html: str, marked: Marked, source: SourceText) -> list[Diagnostic]:
    """Openings of links, citations, notes and blocks that led to nothing. `html`: only what is visible."""
    problems = []
    lines = source.text.split("\n")
    for groups in _UNUSED.findall(html):
        place = marked.places[reading(*groups)[1]]
        what, hint = _WHAT[place.opening]
        excerpt = lines[place.line - source.first_line][place.column - 1 :][:40]
        code, fault = ("B408", "is not allowed here") if place.opening == "///" else ("B407", "is not understood")
        problems.append(Diagnostic(source.at(place.line, place.column), code, f"{what} {fault}: {excerpt}", hint))
    return problems
