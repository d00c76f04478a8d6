"""The files of the content folder: their current digests, and what the last build saw."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import normalize

from msgspec import Struct

from ...base.diagnostics import Diagnostic
from ...base.digest import digest_bytes
from ...edges.files import read_file
from ...edges.signatures import UNTRUSTED, Signature, Survey, trusted

FILE_LIMIT = 64 * 1024 * 1024


class SeenFile(Struct, frozen=True, array_like=True):
    signature: Signature
    digest: str


class SeenContent(Struct, frozen=True):
    """What the last build saw. `root`: the content folder (see `name_root`); `files`: by path.

    `jobs`: name of a job → (its key, its interface digest).
    """

    root: str
    files: dict[str, SeenFile]
    jobs: dict[str, tuple[str, str]]
    warnings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True)
class FileState:
    """The content folder as it is now. `sizes`: of its files, in bytes.

    `changes`: bytes to read instead of the files on disk, to find out the effect of a change.
    """

    root: Path
    files: dict[str, SeenFile] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)
    changes: Mapping[str, bytes] = field(default_factory=dict)

    def read(self, path: str, limit: int) -> tuple[bytes, list[Diagnostic]]:
        """Like `read_file`, but with the changes applied."""
        if path in self.changes:
            return self.changes[path], []
        return read_file(self.root, path, limit)

    def with_changes(self, changes: Mapping[str, bytes | None]) -> FileState:
        """The state with these changes; None: the file is removed."""
        contents = {path: content for path, content in changes.items() if content is not None}
        files = {path: seen for path, seen in self.files.items() if path not in changes}
        files |= {path: SeenFile(UNTRUSTED, digest_bytes(content)) for path, content in contents.items()}
        sizes = {**self.sizes, **{path: len(content) for path, content in contents.items()}}
        return FileState(self.root, files, sizes, {**self.changes, **contents})


def name_root(root: Path) -> str:
    """A digest of the folder's full path, because a path may contain bytes that are not text."""
    return digest_bytes(os.fsencode(root.resolve()))


def look_at_files(
    root: Path, survey: Survey, seen: SeenContent | None = None, started: int = 0
) -> tuple[FileState, list[Diagnostic]]:
    """The digest of every file: the remembered one if its signature is unchanged, otherwise computed from its bytes.

    `started`: when the command began, in ns since the epoch; see `trusted`.
    """
    known = seen.files if seen and seen.root == name_root(root) else {}
    files: dict[str, SeenFile] = {}
    problems: list[Diagnostic] = []
    for name, signature in survey.signatures.items():
        path = normalize("NFC", name)
        old = known.get(path)
        if old is not None and old.signature == signature:
            files[path] = old
            continue
        content, found = read_file(root, path, FILE_LIMIT)
        problems += found
        files[path] = SeenFile(UNTRUSTED, "") if found else SeenFile(trusted(signature, started), digest_bytes(content))
    sizes = {normalize("NFC", name): signature[1] for name, signature in survey.signatures.items()}
    return FileState(root, files, sizes), problems
