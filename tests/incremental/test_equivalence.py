"""Whatever was edited, broken, tampered with or interrupted: the output is that of a clean build, byte for byte."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summit_site.app import workers
from summit_site.app.options import Report
from summit_site.app.site import up_to_date
from summit_site.edges.files import UsageError
from summit_site.edges.output_manifest import MANIFEST
from summit_site.plan import search_division, sitemap
from summit_site.plan.sitemap import SitemapLimits
from tests.incremental.edits import EDITS
from tests.incremental.first_world import make_world
from tests.incremental.world import AS_OF, World
from tests.kit.fast import fast_builds, fast_folder
from tests.kit.lab import Lab, signatures

STEPS = int(os.environ.get("SUMMIT_STEPS", "2000"))
SEED = int(os.environ.get("SUMMIT_SEED", "1"))
TAMPER = [
    "change",
    "grow",
    "remove",
    "folder",
    "link",
    "foreign",
    "foreign link",
    "all",
    "spare",
    "parent",
    "manifest",
    "touch",
]
NOWS = [datetime(2019, 2, 27, 3, tzinfo=UTC), datetime(2019, 3, 1, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC)]


class Killed(BaseException):
    """Not an error that anything handles: the process is gone at this point."""


@contextmanager
def killed_at(number: int) -> Iterator[None]:
    """The `number`-th change of the disk does not happen, and nothing after it."""
    left = number
    names = ["open", "rename", "replace", "link", "unlink", "mkdir", "rmdir"]
    real = {name: getattr(os, name) for name in names}

    def make(name: str) -> Callable[..., Any]:
        def call(*arguments: Any, **more: Any) -> Any:
            nonlocal left
            changes = name != "open" or (len(arguments) > 1 and arguments[1] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
            if changes:
                left -= 1
                if left <= 0:
                    raise Killed
            return real[name](*arguments, **more)

        return call

    with mock.patch.multiple(os, **{name: make(name) for name in names}):
        yield


@dataclass
class Walk:
    """One random life of a site. `foreign`: what strangers put into the output; `log`: what was done, newest last."""

    lab: Lab
    dice: Random
    world: World = field(default_factory=make_world)
    written: dict[Path, bytes] = field(default_factory=dict)
    foreign: dict[str, bytes] = field(default_factory=dict)
    sound: World = field(default_factory=make_world)
    as_of: str | None = "2020-01-01T00:00Z"
    now: datetime = NOWS[0]
    drafts: bool = False
    rested: bool = True
    explain: bool = False
    log: list[str] = field(default_factory=list)

    # --- the disk ---

    def sync(self) -> None:
        """Write the files of the world that have changed."""
        files = {self.lab.folder / path: content for path, content in self.world.site_files().items()}
        for path in set(self.written) - set(files):
            path.unlink()
        for path, content in files.items():
            if self.written.get(path) != content:
                self.lab.put(path, content)
        self.written = files

    # --- steps ---

    def step(self) -> None:
        chance = self.dice.random()
        if chance < 0.72:
            edit = self.dice.choices(list(EDITS), list(EDITS.values()))[0]
            self.log.append(edit(self.world, self.dice))
        elif chance < 0.84:
            self.move_time()
        elif chance < 0.93:
            self.tamper()
        else:
            self.spoil_cache()

    def move_time(self) -> None:
        if self.dice.random() < 0.15:
            self.drafts = not self.drafts
        elif self.dice.random() < 0.3:
            self.as_of, self.now = None, self.dice.choice(NOWS)
        else:
            self.as_of = self.dice.choice(AS_OF)
        self.log.append(f"as of {self.as_of or self.now}, drafts {self.drafts}")

    def tamper(self) -> None:
        """A stranger in the output folder."""
        output = self.lab.output
        ours = [path for path in self.lab.files() if path not in self.foreign and path != MANIFEST]
        if not ours:
            return
        path = self.dice.choice(sorted(ours))
        place = output / path
        what = self.dice.choice(TAMPER)
        self.log.append(f"tamper: {what} {path}")
        if (place.is_symlink() or not place.exists()) and what in ("change", "grow", "touch"):
            what = "remove"
        match what:
            case "change":
                content = place.read_bytes()
                self.replace(place, content[:-1] + b"?" if content else b"?")
            case "grow":
                self.replace(place, place.read_bytes() + b"more")
            case "remove":
                place.unlink()
            case "folder":
                place.unlink()
                place.mkdir()
            case "link":
                place.unlink()
                place.symlink_to("elsewhere")
            case "foreign":
                name = self.dice.choice(["CNAME", "articles/note.txt", "media/talk.mp3", ".well-known/security.txt"])
                self.lab.put(output / name, b"foreign")
                self.foreign[name] = b"foreign"
            case "foreign link":  # from now on files are replaced one by one
                (output / "latest").unlink(missing_ok=True)
                (output / "latest").symlink_to("elsewhere")
                self.foreign["latest"] = b"-> elsewhere"
            case "all":
                shutil.rmtree(output)
                self.foreign.clear()
            case "spare":
                shutil.rmtree(self.lab.cache / "spare", ignore_errors=True)
            case "parent":
                folder = place.parent
                if folder != output and not any(name.startswith(path.rpartition("/")[0]) for name in self.foreign):
                    shutil.rmtree(folder)
            case "manifest":
                before, name, rest = (output / MANIFEST).read_text().partition(path)
                digest = rest[4:12]  # which the names of assets contain, too
                self.replace(output / MANIFEST, (before + name + rest.replace(digest, "0" * 8, 1)).encode())
            case "touch":
                self.lab.touch(place)

    def replace(self, path: Path, content: bytes) -> None:
        """In place, where the bytes may be shared with the spare tree, or as a new file in the old one's place."""
        if self.dice.random() < 0.5:
            path.unlink()
        self.lab.put(path, content)

    def spoil_cache(self) -> None:
        files = sorted(path for path in self.lab.cache.iterdir() if path.is_file()) if self.lab.cache.exists() else []
        what = self.dice.choice(["lose", "one", "truncate", "flip", "flip", "garbage"])
        self.log.append(f"cache: {what}")
        if what == "lose" or not files:
            shutil.rmtree(self.lab.cache, ignore_errors=True)
            return
        path = self.dice.choice(files)
        content = bytearray(path.read_bytes())
        if what == "one":
            path.unlink()
        elif what == "truncate":
            path.write_bytes(content[: self.dice.randrange(len(content) + 1)])
        elif what == "flip" and content:
            for _ in range(self.dice.choice([1, 1, 20])):
                content[self.dice.randrange(len(content))] ^= 1 << self.dice.randrange(8)
            path.write_bytes(content)
        elif what == "garbage":
            path.write_bytes(self.dice.randbytes(300))

    # --- builds ---

    def build(self) -> Report:
        jobs = self.dice.choice([1, 1, 1, 2])
        options = self.lab.options(
            self.as_of, drafts=self.drafts, now=self.now, jobs=jobs, rested=self.rested, explain=self.explain
        )
        from summit_site.app.site.commands import build_site

        worth = 6 if jobs == 2 and self.dice.random() < 0.3 else 48
        with mock.patch.object(workers, "WORTH_A_PROCESS", worth):
            return build_site(options)

    def kill(self) -> None:
        number = self.dice.choice([self.dice.randrange(1, 12), self.dice.randrange(1, 300)])
        self.log.append(f"killed at change {number}")
        try:
            with killed_at(number):
                self.build()
        except Killed:
            return
        except UsageError:
            return

    def check(self) -> None:
        """A build, compared with a clean one; then another, that has nothing to do."""
        self.sync()
        self.rested, self.explain = self.dice.random() < 0.8, self.dice.random() < 0.2
        before = self.lab.files()
        if self.dice.random() < 0.12:
            self.kill()
            before = self.lab.files()
        report = self.build()
        clean, wanted = self.lab.clean(self.as_of, drafts=self.drafts, now=self.now)
        assert told(report) == told(clean)
        if clean.result is None:
            assert report.result is None
            assert self.lab.files() == before
            self.restore()
            return
        self.sound = self.world.copy()
        self.compare(wanted)
        assert report.next_change == clean.next_change
        looks = signatures(self.lab.output)
        again = self.build()
        assert again.result is not None
        assert (again.result.written, again.result.deleted) == (0, 0)
        assert told(again) == told(clean)
        assert signatures(self.lab.output) == looks
        assert leftovers(self.lab) == []

    def compare(self, wanted: dict[str, bytes]) -> None:
        got = self.lab.files()
        expected = wanted | self.foreign
        assert sorted(got) == sorted(expected)
        assert [path for path in expected if got[path] != expected[path]] == []

    def restore(self) -> None:
        """Go back to the last world that could be built."""
        self.log.append("restored")
        self.world = self.sound.copy()

    def go(self, steps: int) -> None:
        self.sync()
        self.check()
        for number in range(steps):
            self.step()
            if self.dice.random() < 0.5:
                try:
                    self.check()
                except BaseException as fault:
                    fault.add_note(f"step {number}; " + "; ".join(self.log[-12:]))
                    raise


def told(report: Report) -> list[str]:
    """What the editor reads, whether from this build or as remembered."""
    return report.remembered or [str(problem) for problem in report.problems]


def leftovers(lab: Lab) -> list[str]:
    """What lies beside the output or in the cache and should not."""
    found = [path.name for path in lab.folder.iterdir() if path.name not in ("content", "templates", "public", "cache")]
    spare = lab.cache / "spare"
    found += [path.name for path in spare.iterdir() if "." in path.name] if spare.exists() else []
    return found


def walk(seed: int, steps: int) -> None:
    """Every second site has several sitemaps, sometimes or always; two in three divide the search as large ones do, and
    another process looks at the files of every second one.
    """
    limits = SitemapLimits((50_000, 100, 50_000, 20)[seed % 4])
    small = {"GROUP": 60, "UNDIVIDED": 100, "LETTER": 150, "LETTERS": (1, 8), "SHELF": 20}
    units: tuple[dict[str, Any], ...] = ({}, small, {"GROUP": 600, "UNDIVIDED": 500, "LETTER": 200})
    patches = mock.patch.object(sitemap, "LIMITS", limits), mock.patch.dict(vars(search_division), units[seed % 3])
    many = mock.patch.object(up_to_date, "MANY", 0 if seed // 2 % 2 else up_to_date.MANY)
    with fast_folder() as folder, fast_builds(), patches[0], patches[1], many:
        Walk(Lab(folder), Random(seed)).go(steps)


def test_a_short_walk_ends_where_a_clean_build_does() -> None:
    walk(0, 60)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(SEED, SEED + 10))
def test_a_long_walk_ends_where_a_clean_build_does(seed: int) -> None:
    walk(seed, STEPS // 10)


@pytest.mark.slow
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(dice=st.randoms(use_true_random=False), steps=st.integers(1, 12))
def test_any_sequence_of_steps_ends_where_a_clean_build_does(dice: Random, steps: int) -> None:
    """The same walk with dice that Hypothesis throws, so that a failure shrinks to the few steps that matter."""
    with fast_folder() as folder, fast_builds():
        Walk(Lab(folder), dice).go(steps)
