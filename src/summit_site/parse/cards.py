"""What editors write inside `/// link` and `/// file`: a title, a description, an image, and who published it."""

from __future__ import annotations

import re
from typing import NamedTuple

from .body import Cite, CiteGroup, FileLink, Link, LinkCard, NoteMark, Picture, Piece
from .pieces import joined

_TITLE_END = re.compile(r"(?:<br>)?\n|</p>\n?")
_DASH = re.compile(r"[—–]\s+")
_TAG = re.compile(r"<(/?)(\w+)[^<>]*>")


class CardParts(NamedTuple):
    """The first line is the title, a paragraph or line behind a dash names the publisher; what is left describes it."""

    title: tuple[Piece, ...]
    publisher: tuple[Piece, ...]
    picture: Picture | None
    content: tuple[Piece, ...]

    @property
    def fault(self) -> tuple[str, str] | None:
        """(message, hint) if the title cannot be one."""
        if any(isinstance(piece, (Link, Cite, CiteGroup, NoteMark)) or "<a" in str(piece) for piece in self.title):
            return "a link inside a link", "the title leads to the address; put other links and citations below it"
        if not self.title and self.content and str(self.content[0]).lstrip().startswith("<h"):
            return "the title of a card is not a heading", "write it without #, on the first line of the block"
        return None

    def link(self, address: str) -> LinkCard:
        return LinkCard(address, *self)

    def file(self, name: str) -> FileLink:
        """With the image and the publisher as parts of the description."""
        before: tuple[Piece, ...] = ("<figure>", self.picture, "</figure>\n") if self.picture else ()
        after: tuple[Piece, ...] = ("<p>", *self.publisher, "</p>\n") if self.publisher else ()
        return FileLink(name, self.title, (*before, *self.content, *after))


def card_parts(content: list[Piece], place: str) -> CardParts:
    """`place`: where the picture is shown (see `Picture`)."""
    picture, rest = _take_picture(content, place)
    title, rest = _take_title(list(joined(rest)))
    rest, publisher = _take_publisher(rest)
    return CardParts(title, publisher, picture, tuple(piece for piece in rest if str(piece).strip()))


def _take_picture(content: list[Piece], place: str) -> tuple[Picture | None, list[Piece]]:
    """The first image that is a paragraph of its own, or begins one."""
    for index, piece in enumerate(content):
        before = content[index - 1] if index else ""
        if isinstance(piece, Picture) and isinstance(before, str) and before.endswith("<p>"):
            after = content[index + 1] if index + 1 < len(content) else ""
            text = after if isinstance(after, str) else ""
            text = text.removeprefix("</p>") if text.startswith("</p>") else "<p>" + text.lstrip()
            rest = [*content[: index - 1], before.removesuffix("<p>"), text, *content[index + 2 :]]
            if not isinstance(after, str):
                rest.insert(index + 1, after)
            return Picture(piece.file, piece.alt, place), rest
    return None, content


def _take_title(pieces: list[Piece]) -> tuple[tuple[Piece, ...], list[Piece]]:
    """The first line of the first paragraph, or the whole paragraph if markup goes beyond the line."""
    if not pieces or not isinstance(pieces[0], str) or not pieces[0].lstrip().startswith("<p>"):
        return (), pieces
    title: list[Piece] = []
    pieces = [pieces[0].lstrip().removeprefix("<p>"), *pieces[1:]]
    if _DASH.match(str(pieces[0])):
        return (), ["<p>", *pieces]
    for index, piece in enumerate(pieces):
        if isinstance(piece, str):
            for end in _TITLE_END.finditer(piece):
                first = [*title, piece[: end.start()]]
                rest = [piece[end.end() :], *pieces[index + 1 :]]
                if end.group().startswith("</p>"):
                    return _stripped(first), rest
                if _is_balanced("".join(part for part in first if isinstance(part, str))):
                    return _stripped(first), ["<p>", *rest]
        title.append(piece)
    return _stripped(title), []


def _take_publisher(pieces: list[Piece]) -> tuple[list[Piece], tuple[Piece, ...]]:
    """The last line of the last paragraph, if it begins with a dash."""
    pieces = list(joined(pieces))
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        if not isinstance(piece, str) or ("<p>" not in piece and "\n" not in piece):
            continue
        found = [*re.finditer(r"<p>(?=[—–]\s)|(?:<br>)?\n(?=[—–]\s)", piece)]
        last = str(pieces[-1]).rstrip()
        if not found or not last.endswith("</p>") or "<p>" in piece[found[-1].end() :]:
            return pieces, ()
        line = _DASH.sub("", piece[found[-1].end() :], count=1)
        tail = _stripped([line, *pieces[index + 1 :]])
        before = piece[: found[-1].start()]
        return [*pieces[:index], before if found[-1].group() == "<p>" else before + "</p>\n"], tail
    return pieces, ()


def _stripped(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Without the end of the paragraph, and without white space around it."""
    result = list(pieces)
    if result and isinstance(result[-1], str):
        result[-1] = result[-1].rstrip().removesuffix("</p>").removesuffix("<br>").rstrip()
    if result and isinstance(result[0], str):
        result[0] = result[0].lstrip()
    return tuple(piece for piece in result if piece != "")


def _is_balanced(html: str) -> bool:
    return sum(-1 if closing else name != "br" for closing, name in _TAG.findall(html)) == 0
