"""Work that may never end, in separate processes that the system ends when they have used up their time or memory.

Nothing else will do: a long match of a regular expression holds every thread of its process and answers no signal.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from selectors import EVENT_READ, DefaultSelector

# macOS forks, but its own libraries may not survive it.
ABLE = hasattr(os, "fork") and sys.platform != "darwin"
LONGEST = 60.0  # seconds by the clock, for one that waits instead of working

TIME, MEMORY = "time", "memory"
_RAISED, _NO_MEMORY = 1, 2


def run_guarded(tasks: Sequence[Callable[[], bytes]], at_once: int, seconds: int, memory: int) -> list[bytes | str]:
    """What each task returns, or TIME or MEMORY for one that used up its own.

    `seconds`: of the processor, so that a busy machine refuses nothing that an idle one does not; `memory`: bytes
    beyond what this process has. A task that raises is run again here, so that the caller gets the exception.
    """
    if not ABLE:
        return [task() for task in tasks]
    results: list[bytes | str] = [b""] * len(tasks)
    waiting = list(enumerate(tasks))[::-1]
    running: dict[int, _Child] = {}
    with DefaultSelector() as selector:
        try:
            while waiting or running:
                while waiting and len(running) < max(1, at_once):
                    number, task = waiting.pop()
                    child = _Child(task, seconds, memory)
                    running[number] = child
                    selector.register(child.reading, EVENT_READ, number)
                ready = selector.select(LONGEST)
                for number in [key.data for key, _ in ready] or list(running):
                    child = running[number]
                    if ready and not child.has_ended():
                        continue
                    selector.unregister(child.reading)
                    del running[number]
                    found = child.result()
                    results[number] = tasks[number]() if found is None else found
        finally:
            for child in running.values():
                child.result()
    return results


class _Child:
    """A forked process that does one task and writes what it returns."""

    def __init__(self, task: Callable[[], bytes], seconds: int, memory: int) -> None:
        self.reading, writing = os.pipe()
        self._parts: list[bytes] = []
        self._ended = False
        self._process = os.fork()
        if not self._process:
            _work(task, writing, seconds, memory)
        os.close(writing)

    def has_ended(self) -> bool:
        """Reads what has come; true if nothing more will."""
        part = os.read(self.reading, 1 << 20)
        self._parts.append(part)
        self._ended = not part
        return self._ended

    def result(self) -> bytes | str | None:
        """What it returned, or why it returned nothing; None if it raised. One that still runs is ended."""
        os.close(self.reading)
        if not self._ended:
            with suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)
        status = os.waitstatus_to_exitcode(os.waitpid(self._process, 0)[1])
        if status == 0 and self._ended:
            return b"".join(self._parts)
        if status == _NO_MEMORY:
            return MEMORY
        return None if status == _RAISED else TIME


def _work(task: Callable[[], bytes], writing: int, seconds: int, memory: int) -> None:
    status = _RAISED
    try:
        for number in (signal.SIGINT, signal.SIGPROF):
            signal.signal(number, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, seconds)
        _limit_memory(memory)
        with open(writing, "wb") as stream:
            stream.write(task())
        status = 0
    except MemoryError:
        status = _NO_MEMORY
    finally:
        os._exit(status)


def _limit_memory(more: int) -> None:
    """Linux counts what a process has of its own, shared or not, against this limit (setrlimit(2), RLIMIT_DATA)."""
    import resource

    with suppress(OSError, ValueError, IndexError), open("/proc/self/statm", encoding="ascii") as stream:
        data = int(stream.read().split()[5]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_DATA, (data + more, data + more))
