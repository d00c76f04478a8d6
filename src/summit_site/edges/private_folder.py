"""A folder that only its owner can write, for what is executed when it is read back."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

_OTHERS = stat.S_IWGRP | stat.S_IWOTH
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class PrivateFolder:
    """Small files by name. If anyone else owns or can write the folder or a file, nothing is read from there.

    Neither a missing nor an unwritable folder is an error: what is not kept is made again.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with suppress(OSError):
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            found = os.lstat(path)
        except OSError:
            self._trusted = False
        else:
            self._trusted = stat.S_ISDIR(found.st_mode) and _only_ours(found)

    def get(self, name: str) -> bytes | None:
        if not self._trusted:
            return None
        try:
            descriptor = os.open(self.path / name, _READ)
        except OSError:
            return None
        with os.fdopen(descriptor, "rb") as stream:
            found = os.fstat(descriptor)
            return stream.read() if stat.S_ISREG(found.st_mode) and _only_ours(found) else None

    def put(self, name: str, content: bytes) -> None:
        """Replaces the file at once, so that another process never reads half of it."""
        if not self._trusted:
            return
        passing = self.path / f"{name}.new"  # what a killed build left is replaced
        with suppress(OSError):
            passing.unlink(missing_ok=True)
            with os.fdopen(os.open(passing, _WRITE, 0o600), "wb") as stream:
                stream.write(content)
            os.replace(passing, self.path / name)


def _only_ours(found: os.stat_result) -> bool:
    """On Windows, a folder in the user's own place belongs to the user."""
    return not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not found.st_mode & _OTHERS)
