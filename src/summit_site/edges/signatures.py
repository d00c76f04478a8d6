"""The state of a folder: names, sizes, times and inodes, without reading a file.

Stat signatures only save work: if one is unchanged, the file is not read. Otherwise its bytes decide whether it has
changed. A file changed so recently that a second change could have the same time is never trusted (see `TICK`).
"""

from __future__ import annotations

import os
import stat
from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

# Kernels set file times to the last timer tick; two changes within one tick look alike.
TICK = 100_000_000  # nanoseconds

LINK, DEVICE, UNREADABLE = "a symbolic link", "a pipe, socket or device", "unreadable"

Signature = tuple[int, int, int]  # mtime in ns, size, inode
UNTRUSTED: Signature = (-1, -1, -1)


@dataclass(frozen=True, slots=True)
class Survey:
    """`signatures`: path (forward slashes) → signature of each regular file; `others`: path → type of anything else."""

    signatures: dict[str, Signature]
    folders: tuple[str, ...] = ()
    others: Mapping[str, str] = field(default_factory=dict)

    def digest(self) -> str:
        """One digest for all names and signatures."""
        names = sorted(self.signatures)
        numbers = array("q")
        for name in names:
            numbers.extend(self.signatures[name])
        state = blake2b("\0".join(names).encode("utf-8", "surrogateescape"), digest_size=16)
        state.update(numbers.tobytes())
        state.update("\0".join(sorted(self.others)).encode("utf-8", "surrogateescape"))
        return state.hexdigest()

    def newest(self) -> int:
        """The newest time of change, in ns."""
        return max((signature[0] for signature in self.signatures.values()), default=0)


def survey(root: Path | str, ignore: Callable[[str], bool] | None = None, written: bool = False) -> Survey:
    """All files below a folder; empty if it does not exist. `ignore`: names to leave out, including folders.

    `written`: use the later of mtime and ctime, because some tools reset the mtime. This is only for folders in which
    we create no hard links: linking a file changes its ctime.
    """
    signatures: dict[str, Signature] = {}
    folders: list[str] = []
    others: dict[str, str] = {}
    todo = [(os.fspath(root), "")]
    while todo:
        folder, prefix = todo.pop()
        try:
            entries = os.scandir(folder)
        except OSError:
            if prefix:
                others[prefix.rstrip("/")] = UNREADABLE
            continue
        with entries:
            for entry in entries:
                path = prefix + entry.name
                if ignore is not None and ignore(entry.name):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(path)
                    todo.append((entry.path, path + "/"))
                    continue
                try:
                    found = entry.stat(follow_symlinks=False)
                except OSError:
                    others[path] = UNREADABLE
                    continue
                if stat.S_ISREG(found.st_mode):
                    moment = max(found.st_mtime_ns, found.st_ctime_ns) if written else found.st_mtime_ns
                    signatures[path] = (moment, found.st_size, found.st_ino)
                else:
                    others[path] = LINK if stat.S_ISLNK(found.st_mode) else DEVICE
    return Survey(signatures, tuple(folders), others)


def signature_of(path: Path | str) -> Signature | None:
    """The signature of a regular file, or None."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size, found.st_ino) if stat.S_ISREG(found.st_mode) else None


def trusted(signature: Signature, started: int) -> Signature:
    """The signature, or UNTRUSTED if the file changed just before the build started (`started`, ns since the epoch)."""
    return signature if signature[0] < started - TICK else UNTRUSTED
