"""What makes many small builds fast: a folder in memory, and expensive parts that are computed once."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from jinja2 import Environment

from summit_site.edges import engine


@contextmanager
def fast_folder() -> Iterator[Path]:
    """An empty folder, in memory where the system has such a file system."""
    memory = Path("/dev/shm")
    parent = memory if os.access(memory, os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix="site-", dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def fast_builds() -> Iterator[None]:
    """Builds that compute the engine's digest once, and compile each template once."""
    digest = engine.engine_digest()
    with mock.patch.object(engine, "engine_digest", return_value=digest), templates_compiled_once():
        yield


@contextmanager
def templates_compiled_once() -> Iterator[None]:
    """Parsing and compiling the templates is most of the work of a small build, and the same for all of them."""
    with (
        mock.patch.object(Environment, "compile", remember(Environment.compile)),
        mock.patch.object(Environment, "parse", remember(Environment.parse)),
    ):
        yield


def remember(method: Callable[..., Any]) -> Callable[..., Any]:
    """A method that is called once for the same arguments, on whatever object: all environments are set up alike."""
    results: dict[Any, Any] = {}

    def call(self: Any, *arguments: Any, **more: Any) -> Any:
        key = (arguments, tuple(more.items()))
        if key not in results:
            results[key] = method(self, *arguments, **more)
        return results[key]

    return call
