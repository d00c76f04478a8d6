"""Mappings in the cache, divided into buckets, so that a small change reads and writes few rows."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping
from typing import Any, TypeVar
from zlib import crc32

import msgspec
from msgspec import Struct

from ..base.digest import digest_bytes
from ..edges.cache import CacheCorrupt, Row, Tables

T = TypeVar("T")
TABLE = "buckets"
_USUAL = 128  # entries in a bucket
_encoder = msgspec.msgpack.Encoder(order="deterministic")


class BucketIndex(Struct, frozen=True, array_like=True):
    """What is stored of a mapping: the number of entries, and the digest of each bucket."""

    length: int = 0
    digests: tuple[str, ...] = ()


class Buckets(Mapping[str, T]):
    """A stored mapping, of which a bucket is read when it is needed, with changes that are not stored yet.

    `kind`: the type of the values. Reading raises CacheCorrupt if a bucket is not as the index says.
    """

    def __init__(self, tables: Tables, name: str, kind: Any, index: BucketIndex) -> None:
        self.name, self.index = name, index
        self.changes: Mapping[str, T | None] = {}
        self._tables, self._kind = tables, kind
        self._decoder = msgspec.msgpack.Decoder(dict[str, kind])
        self._read: dict[int, dict[str, T]] = {}

    def with_changes(self, changes: Mapping[str, T | None]) -> Buckets[T]:
        """The mapping with other values for some keys; None: without the key."""
        changed = Buckets[T](self._tables, self.name, self._kind, self.index)
        changed._read = self._read
        changed.changes = {**self.changes, **changes}
        return changed

    def __getitem__(self, key: str) -> T:
        if key in self.changes:
            value = self.changes[key]
            if value is None:
                raise KeyError(key)
            return value
        if not self.index.digests:
            raise KeyError(key)
        return self.stored(_number(key, len(self.index.digests)))[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.whole())

    def __len__(self) -> int:
        gone = sum(1 for key, value in self.changes.items() if value is None and self._is_stored(key))
        new = sum(1 for key, value in self.changes.items() if value is not None and not self._is_stored(key))
        return self.index.length - gone + new

    def items(self) -> ItemsView[str, T]:
        return self.whole().items()

    def whole(self) -> dict[str, T]:
        """All entries, with which more than a few are found faster."""
        found: dict[str, T] = {}
        for number in range(len(self.index.digests)):
            found |= self.stored(number)
        for key, value in self.changes.items():
            if value is None:
                found.pop(key, None)
            else:
                found[key] = value
        return found

    def stored(self, number: int) -> dict[str, T]:
        """A bucket as it was stored."""
        if number not in self._read:
            row = self._tables.get(TABLE, _row(self.name, number))
            if row is None or digest_bytes(row) != self.index.digests[number]:
                raise CacheCorrupt(_row(self.name, number))
            self._read[number] = self._decoder.decode(row)
        return self._read[number]

    def _is_stored(self, key: str) -> bool:
        count = len(self.index.digests)
        return bool(count) and key in self.stored(_number(key, count))


def as_dict(entries: Mapping[str, T]) -> dict[str, T]:
    """All entries in memory."""
    if isinstance(entries, Buckets):
        return entries.whole()
    return entries if isinstance(entries, dict) else dict(entries)


def with_changes(entries: Mapping[str, T], changes: Mapping[str, T | None]) -> Mapping[str, T]:
    """The same with other values for some keys; None: without the key."""
    if isinstance(entries, Buckets):
        return entries.with_changes(changes)
    kept = {key: value for key, value in entries.items() if key not in changes}
    return {**kept, **{key: value for key, value in changes.items() if value is not None}}


def changes_of(entries: Mapping[str, T]) -> Mapping[str, T | None] | None:
    """What is not stored yet; None if that is not known."""
    return entries.changes if isinstance(entries, Buckets) else None


def store_buckets(tables: Tables, name: str, entries: Mapping[str, Any], before: BucketIndex) -> BucketIndex:
    """Writes what differs from what is stored. `before`: the index of that; nothing is committed."""
    count = len(before.digests)
    if isinstance(entries, Buckets) and (entries.name, entries.index) == (name, before) and count:
        changed = {_number(key, count) for key in entries.changes}
        contents = {number: dict(entries.stored(number)) for number in changed}
        for key, value in entries.changes.items():
            bucket = contents[_number(key, count)]
            if value is None:
                bucket.pop(key, None)
            else:
                bucket[key] = value
    else:
        entries = as_dict(entries)
        count = _fitting(len(entries), count)
        contents = {number: {} for number in range(count)}
        for key, value in entries.items():
            contents[_number(key, count)][key] = value
    tables.drop(TABLE, (_row(name, number) for number in range(count, len(before.digests))))
    return _write(tables, name, contents, BucketIndex(len(entries), _of_length(before.digests, count)))


def _write(tables: Tables, name: str, contents: Mapping[int, Any], known: BucketIndex) -> BucketIndex:
    digests, rows = list(known.digests), list[Row]()
    for number, bucket in contents.items():
        row = _encoder.encode(bucket)
        found = digest_bytes(row)
        if found != digests[number]:
            digests[number] = found
            rows.append((_row(name, number), row))
    tables.put(TABLE, rows)
    return BucketIndex(known.length, tuple(digests))


def _of_length(digests: tuple[str, ...], count: int) -> tuple[str, ...]:
    """Those of as many buckets; rows of another division are written anew."""
    return digests if len(digests) == count else ("",) * count


def _fitting(length: int, count: int) -> int:
    """The number of buckets for so many entries: a power of two, as before unless they are far too large or small."""
    if count and count * _USUAL // 4 <= length <= count * _USUAL * 2:
        return count
    return 1 << max(length // _USUAL, 1).bit_length() - 1


def _number(key: str, count: int) -> int:
    return crc32(key.encode("utf-8", "surrogatepass")) % count


def _row(name: str, number: int) -> str:
    return f"{name}/{number}"
