"""What a command keeps for the next one, because making it takes longer than the rest of a small edit."""

from __future__ import annotations

from hashlib import blake2b
from typing import Protocol

SIZE = 16


class ByteStore(Protocol):
    """Bytes by name, written by this user only; the interface of `PrivateFolder`."""

    def get(self, name: str) -> bytes | None: ...
    def put(self, name: str, content: bytes) -> None: ...


class Kept:
    """Bytes by name: what `store` holds, as long as it is what the same engine has put there.

    Some of it is executed, so `store` must be as hard to write as the program itself. `engine`: the engine's digest.
    """

    def __init__(self, store: ByteStore, engine: str) -> None:
        self._store = store
        self._key = engine.encode()[-64:]

    def get(self, name: str) -> bytes | None:
        found = self._store.get(name) or b""
        return found[SIZE:] if found[:SIZE] == self._hash(found[SIZE:]) else None

    def put(self, name: str, content: bytes) -> None:
        self._store.put(name, self._hash(content) + content)

    def _hash(self, content: bytes) -> bytes:
        return blake2b(content, digest_size=SIZE, key=self._key).digest()
