"""The places of values that later rules may report, when the nodes themselves are no longer available."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..base.diagnostics import Span
from ..parse.frontmatter import Listing, Node, Scalar, Table

Places = Mapping[str, Span]  # `updates.0.at` → its place

_DATED = ("updates", "corrections")
_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d", re.ASCII)


def record_places(table: Table) -> dict[str, Span]:
    """Only the values that rules report, to save memory: empty lists, instants, times of day, aliases, slug, image."""
    found = dict(_times(table, ""))
    for name, entry in table.entries.items():
        if isinstance(entry.value, Listing) and not entry.value.items:
            found[name] = entry.value.span
    for name in (*_DATED, "aliases", "history"):
        if name in table.entries:
            node = table.entries[name].value
            found |= {path: span for path, span in _walk(node, name) if path.endswith(".at") or name == "aliases"}
    if "slug" in table.entries:
        found["slug"] = table.entries["slug"].value.span
    if until := table.entries.get("live_until"):
        found["live_until"] = until.value.span
    image = table.entries.get("image")
    if image and isinstance(image.value, Table) and (file := image.value.entries.get("file")):
        found["image.file"] = file.value.span
    return found


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
