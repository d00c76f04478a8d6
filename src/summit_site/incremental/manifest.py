"""The recorded state of a published page, and the wanted state of a planned one."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Fingerprint(Struct, frozen=True):
    """Everything that determines a page's bytes, apart from the engine. Hex digests; empty if not applicable."""

    maker: str
    template: str  # the closure of its template
    texts: str  # the strings of its language
    inputs: str


class Published(Struct, frozen=True):
    """A published output. `content`: digest of its bytes; `signature`: mtime in ns, size and inode of its file."""

    fingerprint: Fingerprint
    content: str
    signature: tuple[int, int, int]


class Wanted(Struct, frozen=True):
    fingerprint: Fingerprint
    origin: str  # the content file that the page is about


Outputs = Mapping[str, Published]
