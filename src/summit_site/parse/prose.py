"""The HTML around blocks of prose, by the name of how they are wrapped."""

from __future__ import annotations

from ..base.classes import class_attr
from .body import Picture, Piece

_TITLE = f"<p{class_attr('block-title')}>"
_TITLED = {
    "facts": (f"<aside{class_attr('facts')}>", _TITLE, "</p>", "</aside>\n"),
    "qa": (f"<div{class_attr('qa')}>", f"<p{class_attr('question')}>", "</p>", "</div>\n"),
    "note": (f"<aside{class_attr('note')}>", _TITLE, "</p>", "</aside>\n"),
}
_QUOTE = f"<figure{class_attr('quote')}><blockquote>"


def unwrap(pieces: list[Piece]) -> tuple[Piece, ...]:
    """A single paragraph without its `<p>`."""
    result = list(pieces)
    if result and isinstance(result[0], str):
        result[0] = result[0].removeprefix("<p>")
    if result and isinstance(result[-1], str):
        result[-1] = result[-1].rstrip().removesuffix("</p>")
    return tuple(piece for piece in result if piece != "")


def wrap(name: str, argument: tuple[Piece, ...], content: list[Piece]) -> list[Piece] | None:
    """The block's pieces; None if its content does not fit. `argument`: its title, its question, or who is quoted."""
    if name == "figure":
        return _wrap_figure(content)
    if name == "quote":
        caption: list[Piece] = ["<figcaption>", *argument, "</figcaption>"] if argument else []
        return [_QUOTE, *content, "</blockquote>", *caption, "</figure>\n"]
    start, before, after, end = _TITLED[name]
    title = [before, *argument, after] if argument else []
    return [start, *title, *content, end]


def _wrap_figure(content: list[Piece]) -> list[Piece] | None:
    """An image and its caption; None unless there is exactly one image, at the beginning of a paragraph."""
    pictures = [index for index, piece in enumerate(content) if isinstance(piece, Picture)]
    if len(pictures) != 1:
        return None
    index = pictures[0]
    before, after = list(content[:index]), list(content[index + 1 :])
    if not before or not isinstance(before[-1], str) or not before[-1].endswith("<p>"):
        return None
    before[-1] = before[-1].removesuffix("<p>")
    rest = after[0] if after and isinstance(after[0], str) else ""
    # Either the paragraph ends with the image, or the caption follows in it.
    after[: 1 if rest else 0] = [rest.removeprefix("</p>") if rest.startswith("</p>") else "<p>" + rest.lstrip()]
    caption = [piece for piece in (*before, *after) if not isinstance(piece, str) or piece.strip()]
    figcaption: list[Piece] = ["<figcaption>", *caption, "</figcaption>"] if caption else []
    return ["<figure>", content[index], *figcaption, "</figure>\n"]
