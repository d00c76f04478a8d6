"""Reads content and templates, and reads and writes small files of our own."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from unicodedata import normalize

from ..base.diagnostics import Diagnostic, Span
from .signatures import UNREADABLE, Survey

_SURROGATE = re.compile("[\ud800-\udfff]")  # how Python represents bytes in a name that are not UTF-8
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_CONTROL = re.compile("[\x00-\x1f\x7f]")


class EnvironmentFailure(Exception):
    """A failure of disk, permissions, lock or network: one line for the user, exit status 3."""


class UsageError(Exception):
    """A wrong option or argument: one line for the user, exit status 2."""


def why(fault: OSError) -> str:
    """The system's error message, with the file."""
    place = f" ({fault.filename})" if fault.filename else ""
    return f"{fault.strerror or fault}{place}"


def why_where(fault: OSError, folders: Iterable[tuple[str, Path]]) -> str:
    """The same; for a full disk, also which of our folders is on it. `folders`: word and path, inner ones first."""
    full = fault.filename2 or fault.filename  # the second is the new name of a link or of a file that moves
    if fault.errno in _FULL and isinstance(full, (str, os.PathLike)):
        for word, folder in folders:
            if Path(os.path.realpath(full)).is_relative_to(os.path.realpath(folder)):
                return f"the {word} folder {folder} is full: {fault.strerror} ({full})"
    return why(fault)


def judge(found: Survey, root: str) -> tuple[list[str], list[Diagnostic]]:
    """(the paths to read, sorted, in NFC; problems with all other paths). `root`: the folder's name, for messages."""
    paths: list[str] = []
    seen: set[str] = set()
    problems: list[Diagnostic] = []
    for path in found.signatures:
        if fault := _name_fault(path):
            problems.append(Diagnostic(Span(ascii(path)[1:-1]), "F107", "the file name cannot be used", fault))
        elif (name := normalize("NFC", path)) in seen:
            hint = "keep one of them"
            problems.append(
                Diagnostic(Span(name), "F107", "two files have this name, in different Unicode forms", hint)
            )
        else:
            seen.add(name)
            paths.append(name)
    for path, what in found.others.items():
        span = Span(ascii(path)[1:-1] if _name_fault(path) else path)
        if what == UNREADABLE:
            problems.append(
                Diagnostic(span, "F104", f"this file or folder in {root} cannot be read", "check its permissions")
            )
        else:
            problems.append(Diagnostic(span, "F105", f"{what}; only regular files are read", "copy the file here"))
    return sorted(paths), problems


def _name_fault(path: str) -> str:
    if path.isascii() and path.isprintable():
        return ""
    if _SURROGATE.search(path):
        return "rename it in UTF-8"
    return "remove control characters from it" if _CONTROL.search(path) else ""


def is_litter(name: str) -> bool:
    """Hidden files, and what editors and operating systems leave behind."""
    return (
        name.startswith((".", "#"))
        or name.endswith(("~", ".swp", ".swo", ".tmp", ".bak", ".orig"))
        or name in ("Thumbs.db", "desktop.ini", "__pycache__", "4913")
    )


def read_file(root: Path, path: str, limit: int) -> tuple[bytes, list[Diagnostic]]:
    """The bytes of a regular file below `root`; at most `limit` + 1 of them are read.

    `path`: in NFC; the name on disk may be in NFD, as macOS writes it.
    """
    if not path.isascii() and not os.path.lexists(root / path):
        path = normalize("NFD", path)
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


def read_whole(path: Path) -> bytes | None:
    """The bytes of a regular file of ours, or None."""
    content, problems = read_file(path.parent, path.name, 1 << 31)
    return None if problems else content


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """An empty folder that is removed afterwards."""
    from tempfile import TemporaryDirectory

    try:
        made = TemporaryDirectory(prefix="summit-site-", ignore_cleanup_errors=True)
    except OSError as fault:
        raise EnvironmentFailure(f"a temporary folder cannot be created: {why(fault)}") from None
    with made as folder:
        yield Path(folder)


def write_note(path: Path, content: bytes | None) -> None:
    """Replaces or removes (None) a small file of ours; if this fails, nothing happens."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
    if content is not None:
        with suppress(OSError):
            path.write_bytes(content)


def check_output(output: Path, sources: tuple[Path, ...], cache: Path) -> None:
    """Raises UsageError for an output folder that overlaps a source folder, or contains cache, home or root."""
    target = output.resolve()
    for other in (*sources, cache, Path.home(), Path("/")):
        place = other.resolve()
        inside = place in target.parents and other in sources
        if target == place or target in place.parents or inside:
            raise UsageError(
                f"the output folder {output} must not be, contain or be inside {other}; choose another --output"
            )


# What commands write into a cache folder. A folder that holds only other files is somebody else's.
_CACHE_NAMES = re.compile(
    r"lock|bench|links\.json|CACHEDIR\.TAG|\..*|spare|pictures|templates|preview|check|look|schemas?"
    r"|.*\.(?:sqlite|sqlite-journal|sqlite-wal|up-to-date|serving)"
)
_CERTAIN = re.compile(r".*\.(?:sqlite|up-to-date)|spare")  # nothing else has these; its lock may be damaged
_LOCK_BEGINS = b"process "


def check_cache(cache: Path, sources: tuple[Path, ...]) -> None:
    """Raises UsageError for a cache folder that overlaps a source folder, is home or root, or holds foreign files."""
    target = cache.resolve()
    for other in (*sources, Path.home(), Path("/")):
        place = other.resolve()
        around = target in place.parents and other in sources
        inside = place in target.parents and other in sources
        if target == place or around or inside:
            raise UsageError(
                f"the cache folder {cache} must not be, contain or be inside {other}; choose another --cache"
            )
    if foreign := _foreign_file(target):
        raise UsageError(
            f"the cache folder {cache} contains {foreign}, which was not written by this program; "
            "choose another --cache"
        )


def _foreign_file(cache: Path) -> str:
    """A name that shows that the folder is not a cache; empty if it is one, or does not exist."""
    try:
        names = sorted(os.listdir(cache))
    except OSError:  # reported when the folder is used
        return ""
    if any(_CERTAIN.fullmatch(name) for name in names):
        return ""
    if "lock" in names:
        content, problems = read_file(cache, "lock", len(_LOCK_BEGINS))
        return "lock" if not problems and content and not content.startswith(_LOCK_BEGINS[:-1]) else ""
    return next((name for name in names if not _CACHE_NAMES.fullmatch(name)), "")
