"""A content-addressed store: bytes that are expensive to compute, in files named by the digest of their source."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from .files import read_whole

HASH = 16  # bytes at the beginning of a file; a file that does not match is ignored


class ContentStore:
    """A folder for each output below `root`, so that each output can delete what it no longer needs."""

    def __init__(self, root: Path, name: str) -> None:
        self.root, self.folder = root, root / name

    def get(self, key: str) -> bytes | None:
        """Intact bytes, including those stored for another output, or None."""
        for folder in (self.folder, *self._others()):
            content = read_whole(folder / key)
            if content is not None and content[:HASH] == _hash(key, content[HASH:]):
                return content[HASH:]
        return None

    def put(self, key: str, content: bytes) -> None:
        """An error of the cache must not end the build."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            unfinished = self.folder / f".{key}"
            unfinished.unlink(missing_ok=True)
            unfinished.write_bytes(_hash(key, content) + content)
            os.replace(unfinished, self.folder / key)

    def sweep(self, keep: set[str]) -> None:
        """Deletes everything else of this output."""
        with suppress(OSError):
            for name in os.listdir(self.folder):
                if name not in keep:
                    os.unlink(self.folder / name)

    def _others(self) -> list[Path]:
        try:
            return [self.root / name for name in sorted(os.listdir(self.root)) if name != self.folder.name]
        except OSError:
            return []


def content_store(root: Path, output: Path) -> ContentStore:
    """The store of an output, named after the relative path between the folders, so that both may move together."""
    root_path, output_path = os.path.realpath(root), os.path.realpath(output)
    try:
        path = os.path.relpath(output_path, root_path)
    except ValueError:  # on Windows, if they are on different drives
        path = output_path
    return ContentStore(root, blake2b(os.fsencode(path), digest_size=6).hexdigest())


def _hash(key: str, content: bytes) -> bytes:
    return blake2b(content, digest_size=HASH, key=key.encode("ascii")[:64]).digest()
