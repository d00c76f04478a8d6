"""A blank translation: each text of the original as a comment above the field to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

from msgspec import Struct

from ..model.field_specs import field_specs, unwrap
from ..model.kinds import TYPES
from ..parse.frontmatter import Listing, Node, Scalar, Table
from .scaffold import as_item

_FALLBACK = "# Fields that you leave empty, and the text if you delete it, are shown in the original language."


def make_translation(kind: str, original: Table, body: str) -> str:
    """A blank translation: the fields with the original texts as comments, then the original body to replace."""
    lines = list(_translated(TYPES[kind], original))
    return "\n".join(["---", "draft: true", *lines, _FALLBACK, "---", ""]) + body


def _translated(cls: type[Struct], original: Table) -> Iterator[str]:
    known = field_specs(cls)
    for name, entry in original.entries.items():
        spec = known.get(name)
        if spec is not None and spec.prose:
            yield from _blank(name, spec.hint, entry.value)


def _blank(name: str, hint: Any, node: Node) -> Iterator[str]:
    """An empty field below the original text."""
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
    """Whether an item that may be an id or plain words is an id, which is not translated."""
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
    for name in ("id", "at"):  # identify the item
        entry = node.entries.get(name)
        if entry and isinstance(entry.value, Scalar):
            lines.append(f"{name}: {entry.value.text}")
    lines += _translated(unwrap(hint)[1], node)
    yield from as_item(lines) if lines else ["  -"]


def _comment(text: str) -> Iterator[str]:
    yield from (f"# {line}".rstrip() for line in text.strip().split("\n"))
