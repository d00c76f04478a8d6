"""The results of reading content files, in the form in which the cache stores them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Raw, Struct

from ...base.diagnostics import Diagnostic, Span
from ...base.digest import digest, digest_bytes
from ...edges.cache import CacheCorrupt, Tables
from ...model.decode import Reference
from ...model.interface import interface_digest
from ...model.kinds import TYPES
from ...model.library import Job, Library, Reader, ReadResult, read_job
from ...model.load import Settings, Unit
from ...parse.body import Body, Outline


class StoredUnit(Struct, frozen=True, array_like=True):
    kind: str
    id: str
    span: Span
    records: dict[str, Raw]
    outlines: dict[str, Outline]
    paths: dict[str, str]
    references: tuple[Reference, ...]
    places: dict[str, Span] = {}
    interface: str = ""


class StoredResult(Struct, frozen=True, array_like=True):
    """The result of reading a job. `key`: identifies its input.

    `interface_digest`: digest of everything that other pages can see of it.
    """

    key: str
    interface_digest: str
    units: tuple[StoredUnit, ...]
    failed: tuple[tuple[str, str], ...]
    problems: tuple[Diagnostic, ...]
    bodies: tuple[str, ...]


def job_name(job: Job) -> str:
    return f"{job.kind}:{job.id}" if job.form == "document" else job.members[0][1]


def job_key(job: Job, digests: Mapping[str, str], settings_digest: str) -> str:
    """Equal keys mean equal results. `digests`: of the files, by path."""
    members = [(path, digests.get(path, "")) for _, path in job.members]
    return digest_bytes(repr((settings_digest, members)).encode())


def store(result: ReadResult, key: str) -> tuple[StoredResult, list[tuple[str, bytes]]]:
    """(the stored form of the result, its bodies by digest)."""
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
            interface_digest(unit),
        )
        for unit in result.units
    )
    bodies = [(name, msgspec.msgpack.encode(body)) for name, body in result.bodies.items()]
    names = tuple(name for name, _ in bodies)
    stored = StoredResult(
        key, _interface(units, result), units, tuple(sorted(result.failed)), tuple(result.problems), names
    )
    return stored, bodies


def _interface(units: Iterable[StoredUnit], result: ReadResult) -> str:
    return digest(([unit.interface for unit in units], sorted(result.failed)))


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
        stored.interface,
    )


_decoders: dict[type, Any] = {}


def _decoder(kind: type) -> Any:
    if kind not in _decoders:
        _decoders[kind] = msgspec.msgpack.Decoder(kind)
    return _decoders[kind]


# Name, stored result and bodies of a job, as bytes, so that another process can send them.
Parsed = tuple[str, bytes, list[tuple[str, bytes]]]


def parse_jobs(read: Reader, jobs: Iterable[Job], settings: Settings) -> list[Parsed]:
    settings_digest = digest(settings)
    parsed = []
    for job in jobs:
        digests: dict[str, str] = {}

        def read_noting(path: str, limit: int, digests: dict[str, str] = digests) -> tuple[bytes, list[Diagnostic]]:
            content, problems = read(path, limit)
            digests[path] = digest_bytes(content)
            return content, problems

        result = read_job(job, read_noting, settings)
        # The key belongs to the bytes that were read, which may be newer than the file state.
        stored, bodies = store(result, job_key(job, digests, settings_digest))
        parsed.append((job_name(job), msgspec.msgpack.encode(stored), bodies))
    return parsed


RESULT = msgspec.msgpack.Decoder(StoredResult)


def decode_result(content: bytes | None) -> StoredResult | None:
    if content is None:
        return None
    try:
        return RESULT.decode(content)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None


def build_library(results: Iterable[StoredResult], images: Sequence[str]) -> Library:
    library = Library(images=list(images))
    for result in results:
        library.add(restore_unit(unit) for unit in result.units)
        library.failed |= set(result.failed)
        library.problems += result.problems
    return library


class Bodies(Mapping[str, Body]):
    """Bodies by digest, from the cache, decoded when requested; raises CacheCorrupt if one is missing."""

    _decoder = msgspec.msgpack.Decoder(Body)
    MOST = 500  # are kept in memory

    def __init__(self, cache: Tables) -> None:
        self._cache = cache
        self._kept: dict[str, Body] = {}

    def __getitem__(self, key: str) -> Body:
        if key not in self._kept:
            found = self._cache.get("bodies", key)
            if found is None:
                raise CacheCorrupt(key)
            if len(self._kept) >= self.MOST:
                self._kept.clear()
            self._kept[key] = self._decoder.decode(found)
        return self._kept[key]

    def has(self, key: str) -> bool:
        try:
            return self[key] is not None
        except (CacheCorrupt, msgspec.DecodeError, msgspec.ValidationError):
            return False

    def __iter__(self) -> Iterator[str]:
        return iter(self._cache.keys("bodies"))

    def __len__(self) -> int:
        return len(self._cache.keys("bodies"))
