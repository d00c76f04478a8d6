"""The process around a command: standard streams that never raise, and signals that let it clean up."""

from __future__ import annotations

import errno
import gc
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOBase
from threading import current_thread, main_thread
from typing import TextIO

CAN_FORK = hasattr(os, "fork") and sys.platform != "darwin"  # whose system libraries may crash afterwards
TERMINATED = 128 + signal.SIGTERM


class SteadyStream(TextIOBase):
    """A stream that never raises. After a failure it drops everything, so that a command ends its work and its exit
    status tells what became of it. `fault`: the first failure.

    Characters that the encoding lacks are written as JSON escapes, which programs and people can read.
    """

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.fault: OSError | None = None

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self.stream.encoding

    def isatty(self) -> bool:
        return self.stream.isatty()

    def fileno(self) -> int:
        return self.stream.fileno()

    def write(self, text: str) -> int:
        if self.fault is None:
            try:
                self._write(text)
            except OSError as fault:
                self._give_up(fault)
        return len(text)

    def _write(self, text: str) -> None:
        try:
            self.stream.write(text)
        except UnicodeEncodeError:
            encoding = self.stream.encoding
            self.stream.write("".join(_escaped(character, encoding) for character in text))

    def flush(self) -> None:
        if self.fault is None:
            try:
                self.stream.flush()
            except OSError as fault:
                self._give_up(fault)

    @property
    def lost(self) -> str:
        """Why output was lost; empty if nothing was, or if the reader had enough (`| head`)."""
        fault = self.fault
        return "" if fault is None or fault.errno == errno.EPIPE else fault.strerror or str(fault)

    def _give_up(self, fault: OSError) -> None:
        self.fault = fault
        with suppress(OSError, ValueError):  # what is still buffered would fail again when Python ends
            void = os.open(os.devnull, os.O_WRONLY)
            os.dup2(void, self.stream.fileno())
            os.close(void)


def _escaped(character: str, encoding: str) -> str:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        units = character.encode("utf-16-be", "surrogatepass").hex()
        return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))
    return character


@contextmanager
def steady_streams() -> Iterator[SteadyStream]:
    """Makes standard output and error steady, and opens streams that the caller has closed; yields the output."""
    _open_closed_streams()
    before = sys.stdout, sys.stderr
    output, errors = SteadyStream(sys.stdout), SteadyStream(sys.stderr)
    sys.stdout, sys.stderr = output, errors
    try:
        yield output
    finally:
        for stream in (output, errors):
            stream.flush()
        sys.stdout, sys.stderr = before


def _open_closed_streams() -> None:
    """Otherwise the next file that is opened gets their number, and what is printed would end up in it."""
    if None not in (sys.stdin, sys.stdout, sys.stderr):
        return
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(descriptor)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 (open until the process ends)


@contextmanager
def clean_termination() -> Iterator[None]:
    """Lets SIGTERM end the process as Ctrl-C does: files that are half changed are restored. A second one ends it."""
    if current_thread() is not main_thread() or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _terminate(number: int, frame: object) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    raise SystemExit(TERMINATED)


def leave_signals_to_parent() -> None:
    """In a worker: Ctrl-C reaches every process of the terminal, and the parent ends its workers itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def release_memory() -> None:
    """Frees objects that only refer to each other, and lets the C library return free memory to the system.

    To be called before a process forks: each fork would carry all of it along.
    """
    import ctypes

    gc.collect()
    with suppress(OSError, AttributeError, TypeError):  # only glibc has it
        ctypes.CDLL(None).malloc_trim(0)
