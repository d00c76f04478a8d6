"""A site in a folder of its own, built in this process, and compared with a clean build byte for byte."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import time_ns
from typing import Any
from unittest import mock

from summit_site.app.options import Options, Report
from summit_site.app.site.commands import build_site
from tests.runner import ROOT

NOW = datetime(2019, 3, 1, tzinfo=UTC)
TEMPLATES = ROOT / "templates"
REST = 10_000_000_000  # ns; what was written this long before a build is at rest
MANIFEST = ".manifest.json"


@contextmanager
def fast_folder() -> Iterator[Path]:
    """A folder in memory where there is such a file system, since the walks write a lot."""
    memory = Path("/dev/shm")
    place = memory if os.access(memory, os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix="site-", dir=place))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def one_engine() -> Iterator[None]:
    """The program's digest is found once, and a template's text compiled once: both cost more than a small build."""
    from jinja2 import Environment

    from summit_site.edges import engine

    digest = engine.engine_digest()
    with (
        mock.patch.object(engine, "engine_digest", return_value=digest),
        mock.patch.object(Environment, "compile", remembering(Environment.compile)),
        mock.patch.object(Environment, "parse", remembering(Environment.parse)),
    ):
        yield


def remembering(function: Callable[..., Any]) -> Callable[..., Any]:
    """What a pure method gave before for the same arguments; every environment here is set up alike."""
    kept: dict[Any, Any] = {}

    def call(self: Any, *arguments: Any, **more: Any) -> Any:
        key = (arguments, tuple(more.items()))
        if key not in kept:
            kept[key] = function(self, *arguments, **more)
        return kept[key]

    return call


@dataclass
class Lab:
    """`clock`: a made-up time of the disk, in ns; every file that is written gets a later one, all long past."""

    folder: Path
    templates: Path = TEMPLATES
    clock: int = field(default_factory=lambda: time_ns() - 10**15)

    @property
    def content(self) -> Path:
        return self.folder / "content"

    @property
    def output(self) -> Path:
        return self.folder / "public"

    @property
    def cache(self) -> Path:
        return self.folder / "cache"

    def write(self, path: Path, content: bytes) -> None:
        """Writes a file in place, with a time of its own."""
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self.touch(path)

    def touch(self, path: Path) -> None:
        self.clock += 1_000_000_000
        os.utime(path, ns=(self.clock, self.clock))

    def options(
        self,
        as_of: str | None = None,
        *,
        drafts: bool = False,
        jobs: int = 1,
        now: datetime = NOW,
        explain: bool = False,
        rested: bool = True,
        durable: bool = False,
    ) -> Options:
        """`rested`: the files are so old that their stamps are believed."""
        started = time_ns() + REST if rested else time_ns()
        return Options(
            self.content, self.templates, self.output, self.cache, as_of, drafts, now, started, jobs, durable, explain
        )

    def build(self, as_of: str | None = None, **more: object) -> Report:
        return build_site(self.options(as_of, **more))  # type: ignore[arg-type]

    def clean(self, options: Options) -> tuple[Report, dict[str, bytes]]:
        """What the same options make of the same folders without any past."""
        from dataclasses import replace

        with fast_folder() as folder:
            own = replace(options, output=folder / "public", cache=folder / "cache", explain=False, jobs=1)
            report = build_site(own)
            return report, read_tree(folder / "public")

    def tree(self) -> dict[str, bytes]:
        return read_tree(self.output)


def read_tree(root: Path) -> dict[str, bytes]:
    """Path → bytes of every file below a folder, hidden ones included; a link → its goal."""
    found: dict[str, bytes] = {}
    for folder, folders, names in os.walk(root):
        for name in (*names, *(one for one in folders if os.path.islink(os.path.join(folder, one)))):
            path = os.path.join(folder, name)
            key = os.path.relpath(path, root)
            if os.path.islink(path):
                found[key] = b"-> " + os.fsencode(os.readlink(path))
            else:
                with open(path, "rb") as stream:
                    found[key] = stream.read()
    return found


def signatures(root: Path) -> dict[str, tuple[int, int]]:
    """Path → (mtime, inode): what an editor's or server's tools would take for a change."""
    found = {}
    for folder, _, names in os.walk(root):
        for name in names:
            path = os.path.join(folder, name)
            stat = os.lstat(path)
            found[os.path.relpath(path, root)] = (stat.st_mtime_ns, stat.st_ino)
    return found
