"""Compiled templates, kept for the next build: compiling them takes longer than the rest of a small edit."""

from __future__ import annotations

from hashlib import blake2b
from io import BytesIO
from typing import ClassVar, Protocol

from jinja2.bccache import Bucket, BytecodeCache

SIZE = 16


class CodeStore(Protocol):
    """Bytes by name, written by this user only; the interface of `PrivateFolder`."""

    def get(self, name: str) -> bytes | None: ...
    def put(self, name: str, content: bytes) -> None: ...


class Compiled(BytecodeCache):
    """Compiled code by template, valid as long as its source and the engine are unchanged.

    It is kept in the process, for a preview, and in `store`, for the next command. Code is executed when it is used,
    so `store` must be as hard to write as the program itself. `engine`: the engine's digest.
    """

    _kept: ClassVar[dict[str, tuple[str, object]]] = {}

    def __init__(self, store: CodeStore, engine: str) -> None:
        self._store = store
        self._key = engine.encode()[-64:]

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._kept.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code  # type: ignore[assignment]
            return
        kept = self._store.get(bucket.key) or b""
        # `marshal` may crash on damaged bytes, so it is only given bytes whose hash is right.
        if kept[:SIZE] == self._hash(kept[SIZE:]):
            bucket.load_bytecode(BytesIO(kept[SIZE:]))
            self._kept[bucket.key] = (bucket.checksum, bucket.code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = (bucket.checksum, bucket.code)
        stream = BytesIO()
        bucket.write_bytecode(stream)
        self._store.put(bucket.key, self._hash(stream.getvalue()) + stream.getvalue())

    def _hash(self, content: bytes) -> bytes:
        return blake2b(content, digest_size=SIZE, key=self._key).digest()
