"""Edits what a record remembers of its earlier ids: its `aliases`, and the id under which it was first published."""

from __future__ import annotations

import re

from ..parse.document import parse_document
from ..parse.frontmatter import Entry, Listing, Scalar
from .edits import Edit, Original, Unclear

_ITEM = re.compile(r"""\s*"(?:[^"\\]|\\.)*"\s*|\s*'(?:[^']|'')*'\s*|[^,]+""")  # of a list in brackets


def change_aliases(original: Original, add: str, remove: str) -> list[Edit]:
    """The edits that add one alias to a Markdown file and remove another."""
    document, _ = parse_document(original.plain, original.path)
    if document is None or document.fields is None:
        raise Unclear(f"{original.path} cannot be read")
    entry = document.fields.entries.get("aliases")
    if entry is None:
        start, _ = original.line(document.body_line - 1)  # the line that closes the front matter
        return [Edit(start, start, f"aliases: [{add}]{original.newline}")]
    value = entry.value
    if isinstance(value, Scalar) and value.empty:
        match = original.find(r"aliases:()", original.offset(entry.span.line, entry.span.column), entry.span)
        return [original.group(match, f" [{add}]")]
    if not isinstance(value, Listing) or not all(isinstance(item, Scalar) for item in value.items):
        raise Unclear(f"{entry.span} is not a list")
    start = original.offset(value.span.line, value.span.column)
    if original.text[start] == "[":
        return [_in_brackets(original, start, entry, add, remove)]
    return _in_lines(original, value, add, remove)


def record_first_id(original: Original, ident: str) -> list[Edit]:
    """The edit that writes `first_id` into a Markdown file, unless it has one."""
    document, _ = parse_document(original.plain, original.path)
    if document is None or document.fields is None:
        raise Unclear(f"{original.path} cannot be read")
    entry = document.fields.entries.get("first_id")
    if entry is None:
        start, _ = original.line(document.body_line - 1)
        return [Edit(start, start, f"first_id: {ident}{original.newline}")]
    if isinstance(entry.value, Scalar) and entry.value.empty:
        match = original.find(r"first_id:()", original.offset(entry.span.line, entry.span.column), entry.span)
        return [original.group(match, f" {ident}")]
    return []


def _in_brackets(original: Original, start: int, entry: Entry, add: str, remove: str) -> Edit:
    match = original.find(r"\[([^\[\]#\r\n]*)\]", start, entry.span)
    words = [word for found in _ITEM.findall(match[1]) if (word := found.strip())]
    kept = [word for word in words if word.strip("\"'") != remove]
    return original.group(match, ", ".join([*kept, add]))


def _in_lines(original: Original, value: Listing, add: str, remove: str) -> list[Edit]:
    edits, end, indent = [], 0, ""
    for item in value.items:
        assert isinstance(item, Scalar)
        start, line = original.line(item.span.line)
        hyphen = re.match(r"( *)-[ \t]+", line)
        if hyphen is None:
            raise Unclear(f"{item.span} cannot be changed safely as it is written; simplify it first")
        end, indent = min(start + len(line) + len(original.newline), len(original.text)), hyphen[1]
        if item.text == remove:
            edits.append(Edit(start, end, ""))
    return [*edits, Edit(end, end, f"{indent}- {add}{original.newline}")]
