"""Compiled templates, kept for the next build."""

from __future__ import annotations

from io import BytesIO
from typing import ClassVar

from jinja2.bccache import Bucket, BytecodeCache

from .kept import Kept


class Compiled(BytecodeCache):
    """Compiled code by template, valid as long as its source and the engine are unchanged.

    It stays in the process, for a preview, and in `kept`, for the next command.
    """

    _loaded: ClassVar[dict[str, tuple[str, object]]] = {}

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._loaded.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code  # type: ignore[assignment]
            return
        # `marshal` may crash on damaged bytes, so it is only given bytes whose hash is right.
        found = self._kept.get(bucket.key)
        if found is not None:
            bucket.load_bytecode(BytesIO(found))
            self._loaded[bucket.key] = (bucket.checksum, bucket.code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._loaded[bucket.key] = (bucket.checksum, bucket.code)
        stream = BytesIO()
        bucket.write_bytecode(stream)
        self._kept.put(bucket.key, stream.getvalue())
