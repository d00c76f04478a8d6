"""The engine's digest: of our own code, the Python version and the library versions."""

from __future__ import annotations

import os
import sys
from functools import cache
from hashlib import blake2b
from importlib.machinery import PathFinder
from pathlib import Path

from ..base.packages import PACKAGES

PROGRAM = (".py", ".txt")  # code, and data that is part of the program (outlines of land)
PACKAGE = Path(__file__).resolve().parent.parent


@cache
def engine_digest() -> str:
    """In hex; with the same digest, the same content gives the same bytes. Computed once per process, because a process
    that runs for hours keeps the code with which it started."""
    state = blake2b(digest_size=16)
    state.update(repr((sys.version_info[:3], sys.implementation.name)).encode())
    for name in _library_versions():
        state.update(name.encode() + b"\0")
    for path in sorted(_sources(PACKAGE)):
        state.update(os.fsencode(os.path.relpath(path, PACKAGE)) + b"\0")
        with open(path, "rb") as stream:
            state.update(blake2b(stream.read()).digest())
    return state.hexdigest()


def _sources(folder: Path) -> list[str]:
    found = []
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in ("__pycache__", "bench"):
                found += _sources(Path(entry.path))
        elif entry.name.endswith(PROGRAM):
            found.append(entry.path)
    return found


def _library_versions() -> list[str]:
    """The names of the libraries' `NAME-VERSION.dist-info` folders: their versions, without an import."""
    found: set[str] = set()
    listings: dict[str, list[str]] = {}
    for package in PACKAGES:
        spec = PathFinder.find_spec(package.module) if package.decides else None
        if spec is None or not spec.origin:
            continue
        place = os.path.dirname(spec.origin)
        if spec.submodule_search_locations is not None:
            place = os.path.dirname(place)
        if place not in listings:
            listings[place] = [name.lower() for name in os.listdir(place) if name.endswith(".dist-info")]
        # Binary distribution format: `-` in a name becomes `_`, so that the first one ends the name.
        name = package.name.replace("-", "_")
        found |= {folder for folder in listings[place] if folder.partition("-")[0] == name}
    return sorted(found)
