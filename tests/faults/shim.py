"""Makes the n-th change of the disk fail, and counts how many there are."""

from __future__ import annotations

import io
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock

from summit_site.edges import publish, trees

KINDS = (
    "open",
    "write",
    "fsync",
    "rename",
    "replace",
    "link",
    "mkdir",
    "unlink",
    "rmdir",
    "pwrite",
    "exchange",
    "sqlite",
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Fault:
    """The `number`-th call of a kind raises OSError with `code`. `calls`: how many there were."""

    def __init__(self, kind: str, number: int, code: int) -> None:
        self.kind, self.number, self.code = kind, number, code
        self.calls = 0

    @property
    def happened(self) -> bool:
        return self.calls >= self.number

    def count(self) -> bool:
        self.calls += 1
        return self.calls == self.number

    def strike(self, name: object = None, target: object = None) -> None:
        if self.count():
            raise OSError(self.code, os.strerror(self.code), name, None, target)

    def wrap(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **more: Any) -> Any:
            self.strike(*(place for place in arguments[:2] if isinstance(place, (str, os.PathLike))))
            return real(*arguments, **more)

        return call


@contextmanager
def failing(fault: Fault) -> Iterator[Fault]:
    with ExitStack() as stack:
        for patch in _patches(fault):
            stack.enter_context(patch)
        yield fault


def _patches(fault: Fault) -> Iterator[Any]:
    match fault.kind:
        case "open":
            yield mock.patch.object(os, "open", _opening(fault))
            yield mock.patch.object(io, "open", _opening_by_mode(fault))  # what pathlib calls
        case "write":
            yield mock.patch.object(trees, "open", _streaming(fault), create=True)
        case "exchange":
            yield mock.patch.object(publish, "exchange", fault.wrap(publish.exchange))
        case "sqlite":
            yield mock.patch.object(sqlite3, "connect", _connecting(fault))
        case name:
            yield mock.patch.object(os, name, fault.wrap(getattr(os, name)))


def _opening(fault: Fault) -> Callable[..., Any]:
    real = os.open

    def call(path: Any, flags: int, *arguments: Any, **more: Any) -> int:
        if flags & WRITING:
            fault.strike(path)
        return real(path, flags, *arguments, **more)

    return call


def _opening_by_mode(fault: Fault) -> Callable[..., Any]:
    real = io.open

    def call(file: Any, mode: str = "r", *arguments: Any, **more: Any) -> Any:
        if mode[0] in "wax":
            fault.strike(file)
        return real(file, mode, *arguments, **more)

    return call


class _Stream:
    """A file whose write may fail half-way."""

    def __init__(self, stream: Any, fault: Fault) -> None:
        self._stream, self._fault = stream, fault

    def write(self, content: bytes) -> None:
        try:
            self._fault.strike()
        except OSError:
            self._stream.write(content[: len(content) // 2])
            raise
        self._stream.write(content)

    def __enter__(self) -> _Stream:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()


def _streaming(fault: Fault) -> Callable[..., Any]:
    def call(*arguments: Any) -> Any:
        stream = open(*arguments)  # noqa: SIM115 (closed by whoever asked for it)
        return _Stream(stream, fault)

    return call


def _connecting(fault: Fault) -> Callable[..., Any]:
    real = sqlite3.connect

    class Connection(sqlite3.Connection):
        def execute(self, *arguments: Any) -> Any:
            self._strike()
            return super().execute(*arguments)

        def executemany(self, *arguments: Any) -> Any:
            self._strike()
            return super().executemany(*arguments)

        def _strike(self) -> None:
            if fault.count():
                raise sqlite3.OperationalError(f"database: {os.strerror(fault.code)}")

    return lambda *a, **k: real(*a, **k, factory=Connection)
