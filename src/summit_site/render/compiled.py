"""Compiled templates, kept in this process for the next build of a preview: compiling takes longer than all else."""

from __future__ import annotations

from typing import ClassVar

from jinja2.bccache import Bucket, BytecodeCache


class Compiled(BytecodeCache):
    """Code by template, as long as its source stays the same. Nothing of it is ever written or read from outside."""

    _kept: ClassVar[dict[str, tuple[str, object]]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._kept.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code  # type: ignore[assignment]

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = (bucket.checksum, bucket.code)
