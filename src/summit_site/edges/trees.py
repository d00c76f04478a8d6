"""Writes, moves and removes files in a tree, including folders that become empty."""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .signatures import survey

PATIENCE = 5.0  # seconds


def unlink_with_folders(output: Path, path: str) -> None:
    try:
        os.unlink(output / path)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return
    folder = (output / path).parent
    while folder != output:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def write_new(target: Path, content: bytes) -> Path:
    """Writes a file; an existing file is unlinked first, because the published tree may share it."""
    try:
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        return write_new(target, content)
    except FileExistsError:
        remove_tree(target)
        return write_new(target, content)
    with naming(target), open(descriptor, "wb") as stream:
        stream.write(content)
    return target


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Gives an OSError the path that it is about; a full disk is noticed by calls that do not know it."""
    try:
        yield
    except OSError as fault:
        raise OSError(fault.errno, fault.strerror, str(path)) from None


def remove_tree(path: Path) -> None:
    """A process of a build that was killed may go on writing into the folder for a moment; this waits for its end."""
    if not path.is_dir() or path.is_symlink():
        if os.path.lexists(path):
            os.unlink(path)
        return None
    patience = time.monotonic() + PATIENCE
    while True:
        try:
            return shutil.rmtree(path)
        except OSError as fault:
            if fault.errno != errno.ENOTEMPTY or time.monotonic() > patience:
                raise
        time.sleep(0.01)


def move(source: Path, target: Path) -> None:
    try:
        os.replace(source, target)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        if not os.path.lexists(source):
            raise
        _make_way(target)
        os.replace(source, target)


def _make_way(target: Path) -> None:
    """Prepares the place for a file: creates its folder, and removes a folder of ours at its path."""
    if target.is_dir() and not target.is_symlink():
        _remove_empty(target)
    for folder in reversed(target.parents):
        if os.path.lexists(folder) and not folder.is_dir():
            os.unlink(folder)
    target.parent.mkdir(parents=True, exist_ok=True)


def _remove_empty(folder: Path) -> None:
    for name in sorted(survey(folder).folders, reverse=True):
        os.rmdir(folder / name)
    os.rmdir(folder)


def copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with naming(target):
        shutil.copyfile(source, target)


def folders_of(path: str) -> list[str]:
    """The folders that contain a file, outermost first."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[: count + 1]) for count in range(len(parts))]
