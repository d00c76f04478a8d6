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
from functools import cached_property
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import NamedTuple

# Kernels set file times to the last timer tick; two changes within one tick look alike.
TICK = 100_000_000  # nanoseconds

LINK, DEVICE, UNREADABLE = "a symbolic link", "a pipe, socket or device", "unreadable"

Signature = tuple[int, int, int]  # mtime in ns, size, inode
UNTRUSTED: Signature = (-1, -1, -1)


class Columns(NamedTuple):
    """A survey as a few long strings, in which a difference is found without looking at each file.

    `names`: sorted, separated by NUL; `numbers`: the signatures in their order, 24 bytes each; `others`: the names of
    everything else, with its type.
    """

    names: bytes = b""
    numbers: bytes = b""
    others: bytes = b""

    def changed_since(self, before: Columns) -> list[str] | None:
        """The names of the files with another signature; None if there are other names, too."""
        if (self.names, self.others) != (before.names, before.others):
            return None
        if self.numbers == before.numbers:
            return []
        names, found = self.list_names(), []
        for start in range(0, len(self.numbers), _STRIDE):
            some, other = self.numbers[start : start + _STRIDE], before.numbers[start : start + _STRIDE]
            if some != other:
                places = range(0, len(some), _WIDTH)
                different = (at for at in places if some[at : at + _WIDTH] != other[at : at + _WIDTH])
                found += [names[(start + at) // _WIDTH] for at in different]
        return found

    def list_names(self) -> list[str]:
        return self.names.decode("utf-8", "surrogateescape").split("\0") if self.names else []

    def signatures(self) -> dict[str, Signature]:
        numbers = array("q", self.numbers)
        return dict(zip(self.list_names(), zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True), strict=True))

    def list_others(self) -> dict[str, str]:
        parts = self.others.decode("utf-8", "surrogateescape").split("\0") if self.others else []
        return dict(zip(parts[::2], parts[1::2], strict=True))

    def digest(self) -> str:
        state = blake2b(digest_size=16)
        for part in self:
            state.update(len(part).to_bytes(8, "big"))
            state.update(part)
        return state.hexdigest()


_WIDTH = 24  # bytes of a signature
_STRIDE = 256 * _WIDTH


NO_FILES = Columns()


@dataclass(frozen=True)
class Survey:
    """`signatures`: path (forward slashes) → signature of each regular file; `others`: path → type of anything else."""

    signatures: dict[str, Signature]
    folders: tuple[str, ...] = ()
    others: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def columns(self) -> Columns:
        names = sorted(self.signatures)
        numbers = array("q", chain.from_iterable(map(self.signatures.__getitem__, names)))
        others = "\0".join(f"{name}\0{what}" for name, what in sorted(self.others.items()))
        return Columns(_encoded("\0".join(names)), numbers.tobytes(), _encoded(others))

    def digest(self) -> str:
        """One digest for all names and signatures."""
        return self.columns.digest()

    def newest(self) -> int:
        """The newest time of change, in ns."""
        return max((signature[0] for signature in self.signatures.values()), default=0)

    def trusted(self, started: int) -> Survey:
        """The same with UNTRUSTED for each file that changed just before the command started (see `trusted`)."""
        if self.newest() < started - TICK:
            return self
        return Survey({name: trusted(found, started) for name, found in self.signatures.items()}, (), self.others)


class PackedSurvey(Survey):
    """A survey whose signatures are only in `columns` until they are needed: quickly sent from process to process."""

    def __init__(self, columns: Columns, folders: tuple[str, ...]) -> None:
        vars(self).update(columns=columns, folders=folders, others=columns.list_others())

    @cached_property
    def signatures(self) -> dict[str, Signature]:
        return self.columns.signatures()


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


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


def packed_survey(root: Path | str) -> PackedSurvey:
    found = survey(root)
    return PackedSurvey(found.columns, found.folders)


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
