"""Watches folders and makes one call after each burst of changes."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event, Thread

from .files import is_litter

REST = 20  # ms without a change that end a burst
LONGEST = 1000  # ms after which a continuing burst is reported
TURN = 100  # ms between checks of the folders themselves, which may be removed and restored


class Watch:
    """Watches from its creation until `stop`. `changed` is called in a separate thread."""

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
        """Whether a change at this path can change the site; builds ignore the same names."""
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
            if self._ready.is_set():  # not the first time: something may have changed in between
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
            except OSError:  # the system has no watches left, or does not support them
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
