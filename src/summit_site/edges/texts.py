"""Writes editors' files: completely or not at all, and several files as one change."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

from .files import EnvironmentFailure, UsageError, why


def create_file(path: Path, content: bytes) -> None:
    """Creates a file; raises UsageError if the name is already taken."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(path):
            raise UsageError(f"{path} exists already; nothing was changed")
        with path.open("xb") as stream:
            stream.write(content)
    except OSError as fault:
        raise EnvironmentFailure(f"{path} cannot be written: {why(fault)}") from None


def replace_files(
    contents: Mapping[Path, bytes | None], expected: Mapping[Path, bytes | None] = MappingProxyType({})
) -> None:
    """Replaces the content of files (None: removes the file). If one fails, all are restored.

    New content is first written to temporary files, so that most failures (disk full, permissions) happen before any
    file has changed. Then each file is replaced in one step and keeps its permissions. `expected`: the content that the
    files must have until then; raises UsageError if a file was changed in the meantime.
    """
    before = {path: _bytes(path) for path in contents}
    for path, content in expected.items():
        if before[path] != content:
            what = "exists already" if content is None else "was changed in the meantime"
            raise UsageError(f"{path} {what}; nothing was changed")
    prepared: dict[Path, Path] = {}
    done: list[Path] = []
    try:
        for path, content in contents.items():
            if content is not None:
                prepared[path] = _prepare(path, content)
        for path in sorted(contents, key=lambda path: contents[path] is None):  # removals are last
            done.append(path)
            if path in prepared:
                os.replace(prepared[path], path)
            else:
                os.unlink(path)
    except OSError as fault:
        left = _put_back(before, done)
        outcome = f"; these could not be restored: {', '.join(map(str, left))}" if left else "; nothing was changed"
        raise EnvironmentFailure(f"{why(fault)}{outcome}") from None
    except BaseException:  # an interruption
        _put_back(before, done)
        raise
    finally:
        for temporary in prepared.values():
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _prepare(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
    with temporary.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    with suppress(FileNotFoundError):
        os.chmod(temporary, stat.S_IMODE(os.stat(path).st_mode))
    return temporary


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as fault:
        raise EnvironmentFailure(f"{path} cannot be read: {why(fault)}; nothing was changed") from None


def _put_back(before: Mapping[Path, bytes | None], done: list[Path]) -> list[Path]:
    """Restores files; returns the files for which this failed too."""
    left = []
    for path in done:
        content = before[path]
        try:
            if content is None:
                path.unlink(missing_ok=True)
            elif _bytes(path) != content:
                path.write_bytes(content)
        except (OSError, EnvironmentFailure):
            left.append(path)
    return left
