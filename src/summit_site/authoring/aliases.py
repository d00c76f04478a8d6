"""The `aliases` of a record changed where they stand: one added, one taken away."""

from __future__ import annotations

import re

from ..parse.document import parse_document
from ..parse.frontmatter import Entry, Listing, Scalar
from .edits import Edit, Original, Unclear


def change_aliases(original: Original, add: str, remove: str) -> list[Edit]:
    """The edits by which `add` becomes an alias in a Markdown file and `remove` is none any more."""
    document, _ = parse_document(original.plain, original.path)
    if document is None or document.fields is None:
        raise Unclear(f"{original.path} cannot be read")
    entry = document.fields.entries.get("aliases")
    if entry is None:
        start, _ = original.line(document.body_line - 1)  # the line that closes the front matter
        return [Edit(start, start, f"aliases: [{add}]{original.newline}")]
    value = entry.value
    if isinstance(value, Scalar) and value.empty:
        found = original.find(r"aliases:()", original.offset(entry.span.line, entry.span.column), entry.span)
        return [original.group(found, f" [{add}]")]
    if not isinstance(value, Listing) or not all(isinstance(item, Scalar) for item in value.items):
        raise Unclear(f"{entry.span} is no list")
    start = original.offset(value.span.line, value.span.column)
    if original.text[start] == "[":
        return [_in_brackets(original, start, entry, add, remove)]
    return _in_lines(original, value, add, remove)


def _in_brackets(original: Original, start: int, entry: Entry, add: str, remove: str) -> Edit:
    found = original.find(r"\[([^\[\]#\r\n]*)\]", start, entry.span)
    words = [word.strip() for word in found[1].split(",") if word.strip()]
    kept = [word for word in words if word.strip("\"'") != remove]
    return original.group(found, ", ".join([*kept, add]))


def _in_lines(original: Original, value: Listing, add: str, remove: str) -> list[Edit]:
    edits, end, indent = [], 0, ""
    for item in value.items:
        assert isinstance(item, Scalar)
        start, line = original.line(item.span.line)
        hyphen = re.match(r"( *)-[ \t]+", line)
        if hyphen is None:
            raise Unclear(f"{item.span} is written in a way that cannot be changed safely; write it plainly first")
        end, indent = min(start + len(line) + len(original.newline), len(original.text)), hyphen[1]
        if item.text == remove:
            edits.append(Edit(start, end, ""))
    return [*edits, Edit(end, end, f"{indent}- {add}{original.newline}")]
