"""Files that editors own: written whole or not at all, several together as one change."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

from .files import EnvironmentFailure, UsageError, why


def create_file(path: Path, content: bytes) -> None:
    """A new file; raises UsageError if something has that name already."""
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
    """All files get their new content; None takes a file away. If one fails, all are put back as they were.

    Each new content is first written beside its file, so that what can fail (disk full, permissions) fails before any
    file has changed. Then each takes its place in one step. A file keeps its permissions. `expected`: what the files
    must hold until then; raises UsageError if somebody has changed one in the meantime.
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
        for path in sorted(contents, key=lambda path: contents[path] is None):  # removals come last
            done.append(path)
            if path in prepared:
                os.replace(prepared[path], path)
            else:
                os.unlink(path)
    except OSError as fault:
        left = _put_back(before, done)
        outcome = f"; these could not be put back: {', '.join(map(str, left))}" if left else "; nothing was changed"
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
    """Undoes what was done; returns the files for which that failed too."""
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
