"""Work that another process does while this one goes on."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, NoReturn, TypeVar

from .process import CAN_FORK, leave_signals_to_parent

R = TypeVar("R")


@contextmanager
def meanwhile(work: Callable[[], R], jobs: int) -> Iterator[Callable[[], R]]:
    """Another process does the work, if there may be one; what this yields waits for the result, which is picklable.

    If that process fails in any way, the work is done here, so that its errors are raised here.
    """
    if jobs < 2 or not CAN_FORK:
        yield work
        return
    reading, writing = os.pipe()
    process = os.fork()  # multiprocessing would take 40 ms to import and to start
    if not process:
        _send(work, writing)
    os.close(writing)  # so that reading ends when the other process does

    def wait() -> R:
        with open(reading, "rb", closefd=False) as results:
            sent = results.read()
        try:
            result: R = pickle.loads(sent)
        except (EOFError, pickle.UnpicklingError):
            return work()
        return result

    try:
        yield wait
    finally:
        os.close(reading)
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)


def _send(work: Callable[[], Any], writing: int) -> NoReturn:
    try:
        leave_signals_to_parent()
        with open(writing, "wb") as results:
            results.write(pickle.dumps(work()))
    finally:  # whatever went wrong: the parent does the work again and reports it
        os._exit(0)
