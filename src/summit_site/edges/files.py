"""Reading content and templates, and writing the site: the rules of both stand here."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from ..base.diagnostics import Diagnostic, Span

IMAGE_LIMIT = 64 * 1024 * 1024


class Unusable(Exception):
    """The environment does not allow it (disk, permission, lock): one line for the user, exit status 3."""


class Refused(Exception):
    """The options ask for something that is not done (usage): one line for the user, exit status 2."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file: its path below the root, with forward slashes, and its size."""

    path: str
    size: int


def scan(root: Path) -> tuple[list[Found], list[Diagnostic]]:
    """All regular files below a folder, sorted by path; hidden ones and editors' litter are left out.

    What is neither file nor folder (a link out, a pipe, a device) is reported and never opened.
    """
    if not root.is_dir():
        raise Refused(f"there is no folder {root}")
    found: list[Found] = []
    problems: list[Diagnostic] = []
    todo = [(root, "")]
    while todo:
        folder, prefix = todo.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError as fault:
            problems.append(
                Diagnostic(Span(prefix or str(root)), "F104", f"the folder cannot be read: {fault.strerror}")
            )
            continue
        for entry in entries:
            if is_litter(entry.name):
                continue
            path = prefix + entry.name
            if name_fault := _name_fault(path):
                problems.append(Diagnostic(Span(ascii(path)[1:-1]), "F107", "the file name is not usable", name_fault))
                continue
            mode = entry.stat(follow_symlinks=False).st_mode
            if stat.S_ISDIR(mode):
                todo.append((Path(entry.path), path + "/"))
            elif stat.S_ISREG(mode):
                found.append(Found(path, entry.stat(follow_symlinks=False).st_size))
            else:
                what = "a symbolic link" if stat.S_ISLNK(mode) else "a pipe, socket or device"
                problems.append(
                    Diagnostic(Span(path), "F105", f"{what}; only regular files are read", "copy the file here")
                )
    return sorted(found, key=lambda f: f.path), problems


def _name_fault(path: str) -> str:
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return "rename it in UTF-8"
    return "take control characters out of it" if any(ord(c) < 32 or ord(c) == 127 for c in path) else ""


def is_litter(name: str) -> bool:
    """Hidden files, and what editors and systems leave behind."""
    return (
        name.startswith((".", "#"))
        or name.endswith(("~", ".swp", ".swo", ".tmp", ".bak", ".orig"))
        or name in ("Thumbs.db", "desktop.ini", "__pycache__", "4913")
    )


def read_file(root: Path, path: str, limit: int) -> tuple[bytes, list[Diagnostic]]:
    """The bytes of a regular file below `root`; at most `limit` + 1 of them are read."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(root / path, flags)
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return b"", [Diagnostic(Span(path), "F105", "not a regular file", "copy the file here")]
            with os.fdopen(descriptor, "rb", closefd=False) as stream:
                return stream.read(limit + 1), []
        finally:
            os.close(descriptor)
    except OSError as fault:
        return b"", [
            Diagnostic(Span(path), "F104", f"the file cannot be read: {fault.strerror}", "check its permissions")
        ]


def check_output(output: Path, *others: Path) -> None:
    """Refuses an output folder that is, holds, or lies in content, templates, the home folder or the root."""
    target = output.resolve()
    for other in (*others, Path.home(), Path("/")):
        place = other.resolve()
        inside = place in target.parents and other in others
        if target == place or target in place.parents or inside:
            raise Refused(f"the output folder {output} must not be, hold or lie in {other}; choose another --output")
