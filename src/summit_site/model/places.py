"""The places of values that later rules may report, when the nodes themselves are no longer available."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..base.diagnostics import Span
from ..parse.frontmatter import Listing, Node, Scalar, Table

Places = Mapping[str, Span]  # `updates.0.at` → its place

_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d", re.ASCII)
# The fields whose own places rules report, and the lists of which they report an item.
_FIELDS = (
    "sources",
    "slug",
    "live_until",
    "until",
    "accessed",
    "document",
    "outcome",
    "moved_to",
    "outcome.at",
    "withdrawn.at",
    "quote",
    "image.file",
)
_LISTS = ("updates", "corrections", "history", "roles", "legs", "rows", "key_facts", "distances", "durations")
_IN_ITEMS = (".at", ".to", ".arrive")  # fields of the items


def record_places(table: Table) -> dict[str, Span]:
    """Only the values that rules report, to save memory: empty lists, some fields and items, times of day."""
    found = dict(_times(table, ""))
    for name, entry in table.entries.items():
        if isinstance(entry.value, Listing) and not entry.value.items:
            found[name] = entry.value.span
    for path in _FIELDS:
        if span := _find(table, path):
            found[path] = span
    for name in (*_LISTS, "aliases"):
        if name in table.entries:
            found |= dict(_items(table.entries[name].value, name))
    return found


def _find(table: Table, path: str) -> Span | None:
    name, _, rest = path.partition(".")
    entry = table.entries.get(name)
    if entry is None or not rest:
        return entry.value.span if entry else None
    return _find(entry.value, rest) if isinstance(entry.value, Table) else None


def _items(node: Node, name: str) -> Iterator[tuple[str, Span]]:
    """The items of a list, and some of their fields."""
    for number, item in enumerate(node.items if isinstance(node, Listing) else ()):
        yield f"{name}.{number}", item.span
        if isinstance(item, Table):
            fields = ((f".{key}", entry.value.span) for key, entry in item.entries.items())
            yield from ((f"{name}.{number}{key}", span) for key, span in fields if key in _IN_ITEMS)


def _times(node: Node, path: str) -> Iterator[tuple[str, Span]]:
    """The values that are a time of day, or a span that begins or ends at one."""
    match node:
        case Table():
            for key, entry in node.entries.items():
                yield from _times(entry.value, f"{path}.{key}" if path else key)
        case Listing():
            for number, item in enumerate(node.items):
                yield from _times(item, f"{path}.{number}")
        case Scalar():
            if _TIME.search(node.text[:80]):
                yield path, node.span


def all_places(table: Table) -> dict[str, Span]:
    """The places of all values of the settings."""
    return dict(_walk(table, ""))


def _walk(node: Node, path: str) -> Iterator[tuple[str, Span]]:
    yield path, node.span
    if isinstance(node, Table):
        children = [(key, entry.value) for key, entry in node.entries.items()]
    else:
        children = [(str(number), item) for number, item in enumerate(node.items)] if isinstance(node, Listing) else []
    for name, child in children:
        yield from _walk(child, f"{path}.{name}" if path else name)
