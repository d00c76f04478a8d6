"""The parts of a text besides its HTML: cards and files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ..base.web_addresses import host
from ..parse.body import FileLink, LinkCard, Piece
from . import views

Inline = Callable[[Iterable[Piece]], views.SafeHtml]
Parts = Callable[[Sequence[Piece]], tuple[views.BodyPart, ...]]


def link_part(card: LinkCard, source: views.SourceCard | None, inline: Inline, parts: Parts) -> views.LinkPart:
    """`source`: the source with the same address; it says what the text does not."""
    return views.LinkPart(
        card.address,
        host(card.address),
        inline(card.title),
        inline(card.publisher),
        inline((card.picture,)) if card.picture else None,
        source,
        parts(card.content),
    )


def file_part(link: FileLink, file: views.AttachedFile, inline: Inline, parts: Parts) -> views.FilePart:
    return views.FilePart(file, inline(link.title), parts(link.content))
