"""The HTML of single slots of a text: the words of a link, and pictures."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from ..base.language import Text, foreign_tag
from ..base.routes import relative
from . import views


def link_words(ref: views.Ref, around: str, tags: Mapping[str, str]) -> str:
    """The name of a record, with its language if that is not the language of the text `around` it.

    `tags`: language key → BCP 47 tag.
    """

    def marked(name: Text) -> str:
        tag = foreign_tag(name.lang, around, tags)
        return f'<span lang="{escape(tag)}">{escape(name.words)}</span>' if tag else escape(name.words)

    return ", ".join(marked(name) for name in (ref.title, ref.part) if name)


def picture(file: views.PictureFile, alt: str, page: str) -> str:
    sources = []
    for one in file.sources:
        names = ", ".join(f"{relative(page, sized.path)} {sized.width}w" for sized in one.files)
        sources.append(f'<source type="{one.type}" srcset="{escape(names)}" sizes="{file.sizes}">')
    return (
        f'<picture>{"".join(sources)}<img src="{escape(relative(page, file.path))}" width="{file.width}" '
        f'height="{file.height}" alt="{escape(alt)}" loading="lazy" decoding="async"></picture>'
    )
