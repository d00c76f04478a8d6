"""A session: one command alone with its cache and its output folder, under the lock."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from typing import TypeVar

from ..edges.cache import Cache, CacheCorrupt
from ..edges.engine import engine_digest
from ..edges.files import EnvironmentFailure, why
from ..edges.lock import build_lock
from ..edges.publish import OutputPublisher, cache_name
from .options import Options
from .site.up_to_date import Snapshot, root_of, take_snapshot

T = TypeVar("T")

FOLDER = "check"  # below the cache: a separate site, so that public/ is never touched


@dataclass(frozen=True, slots=True)
class Session:
    """`engine`: the engine's digest; `snapshot`: the folders before anything was read."""

    options: Options
    cache: Cache
    publisher: OutputPublisher
    engine: str
    snapshot: Snapshot

    def attempt(self, work: Callable[[], T]) -> T:
        """What the work returns; if the cache turns out to be damaged, it is done once more with an empty one."""
        try:
            return work()
        except CacheCorrupt:
            self.cache.clear()
            return work()


@contextmanager
def open_session(options: Options, failure: str, snapshot: Snapshot | None = None) -> Iterator[Session]:
    """Holds the lock of the cache folder until the end; raises Busy if another process does.

    `failure`: begins the message of the EnvironmentFailure that an OSError becomes; `snapshot`: one taken before the
    lock was held, which is taken again if another build has ended since.
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
    """The same site built inside the cache folder: for commands that judge a site without publishing it."""
    folder = options.cache / FOLDER
    return replace(options, output=folder / "site", cache=folder, durable=False)


@contextmanager
def _rare_collections() -> Iterator[None]:
    """A build makes millions of objects that live to its end and hardly any cycles, so searching for them is expensive.

    A preview builds again and again in one process, so the collector works as usual afterwards.
    """
    usual = gc.get_threshold()
    gc.set_threshold(100_000, 50, 1_000)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
