"""The text of a translation that is still to be written: the original above the place of each text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

from msgspec import Struct

from ..model.field_specs import field_specs, unwrap
from ..model.kinds import TYPES
from ..parse.frontmatter import Listing, Node, Scalar, Table
from .scaffold import as_item


def make_translation(kind: str, original: Table, body: str) -> str:
    """A translation to be written: each text of the original above its place, and the body to write over."""
    lines = list(_translated(TYPES[kind], original))
    return "\n".join(["---", "draft: true", *lines, "---", ""]) + body


def _translated(cls: type[Struct], original: Table) -> Iterator[str]:
    known = field_specs(cls)
    for name, entry in original.entries.items():
        slot = known.get(name)
        if slot is not None and slot.prose:
            yield from _blank(name, slot.hint, entry.value)


def _blank(name: str, hint: Any, node: Node) -> Iterator[str]:
    """A field without its text, below the original's."""
    _, inner = unwrap(hint)
    if isinstance(node, Scalar):
        if not node.empty:
            yield from _comment(node.text)
            yield f"{name}:"
    elif isinstance(node, Table) and isinstance(inner, type):
        yield f"{name}:"
        yield from (f"  {line}" for line in _translated(inner, node))
    elif isinstance(node, Listing):
        lines = [line for item in node.items for line in _blank_item(get_args(inner)[0], item)]
        if not (lines and all(_is_id(get_args(inner)[0], item) for item in node.items)):
            yield f"{name}:"
            yield from lines


def _is_id(hint: Any, node: Node) -> bool:
    """Whether an item that may be an id or plain words looks like an id: nothing to translate."""
    mark, _ = unwrap(hint)
    return mark.loose and isinstance(node, Scalar) and bool(re.fullmatch(r"[a-z0-9-]+", node.text))


def _blank_item(hint: Any, node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield from (f"  {line}" for line in _comment(node.text))
        yield "  -"
        return
    if not isinstance(node, Table):
        return
    lines = []
    for name in ("id", "at"):  # by which the item is known again
        entry = node.entries.get(name)
        if entry and isinstance(entry.value, Scalar):
            lines.append(f"{name}: {entry.value.text}")
    lines += _translated(unwrap(hint)[1], node)
    yield from as_item(lines) if lines else ["  -"]


def _comment(text: str) -> Iterator[str]:
    yield from (f"# {line}".rstrip() for line in text.strip().split("\n"))
