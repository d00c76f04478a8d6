"""Finds out which records exist, only from file names and the ids in lists; no text is parsed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ...base.diagnostics import has_errors
from ...edges.files import UsageError, is_litter, judge
from ...edges.signatures import survey
from ...model.library import DATA_LIMIT, Job, Reader, sort_files
from ...model.site import Site
from ...parse.document import parse_listing
from ...parse.frontmatter import Scalar
from ...parse.text import decode_text
from .file_state import FileState
from .site_settings import read_settings, settings_unusable


@dataclass(frozen=True)
class Names:
    """Settings by language, and ids by kind."""

    root: Path
    paths: tuple[str, ...]
    sites: Mapping[str, Site]
    ids: Mapping[str, tuple[str, ...]]

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.sites)

    @property
    def site(self) -> Site:
        """The settings in the default language."""
        return next(iter(self.sites.values()))


def read_names(root: Path) -> Names:
    """Raises UsageError if the settings cannot be used."""
    paths = find_paths(root)
    read = FileState(root).read
    sites, _, problems = read_settings(read, paths)
    if not sites or has_errors(problems):
        raise settings_unusable(problems, root)
    ids: dict[str, set[str]] = {}
    for job in sort_files(paths, tuple(sites)).jobs:
        ids.setdefault(job.kind, set()).update(_ids_of(job, read))
    return Names(root, tuple(paths), sites, {kind: tuple(sorted(found)) for kind, found in ids.items()})


def find_paths(root: Path) -> list[str]:
    """The files below the content folder, without those that a build ignores."""
    if not root.is_dir():
        raise UsageError(f"there is no folder {root}")
    return judge(survey(root, is_litter), "content/")[0]


def _ids_of(job: Job, read: Reader) -> list[str]:
    if job.form != "list":
        return [job.id]
    path = job.members[0][1]
    content, problems = read(path, DATA_LIMIT)
    text = "" if problems else decode_text(content, path, DATA_LIMIT)[0]
    entries = [table.entries.get("id") for table in parse_listing(text, path)[0]]
    return [entry.value.text for entry in entries if entry and isinstance(entry.value, Scalar)]
