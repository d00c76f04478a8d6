"""The names of the records that a text links without words of its own."""

from __future__ import annotations

from ..model.resolve import Key
from ..parse.body import Outline
from .cards import Cards


def link_names(cards: Cards, key: Key, outline: Outline) -> tuple[tuple[str, str], ...]:
    """(target of the link, name) of those that are visible. `key`: of the record whose text it is."""
    edition = cards.edition
    names: dict[str, str] = {}
    for mention in edition.mentions(key, outline):
        target = edition.target(mention) if mention.how == "link" and not mention.worded else None
        if found := edition.find(target) if target else None:
            ref = cards.ref_to_part(found, mention.target.partition("#")[2])
            names[mention.target] = ", ".join(str(name) for name in (ref.title, ref.part) if name)
    return tuple(names.items())
