"""The HTML around blocks of prose, by the name of how they are wrapped."""

from __future__ import annotations

from typing import NamedTuple

from ..base.classes import class_attr
from .body import Picture, Piece

_TITLE = f"<p{class_attr('block-title')}>"
_TITLED = {
    "facts": (f"<aside{class_attr('facts')}>", _TITLE, "</p>", "</aside>\n"),
    "qa": (f"<div{class_attr('qa')}>", f"<p{class_attr('question')}>", "</p>", "</div>\n"),
    "note": (f"<aside{class_attr('note')}>", _TITLE, "</p>", "</aside>\n"),
}
_QUOTE = f"<figure{class_attr('quote')}><blockquote>"
# What to report where images are missing or in a wrong place.
WRONG_IMAGES = {
    "figure": (
        "a figure needs one image, on a line of its own",
        "write ![what it shows](file.jpg), an empty line, then the caption",
    ),
    "gallery": (
        "a gallery begins with an image, and each image begins a line",
        "write ![what it shows](file.jpg) on a line of its own, and its caption below it",
    ),
}


def unwrap(pieces: list[Piece]) -> tuple[Piece, ...]:
    """A single paragraph without its `<p>`."""
    result = list(pieces)
    if result and isinstance(result[0], str):
        result[0] = result[0].removeprefix("<p>")
    if result and isinstance(result[-1], str):
        result[-1] = result[-1].rstrip().removesuffix("</p>")
    return tuple(piece for piece in result if piece != "")


class Wrapped(NamedTuple):
    """A block as pieces: the HTML before its content, the content, the HTML after it."""

    before: list[Piece]
    content: list[Piece]
    after: list[Piece]


def wrap(name: str, words: str, argument: tuple[Piece, ...], content: list[Piece]) -> Wrapped | None:
    """The block's pieces; None if its content does not fit.

    `argument`: its title, its question, or who is quoted; `words`: the argument as it is written.
    """
    if name == "figure":
        return _wrap_figure(words.split(), content)
    if name == "gallery":
        return _wrap_gallery(argument, content)
    if name == "quote":
        caption: list[Piece] = ["<figcaption>", *argument, "</figcaption>"] if argument else []
        return Wrapped([_QUOTE], content, ["</blockquote>", *caption, "</figure>\n"])
    start, before, after, end = _TITLED[name]
    title = [before, *argument, after] if argument else []
    return Wrapped([start, *title], content, [end])


def _wrap_figure(words: list[str], content: list[Piece]) -> Wrapped | None:
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
    start, picture = _figure(words, content[index])
    return Wrapped([start, picture], [], [*figcaption, "</figure>\n"])


def _figure(words: list[str], picture: Piece) -> tuple[str, Piece]:
    """The start tag of a figure, and its picture with the place that decides its size."""
    side = next((word for word in words if word in ("left", "right")), "")
    width = next((word for word in words if word in ("narrow", "wide")), "")
    names = [name for name in (f"figure-{width}" if width else "", f"figure-{side}" if side else "") if name]
    if not names or not isinstance(picture, Picture):
        return "<figure>", picture
    place = "-".join(part for part in ("side" if side else "", width) if part)
    return f"<figure{class_attr(*names)}>", Picture(picture.file, picture.alt, place)


def _wrap_gallery(title: tuple[Piece, ...], content: list[Piece]) -> Wrapped | None:
    """Images with captions as a list; None unless each image begins a line of a paragraph, and an image comes first."""
    starts = [index for index, piece in enumerate(content) if isinstance(piece, Picture)]
    if not starts or "".join(map(str, content[: starts[0]])).strip() != "<p>":
        return None
    items: list[Piece] = []
    for start, end in zip(starts, [*starts[1:], len(content)], strict=True):
        caption = _caption(content[start + 1 : end], last=end == len(content))
        picture = content[start]
        if caption is None or not isinstance(picture, Picture):
            return None
        figcaption = ["<figcaption>", *caption, "</figcaption>"] if caption else []
        items += ["<li><figure>", Picture(picture.file, picture.alt, "gallery"), *figcaption, "</figure></li>\n"]
    heading: list[Piece] = [_TITLE, *title, "</p>"] if title else []
    return Wrapped([f"<div{class_attr('gallery')}>", *heading, '<ul role="list">\n'], items, ["</ul></div>\n"])


def _caption(pieces: list[Piece], last: bool) -> list[Piece] | None:
    """What follows an image, as whole paragraphs; None if the next image is not at the beginning of a line.

    `last`: no image follows.
    """
    result = list(pieces)
    if not last:
        end = result[-1] if result and isinstance(result[-1], str) else ""
        if end.endswith("<p>"):
            result[-1] = end.removesuffix("<p>")
        elif end.endswith("\n") and "<p>" not in end and "</p>" not in end:
            result[-1] = end.rstrip().removesuffix("<br>") + "</p>"  # the next image is on the next line
        else:
            return None
    begin = result[0] if result and isinstance(result[0], str) else ""
    first = begin.removeprefix("</p>") if begin.startswith("</p>") else "<p>" + begin.lstrip()
    result[: 1 if begin else 0] = [first]
    return [piece for piece in result if not isinstance(piece, str) or piece.strip() not in ("", "<p></p>")]
