"""One build at a time: a lock that is released when its process ends, and that shows who holds it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from .files import EnvironmentFailure

try:
    import fcntl
except ImportError:  # Windows
    _LOCKS = False
else:
    _LOCKS = True


class Busy(EnvironmentFailure):
    """Another process holds the lock; trying again later may succeed."""


_held: set[int] = set()


def _let_go() -> None:
    """Releases the lock in a forked process; otherwise it would outlive a killed parent."""
    for descriptor in _held:
        os.close(descriptor)
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


def build_lock(folder: Path, started: str) -> AbstractContextManager[None]:
    """Holds the lock of a cache folder; `started` is shown to a second process. Raises Busy if it is taken."""
    taken = "another build is running ({}); wait for it, or choose another --cache and --output"
    return _lock(folder, "lock", started, taken)


def preview_lock(folder: Path, name: str, started: str) -> AbstractContextManager[None]:
    """Holds the lock of a preview's output while it is served; builds of it are still allowed."""
    taken = "another preview is using this output ({}); stop it, or choose another --output"
    return _lock(folder, f"{name}.serving", started, taken)


@contextmanager
def _lock(folder: Path, name: str, started: str, taken: str) -> Iterator[None]:
    path = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(
            path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0), 0o600
        )
    except OSError as fault:
        raise EnvironmentFailure(f"the cache folder {folder} cannot be used: {fault.strerror}") from None
    _held.add(descriptor)
    try:
        if not _take(descriptor):
            holder = os.pread(descriptor, 200, 0).decode("utf-8", "replace").strip() or "another process"
            raise Busy(taken.format(holder))
        with suppress(OSError):  # the lock works even on a full disk
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"process {os.getpid()}, since {started}\n".encode(), 0)
        yield
    finally:
        _held.discard(descriptor)
        os.close(descriptor)


def _take(descriptor: int) -> bool:
    if not _LOCKS:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
