"""Digests of frozen values: equal values give equal digests, in every process and on every machine."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

import msgspec

SIZE = 16  # bytes; with 128 bits, accidental collisions are out of the question

_encoder = msgspec.msgpack.Encoder(order="deterministic")


def digest(value: Any) -> str:
    """Digest of a frozen value, in hex: structs, dataclasses, tuples, frozensets, dicts with text as keys, and scalars.

    Two times with different zones are equal if they are the same instant.
    """
    return blake2b(_encoder.encode(value), digest_size=SIZE).hexdigest()


def digest_bytes(content: bytes) -> str:
    """Digest of a file's content, in hex."""
    return blake2b(content, digest_size=SIZE).hexdigest()


def combine(digests: Iterable[str]) -> str:
    """One digest for several, which depends on their order."""
    return blake2b("\n".join(digests).encode("ascii"), digest_size=SIZE).hexdigest()
