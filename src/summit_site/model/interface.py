"""What other pages can see of a record, as a digest."""

from __future__ import annotations

from ..base.digest import digest
from .load import Unit


def interface_digest(unit: Unit) -> str:
    """Digest of everything that other pages can depend on: neither the text nor the positions in the file, and of its
    length only about how many words there are.
    """
    outlines = {
        lang: (
            [(m.target, m.how, m.worded, m.within) for m in outline.mentions],
            outline.instants,
            outline.appearances,
            [(a.at, a.within, a.anchor, a.title) for a in outline.additions],
            outline.size,
        )
        for lang, outline in unit.outlines.items()
    }
    references = [(r.kinds, r.target, r.loose) for r in unit.references]
    return digest((unit.kind, unit.id, dict(unit.records), outlines, dict(unit.paths), references))
