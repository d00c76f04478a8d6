"""Images written as HTML, `<img src="hall.jpg" alt="…">`, become pictures like those of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from ..base.diagnostics import Diagnostic
from .extensions.slots import BodySlot
from .markers import marker
from .places import SourcePlace, SourceText
from .tags import WrittenTag, written_tags

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ELSEWHERE = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//)")
_FOLDERS = re.compile(r"(?:\.{0,2}/)*(?:content/)?(?:images/)?")
# What the picture's own files decide.
_OWN = frozenset([
    "alt", "border", "crossorigin", "decoding", "fetchpriority", "height", "loading", "referrerpolicy", "sizes",
    "src", "srcset", "width",
])  # fmt: skip


def place_images(
    html: str, slots: tuple[BodySlot, ...], places: tuple[SourcePlace, ...], source: SourceText
) -> tuple[str, tuple[BodySlot, ...], list[Diagnostic]]:
    """The HTML with slots for its raw images, all slots, and what of the images cannot be shown."""
    titles = [_title(slot, places, source) for slot in slots if slot.title]
    if "<img" not in html.lower():
        return html, slots, titles
    shown = _COMMENT.sub(lambda found: "\0" * len(found.group()), html)
    found, problems, pieces, done = list(slots), titles, list[str](), 0
    for tag in written_tags(shown):
        if tag.name != "img" or tag.closing or not tag.complete:
            continue
        span = source.at(places[tag.place].line, places[tag.place].column)
        problems += [Diagnostic(span, *fault) for fault in _faults(tag)]
        if file := _file(tag):
            found.append(BodySlot("picture", file, dict(tag.attributes).get("alt") or "", tag.place))
            pieces += [html[done : tag.start], f"<span>{marker('S', len(found) - 1)}</span>"]
            done = tag.end
    return "".join((*pieces, html[done:])), tuple(found), problems


def _title(slot: BodySlot, places: tuple[SourcePlace, ...], source: SourceText) -> Diagnostic:
    span = source.at(source.first_line)
    if slot.place is not None:
        span = source.at(places[slot.place].line, places[slot.place].column + len("]("))
    message = f"the title of an image is not shown: {slot.title[:40]}"
    return Diagnostic(span, "B415", message, "write it below the image, in a block /// figure")


def _file(tag: WrittenTag) -> str:
    """The file below images/; empty if there is none."""
    address = (dict(tag.attributes).get("src") or "").strip()
    return "" if _ELSEWHERE.match(address) else _FOLDERS.sub("", unquote(address), count=1)


def _faults(tag: WrittenTag) -> Iterator[tuple[str, str, str]]:
    """(code, message, hint) for each fault of an image; for a missing description see `empty_parts.py`."""
    given = dict(tag.attributes)
    address = (given.get("src") or "")[:80]
    if not _file(tag):
        message = f"images of other sites are not shown: {address}"
        message = message if address else "an image without the name of a file"
        yield "B417", message, "save it in images/ and write ![what it shows](file.jpg)"
    if names := [name for name, _ in tag.attributes if name not in _OWN]:
        what = "the attribute" if len(names) == 1 else "the attributes"
        hint = "write a block: /// figure, with the caption below the image; its size and side follow a bar"
        yield "B415", f"<img> loses {what} {', '.join(dict.fromkeys(names))}", hint
