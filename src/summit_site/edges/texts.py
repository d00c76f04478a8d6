"""Files that editors own: written whole or not at all, several together as one change."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from .files import Refused, Unusable, why


def create_file(path: Path, content: bytes) -> None:
    """A new file, which no other program loses: raises Refused if something has that name already."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as stream:
            stream.write(content)
    except FileExistsError:
        raise Refused(f"{path} exists already; nothing was changed") from None
    except OSError as fault:
        raise Unusable(f"{path} cannot be written: {why(fault)}") from None


def replace_files(contents: Mapping[Path, bytes | None]) -> None:
    """All files get their new content; None takes a file away. If one fails, all are put back as they were.

    Each new content is first written beside its file, so that what can fail (disk full, permissions) fails before any
    file has changed. Then each takes its place in one step. A file keeps its permissions.
    """
    prepared: dict[Path, Path] = {}
    before = {path: _bytes(path) for path in contents}
    done: list[Path] = []
    try:
        for path, content in contents.items():
            if content is not None:
                prepared[path] = _prepare(path, content)
        for path in contents:
            if path in prepared:
                os.replace(prepared[path], path)
            else:
                os.unlink(path)
            done.append(path)
    except OSError as fault:
        left = _put_back(before, done)
        told = f"; these could not be put back: {', '.join(map(str, left))}" if left else "; nothing was changed"
        raise Unusable(f"{why(fault)}{told}") from None
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
        raise Unusable(f"{path} cannot be read: {why(fault)}; nothing was changed") from None


def _put_back(before: Mapping[Path, bytes | None], done: list[Path]) -> list[Path]:
    """Undoes what was done; gives the files for which that failed too."""
    left = []
    for path in done:
        content = before[path]
        try:
            if content is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(content)
        except OSError:
            left.append(path)
    return left
