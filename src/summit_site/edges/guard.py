"""Runs work that may never end in separate processes, which the system ends at a limit of time or memory.

Nothing else works: a long regular-expression match blocks every thread of its process and ignores signals.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from selectors import EVENT_READ, DefaultSelector

from .process import CAN_FORK

LONGEST = 60.0  # wall-clock seconds, for a process that waits instead of working

TIME, MEMORY = "time", "memory"
_RAISED, _NO_MEMORY = 1, 2


def run_guarded(tasks: Sequence[Callable[[], bytes]], at_once: int, seconds: int, memory: int) -> list[bytes | str]:
    """The result of each task, or TIME or MEMORY if it reached its limit.

    `seconds`: processor time, so that the result does not depend on the load of the machine; `memory`: bytes in
    addition to what this process has. A task that raises runs again here, so that the caller gets the exception.
    """
    if not CAN_FORK:
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
    """A forked process that runs one task and sends back the result."""

    def __init__(self, task: Callable[[], bytes], seconds: int, memory: int) -> None:
        self.reading, writing = os.pipe()
        self._parts: list[bytes] = []
        self._ended = False
        self._process = os.fork()
        if not self._process:
            _work(task, writing, seconds, memory)
        os.close(writing)

    def has_ended(self) -> bool:
        """Reads the available output; true if the process has ended."""
        part = os.read(self.reading, 1 << 20)
        self._parts.append(part)
        self._ended = not part
        return self._ended

    def result(self) -> bytes | str | None:
        """The result of the task, or TIME or MEMORY; None if it raised. A process that is still running is ended."""
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
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGPROF):
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
    """On Linux, all private memory of a process counts towards this limit (setrlimit(2), RLIMIT_DATA)."""
    import resource

    with suppress(OSError, ValueError, IndexError), open("/proc/self/statm", encoding="ascii") as stream:
        data = int(stream.read().split()[5]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_DATA, (data + more, data + more))
