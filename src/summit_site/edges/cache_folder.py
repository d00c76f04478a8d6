"""Whether the cache folder can be written. A cache only saves time, so a build goes on without it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

# Error numbers of a folder that cannot be created or written, whatever the reason.
UNWRITABLE = (
    *(errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.ENOTDIR, errno.EEXIST),
    getattr(errno, "EDQUOT", errno.ENOSPC),
)
SPARE = "spare"  # below the cache folder: the second tree of each output


def write_fault(folder: Path) -> str:
    """Why files cannot be created in the cache folder, which is created if it is missing; empty if they can."""
    for place in (folder, folder / SPARE):
        try:
            place.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as fault:
            return fault.strerror or str(fault)
        if not _may_write(place):
            return os.strerror(errno.EROFS if _is_read_only(place) else errno.EACCES)
    return ""


def _may_write(folder: Path) -> bool:
    """Asks the system, which also knows about mounts and access lists, instead of creating a file."""
    return os.access(folder, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids)


def _is_read_only(folder: Path) -> bool:
    return hasattr(os, "statvfs") and bool(os.statvfs(folder).f_flag & os.ST_RDONLY)
