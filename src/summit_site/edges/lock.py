"""One build at a time: a lock that is released when its process ends, and that shows who holds it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from .cache_folder import UNWRITABLE
from .files import EnvironmentFailure, why

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


def build_lock(folder: Path, name: str, started: str) -> AbstractContextManager[None]:
    """Holds the lock of a cache folder; `started` is shown to a second process. Raises Busy if it is taken.

    `name`: of the output; if the folder has no lock and cannot get one, builds of this output exclude each other.
    """
    taken = "another build is running ({}); wait for it, or choose another --cache and --output"
    return _lock(folder / "lock", f"{name}.lock", started, taken)


def preview_lock(folder: Path, name: str, started: str) -> AbstractContextManager[None]:
    """Holds the lock of a preview's output while it is served; builds of it are still allowed."""
    taken = "another preview is using this output ({}); stop it, or choose another --output"
    return _lock(folder / f"{name}.serving", f"{name}.serving", started, taken)


@contextmanager
def _lock(path: Path, name: str, started: str, taken: str) -> Iterator[None]:
    """`name`: of the lock in the system's temporary folder, if the one at `path` cannot be opened."""
    descriptor, passing = _acquire(path, name, taken)
    try:
        with suppress(OSError):  # the lock works even on a full disk, or if its file can only be read
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"process {os.getpid()}, since {started}\n".encode(), 0)
        yield
    finally:
        if passing:
            with suppress(OSError):
                os.unlink(passing)
        _close(descriptor)


def _acquire(path: Path, name: str, taken: str) -> tuple[int, Path | None]:
    """The locked file, and its path if it is to be removed afterwards."""
    while True:
        descriptor, passing = _open(path, name)
        _held.add(descriptor)
        try:
            if not _take(descriptor, passing or path):
                holder = os.pread(descriptor, 200, 0).decode("utf-8", "replace").strip() or "another process"
                raise Busy(taken.format(holder))
            if passing is None or os.fstat(descriptor).st_nlink:
                return descriptor, passing
        except BaseException:
            _close(descriptor)
            raise
        _close(descriptor)  # its holder has removed it since it was opened


def _close(descriptor: int) -> None:
    _held.discard(descriptor)
    os.close(descriptor)


_FLAGS = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)


def _open(path: Path, name: str) -> tuple[int, Path | None]:
    """The lock file of the cache folder, even if it can only be read; otherwise one that is removed afterwards."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return os.open(path, os.O_RDWR | os.O_CREAT | _FLAGS, 0o600), None
    except OSError as fault:
        if fault.errno not in UNWRITABLE:
            raise EnvironmentFailure(f"the cache folder {path.parent} cannot be used: {fault.strerror}") from None
    with suppress(OSError):
        return os.open(path, os.O_RDONLY | _FLAGS), None
    return _open_passing(name)


def _open_passing(name: str) -> tuple[int, Path]:
    """A lock file in the system's temporary folder. Somebody else's file there is neither written nor trusted."""
    from tempfile import gettempdir

    user = os.getuid() if hasattr(os, "getuid") else 0
    try:
        path = Path(gettempdir()) / f"summit-site-{user}-{name}"
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | _FLAGS, 0o600)
    except OSError as fault:
        raise EnvironmentFailure(f"a lock cannot be created in the temporary folder: {why(fault)}") from None
    found = os.fstat(descriptor)
    if found.st_nlink > 1 or found.st_uid != user or not stat.S_ISREG(found.st_mode):
        os.close(descriptor)
        raise EnvironmentFailure(f"the lock {path} was not created by this program; remove it")
    return descriptor, path


def _take(descriptor: int, path: Path) -> bool:
    """False if another process holds the lock."""
    if not _LOCKS:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as fault:  # some network file systems
        raise EnvironmentFailure(f"{path} cannot be locked: {fault.strerror}; choose another --cache") from None
    return True
