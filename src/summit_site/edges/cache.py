"""The cache: an SQLite file in which each row has a hash. A damaged cache makes a build slower, never wrong."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Protocol

# The errors for a damaged file; SQLite's message may not be valid UTF-8.
DAMAGE = (sqlite3.Error, UnicodeDecodeError)
# Of these, the results that are about the disk and not about the content of the file.
_UNWRITABLE = (
    *(sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR),
    *(sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN),
)
FORMAT = "1"
Row = tuple[str, bytes]


class CacheCorrupt(Exception):
    """Something in the cache is missing or damaged; the work starts again without it."""


class Tables(Protocol):
    """Named tables of key → bytes; the interface of `Cache`."""

    def get(self, table: str, key: str) -> bytes | None: ...
    def all(self, table: str) -> Iterator[Row]: ...
    def put(self, table: str, rows: Iterable[Row]) -> None: ...
    def drop(self, table: str, keys: Iterable[str]) -> None: ...
    def keys(self, table: str) -> list[str]: ...
    def commit(self) -> None: ...


class MemoryCache:
    """Tables in memory, for work that stores nothing."""

    def __init__(self) -> None:
        self._tables: dict[str, dict[str, bytes]] = {}

    def get(self, table: str, key: str) -> bytes | None:
        return self._tables.get(table, {}).get(key)

    def all(self, table: str) -> Iterator[Row]:
        return iter(tuple(self._tables.get(table, {}).items()))

    def put(self, table: str, rows: Iterable[Row]) -> None:
        self._tables.setdefault(table, {}).update(rows)

    def drop(self, table: str, keys: Iterable[str]) -> None:
        for key in keys:
            self._tables.get(table, {}).pop(key, None)

    def keys(self, table: str) -> list[str]:
        return list(self._tables.get(table, {}))

    def commit(self) -> None:
        """Does nothing: there is no rollback."""


class Cache:
    """Named tables of key → bytes. A row with a wrong hash is ignored.

    The cache is opened with the engine's digest: a cache of another engine, format or owner, or one that SQLite cannot
    read, is discarded. Nothing is stored before `commit`. `fault`: why the file cannot be written; rows are then
    kept in memory until the process ends.
    """

    TABLES = ("files", "outcomes", "bodies", "pages", "facts", "buckets", "state")

    def __init__(self, path: Path, engine: str) -> None:
        self.path = path
        self._engine = engine
        self._process = os.getpid()
        self.fault, self._on_disk = "", False
        self._connection = self._open()

    def _open(self) -> sqlite3.Connection:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            found = _usable(self.path)
            for attempt in (found, False):
                if not attempt:
                    _remove(self.path)
                try:
                    return self._connect()
                except DAMAGE as fault:
                    self.fault = str(fault)
            _discard(self.path)
        except OSError as fault:
            self.fault = fault.strerror or str(fault)
        return self._in_memory()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, isolation_level=None, timeout=5)
        try:
            # The cache may be lost at any time, so nothing waits for the disk.
            connection.execute("pragma synchronous=off")
            connection.execute("pragma journal_mode=memory")
            connection.execute("pragma temp_store=memory")
            connection.execute("create table if not exists about (name text primary key, value text)")
            about = dict(connection.execute("select name, value from about"))
            if about != {"format": FORMAT, "engine": self._engine}:
                self._start_over(connection)
            connection.execute("begin")
        except BaseException:
            connection.close()
            raise
        self.fault, self._on_disk = "", True
        return connection

    def _in_memory(self) -> sqlite3.Connection:
        self._on_disk = False
        connection = sqlite3.connect(":memory:", isolation_level=None)
        connection.execute("create table about (name text primary key, value text)")
        self._start_over(connection)
        connection.execute("begin")
        return connection

    def _start_over(self, connection: sqlite3.Connection) -> None:
        for table in self.TABLES:
            connection.execute(f"drop table if exists {table}")
            connection.execute(f"create table {table} (key text primary key, hash blob, value blob) without rowid")
        connection.execute("delete from about")
        connection.executemany("insert into about values (?, ?)", [("format", FORMAT), ("engine", self._engine)])

    def get(self, table: str, key: str) -> bytes | None:
        """The value of an intact row, or None. A forked process sees only what was committed before."""
        try:
            if self._on_disk and self._process != os.getpid():
                place = f"{self.path.absolute().as_uri()}?mode=ro"  # a file that is gone is not created
                self._connection = sqlite3.connect(place, isolation_level=None, timeout=5, uri=True)
                self._process = os.getpid()
            row = self._connection.execute(f"select hash, value from {table} where key = ?", (key,)).fetchone()
        except DAMAGE:
            return None
        return row[1] if row and row[0] == _hash(table, key, row[1]) else None

    def all(self, table: str) -> Iterator[Row]:
        """All intact rows; fewer if the file is damaged."""
        try:
            for key, found, value in self._connection.execute(f"select key, hash, value from {table}"):
                if isinstance(key, str) and isinstance(value, bytes) and found == _hash(table, key, value):
                    yield key, value
        except DAMAGE:
            return

    def put(self, table: str, rows: Iterable[Row]) -> None:
        """Stores rows; an error of the cache must not end the build."""
        try:
            self._connection.executemany(
                f"insert or replace into {table} values (?, ?, ?)",
                ((key, _hash(table, key, value), value) for key, value in rows),
            )
        except DAMAGE as fault:
            self._spoil(fault)

    def drop(self, table: str, keys: Iterable[str]) -> None:
        try:
            self._connection.executemany(f"delete from {table} where key = ?", ((key,) for key in keys))
        except DAMAGE as fault:
            self._spoil(fault)

    def commit(self) -> None:
        try:
            self._connection.execute("commit")
            self._connection.execute("begin")
        except DAMAGE as fault:
            self._spoil(fault)

    def keys(self, table: str) -> list[str]:
        try:
            return [key for (key,) in self._connection.execute(f"select key from {table}") if isinstance(key, str)]
        except DAMAGE:
            return []

    def clear(self) -> None:
        """Deletes everything."""
        try:
            for table in self.TABLES:
                self._connection.execute(f"delete from {table}")
        except DAMAGE as fault:
            self._spoil(fault)
        self.commit()

    def give_up(self) -> None:
        """Removes the file, which is so damaged that what is stored in it vanishes; this process goes on in memory."""
        self._connection.close()
        _discard(self.path)
        self._connection = self._in_memory()

    def close(self) -> None:
        """Closes the file; changes that were not committed are lost."""
        self._connection.close()

    def _spoil(self, fault: Exception) -> None:
        """Removes a cache that cannot be written, so that the next build does not trust the remaining rows."""
        if getattr(fault, "sqlite_errorcode", 0) & 0xFF in _UNWRITABLE:
            self.fault = str(fault)
        self.give_up()


def _hash(table: str, key: str, value: object) -> bytes:
    if not isinstance(value, bytes):
        return b""
    return blake2b(value, digest_size=8, key=f"{table}\0{key}".encode("utf-8", "surrogatepass")[-64:]).digest()


def _usable(path: Path) -> bool:
    """Whether it is a regular file of ours: not a link, and not another user's."""
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return True
    import stat

    mine = not hasattr(os, "getuid") or found.st_uid == os.getuid()
    return stat.S_ISREG(found.st_mode) and mine


def _discard(path: Path) -> None:
    """Removes a cache whose rows may not belong together; at least they must be gone."""
    try:
        _remove(path)
    except OSError:
        with suppress(OSError):
            os.truncate(path, 0)


def _remove(path: Path) -> None:
    for name in (path, path.with_name(path.name + "-journal"), path.with_name(path.name + "-wal")):
        try:
            os.unlink(name)
        except FileNotFoundError:
            continue
