"""Whatever the disk refuses, and at whichever call: a clear line and exit status 3, the old site whole, no litter."""

from __future__ import annotations

import errno
import re
from unittest import mock

import pytest

from summit_site.edges import publish
from tests.faults.shim import KINDS, Fault, failing
from tests.faults.sites import AS_OF, litter, put, remove, run, small_world
from tests.incremental.world import World
from tests.kit.lab import Lab

CODES = (errno.ENOSPC, errno.EACCES, errno.EIO, errno.EROFS)


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
            before = lab.files() if lab.output.exists() else {}
            _, wanted = lab.clean(AS_OF)
            with failing(Fault(kind, number, code)) as fault:
                status = run(lab)
            check_fault(lab, before, wanted, status, output.readouterr().err, fault)
            assert run(lab, "--why") == 0  # not recognised as unchanged from outside
            output.readouterr()
            assert lab.files() == wanted
            assert litter(lab) == []
        if not fault.happened:
            return faults
        number += stride


def check_fault(
    lab: Lab, before: dict[str, bytes], wanted: dict[str, bytes], status: int, said: str, fault: Fault
) -> None:
    now = lab.files() if lab.output.exists() else {}
    place = f"{fault.kind} {fault.number} ({errno.errorcode[fault.code]}): {said}"
    if status == 0:
        assert now == wanted, place
        return
    assert (status, said.count("\n")) == (3, 1), place
    assert re.match(r"build\.py: \S", said), place
    assert now == (wanted if "the new site is in place" in said else before), place


@pytest.mark.parametrize("kind", KINDS)
def test_a_failed_write_leaves_the_old_site(kind: str, lab: Lab, capsys: pytest.CaptureFixture[str]) -> None:
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
def test_a_failed_write_where_folders_cannot_be_exchanged(
    kind: str, lab: Lab, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then a mixture may be seen until the next build, which `try_every_call` compares with a clean one."""
    monkeypatch.setattr(publish, "exchange_known", lambda: False)
    with mock.patch(f"{__name__}.check_fault", return_value=None):
        put(lab, small_world())
        assert run(lab) == 0
        try_every_call(lab, kind, CODES[:1], capsys)
