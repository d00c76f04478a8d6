"""Blocks and footnotes inside raw HTML that is open: they are cut out of the text, which would close the HTML."""

from __future__ import annotations

import re

from ..base.diagnostics import Diagnostic
from .blocks import Marked
from .markers import pattern, reading
from .places import SourceText

# Elements that hold blocks, each with its end tag; those that may end by themselves are always inside one of these.
_TAG = re.compile(
    "<!--.*?-->|<(pre|code)\\b.*?</\\1>|<p>" + pattern("BAEF") + r"</p>|<(/?)(address|article|aside|blockquote|center|"
    "details|dialog|div|dl|fieldset|figure|footer|form|header|main|menu|nav|ol|section|summary|table|ul)(?=[\\s/>])",
    re.DOTALL | re.IGNORECASE,
)


def enclosed(html: str, marked: Marked, source: SourceText) -> list[Diagnostic]:
    """`html`: with the markers of blocks as paragraphs. Markdown's own elements never contain one."""
    if not marked.blocks and not marked.notes:
        return []
    depth = 0
    inside: dict[tuple[str, int], None] = {}
    for _, kind, number, closing, name in _TAG.findall(html):
        if name:
            depth = max(0, depth - 1) if closing else depth + 1
        elif kind and depth:
            letter, index = reading(kind, number)
            inside["F" if letter == "F" else "B", index] = None
    return [_problem(letter, index, marked, source) for letter, index in inside]


def _problem(letter: str, index: int, marked: Marked, source: SourceText) -> Diagnostic:
    if letter == "F":
        note = marked.notes[index]
        message = f"the footnote [^{note.key}] is inside raw HTML, or below an element that is never closed"
        return Diagnostic(source.at(note.line), "B408", message, "close the HTML above it")
    block = marked.blocks[index]
    message = f'the block "{block.name}" is inside raw HTML'
    return Diagnostic(source.at(block.line), "B408", message, "put it at the left edge, between paragraphs")
