"""Snapshots: the site as of an earlier instant, in a folder of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model.dossier import Edition, stamp_of, taken_at
from ..model.record import Record

if TYPE_CHECKING:
    from .edition import EditionPlanner

ROOT = "as-of/"
# Its pages below the language: home, the timeline and its years, and the sections that it has.
_INSIDE = re.compile(
    r"(?:index|timeline)\.html|timeline/(?:bc-)?\d+\.html"
    r"|(?:articles|days|claims|positions|documents)(?:\.html|/(?!.*/versions).*)"
)


@dataclass(frozen=True)
class Frame:
    """Where the pages of a snapshot are. `folder`: with a slash at its end; `today`: plans the pages that it lacks."""

    folder: str
    today: EditionPlanner

    def has(self, path: str) -> bool:
        """Whether a snapshot has pages such as the one at `path` (below the language)."""
        return _INSIDE.fullmatch(path.partition("#")[0]) is not None

    def path_today(self, record: Record) -> str:
        """Where a record of the snapshot is on today's site; its section, if it is not shown any more."""
        today = self.today
        kind, key = today.kinds[record.kind], (record.kind, record.id)
        edition = today.edition.unasked
        if found := edition.find(key):
            return today.cards.addresses[record.kind](found)
        if (gone := edition.withdrawn.get(key)) and kind.has_page(gone):
            return today.prefix + kind.address(gone)
        return today.prefix + today.sections.get(kind.kind.section, today.sections["home"])


def folder_of(edition: Edition) -> str:
    """The folder of the snapshot that an edition is, with a slash at its end."""
    site = edition.site
    snapshot = next(each for each in site.snapshots if taken_at(each, site) == edition.as_of)
    return f"{ROOT}{stamp_of(snapshot, site)}/"
