"""System calls that Python lacks: exchanging two folders in one step, and waiting until the disk has everything."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_SYSTEM: str = sys.platform  # a plain string, so that the type checker checks every branch


def fsync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as fault:
        raise OSError(fault.errno, fault.strerror, str(path)) from None
    finally:
        os.close(descriptor)


def sync_filesystem(tree: Path) -> None:
    """Syncs the whole file system, which is cheaper than syncing many files (Linux: syncfs; otherwise sync)."""
    if _SYSTEM != "linux":
        os.sync()
        return
    descriptor = os.open(tree, os.O_RDONLY)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if not hasattr(library, "syncfs"):
            os.sync()
        elif library.syncfs(descriptor) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(tree))
    finally:
        os.close(descriptor)


_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # Linux, renameat2(2)
_RENAME_SWAP = 2  # macOS, renamex_np(2)


def exchange_known() -> bool:
    if _SYSTEM == "linux":
        return hasattr(ctypes.CDLL(None), "renameat2")
    return _SYSTEM == "darwin"


def exchange(one: Path, other: Path) -> None:
    """Exchanges two folders in one step; raises OSError if the file system cannot do it."""
    library = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if _SYSTEM == "darwin":
        done = library.renamex_np(first, second, _RENAME_SWAP)
    else:
        done = library.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE)
    if done != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(other))
