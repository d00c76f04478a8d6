"""The content folder through the cache: only what has changed is read and parsed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Raw, Struct

from ...base.diagnostics import Diagnostic, Span
from ...base.digest import digest, digest_bytes
from ...edges.cache import Cache, CacheCorrupt
from ...edges.files import read_file
from ...edges.signatures import UNTRUSTED, Signature, Survey, trusted
from ...model.decode import Reference
from ...model.kinds import TYPES
from ...model.library import Job, Library, ReadResult, read_job
from ...model.load import Settings, Unit
from ...parse.body import Body, Outline

FILE_LIMIT = 64 * 1024 * 1024


class SeenFile(Struct, frozen=True, array_like=True):
    signature: Signature
    digest: str


class StoredUnit(Struct, frozen=True, array_like=True):
    kind: str
    id: str
    span: Span
    records: dict[str, Raw]
    outlines: dict[str, Outline]
    paths: dict[str, str]
    references: tuple[Reference, ...]
    places: dict[str, Span] = {}


class StoredResult(Struct, frozen=True, array_like=True):
    """What came of reading a job. `key`: of what it was read from; `face`: of all that other pages can see of it."""

    key: str
    interface_digest: str
    units: tuple[StoredUnit, ...]
    failed: tuple[tuple[str, str], ...]
    problems: tuple[Diagnostic, ...]
    bodies: tuple[str, ...]


class SeenContent(Struct, frozen=True):
    """What the last build saw: `root` of the content (see `name_root`), `files` by path, `jobs`: job → (key, face)."""

    root: str
    files: dict[str, SeenFile]
    jobs: dict[str, tuple[str, str]]
    warnings: tuple[Diagnostic, ...] = ()


@dataclass
class FileState:
    """The state of the content folder now. `sizes`: of its files, in bytes."""

    root: Path
    files: dict[str, SeenFile]
    sizes: Mapping[str, int]
    problems: list[Diagnostic] = field(default_factory=list)


def job_name(job: Job) -> str:
    return f"{job.kind}:{job.id}" if job.form == "document" else job.members[0][1]


def name_root(root: Path) -> str:
    """The folder's full path as a digest: a path may hold bytes that are no text."""
    return digest_bytes(os.fsencode(root.resolve()))


def look_at_files(root: Path, found: Survey, seen: SeenContent | None, started: int) -> FileState:
    """The digest of every file: remembered where the stamp says that nothing changed, else from its bytes."""
    known = seen.files if seen and seen.root == name_root(root) else {}
    files: dict[str, SeenFile] = {}
    reading = FileState(root, files, {path: signature[1] for path, signature in found.signatures.items()})
    for path, signature in found.signatures.items():
        old = known.get(path)
        if old is not None and old.signature == signature:
            files[path] = old
            continue
        content, problems = read_file(root, path, FILE_LIMIT)
        if problems:
            reading.problems += problems
            files[path] = SeenFile(UNTRUSTED, "")
        else:
            files[path] = SeenFile(trusted(signature, started), digest_bytes(content))
    return reading


def job_key(job: Job, files: Mapping[str, SeenFile], settings_digest: str) -> str:
    return combine_key(settings_digest, [(path, files[path].digest) for _, path in job.members])


def combine_key(settings_digest: str, members: list[tuple[str, str]]) -> str:
    return digest_bytes(repr((settings_digest, members)).encode())


def interface_digest(outcome: ReadResult) -> str:
    """Digest of what other pages can depend on: not the text, nor where things stand in the file."""
    units = []
    for unit in outcome.units:
        outlines = {
            lang: ([(m.target, m.how, m.worded, m.within) for m in outline.mentions], outline.instants)
            for lang, outline in unit.outlines.items()
        }
        references = [(r.kinds, r.target, r.loose) for r in unit.references]
        units.append((unit.kind, unit.id, dict(unit.records), outlines, dict(unit.paths), references))
    return digest((units, sorted(outcome.failed)))


def store(outcome: ReadResult, key: str) -> tuple[StoredResult, list[tuple[str, bytes]]]:
    """(the outcome as it is stored, its bodies by digest)."""
    units = tuple(
        StoredUnit(
            unit.kind,
            unit.id,
            unit.span,
            {lang: Raw(msgspec.msgpack.encode(record)) for lang, record in unit.records.items()},
            dict(unit.outlines),
            dict(unit.paths),
            unit.references,
            dict(unit.places),
        )
        for unit in outcome.units
    )
    bodies = [(name, msgspec.msgpack.encode(body)) for name, body in outcome.bodies.items()]
    names = tuple(name for name, _ in bodies)
    stored = StoredResult(
        key, interface_digest(outcome), units, tuple(sorted(outcome.failed)), tuple(outcome.problems), names
    )
    return stored, bodies


def restore_unit(stored: StoredUnit) -> Unit:
    kind = TYPES[stored.kind]
    records: dict[str, Any] = {lang: _decoder(kind).decode(raw) for lang, raw in stored.records.items()}
    return Unit(
        stored.kind,
        stored.id,
        stored.span,
        records,
        stored.outlines,
        stored.paths,
        stored.references,
        stored.places,
    )


_decoders: dict[type, Any] = {}


def _decoder(kind: type) -> Any:
    if kind not in _decoders:
        _decoders[kind] = msgspec.msgpack.Decoder(kind)
    return _decoders[kind]


class Bodies(Mapping[str, Body]):
    """Bodies by digest, from the cache, decoded when asked for; raises CacheCorrupt if it lacks one."""

    _decoder = msgspec.msgpack.Decoder(Body)

    def __init__(self, cache: Cache, fresh: Mapping[str, bytes]) -> None:
        self._cache, self._fresh = cache, fresh
        self._kept: dict[str, Body] = {}

    def __getitem__(self, key: str) -> Body:
        if key not in self._kept:
            found = self._fresh.get(key) or self._cache.get("bodies", key)
            if found is None:
                raise CacheCorrupt(key)
            self._kept[key] = self._decoder.decode(found)
        return self._kept[key]

    def has(self, key: str) -> bool:
        try:
            return self[key] is not None
        except (CacheCorrupt, msgspec.DecodeError, msgspec.ValidationError):
            return False

    def __iter__(self) -> Any:
        return iter(self._fresh)

    def __len__(self) -> int:
        return len(self._fresh)


# Name, stored outcome and bodies of a job, as bytes, so that they may come from another process.
Parsed = tuple[str, bytes, list[tuple[str, bytes]]]


def parse_jobs(root: Path, jobs: Iterable[tuple[Job, str]], settings: Settings) -> list[Parsed]:
    results = []
    for job, settings_digest in jobs:
        seen: dict[str, str] = {}

        def read(path: str, limit: int, seen: dict[str, str] = seen) -> tuple[bytes, list[Diagnostic]]:
            content, problems = read_file(root, path, limit)
            seen[path] = digest_bytes(content)
            return content, problems

        outcome = read_job(job, read, settings)
        # The key is of the bytes that were read, which may be newer than those that were looked at.
        members = [(path, seen.get(path, "")) for _, path in job.members]
        stored, bodies = store(outcome, combine_key(settings_digest, members))
        results.append((job_name(job), msgspec.msgpack.encode(stored), bodies))
    return results


OUTCOME = msgspec.msgpack.Decoder(StoredResult)


def decode_result(content: bytes | None) -> StoredResult | None:
    if content is None:
        return None
    try:
        return OUTCOME.decode(content)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None


def build_library(outcomes: Iterable[StoredResult], images: list[str]) -> Library:
    library = Library(images=images)
    for outcome in outcomes:
        library.add(restore_unit(unit) for unit in outcome.units)
        library.failed |= set(outcome.failed)
        library.problems += outcome.problems
    return library
