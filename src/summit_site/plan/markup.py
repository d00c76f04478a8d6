"""The HTML of single slots of a text, the words of a link, and pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping
from html import escape

from ..base.edtf import Point
from ..base.language import Text, foreign_tag
from ..base.routes import relative
from ..parse.body import Heading, Link, Piece
from . import views
from .pictures import SIZES_IN_PLACE

_TAG = re.compile(r"<[^>]*>")


def link_words(ref: views.Ref, around: str, tags: Mapping[str, str]) -> str:
    """The name of a record, with its language if that is not the language of the text `around` it.

    `tags`: language key → BCP 47 tag.
    """

    def marked(name: Text) -> str:
        tag = foreign_tag(name.lang, around, tags)
        return f'<span lang="{escape(tag)}">{escape(name.words)}</span>' if tag else escape(name.words)

    return ", ".join(marked(name) for name in (ref.title, ref.part) if name)


def plain_words(
    pieces: Iterable[Piece], links: Mapping[str, views.Ref], name: Callable[[views.Ref], str]
) -> views.SafeHtml:
    """The text without markup, for a table of contents. `name`: of a record, as HTML."""
    words = []
    for piece in pieces:
        if isinstance(piece, str):
            words.append(_TAG.sub("", piece))
        elif isinstance(piece, Link):
            ref = links.get(piece.target)
            words.append(_TAG.sub("", piece.words) if piece.words else name(ref) if ref else escape(piece.target))
    return views.SafeHtml("".join(words))


def toc_items(
    headings: Iterable[Heading],
    shown: Container[Point],
    anchor: Callable[[str], str],
    words: Callable[[Iterable[Piece]], views.SafeHtml],
) -> tuple[views.TocItem, ...]:
    """The table of contents. `shown`: the instants of the visible passages; `anchor`: of a heading on the page."""
    visible = (one for one in headings if one.level <= 3 and all(point in shown for point in one.within))
    return tuple(views.TocItem(one.level, anchor(one.anchor), words(one.text)) for one in visible)


def picture(file: views.PictureFile, alt: str, page: str, place: str = "") -> str:
    """`page`: the path of the page; `place`: see `pictures.SIZES_IN_PLACE`."""
    sizes = SIZES_IN_PLACE.get(place, file.sizes)
    sources = []
    for one in file.sources:
        names = ", ".join(f"{relative(page, sized.path)} {sized.width}w" for sized in one.files)
        sources.append(f'<source type="{one.type}" srcset="{escape(names)}" sizes="{sizes}">')
    return (
        f'<picture>{"".join(sources)}<img src="{escape(relative(page, file.path))}" width="{file.width}" '
        f'height="{file.height}" alt="{escape(alt)}" loading="lazy" decoding="async"></picture>'
    )
