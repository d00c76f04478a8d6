"""A small site whose files have controlled times, for tests of the incremental build and of faults."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from time import time_ns
from typing import Any

from summit_site.app.options import Options
from tests.kit.fast import fast_builds, fast_folder
from tests.kit.files import File, place_of
from tests.kit.site import SmallSite

SECOND = 1_000_000_000  # ns
AT_REST = 10 * SECOND  # a file that was written this long before a build is believed to be unchanged


@contextmanager
def open_lab() -> Iterator[Lab]:
    """An empty site in a fast folder."""
    with fast_folder() as folder, fast_builds():
        yield Lab(folder)


@dataclass(frozen=True)
class Lab(SmallSite):
    """A site with templates of its own. `times`: every file that is written gets the next one, all long past."""

    times: Iterator[int] = field(default_factory=lambda: count(time_ns() - 10**15, SECOND))

    @property
    def templates(self) -> Path:
        return self.folder / "templates"

    def put(self, path: Path, content: bytes) -> None:
        """Write a file in place; it gets a time of its own."""
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self.touch(path)

    def put_files(self, files: Mapping[str, File]) -> None:
        """The same for files of the dialect."""
        for path, file in files.items():
            self.put(self.folder / place_of(path), file.content)

    def touch(self, path: Path) -> None:
        time = next(self.times)
        os.utime(path, ns=(time, time))

    def options(self, as_of: str | None = None, drafts: bool = False, *, rested: bool = True, **more: Any) -> Options:
        """`rested`: the build starts so late that the files' times are believed."""
        started = time_ns() + AT_REST if rested else time_ns()
        return super().options(as_of, drafts, **{"output": self.output, "started": started} | more)


def signatures(root: Path) -> dict[str, tuple[int, int]]:
    """Path → (mtime, inode): what an editor's or server's tools would take for a change."""
    found = {}
    for folder, _, names in os.walk(root):
        for name in names:
            path = os.path.join(folder, name)
            stat = os.lstat(path)
            found[os.path.relpath(path, root)] = (stat.st_mtime_ns, stat.st_ino)
    return found
