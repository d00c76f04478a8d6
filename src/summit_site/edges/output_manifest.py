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


def has_manifest(output: Path, digests: Mapping[str, str]) -> bool:
    """Whether the manifest is exactly the one for these files."""
    return read_whole(output / MANIFEST) == manifest_bytes(digests)


def is_inside(path: str) -> bool:
    """Whether a path stays inside the folder; a manifest may have been changed by others."""
    parts = path.split("/")
    return not path.startswith("/") and ".." not in parts and "" not in parts and path != MANIFEST
