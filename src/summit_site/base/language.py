"""Text that knows its language: a translation that lacks a field shows the original's words, and pages must say so."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Text(Struct, frozen=True, array_like=True, gc=False):
    """Words in one language.

    `lang`: the key of a language of the site, or a BCP 47 tag for any other language; empty if it is not known. Not a
    subclass of `str`, so that mypy finds each place that would lose the language.
    """

    words: str
    lang: str = ""

    def __str__(self) -> str:
        return self.words


def foreign_tag(lang: str, around: str, tags: Mapping[str, str]) -> str:
    """The BCP 47 tag of a text in another language than what is around it; empty if it needs no mark.

    `lang`: as in `Text`; `around`: the key of a language of the site; `tags`: key → tag.
    """
    if not lang or lang == around:
        return ""
    if lang in tags:
        return tags[lang]
    return "" if lang.partition("-")[0] == tags.get(around, around).partition("-")[0] else lang
