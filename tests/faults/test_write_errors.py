"""Whatever the disk refuses, and at whichever call: a clear line and exit status 3, the old site whole, no litter."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest

from summit_site.cli import main
from summit_site.edges import publish
from tests.faults.shim import KINDS, Fault, failing
from tests.incremental.lab import Lab, fast_folder, one_engine
from tests.incremental.world import World, make_theme

CODES = (errno.ENOSPC, errno.EACCES, errno.EIO, errno.EROFS)
AS_OF = "2020-01-01T00:00Z"


@pytest.fixture
def lab() -> Iterator[Lab]:
    with fast_folder() as folder, one_engine():
        yield Lab(folder, folder / "templates")


def small_world() -> World:
    """Few pages, so that every single call can be tried."""
    world = World(theme=make_theme())
    world.site = {"title": "Sample", "languages": [{"key": "en", "tag": "en", "name": "English"}], "timezone": "UTC"}
    world.add("source", "ap", {"publisher": "AP"})
    world.add("person", "kim", {"name": "Kim", "roles": [{"title": "Chairman"}]}, "Came by rail. [@ap]")
    article = {"title": "First", "summary": "One.", "date": "2019-02-27T07:30+07:00", "kind": "news", "people": ["kim"]}
    world.add("article", "first", article, "Hello [[kim]].")
    return world


def put(lab: Lab, world: World) -> None:
    files = {lab.content / path: content for path, content in world.files().items()}
    files |= {lab.templates / path: text.encode() for path, text in world.theme.items()}
    for path, content in files.items():
        if not path.exists() or path.read_bytes() != content:
            lab.write(path, content)


def run(lab: Lab, *more: str) -> int:
    folders = {"content": lab.content, "templates": lab.templates, "output": lab.output, "cache": lab.cache}
    words = [word for name, path in folders.items() for word in (f"--{name}", str(path))]
    return main(["build", *words, "--as-of", AS_OF, "--jobs", "1", *more])


def edit(world: World, number: int) -> None:
    """The title is on many pages; every other time a record comes or goes, so that there is something to delete."""
    world.entries[("article", "first")].fields["title"] = f"Title {number}"
    world.theme["assets/site.css"] = f"body {{ margin: {number}px }}\n"
    world.entries.pop(("place", "hanoi"), None)
    if number % 2:
        world.add("place", "hanoi", {"name": "Hanoi"})


def try_every_call(
    lab: Lab, kind: str, codes: tuple[int, ...], output: pytest.CaptureFixture[str], cold: bool = False, stride: int = 1
) -> int:
    """One fault after the other, until the call that should fail no longer comes; gives the number of faults."""
    world = small_world()
    number, faults = 1, 0
    while True:
        for code in codes:
            faults += 1
            edit(world, faults)
            put(lab, world)
            if cold:
                remove(lab.output)
                remove(lab.cache)
            before = lab.tree() if lab.output.exists() else {}
            _, wanted = lab.clean(lab.options(AS_OF))
            with failing(Fault(kind, number, code)) as fault:
                status = run(lab)
            check_fault(lab, before, wanted, status, output.readouterr().err, fault)
            assert run(lab, "--why") == 0  # not recognised as unchanged from outside
            output.readouterr()
            assert lab.tree() == wanted
            assert litter(lab) == []
        if not fault.happened:
            return faults
        number += stride


def check_fault(
    lab: Lab, before: dict[str, bytes], wanted: dict[str, bytes], status: int, said: str, fault: Fault
) -> None:
    now = lab.tree() if lab.output.exists() else {}
    place = f"{fault.kind} {fault.number} ({errno.errorcode[fault.code]}): {said}"
    if status == 0:
        assert now == wanted, place
        return
    assert (status, said.count("\n")) == (3, 1), place
    assert re.match(r"build\.py: \S", said), place
    assert now == (wanted if "the new site is in place" in said else before), place


def remove(path: Path) -> None:
    import shutil

    shutil.rmtree(path, ignore_errors=True)


def litter(lab: Lab) -> list[str]:
    """Anything but the output with its files, and in the cache the lock, the cache itself, its note and the spare tree."""
    beside = sorted(path.name for path in lab.folder.iterdir())
    own = publish.own_name(lab.output)
    kept = {"lock", f"{own}.sqlite", f"{own}.glance", "spare"}
    found = [name for name in beside if name not in ("cache", "content", "public", "templates")]
    found += [path.name for path in lab.cache.iterdir() if path.name not in kept]
    found += [path.name for path in (lab.cache / "spare").iterdir() if path.name != own]
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_a_refused_write_leaves_the_old_site(kind: str, lab: Lab, capsys: pytest.CaptureFixture[str]) -> None:
    put(lab, small_world())
    assert run(lab) == 0
    try_every_call(lab, kind, CODES[:1], capsys, stride=4)


@pytest.mark.slow
@pytest.mark.parametrize("cold", [False, True], ids=["edit", "cold"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_error_at_every_write_leaves_the_old_site(
    kind: str, cold: bool, lab: Lab, capsys: pytest.CaptureFixture[str]
) -> None:
    put(lab, small_world())
    assert run(lab) == 0
    try_every_call(lab, kind, CODES, capsys, cold=cold)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_refused_write_where_folders_cannot_be_exchanged(
    kind: str, lab: Lab, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then a mixture may be seen until the next build, which `try_every_call` compares with a clean one."""
    monkeypatch.setattr(publish, "_exchange_known", lambda: False)
    with mock.patch(f"{__name__}.check_fault", lambda *arguments: None):
        put(lab, small_world())
        assert run(lab) == 0
        try_every_call(lab, kind, CODES[:1], capsys)
