"""Snapshots: the site as of an earlier instant, in a folder of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..model.dossier import Edition, stamp_of, taken_at
from ..model.record import Record
from ..model.site import Snapshot

ROOT = "as-of/"
# Its pages below the language: home, the timeline and its years, what is new in it, and the sections that it has.
_INSIDE = re.compile(
    r"(?:index|timeline|changes/index)\.html|timeline/(?:bc-)?\d+\.html"
    r"|(?:articles|days|claims|positions|documents)(?:\.html|/(?!.*/versions).*)"
)


@dataclass(frozen=True)
class SnapshotFrame:
    """Where the pages of a snapshot are, in one language, and those that it lacks.

    `folder`: of all languages, with a slash at its end. Of the current site: `prefix` of the language, `sections` as
    in `EditionPlanner`, `path_of` a record, though it may not be shown any more.
    """

    folder: str
    prefix: str
    sections: Mapping[str, str]
    path_of: Callable[[Record], str]

    def has(self, path: str) -> bool:
        """Whether a snapshot has pages such as the one at `path` (below the language)."""
        return _INSIDE.fullmatch(path.partition("#")[0]) is not None

    def section(self, name: str) -> str:
        """The path of a section of the current site, or of its home page."""
        return self.prefix + self.sections.get(name, self.sections["home"])


def snapshot_of(edition: Edition) -> Snapshot:
    """The snapshot that an edition is."""
    site = edition.site
    return next(each for each in site.snapshots if taken_at(each, site) == edition.as_of)


def folder_of(edition: Edition) -> str:
    """The folder of the snapshot that an edition is, with a slash at its end."""
    return f"{ROOT}{stamp_of(snapshot_of(edition), edition.site)}/"
