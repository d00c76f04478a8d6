"""The output folder: what in it is ours, writing it file by file, the manifest last."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..base.digest import digest_bytes
from .files import Refused, Unusable

MANIFEST = ".manifest.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Result:
    written: int
    kept: int
    deleted: int


def read_manifest(output: Path) -> dict[str, str] | None:
    """Path → digest of the files that are ours; None for a folder that is not ours or not there."""
    try:
        content = json.loads((output / MANIFEST).read_text("utf-8"))
        files = content["files"]
        if content["format"] != FORMAT or not isinstance(files, dict):
            return None
        return {str(path): str(value) for path, value in files.items()}
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def claim_output(output: Path) -> dict[str, str]:
    """The manifest of a folder that may be written to; refuses one that holds files and is not ours."""
    manifest = read_manifest(output)
    if manifest is not None:
        return manifest
    try:
        if output.exists() and (not output.is_dir() or any(output.iterdir())):
            raise Refused(
                f"the output folder {output} is not empty and was not made by this program; "
                "empty it or choose another --output"
            )
    except OSError as fault:
        raise Unusable(f"the output folder {output} cannot be read: {fault.strerror}") from None
    return {}


def write_output(output: Path, files: Mapping[str, bytes], old: Mapping[str, str]) -> Result:
    """Writes what differs, each file in one step; removes what was ours and is no more; the manifest comes last."""
    digests = {path: digest_bytes(content) for path, content in files.items()}
    written = kept = deleted = 0
    try:
        for path, content in files.items():
            target = output / path
            if old.get(path) == digests[path] and _holds(target, content):
                kept += 1
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            _replace(target, content)
            written += 1
        for path in old:
            if path not in files and _inside(output, path):
                deleted += _remove(output, path)
        manifest = json.dumps({"format": FORMAT, "files": dict(sorted(digests.items()))}, indent=0, sort_keys=True)
        _replace(output / MANIFEST, manifest.encode() + b"\n")
    except OSError as fault:
        raise Unusable(f"writing {fault.filename or output} failed: {fault.strerror}") from None
    return Result(written, kept, deleted)


def _holds(target: Path, content: bytes) -> bool:
    try:
        return not target.is_symlink() and target.read_bytes() == content
    except OSError:
        return False


def _replace(target: Path, content: bytes) -> None:
    temporary = target.with_name(f".{target.name}.new")
    try:
        temporary.unlink(missing_ok=True)
        with open(temporary, "xb") as stream:
            stream.write(content)
        os.replace(temporary, target)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def _inside(output: Path, path: str) -> bool:
    """A manifest is a file like any other and may have been changed."""
    return not path.startswith("/") and ".." not in path.split("/") and path != MANIFEST


def _remove(output: Path, path: str) -> int:
    target = output / path
    try:
        target.unlink()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError):
        return 0
    folder = target.parent
    while folder != output:
        try:
            folder.rmdir()
        except OSError:
            break
        folder = folder.parent
    return 1
