"""Appends an item to a YAML list without changing the rest of the file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..base.diagnostics import has_errors
from ..parse.document import parse_listing
from ..parse.frontmatter import Table

_HYPHEN = re.compile(r"( *)-[ \t]")


def append_item(text: str, path: str, lines: Sequence[str]) -> str | None:
    """The text with the item appended, or None if that cannot be done safely.

    `text`: with the line endings of the file; `lines`: the item, without indentation.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    before, problems = parse_listing(_plain(text), path)
    if has_errors(problems):
        return None
    indent = ""
    if before:
        last = before[-1].span
        hyphen = _HYPHEN.match(_plain(text).split("\n")[last.line - 1])
        if hyphen is None or hyphen.end() + 1 > last.column:  # the list is in brackets
            return None
        indent = hyphen[1]
    gap = "" if not text or text.endswith(("\n", "\r")) else end
    longer = text + gap + "".join(f"{indent}{line}{end}" for line in lines)
    after, problems = parse_listing(_plain(longer), path)
    return longer if not has_errors(problems) and _extends(before, after) else None


def _extends(before: list[Table], after: list[Table]) -> bool:
    """Whether `after` is `before` with one item appended."""
    return len(after) == len(before) + 1 and after[:-1] == before


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
