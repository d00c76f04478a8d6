"""A cache folder that cannot be written: a slow build with a warning, and still one build at a time."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from summit_site.app.options import EnvironmentFailure
from summit_site.app.serving import Rebuilt, Started, serve
from summit_site.edges import cache_folder
from summit_site.edges.cache import Cache
from summit_site.edges.lock import Busy, build_lock
from tests.faults.shim import Fault, failing
from tests.faults.sites import AS_OF, litter, put, run, small_world
from tests.kit.lab import Lab
from tests.kit.site import read_tree

READ_ONLY, DENIED, NO_FOLDER = "Read-only file system", "Permission denied", "Not a directory"
HINT = "(make it writable or choose another --cache)"


@pytest.fixture
def lab(lab: Lab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lab:
    """A small site, and a temporary folder of its own that shows what is left behind."""
    put(lab, small_world())
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return lab


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    if os.name == "nt" or os.getuid() != 0:
        pytest.skip("only root may mount")
    folder.mkdir(exist_ok=True)
    if subprocess.run(["mount", "--bind", folder, folder], capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", folder], capture_output=True, check=True)
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


@contextmanager
def denied(folder: Path) -> Iterator[None]:
    """As for a user who may read the folder but not write it; root may write everywhere."""
    real_open, real_access = os.open, os.access

    def refused(path: Any) -> bool:
        return Path(path).is_relative_to(folder)

    def opened(path: Any, flags: int, *arguments: Any, **more: Any) -> int:
        if refused(path) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return real_open(path, flags, *arguments, **more)

    def may(path: Any, mode: int, **more: Any) -> bool:
        return not (refused(path) and mode & os.W_OK) and real_access(path, mode, **more)

    with (
        mock.patch.object(os, "open", opened),
        mock.patch.object(cache_folder, "_may_write", lambda p: may(p, os.W_OK)),
    ):
        yield


@contextmanager
def below_a_file(folder: Path) -> Iterator[None]:
    shutil.rmtree(folder, ignore_errors=True)
    folder.write_text("x")
    try:
        yield
    finally:
        folder.unlink()


KINDS: dict[str, tuple[Callable[[Path], Any], str, str]] = {
    "read-only": (read_only, "cache", READ_ONLY),
    "denied": (denied, "cache", DENIED),
    "below a file": (below_a_file, "cache/x", NO_FOLDER),
    "a file": (below_a_file, "cache", "File exists"),
}


def warning(place: Path, reason: str, when: str = "from scratch") -> str:
    what = f"the cache folder cannot be written ({reason}), so everything is built {when}"
    return f"{place.as_posix()}:1:1: F112 warning: {what} {HINT}\n"


def retitle(lab: Lab, title: str) -> None:
    world = small_world()
    world.entries[("article", "first")].fields["title"] = title
    put(lab, world)


@pytest.mark.parametrize("kind", KINDS)
def test_the_site_is_published_and_nothing_is_left_behind(
    kind: str, lab: Lab, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, name, reason = KINDS[kind]
    cache = lab.folder / name
    assert run(lab) == 0
    for title in ("A", "B"):
        retitle(lab, title)
        capsys.readouterr()
        with make(lab.cache):
            before = read_tree(lab.cache) if lab.cache.is_dir() else {}
            assert run(lab, "--cache", str(cache)) == 0
            assert capsys.readouterr().err == warning(cache, reason)
            assert (read_tree(lab.cache) if lab.cache.is_dir() else {}) == before
        assert lab.files() == lab.clean(AS_OF)[1]
        assert list(tmp_path.iterdir()) == []
    retitle(lab, "C")
    assert run(lab) == 0  # the old cache and the old second tree do no harm
    assert capsys.readouterr().err == ""
    assert lab.files() == lab.clean(AS_OF)[1]
    assert litter(lab) == []


def test_an_unchanged_site_is_recognised_from_a_cache_that_can_only_be_read(
    lab: Lab, capsys: pytest.CaptureFixture[str]
) -> None:
    lab.build(AS_OF)
    with read_only(lab.cache):
        report = lab.build(AS_OF)
    assert (report.problems, report.result and report.result.written) == ([], 0)


@pytest.mark.parametrize("kind", ["read-only", "below a file"])
def test_every_command_goes_on(kind: str, lab: Lab, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make, name, reason = KINDS[kind]
    cache, output = lab.folder / name, ("--output", str(lab.output), "--as-of", AS_OF)
    with make(lab.cache):
        told = warning(cache, reason)
        told_check = warning(cache / "check", reason)
        assert lab.command("build", "--cache", str(cache), *output, "--json", "--verify") == 0
        problems = json.loads(capsys.readouterr().out)["problems"]
        assert [(found["code"], found["severity"], found["path"]) for found in problems] == [
            ("F112", "warning", cache.as_posix())
        ]
        assert lab.command("why", "--cache", str(cache), *output, "index.html") == 0
        assert capsys.readouterr().err == told
        assert lab.command("why", "--cache", str(cache), *output, "nowhere.html") == 2
        assert "no output" in capsys.readouterr().err
        assert lab.command("check", "--cache", str(cache), "--as-of", AS_OF) == 1  # a template has an error
        assert told_check in capsys.readouterr().out
        assert lab.command("list", "--cache", str(cache), "--as-of", AS_OF) == 0
        assert capsys.readouterr().err == told_check
        assert lab.command("build", "--cache", str(cache), "--drafts", "--as-of", AS_OF) == 3  # .cache/preview
        assert capsys.readouterr().err == (
            f"build.py: the output folder {cache / 'preview'} is inside the cache folder, which cannot be written "
            f"({reason}); choose another --output\n"
        )
    assert list(tmp_path.iterdir()) == []


def test_a_preview_keeps_its_site_in_a_temporary_folder(lab: Lab, tmp_path: Path) -> None:
    events: list[object] = []
    builds = 0

    def on_event(event: object) -> None:
        nonlocal builds
        events.append(event)
        if isinstance(event, Started):
            return
        builds += 1
        if builds == 2:
            raise KeyboardInterrupt
        (folder,) = (path for path in tmp_path.glob("summit-site-*") if path.is_dir())
        assert (folder / "preview" / "index.html").exists()
        lab.put(lab.templates / "assets" / "extra.css", b"b { color: red }")

    def make_options() -> Any:
        return replace(lab.options(AS_OF), output=lab.cache / "preview")

    with read_only(lab.cache), pytest.raises(KeyboardInterrupt):
        serve("127.0.0.1", 0, False, make_options, on_event)
    first, second = (event.report for event in events if isinstance(event, Rebuilt))
    assert [problem.code for problem in first.problems] == ["F112"]
    assert first.result is not None
    assert second.result is not None
    assert second.result.kept > second.result.written > 0  # built with what the first build has kept
    assert list(tmp_path.iterdir()) == []


# --- one build at a time ---


@pytest.mark.parametrize("make", [read_only, denied, below_a_file])
@pytest.mark.parametrize("known", [True, False], ids=["with lock file", "without"])
def test_two_builds_exclude_each_other(make: Callable[[Path], Any], known: bool, lab: Lab, tmp_path: Path) -> None:
    if known:
        lab.build(AS_OF)
    cache = lab.cache / "x" if make is below_a_file else lab.cache
    with make(lab.cache):
        with build_lock(cache, "name", "noon"):
            with pytest.raises(Busy) as busy, build_lock(cache, "name", "later"):
                pass
            assert str(busy.value).startswith("another build is running (process ")
        other = nullcontext() if known else build_lock(cache, "other", "later")
        with build_lock(cache, "name", "later"), other:
            pass
    assert list(tmp_path.iterdir()) == []


def test_a_lock_that_can_only_be_read_excludes_a_build_that_may_write(lab: Lab) -> None:
    lab.build(AS_OF)
    with denied(lab.cache):
        held = build_lock(lab.cache, "name", "noon")
        held.__enter__()
    with pytest.raises(Busy):
        lab.build(AS_OF, explain=True)
    held.__exit__(None, None, None)
    lab.build(AS_OF, explain=True)


def test_a_lock_of_somebody_else_in_the_temporary_folder_is_not_written(lab: Lab, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("keep me")
    lock = tmp_path / f"summit-site-{os.getuid()}-name.lock"
    for link in (os.link, os.symlink):
        link(victim, lock)
        with below_a_file(lab.cache), pytest.raises(EnvironmentFailure), build_lock(lab.cache / "x", "name", "noon"):
            pass
        lock.unlink()
    assert victim.read_text() == "keep me"


def test_a_file_system_without_locks_is_not_taken_for_another_build(lab: Lab) -> None:
    import fcntl

    refusal = OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))
    with mock.patch.object(fcntl, "flock", side_effect=refusal), pytest.raises(EnvironmentFailure) as fault:
        lab.build(AS_OF)
    assert not isinstance(fault.value, Busy)
    assert str(fault.value) == f"{lab.cache / 'lock'} cannot be locked: No locks available; choose another --cache"


# --- what another user has left behind ---

BECOME_ANOTHER_USER = """
import os, sys
sys.path.insert(0, sys.argv[1])
from summit_site.cli import main
first, second = sys.argv[2:4], sys.argv[4:6]
common = ["build", "--quiet", "--why", "--jobs", "1", *sys.argv[6:]]
assert main([*common, "--output", first[0], "--cache", first[1]]) == 0  # imports what the other user cannot read
os.setgid(65534), os.setuid(65534)
sys.exit(main([*common, "--output", second[0], "--cache", second[1]]))
"""


def test_files_of_another_user_in_the_cache_do_no_harm(lab: Lab, tmp_path: Path) -> None:
    """As after a build with sudo: the folders are the editor's, the files in the cache are not."""
    if os.name == "nt" or os.getuid() != 0:
        pytest.skip("only root can become another user")
    lab.build(AS_OF)
    retitle(lab, "Other")
    shutil.rmtree(lab.cache / "spare")
    for path in (lab.folder, lab.cache, lab.output, *lab.folder.rglob("*")):
        if path.parent != lab.cache or path.is_dir():
            os.chown(path, 65534, 65534)
    source = str(Path(sys.modules["summit_site"].__path__[0]).parent)
    places = [str(tmp_path / "site"), str(tmp_path / "cache"), str(lab.output), str(lab.cache)]
    folders = ["--content", str(lab.content), "--templates", str(lab.templates), "--as-of", AS_OF]
    command = [sys.executable, "-c", BECOME_ANOTHER_USER, source, *places, *folders]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert (lab.cache / "lock").stat().st_uid == 0
    assert next(lab.cache.glob("*.sqlite")).stat().st_uid == 65534
    assert lab.files() == lab.clean(AS_OF)[1]


# --- a disk that is full ---


def test_a_cache_that_cannot_be_created_is_kept_in_memory(lab: Lab, capsys: pytest.CaptureFixture[str]) -> None:
    real = sqlite3.connect

    def full(path: Any, *arguments: Any, **more: Any) -> sqlite3.Connection:
        if path != ":memory:":
            raise sqlite3.OperationalError("database or disk is full")
        return real(path, *arguments, **more)

    with mock.patch.object(sqlite3, "connect", full):
        assert run(lab) == 0
    reason = "database or disk is full"
    assert capsys.readouterr().err == warning(lab.cache, reason, "from scratch next time")
    assert lab.files() == lab.clean(AS_OF)[1]
    retitle(lab, "Other")
    assert run(lab) == 0
    assert capsys.readouterr().err == ""


def test_a_cache_that_gets_full_is_reported_and_its_rows_are_still_found(lab: Lab) -> None:
    lab.cache.mkdir()
    cache = Cache(lab.cache / "x.sqlite", "engine")
    cache._connection.execute("pragma max_page_count=20")
    cache.put("state", [("big", b"x" * 1_000_000)])
    assert cache.fault == "database or disk is full"
    assert not cache.path.exists()
    cache.put("state", [("small", b"y")])
    child = os.fork()
    if not child:
        os._exit(0 if cache.get("state", "small") == b"y" else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert not cache.path.exists()
    cache.close()


@pytest.mark.parametrize(("kind", "word"), [("write", "scratch"), ("link", "cache")])
def test_a_full_disk_is_named(kind: str, word: str, lab: Lab, capsys: pytest.CaptureFixture[str]) -> None:
    lab.build(AS_OF)
    shutil.rmtree(lab.cache / "spare")
    retitle(lab, "Other")
    words = []
    for number in range(1, 12):
        with failing(Fault(kind, number, errno.ENOSPC)):
            status = run(lab)
        said = capsys.readouterr().err
        if status:
            assert said.count(" folder /") == 1
            assert " is full: No space left on device (/" in said
            words.append(said.split(" folder /")[0].split()[-1])
    assert word in words
