"""The cache folder is guarded as the output is; whatever is full or cannot be written is named."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from summit_site.app.options import UsageError
from tests.faults.shim import Fault, failing
from tests.faults.sites import AS_OF, put, remove, run, small_world
from tests.kit.lab import Lab
from tests.kit.site import read_tree


@pytest.fixture
def lab(lab: Lab) -> Lab:
    put(lab, small_world())
    return lab


@pytest.mark.parametrize("place", ["content", "content/cache", "templates", "templates/parts", "."])
@pytest.mark.parametrize("command", ["build", "why", "check", "list"])
def test_a_cache_that_overlaps_content_or_templates_is_refused(
    command: str, place: str, lab: Lab, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read_tree(lab.folder)
    output = ("--output", str(lab.output)) if command in ("build", "why") else ()
    page = ("index.html",) if command == "why" else ()
    assert lab.command(command, "--cache", str(lab.folder / place), *output, *page) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"build.py: the cache folder {lab.folder / place} must not be, contain or be inside ")
    assert said.endswith("; choose another --cache\n")
    assert read_tree(lab.folder) == before


@pytest.mark.parametrize(("name", "content"), [("lock", "shopping list"), ("notes.txt", ""), ("old", "x")])
def test_a_cache_with_files_of_others_is_refused(name: str, content: str, lab: Lab) -> None:
    lab.cache.mkdir()
    (lab.cache / name).write_text(content)
    before = read_tree(lab.folder)
    with pytest.raises(UsageError) as refusal:
        lab.build(AS_OF)
    fault = (
        f"the cache folder {lab.cache} contains {name}, which was not written by this program; choose another --cache"
    )
    assert str(refusal.value) == fault
    assert read_tree(lab.folder) == before


def test_home_and_root_are_no_caches(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: lab.cache)
    for place in (lab.cache, Path("/")):
        with pytest.raises(UsageError, match="the cache folder"):
            lab.build(AS_OF, cache=place)


def test_a_cache_of_ours_may_hold_other_files_later(lab: Lab) -> None:
    lab.build(AS_OF)
    (lab.cache / "notes.txt").write_text("x")
    assert lab.build(AS_OF).result is not None


@pytest.mark.parametrize("kind", ["open", "write", "fsync", "replace", "link"])
def test_a_full_disk_is_named_with_the_path(kind: str, lab: Lab, capsys: pytest.CaptureFixture[str]) -> None:
    found = set()
    for number in (1, 2, 3, 5, 8, 13):
        remove(lab.output)
        remove(lab.cache)
        with failing(Fault(kind, number, errno.ENOSPC)):
            status = run(lab, "--why")
        said = capsys.readouterr().err
        if status == 3:
            assert "No space left on device" in said
            assert str(lab.cache) in said or str(lab.output) in said, said
            found.add(kind)
    assert found == {kind} or kind in ("fsync", "link")


@pytest.mark.parametrize("number", ["0", "-1", "257", "99999999999999999999", "two", "1.5", "", "٣"])
def test_a_senseless_number_of_processes_is_refused(number: str, lab: Lab, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(lab, "--jobs", number)
    assert ended.value.code == 2
    fault = f"error: argument --jobs: must be a whole number from 1 to 256, not {number[:20]!r}\n"
    assert capsys.readouterr().err.endswith(fault)
    assert not lab.output.exists()
