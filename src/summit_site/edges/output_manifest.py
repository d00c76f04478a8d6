"""The manifest of an output folder: which of its files are ours, by path and digest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from .files import read_whole

MANIFEST = ".manifest.json"
FORMAT = 1


def manifest_bytes(digests: Mapping[str, str]) -> bytes:
    """The manifest as bytes: paths and digests, no times."""
    return json.dumps({"format": FORMAT, "files": dict(sorted(digests.items()))}).encode() + b"\n"


def read_manifest(output: Path) -> dict[str, str] | None:
    """Path → digest of our files; None for a folder that is not ours or does not exist."""
    try:
        content = json.loads(read_whole(output / MANIFEST) or b"")
        files = content["files"]
        if content["format"] != FORMAT or not isinstance(files, dict):
            return None
        return {str(path): str(value) for path, value in files.items() if is_inside(str(path))}
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def has_manifest(output: Path, manifest: bytes) -> bool:
    """Whether the folder has exactly this manifest."""
    return read_whole(output / MANIFEST) == manifest


def patched_manifest(output: Path, changes: Mapping[str, tuple[str, str]]) -> bytes | None:
    """The folder's manifest with other digests for some files (path → digest so far, new digest), in one pass.

    None if it does not list them like this.
    """
    content, position = bytearray(read_whole(output / MANIFEST) or b""), 0
    for path in sorted(changes):
        before, after = changes[path]
        entry = f"{json.dumps(path)}: ".encode()
        position = content.find(entry + json.dumps(before).encode(), position)
        if position < 1 or content[position - 1 : position] not in b" {" or len(before) != len(after):
            return None
        position += len(entry)
        content[position : position + len(after) + 2] = json.dumps(after).encode()
    return bytes(content) or None


def is_inside(path: str) -> bool:
    """Whether a path stays inside the folder; a manifest may have been changed by others."""
    parts = path.split("/")
    return not path.startswith("/") and ".." not in parts and "" not in parts and path != MANIFEST
