"""The places of values that later rules may report, when the nodes themselves are no longer available."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..base.diagnostics import Span
from ..parse.frontmatter import Listing, Node, Table

Places = Mapping[str, Span]  # `updates.0.at` → its place

_DATED = ("updates", "corrections")


def record_places(table: Table) -> dict[str, Span]:
    """Only the values that rules report, to save memory: empty lists, instants, aliases, the slug, the image."""
    found = {}
    for name, entry in table.entries.items():
        if isinstance(entry.value, Listing) and not entry.value.items:
            found[name] = entry.value.span
    for name in (*_DATED, "aliases"):
        if name in table.entries:
            node = table.entries[name].value
            found |= {path: span for path, span in _walk(node, name) if path.endswith(".at") or name == "aliases"}
    if "slug" in table.entries:
        found["slug"] = table.entries["slug"].value.span
    image = table.entries.get("image")
    if image and isinstance(image.value, Table) and (file := image.value.entries.get("file")):
        found["image.file"] = file.value.span
    return found


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
