"""The files of the content folder: their current digests, and what the last build saw."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from unicodedata import normalize

from ...base.diagnostics import Diagnostic
from ...base.digest import digest_bytes
from ...edges.files import read_file
from ...edges.signatures import NO_FILES, Columns, Survey
from ..buckets import as_dict, with_changes

FILE_LIMIT = 64 * 1024 * 1024


@dataclass(frozen=True)
class SeenContent:
    """What the last build saw. `root`: the content folder (see `name_root`); `settings`: digest of those for reading.

    `digests`: of its files, by path; `jobs`: name of a job → (its key, its interface digest); `files`: the signatures
    of the files, as far as they could be trusted.
    """

    root: str = ""
    settings: str = ""
    digests: Mapping[str, str] = field(default_factory=dict)
    jobs: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    warnings: tuple[Diagnostic, ...] = ()
    files: Columns = NO_FILES

    def changed_in(self, root: Path, survey: Survey) -> list[str] | None:
        """The names of the files that may have changed; None if this is another folder, or has other names."""
        return survey.columns.changed_since(self.files) if self.root == name_root(root) else None


@dataclass(frozen=True)
class FileState:
    """The content folder as it is now. `digests`: of its files, by path.

    `changed`: the paths of the files that are not known to be as in the last build; None if there are other files.
    `changes`: bytes to read instead of the files on disk, to find out the effect of a change.
    """

    root: Path
    digests: Mapping[str, str] = field(default_factory=dict)
    survey: Survey = field(default_factory=lambda: Survey({}))
    changed: tuple[str, ...] | None = None
    changes: Mapping[str, bytes] = field(default_factory=dict)

    def read(self, path: str, limit: int) -> tuple[bytes, list[Diagnostic]]:
        """Like `read_file`, but with the changes applied."""
        if path in self.changes:
            return self.changes[path], []
        return read_file(self.root, path, limit)

    def size(self, path: str) -> int:
        """The length of a file in bytes; 0 if there is none."""
        if path in self.changes:
            return len(self.changes[path])
        found = self.survey.signatures.get(self._names.get(path, path))
        return found[1] if found else 0

    @cached_property
    def _names(self) -> dict[str, str]:
        """Path → name on disk, where they are not the same."""
        names = (name for name in self.survey.signatures if not name.isascii())
        return {normalize("NFC", name): name for name in names}

    def with_changes(self, changes: Mapping[str, bytes | None]) -> FileState:
        """The state with these changes; None: the file is removed."""
        contents = {path: content for path, content in changes.items() if content is not None}
        digests = {path: digest for path, digest in self.digests.items() if path not in changes}
        digests |= {path: digest_bytes(content) for path, content in contents.items()}
        return FileState(self.root, digests, self.survey, changes={**self.changes, **contents})


def name_root(root: Path) -> str:
    """A digest of the folder's full path, because a path may contain bytes that are not text."""
    return digest_bytes(os.fsencode(root.resolve()))


def look_at_files(root: Path, survey: Survey, seen: SeenContent | None = None) -> tuple[FileState, list[Diagnostic]]:
    """The digest of every file: the remembered one if its signature is unchanged, otherwise computed from its bytes."""
    if seen is None or seen.root != name_root(root):
        digests, problems = _read(root, survey.signatures)
        return FileState(root, digests, survey), problems
    changed = seen.changed_in(root, survey)
    if changed is not None:
        digests, problems = _read(root, changed)
        return FileState(root, with_changes(seen.digests, digests), survey, tuple(digests)), problems
    before = seen.files.signatures()
    names = [name for name, signature in survey.signatures.items() if before.get(name) != signature]
    digests, problems = _read(root, names)
    known = as_dict(seen.digests)
    for path in map(_path, survey.signatures):
        digests.setdefault(path, known.get(path, ""))
    return FileState(root, digests, survey), problems


def _read(root: Path, names: Iterable[str]) -> tuple[dict[str, str], list[Diagnostic]]:
    """The digests of these files; that of a file that cannot be read is empty."""
    digests: dict[str, str] = {}
    problems: list[Diagnostic] = []
    for path in map(_path, names):
        content, found = read_file(root, path, FILE_LIMIT)
        problems += found
        digests[path] = "" if found else digest_bytes(content)
    return digests, problems


def _path(name: str) -> str:
    return normalize("NFC", name)
