"""The same page in the other languages."""

from __future__ import annotations

from collections.abc import Mapping

from .asked import AskedEdition
from .head import Head
from .views import Alternate


def alternates(
    editions: Mapping[str, AskedEdition], lang: str, path: str, head: Head, folder: str = ""
) -> tuple[Alternate, ...]:
    """A page of the edition in `lang`, at `path` below the language, in all editions; the first is the default.

    `folder`: of all languages.
    """
    result = []
    for number, (key, edition) in enumerate(editions.items()):
        language = next(item for item in edition.site.languages if item.key == key)
        translated = head.record is None or edition.translated((head.record.kind, head.record.id))
        prefix, current = folder + (f"{key}/" if number else ""), key == lang
        if head.instead and not current:
            translated = False
        there = head.instead if head.instead and not current else path
        result.append(Alternate(key, language.tag, language.name, prefix + there, translated, current))
    return tuple(result)
