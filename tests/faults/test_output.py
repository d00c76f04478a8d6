"""The output folder: one build at a time, nothing of a stranger's ever touched, and every odd kind of folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from summit_site.edges.files import EnvironmentFailure, UsageError
from summit_site.edges.lock import build_lock
from summit_site.edges.output_manifest import MANIFEST
from tests.faults.sites import AS_OF, litter, put, run, small_world
from tests.kit.lab import Lab

HOLDER = """
import sys, time
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from summit_site.edges.lock import build_lock
with build_lock(Path(sys.argv[1]), "name", "2019-02-28T14:00:00+07:00"):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def lab(lab: Lab) -> Lab:
    """A small site that is not built yet."""
    put(lab, small_world())
    return lab


def retitle(lab: Lab, title: str) -> None:
    world = small_world()
    world.entries[("article", "first")].fields["title"] = title
    put(lab, world)


def check_whole(lab: Lab, foreign: dict[str, bytes] | None = None) -> None:
    """The output is that of a clean build, with what strangers put there."""
    assert lab.files() == lab.clean(AS_OF)[1] | (foreign or {})


# --- the lock ---


def test_a_second_build_is_refused_and_says_who_holds_the_lock(lab: Lab) -> None:
    source = str(Path(sys.modules["summit_site"].__path__[0]).parent)
    command = [sys.executable, "-c", HOLDER, str(lab.cache), source]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(EnvironmentFailure) as refusal:
            lab.build(AS_OF)
        holder.kill()
        assert str(refusal.value) == (
            f"another build is running (process {holder.pid}, since 2019-02-28T14:00:00+07:00); "
            "wait for it, or choose another --cache and --output"
        )
    assert not lab.output.exists()
    lab.build(AS_OF)  # the lock died with its process
    check_whole(lab)


def test_a_lock_file_of_a_dead_process_does_not_block(lab: Lab) -> None:
    lab.cache.mkdir()
    (lab.cache / "lock").write_text("process 1, since the beginning\n")
    lab.build(AS_OF)
    check_whole(lab)


def test_a_lock_file_that_is_a_link_is_not_followed(lab: Lab) -> None:
    lab.cache.mkdir()
    victim = lab.folder / "victim"
    victim.write_text("keep me")
    (lab.cache / "lock").symlink_to(victim)
    with pytest.raises(EnvironmentFailure):
        lab.build(AS_OF)
    assert victim.read_text() == "keep me"


def test_the_lock_is_free_after_a_failed_build(lab: Lab) -> None:
    with pytest.raises(RuntimeError), build_lock(lab.cache, "name", "now"):
        raise RuntimeError
    with build_lock(lab.cache, "name", "now"):
        pass


# --- what strangers put there ---


def test_foreign_files_and_folders_survive_many_builds(lab: Lab) -> None:
    lab.build(AS_OF)
    foreign = {"CNAME": b"example\n", "articles/notes.txt": b"mine", ".well-known/security.txt": b"mine"}
    for path, content in foreign.items():
        lab.put(lab.output / path, content)
    (lab.output / "empty" / "folder").mkdir(parents=True)
    signature = (lab.output / "CNAME").stat()
    for number in range(6):
        retitle(lab, f"Title {number}")
        lab.build(AS_OF)
        check_whole(lab, foreign)
        assert (lab.output / "empty" / "folder").is_dir()
        now = (lab.output / "CNAME").stat()
        assert (now.st_mtime_ns, now.st_ino) == (signature.st_mtime_ns, signature.st_ino)


def test_a_foreign_file_that_its_owner_removed_does_not_return(lab: Lab) -> None:
    """It lay in both trees."""
    lab.build(AS_OF)
    lab.put(lab.output / "note.txt", b"mine")
    (lab.output / "empty").mkdir()
    for title in ("A", "B"):
        retitle(lab, title)
        lab.build(AS_OF)
    (lab.output / "note.txt").unlink()
    (lab.output / "empty").rmdir()
    for title in ("C", "D"):
        retitle(lab, title)
        lab.build(AS_OF)
        check_whole(lab)
        assert not (lab.output / "empty").exists()


def test_a_foreign_file_that_its_owner_edits_keeps_the_edit(lab: Lab) -> None:
    lab.build(AS_OF)
    lab.put(lab.output / "note.txt", b"one")
    retitle(lab, "A")
    lab.build(AS_OF)
    with open(lab.output / "note.txt", "ab") as stream:  # in place: the spare tree shares the file
        stream.write(b" two")
    for title in ("B", "C"):
        retitle(lab, title)
        lab.build(AS_OF)
        check_whole(lab, {"note.txt": b"one two"})


def test_a_foreign_link_is_kept_where_it_is(lab: Lab) -> None:
    """It cannot be carried over to another tree, so files are replaced one by one."""
    elsewhere = lab.folder / "content" / "articles"
    lab.build(AS_OF)
    (lab.output / "latest").symlink_to(elsewhere)
    inode = lab.output.stat().st_ino
    for title in ("A", "B"):
        retitle(lab, title)
        lab.build(AS_OF)
        check_whole(lab, {"latest": b"-> " + os.fsencode(elsewhere)})
    assert lab.output.stat().st_ino == inode
    assert litter(lab) == []


@pytest.mark.parametrize(
    "kind", ["file", "link", "folder", "link in the place of a folder", "file in the place of a folder"]
)
def test_a_foreign_file_in_the_way_is_refused_and_not_overwritten(kind: str, lab: Lab) -> None:
    lab.build(AS_OF)
    world = small_world()
    world.add("place", "hanoi", {"name": "Hanoi"})
    elsewhere = lab.folder / "elsewhere"
    elsewhere.mkdir()
    page = lab.output / "places" / "hanoi.html"
    if kind == "link in the place of a folder":
        (lab.output / "places").symlink_to(elsewhere)
    elif kind == "file in the place of a folder":
        (lab.output / "places").write_bytes(b"mine")
    else:
        page.parent.mkdir()
        match kind:
            case "file":
                page.write_bytes(b"mine")
            case "link":
                page.symlink_to(elsewhere)
            case "folder":
                lab.put(page / "mine.txt", b"mine")
    before = lab.files()
    put(lab, world)
    with pytest.raises(UsageError, match="was not written by this program but has the path of a page; move it away"):
        lab.build(AS_OF)
    assert lab.files() == before
    assert list(elsewhere.iterdir()) == []
    elsewhere.rmdir()
    assert litter(lab) == []


def test_a_folder_with_files_that_is_not_ours_is_refused(lab: Lab, capsys: pytest.CaptureFixture[str]) -> None:
    lab.put(lab.output / "thesis.txt", b"mine")
    assert run(lab) == 2
    assert lab.files() == {"thesis.txt": b"mine"}
    assert capsys.readouterr().err == (
        f"build.py: the output folder {lab.output} is not empty and was not written by this program; "
        "empty it or choose another --output\n"
    )


# --- the manifest ---


def test_a_tampered_manifest_deletes_nothing_outside(lab: Lab) -> None:
    lab.build(AS_OF)
    victims = [lab.folder / "victim.txt", lab.templates / "victim.tmp"]
    for victim in victims:
        lab.put(victim, b"keep me")
    place = lab.output / MANIFEST
    manifest = json.loads(place.read_text())
    names = [
        "../victim.txt",
        str(victims[0]),
        "articles/../../victim.txt",
        "../templates/victim.tmp",
        "",
        ".",
        "a//b",
        "..",
        MANIFEST,
    ]
    manifest["files"] |= dict.fromkeys(names, "00")
    place.unlink()
    lab.put(place, json.dumps(manifest).encode())
    retitle(lab, "Other")
    lab.build(AS_OF)
    check_whole(lab)
    for victim in victims:
        assert victim.read_bytes() == b"keep me"


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b'{"format": 1}', b'{"format": 9, "files": {}}', b"[" * 100_000]
)
def test_an_invalid_manifest_makes_the_folder_foreign(content: bytes, lab: Lab) -> None:
    lab.build(AS_OF)
    (lab.output / MANIFEST).unlink()
    lab.put(lab.output / MANIFEST, content)
    before = lab.files()
    retitle(lab, "Other")
    with pytest.raises(UsageError):
        lab.build(AS_OF)
    assert lab.files() == before


def test_a_manifest_that_is_a_pipe_does_not_block(lab: Lab) -> None:
    lab.build(AS_OF)
    (lab.output / MANIFEST).unlink()
    os.mkfifo(lab.output / MANIFEST)
    with pytest.raises(UsageError):
        lab.build(AS_OF)


def test_a_manifest_with_other_formatting_is_rewritten(lab: Lab) -> None:
    lab.build(AS_OF)
    place = lab.output / MANIFEST
    manifest = json.loads(place.read_text())
    place.unlink()
    lab.put(place, json.dumps(manifest, indent=4).encode())
    lab.build(AS_OF)
    check_whole(lab)


# --- kinds of folders ---


def test_a_missing_output_is_created_with_its_parents(lab: Lab) -> None:
    shutil.rmtree(lab.folder / "cache", ignore_errors=True)
    lab.build(AS_OF)
    shutil.rmtree(lab.output)
    lab.build(AS_OF)
    check_whole(lab)


def test_an_output_with_a_missing_parent_is_created(lab: Lab) -> None:
    from dataclasses import replace

    from summit_site.app.site.commands import build_site

    deep = lab.folder / "a" / "b" / "public"
    report = build_site(replace(lab.options(AS_OF), output=deep))
    assert report.result is not None
    assert (deep / "index.html").is_file()


def test_an_output_that_is_a_link_to_a_folder_stays_a_link(lab: Lab) -> None:
    goal = lab.folder / "releases"
    goal.mkdir()
    lab.output.symlink_to(goal)
    for title in ("A", "B", "C"):
        retitle(lab, title)
        lab.build(AS_OF)
        assert os.readlink(lab.output) == str(goal)
        check_whole(lab)


def test_an_output_that_is_a_file_is_refused(lab: Lab) -> None:
    lab.output.write_bytes(b"mine")
    with pytest.raises(UsageError):
        lab.build(AS_OF)
    assert lab.output.read_bytes() == b"mine"


def mounted(*arguments: str) -> bool:
    return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("kind", ["tmpfs", "bind"])
def test_an_output_that_is_a_mount_point_is_updated_in_place(kind: str, lab: Lab) -> None:
    if os.name == "nt" or os.getuid() != 0:
        pytest.skip("only root may mount")
    lab.output.mkdir()
    other = lab.folder / "other"
    other.mkdir()
    words = ("-t", "tmpfs", "tmpfs") if kind == "tmpfs" else ("--bind", str(other))
    if not mounted(*words, str(lab.output)):
        pytest.skip("mounting is not allowed here")
    try:
        for title in ("A", "B", "C"):
            retitle(lab, title)
            lab.build(AS_OF)
            check_whole(lab)
        lab.put(lab.output / "note.txt", b"mine")
        retitle(lab, "D")
        lab.build(AS_OF)
        check_whole(lab, {"note.txt": b"mine"})
    finally:
        subprocess.run(["umount", str(lab.output)], check=True)
    shutil.rmtree(other)
    assert litter(lab) == []


def test_an_output_on_a_read_only_file_system_is_reported(lab: Lab, capsys: pytest.CaptureFixture[str]) -> None:
    if os.name == "nt" or os.getuid() != 0:
        pytest.skip("only root may mount")
    lab.build(AS_OF)
    before = lab.files()
    if not mounted("--bind", str(lab.output), str(lab.output)):
        pytest.skip("mounting is not allowed here")
    try:
        if not mounted("-o", "remount,ro,bind", str(lab.output)):
            pytest.skip("mounting read-only is not allowed here")
        retitle(lab, "Other")
        assert run(lab) == 3
        assert lab.files() == before
    finally:
        subprocess.run(["umount", str(lab.output)], check=True)
    assert capsys.readouterr().err.count("\n") == 1
    lab.build(AS_OF)
    check_whole(lab)


def test_a_read_only_parent_is_reported(lab: Lab, capsys: pytest.CaptureFixture[str]) -> None:
    if os.name == "nt" or os.getuid() == 0:
        pytest.skip("root may write everywhere")
    lab.build(AS_OF)
    before = lab.files()
    retitle(lab, "Other")
    lab.folder.chmod(0o500)
    try:
        assert run(lab) == 3
    finally:
        lab.folder.chmod(0o700)
    assert lab.files() == before
    assert capsys.readouterr().err.count("\n") == 1


def test_a_file_system_without_links_gets_its_files_one_by_one(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    for title in ("A", "B", "C"):
        retitle(lab, title)
        lab.build(AS_OF)
        check_whole(lab)
        assert litter(lab) == []


def test_unchanged_pages_keep_their_modification_time(lab: Lab) -> None:
    lab.build(AS_OF)
    page = lab.output / "corrections.html"
    before = page.stat().st_mtime_ns
    time.sleep(0.02)
    retitle(lab, "Other")
    lab.build(AS_OF)
    shutil.rmtree(lab.cache)
    lab.build(AS_OF)  # all is made again, and found to be the same
    assert page.stat().st_mtime_ns == before
