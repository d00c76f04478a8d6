"""A session: one command holds the lock and works on its cache and output folder."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from ..base.diagnostics import Diagnostic, Span
from ..edges.cache import Cache, CacheCorrupt
from ..edges.cache_folder import SPARE, write_fault
from ..edges.engine import engine_digest
from ..edges.files import EnvironmentFailure, check_cache, temporary_folder
from ..edges.lock import build_lock
from ..edges.publish import OutputPublisher, cache_name
from .options import Options
from .site.up_to_date import DiskState, look_at_disk, looking_at, root_of

T = TypeVar("T")

FOLDER, SITE = "check", "site"  # below the cache: a separate site, so that public/ is never touched


@dataclass(frozen=True, slots=True)
class Session:
    """`engine`: the engine's digest; `disk`: its state before anything was read.

    `options`: those of the command, with the cache folder that is used; `unwritable`: why it is not the chosen one.
    """

    options: Options
    cache: Cache
    publisher: OutputPublisher
    engine: str
    disk: DiskState
    chosen: Path
    unwritable: str = ""

    def attempt(self, work: Callable[[], T]) -> T:
        """The result of `work`; if the cache is damaged, `work` runs again with an empty one, at last in memory."""
        for start_over in (self.cache.clear, self.cache.give_up):
            try:
                return work()
            except CacheCorrupt:
                start_over()
        return work()

    def warnings(self) -> list[Diagnostic]:
        """Whether the cache cannot be written, which is known for certain when the work is done."""
        fault = self.unwritable or self.cache.fault
        if not fault:
            return []
        what = "from scratch" if self.unwritable else "from scratch next time"
        message = f"the cache folder cannot be written ({fault}), so everything is built {what}"
        return [Diagnostic(Span(self.chosen.as_posix()), "F112", message, "make it writable or choose another --cache")]


@contextmanager
def open_session(
    options: Options, failure: str, disk: DiskState | None = None, private: bool = False
) -> Iterator[Session]:
    """Holds the lock of the cache folder; raises Busy if another process holds it.

    `failure`: start of the message if an OSError becomes an EnvironmentFailure; `disk`: its state before the lock was
    held; it is taken again if another build has ended in the meantime. `private`: the site is built inside the cache.
    """
    chosen, engine = options.cache, engine_digest()
    name = cache_name(options.target)
    with (
        build_lock(chosen, name, options.now.isoformat(timespec="seconds")),
        _writable_cache(options, private) as (options, unwritable),
        closing(Cache(options.cache / f"{name}.sqlite", engine)) as cache,
        _rare_collections(),
    ):
        publisher = OutputPublisher(options.target, options.cache / SPARE / name, options.durable)
        try:
            if publisher.complete() or disk is None or root_of(options) != disk.root:
                disk = look_at_disk(options)
            with looking_at(publisher.spare, options, disk.many) as publisher.look_at_spare:
                yield Session(options, cache, publisher, engine, disk, chosen, unwritable)
        except OSError as fault:
            publisher.abandon()
            raise EnvironmentFailure(f"{failure}: {publisher.why(fault)}") from None


def private_options(options: Options) -> Options:
    """Options to build the same site inside the cache folder, for commands that check it without publishing.

    Encoded pictures are shared with the other builds: they are the same, and take longer than everything else.
    """
    check_cache(options.cache, (options.content, options.templates))
    folder = options.cache / FOLDER
    return replace(options, output=folder / SITE, cache=folder, durable=False, pictures=options.picture_cache)


@contextmanager
def _writable_cache(options: Options, private: bool) -> Iterator[tuple[Options, str]]:
    """The options with a cache folder that can be written, and why it is not the chosen one.

    The second tree is in there too. If it is on another file system than the output, files are replaced one by one.
    """
    if not (fault := write_fault(options.cache)):
        yield options, ""
        return
    if not private and not options.target.exists() and options.target.resolve().is_relative_to(options.cache.resolve()):
        where = f"the output folder {options.target} is inside the cache folder"
        raise EnvironmentFailure(f"{where}, which cannot be written ({fault}); choose another --output")
    with nullcontext(options.fallback) if options.fallback else temporary_folder() as folder:
        output = folder / SITE if private else options.target
        yield replace(options, cache=folder, output=output), fault


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
        gc.unfreeze()  # what `without_collections` has set aside
        gc.set_threshold(*usual)


@contextmanager
def without_collections(once: bool) -> Iterator[None]:
    """For planning: collections would look at all records again and again, and find nothing.

    What planners have found refers to them, so it would stay in memory afterwards. Therefore this has no effect unless
    the process ends soon (`once`).
    """
    if once:
        gc.disable()
    try:
        yield
    finally:
        if once:
            gc.freeze()
            gc.enable()
