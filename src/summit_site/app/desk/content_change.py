"""A change of several content files: what commands that edit content read before it, show of it, and write."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ...base.diagnostics import Diagnostic, has_errors
from ...edges.cache import MemoryCache
from ...edges.files import UsageError, read_file
from ...edges.texts import replace_files
from ...model.compose import compose
from ...model.library import DATA_LIMIT, check_images
from ...model.resolve import Index
from ...model.rules import check_model
from ...model.support import find_support
from ...plan.planner import plan_site
from ..content.file_state import FileState
from ..content.reader import ContentReader, Results, relate
from ..content.site_settings import read_settings, reading_settings, settings_unusable
from ..options import no_progress
from ..problems import as_lines
from ..workers import default_jobs

_END_OF_TIME = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class ContentChange:
    """`before`, `after`: contents by path; None: no such file. `moved`: old path → new path of renamed files."""

    root: Path
    before: Mapping[str, bytes | None]
    after: Mapping[str, bytes | None]
    moved: Mapping[str, str]

    def write(self) -> None:
        """Writes all changes, or none if a file was changed in the meantime or cannot be written."""
        expected = {self.root / path: content for path, content in self.before.items()}
        replace_files({self.root / path: content for path, content in self.after.items()}, expected)

    def changed(self) -> list[str]:
        """The files whose content changes, by their new names."""
        return sorted(path for path, content in self.after.items() if content is not None)

    def diff(self) -> str:
        """The changes as a unified diff, with git's lines for renamed files."""
        back = {new: old for old, new in self.moved.items()}
        parts = []
        for path in self.changed():
            old = back.get(path, path)
            left, right = self.before[old] or b"", self.after[path] or b""
            names = [f"{self.root.as_posix()}/{name}" for name in (old, path)]
            if old != path:
                parts += [f"rename from {names[0]}\n", f"rename to {names[1]}\n"]
            lines, changed = (content.decode("utf-8").splitlines(keepends=True) for content in (left, right))
            found = difflib.unified_diff(lines, changed, names[0], names[1])
            parts += [line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in found]
        return "".join(parts)


@dataclass(frozen=True)
class CheckedContent:
    """All records with their texts, and all problems that a build would report."""

    index: Index
    problems: tuple[Diagnostic, ...]


def read_checked(files: FileState, paths: Sequence[str], cache: MemoryCache) -> CheckedContent:
    """Raises UsageError if the settings cannot be used."""
    sites, places, problems = read_settings(files.read, paths)
    if not sites or has_errors(problems):
        raise settings_unusable(problems, files.root)
    site = next(iter(sites.values()))
    reader = ContentReader(files, reading_settings(sites), cache, default_jobs(), no_progress)
    inventory, found = reader.take_inventory(paths)
    content = relate(inventory, reader.read_all(inventory, Results()).by_job, site)
    library, index = content.library, content.index
    problems += [*found, *content.problems]
    support = find_support(index, site.lang, content.zones, _END_OF_TIME)
    problems += check_model(support, site, places, library.broken).problems
    problems += check_images(library, library.units)
    if not has_errors(problems):  # colliding addresses, including those of drafts and future records
        problems += plan_site(compose(sites, index, _END_OF_TIME, drafts=True), {}, ()).problems
    return CheckedContent(index, tuple(problems))


def refuse_errors(problems: Sequence[Diagnostic], root: Path, when: str = "") -> None:
    if has_errors(list(problems)):
        raise UsageError(f"{when}the content has errors; nothing was changed\n{as_lines(problems, root)}")


def bytes_of(root: Path, path: str) -> bytes:
    content, problems = read_file(root, path, DATA_LIMIT)
    refuse_errors(problems, root)
    return content
