"""A session: one command holds the lock and works on its cache and output folder."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from typing import TypeVar

from ..edges.cache import Cache, CacheCorrupt
from ..edges.engine import engine_digest
from ..edges.files import EnvironmentFailure, check_cache, why
from ..edges.lock import build_lock
from ..edges.publish import OutputPublisher, cache_name
from .options import Options
from .site.up_to_date import Snapshot, root_of, take_snapshot

T = TypeVar("T")

FOLDER = "check"  # below the cache: a separate site, so that public/ is never touched


@dataclass(frozen=True, slots=True)
class Session:
    """`engine`: the engine's digest; `snapshot`: taken before anything was read."""

    options: Options
    cache: Cache
    publisher: OutputPublisher
    engine: str
    snapshot: Snapshot

    def attempt(self, work: Callable[[], T]) -> T:
        """The result of `work`; if the cache is damaged, `work` runs again with an empty cache."""
        try:
            return work()
        except CacheCorrupt:
            self.cache.clear()
            return work()


@contextmanager
def open_session(options: Options, failure: str, snapshot: Snapshot | None = None) -> Iterator[Session]:
    """Holds the lock of the cache folder; raises Busy if another process holds it.

    `failure`: start of the message if an OSError becomes an EnvironmentFailure; `snapshot`: taken before the lock was
    held; it is taken again if another build has ended in the meantime.
    """
    name, engine = cache_name(options.target), engine_digest()
    with (
        build_lock(options.cache, options.now.isoformat(timespec="seconds")),
        closing(Cache(options.cache / f"{name}.sqlite", engine)) as cache,
        _rare_collections(),
    ):
        publisher = OutputPublisher(options.target, options.cache / "spare" / name, options.durable)
        try:
            if publisher.complete() or snapshot is None or root_of(options) != snapshot.root:
                snapshot = take_snapshot(options)
            yield Session(options, cache, publisher, engine, snapshot)
        except OSError as fault:
            publisher.abandon()
            raise EnvironmentFailure(f"{failure}: {why(fault)}") from None


def private_options(options: Options) -> Options:
    """Options to build the same site inside the cache folder, for commands that check it without publishing."""
    check_cache(options.cache, (options.content, options.templates))
    folder = options.cache / FOLDER
    return replace(options, output=folder / "site", cache=folder, durable=False)


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Makes garbage collection rare: a build has millions of long-lived objects and hardly any cycles.

    Afterwards, the collector works as usual, because a preview builds many times in one process.
    """
    usual = gc.get_threshold()
    gc.set_threshold(100_000, 50, 1_000)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
