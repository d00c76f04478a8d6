"""Killed at any moment: what readers see is wholly the old site or wholly the new; the next build is complete."""

from __future__ import annotations

import os
import signal
import time
from random import Random

import pytest

from summit_site.app.site import up_to_date
from summit_site.edges import publish
from tests.faults.sites import AS_OF, large_world, litter, put, remove, run
from tests.incremental.world import World
from tests.kit.lab import Lab

KILLS = int(os.environ.get("SUMMIT_KILLS", "40"))
STARTS = ("first", "cold", "edit", "edit")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")


class Killing:
    """Two states of a site, each with the tree that a clean build makes of it, and builds from one to the other."""

    def __init__(self, lab: Lab, seed: int, articles: int, jobs: int = 1) -> None:
        self.lab, self.dice, self.jobs = lab, Random(seed), jobs
        self.worlds = [large_world(articles), change(large_world(articles))]
        self.trees = []
        for world in self.worlds:
            put(lab, world)
            self.trees.append(lab.clean(AS_OF)[1])
        self.now = 0
        put(lab, self.worlds[0])
        assert run(lab) == 0
        self.times = {start: self.measure(start) for start in dict.fromkeys(STARTS)}

    def prepare(self, start: str) -> dict[str, bytes]:
        """Everything ready for the next build; gives what readers see before it."""
        self.now = 1 - self.now
        put(self.lab, self.worlds[self.now])
        if start == "first":
            remove(self.lab.output)
        if start in ("first", "cold"):
            remove(self.lab.cache)
        return self.lab.files() if self.lab.output.exists() else {}

    def measure(self, start: str) -> float:
        self.prepare(start)
        begun = time.perf_counter()
        self.fork(None)
        return time.perf_counter() - begun

    def fork(self, after: float | None) -> bool:
        """Builds in another process, killed after some seconds; whether it was killed in time."""
        child = os.fork()
        if child == 0:
            os.closerange(0, 3)
            status = 9
            try:
                status = run(self.lab, "--jobs", str(self.jobs))
            finally:
                os._exit(status)
        if after is not None:
            time.sleep(after)
            os.kill(child, signal.SIGKILL)
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])

    def kill(self, mixture: bool = False) -> bool:
        start = self.dice.choice(STARTS)
        before = self.prepare(start)
        killed = self.fork(self.dice.uniform(0, self.times[start] * 1.05))
        seen = self.lab.files() if self.lab.output.exists() else {}
        wanted = self.trees[self.now]
        if not mixture:
            assert seen in (before, wanted), (start, differences(seen, before), differences(seen, wanted))
        else:
            whole = {path: (before.get(path), wanted.get(path)) for path in {*before, *wanted}}
            torn = [path for path, content in seen.items() if not staged(path) and content not in whole.get(path, ())]
            assert torn == []
        assert run(self.lab, "--why") == 0
        assert self.lab.files() == wanted
        assert litter(self.lab) == []
        return killed


@pytest.mark.slow
def test_a_killed_build_ends_its_workers_and_releases_the_lock(
    lab: Lab, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from summit_site.app import workers

    monkeypatch.setattr(workers, "WORTH_A_PROCESS", 4)
    put(lab, large_world(40))
    dice = Random(3)
    for _ in range(6):
        remove(lab.cache)
        child = os.fork()
        if child == 0:
            os.closerange(0, 3)
            os.setsid()
            try:
                run(lab, "--jobs", "2")
            finally:
                os._exit(0)
        time.sleep(dice.uniform(0.05, 0.5))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        assert run(lab) == 0
        assert ended(child)


def ended(session: int) -> bool:
    """Whether, within a while, no process of a session is left."""
    for _ in range(200):
        try:
            os.killpg(session, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def staged(path: str) -> bool:
    return path.startswith(f"{publish.STAGED}/")


def change(world: World) -> World:
    """Much is another, some of it gone, some new."""
    for number in range(0, 100, 3):
        if article := world.entries.get(("article", f"number-{number}")):
            article.fields["title"] = f"Another title {number}"
    for number in range(1, 60, 10):
        world.entries.pop(("article", f"number-{number}"), None)
        world.add("place", f"place-{number}", {"name": f"Place {number}"})
    world.theme["assets/site.css"] = "body { margin: 0 }\n"
    return world


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(path for path in {*one, *other} if one.get(path) != other.get(path))[:8]


@pytest.mark.slow
def test_a_killed_build_leaves_the_complete_old_or_new_site(lab: Lab, capsys: pytest.CaptureFixture[str]) -> None:
    killing = Killing(lab, 1, articles=5)
    for _ in range(8):
        killing.kill()


@pytest.mark.slow
def test_a_build_killed_while_it_replaces_files_is_completed(
    lab: Lab, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where folders cannot be exchanged, a mixture of whole files may be seen until the next build."""
    monkeypatch.setattr(publish, "exchange_known", lambda: False)
    killing = Killing(lab, 2, articles=5)
    for _ in range(4):
        killing.kill(mixture=True)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_no_kill_leaves_a_mixed_site(
    part: int, lab: Lab, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In half of the tests, other processes read, render, and look at the output and at the second tree."""
    jobs = 1 + part % 2
    monkeypatch.setattr(up_to_date, "MANY", 0 if jobs > 1 else up_to_date.MANY)
    killing = Killing(lab, 100 + part, articles=115, jobs=jobs)
    assert sum(killing.kill() for _ in range(KILLS // 4)) > KILLS // 8


@pytest.mark.slow
def test_no_kill_while_files_are_replaced_leaves_a_damaged_site(
    lab: Lab, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(publish, "exchange_known", lambda: False)
    killing = Killing(lab, 200, articles=115)
    assert sum(killing.kill(mixture=True) for _ in range(KILLS // 4)) > KILLS // 8
