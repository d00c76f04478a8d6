"""Reports markup in fields: they take plain text, and what looks like Markdown or HTML is printed as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5

from ..base.diagnostics import Diagnostic, Span
from ..parse.constructs import scan_inline
from ..parse.tags import HTML_NAMES

_IN_TEXT = "put it into the text below the fields; a field is plain text"
_PLAIN = "write the words alone; a field is plain text"
_CHARACTER = "write the character itself"

_MARKUP = (
    (re.compile(r"!\[[^\[\]]*\]\([^()]*\)"), "an image", _IN_TEXT),
    (re.compile(r"\[[^\[\]]+\]\([^()\s]+[^()]*\)"), "a link", _IN_TEXT),
    (re.compile(r"\*\*(?=[^\s*]).*?[^\s*]\*\*|(?<!\w)__(?=[^\s_]).*?[^\s_]__(?!\w)"), "bold", _PLAIN),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])[^*]*[^\s*]\*(?![\w*])"), "italics", _PLAIN),
    (re.compile(r"~~(?=[^\s~]).*?[^\s~]~~|==(?=[^\s=])[^=]*[^\s=]==|`[^`]+`"), "markup", _PLAIN),
    (re.compile(r"\{%.*?%\}|\{\{.*?\}\}"), "a template tag", "write the text itself; a field is plain text"),
)
_CONSTRUCTS = {"link": "a link", "cite": "a citation", "note": "a footnote"}
_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]*)?/?>")
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|([a-zA-Z][a-zA-Z0-9]{1,31}));")
_SIGNS = re.compile(r"[\[*_~=`{<&]")


def check_plain(text: str, span: Span, name: str) -> Iterator[Diagnostic]:
    """`name`: the name of the field; `span`: the place of its value."""
    if not _SIGNS.search(text):
        return
    done: list[tuple[int, int]] = []
    for start, end, what, hint in _markup(text):
        if any(begin <= start < stop for begin, stop in done):
            continue
        done.append((start, end))
        excerpt = " ".join(text[start:end].split())
        excerpt = excerpt if len(excerpt) <= 40 else f"{excerpt[:39]}…"
        yield Diagnostic(span, "M220", f'{what} in "{name}" is printed as it is written: {excerpt}', hint)


def _markup(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Where markup begins and ends, what it is, and what to do instead."""
    for construct in scan_inline(text):
        yield construct.start, construct.end, _CONSTRUCTS[construct.what], _IN_TEXT
    for pattern, what, hint in _MARKUP:
        for found in pattern.finditer(text):
            yield found.start(), found.end(), what, hint
    for found in _TAG.finditer(text):
        if found[1].lower() in HTML_NAMES:
            yield found.start(), found.end(), "HTML", _PLAIN
    for found in _REFERENCE.finditer(text):
        if found[1] is None or f"{found[1]};" in html5:
            yield found.start(), found.end(), "a character reference", _CHARACTER
