"""Watched folders: one call for each burst of changes, once it has come to rest."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event, Thread

from .files import is_litter

REST = 40  # ms without a change, after which a burst is over
LONGEST = 1000  # ms after which a burst that does not end counts as one
TURN = 100  # ms between checks of the folders themselves, which may be removed and restored


class Watch:
    """Watches from the moment it is made until `stop`. `changed` is called in a thread of its own."""

    def __init__(self, folders: Sequence[Path], changed: Callable[[], None]) -> None:
        self._roots = [os.path.realpath(folder) for folder in folders]
        self._changed = changed
        self._stop, self._ready = Event(), Event()
        self._polling: bool | None = None
        Thread(target=self._run, daemon=True).start()
        self._ready.wait(5)

    def stop(self) -> None:
        self._stop.set()

    def concerns(self, path: str) -> bool:
        """Whether a change at this path can change the site: a build leaves out the same names."""
        for root in self._roots:
            if path == root or path.startswith(root + os.sep):
                return not any(is_litter(part) for part in path[len(root) :].split(os.sep) if part)
        return False

    def _run(self) -> None:
        from watchfiles import watch

        while not self._stop.is_set():
            there = self._identities()
            if None in there:
                self._stop.wait(TURN / 1000)
                continue
            if self._ready.is_set():  # not the first time: something may have happened in between
                self._changed()
            try:
                for changes in watch(
                    *self._roots,
                    watch_filter=lambda change, path: self.concerns(path),
                    debounce=LONGEST,
                    step=REST,
                    rust_timeout=TURN,
                    yield_on_timeout=True,
                    stop_event=self._stop,
                    force_polling=self._polling,
                    raise_interrupt=False,
                    ignore_permission_denied=True,
                ):
                    self._ready.set()
                    if changes:
                        self._changed()
                    if self._identities() != there:
                        break
            except OSError:  # the system has no watches left, or none at all
                self._polling = True
                self._ready.set()

    def _identities(self) -> list[tuple[int, int] | None]:
        return [_identity(root) for root in self._roots]


def _identity(folder: str) -> tuple[int, int] | None:
    try:
        found = os.stat(folder)
    except OSError:
        return None
    return found.st_dev, found.st_ino
