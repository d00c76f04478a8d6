"""Work that is ended when it takes too much, and told apart from work that fails."""

import os
import time
from pathlib import Path

import pytest

from summit_site.app.content import long_files
from summit_site.edges import guard
from summit_site.edges.guard import MEMORY, TIME, run_guarded
from summit_site.edges.process import CAN_FORK
from tests.hostile.inputs import BODIES, HEAD
from tests.kit.samples import article
from tests.kit.site import SmallSite

MEGABYTE = 1 << 20
needs_forks = pytest.mark.skipif(not CAN_FORK, reason="this system does not fork")


def spin() -> bytes:
    while True:
        pass


def eat() -> bytes:
    return b"x" * (4000 * MEGABYTE)


def wait() -> bytes:
    time.sleep(60)
    return b""


def fail() -> bytes:
    raise ValueError("oops")


def test_each_result_comes_in_its_place() -> None:
    tasks = [lambda number=number: bytes([number]) * number * 1000 for number in range(40)]
    assert run_guarded(tasks, 3, 5, 64 * MEGABYTE) == [bytes([number]) * number * 1000 for number in range(40)]


@needs_forks
def test_what_takes_too_long_or_too_much_is_ended_and_the_rest_is_not() -> None:
    assert run_guarded([spin, lambda: b"a", eat, lambda: b"b"], 2, 1, 64 * MEGABYTE) == [TIME, b"a", MEMORY, b"b"]


@needs_forks
def test_what_waits_for_ever_is_ended_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "LONGEST", 0.2)
    assert run_guarded([wait], 1, 1, 64 * MEGABYTE) == [TIME]


def test_what_fails_fails_here_and_leaves_nothing_behind() -> None:
    before = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
    with pytest.raises(ValueError, match="oops"):
        run_guarded([wait, fail], 2, 5, 64 * MEGABYTE)
    after = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
    assert after == before


LONG = article("a", "", "A paragraph of some length. [[b]]\n\n" * 2000) + article("b")


def test_a_long_text_is_read_as_a_short_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sites = [SmallSite(tmp_path / name).write(LONG) for name in ("guarded", "plain")]
    guarded = sites[0].published()
    monkeypatch.setattr(long_files, "HARMLESS", 1 << 30)
    assert sites[1].published() == guarded


def test_what_was_given_up_is_tried_again_next_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = SmallSite(tmp_path).write(LONG)
    with monkeypatch.context() as patch:
        patch.setattr(long_files, "run_guarded", lambda tasks, *limits: [MEMORY for _ in tasks])
        (problem,) = site.problems()
        assert problem.startswith(
            "content/articles/a.md:1:1: B404 reading the text takes more than 384 MiB of memory ("
        )
    assert site.problems() == []


@needs_forks
def test_a_text_that_takes_too_long_is_given_up_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_files, "SECONDS", 1)
    slow = HEAD + BODIES["footnotes without a text"]  # five seconds at least
    files = {"articles/slow.md": slow.encode(), "articles/wrong.md": b"---\n- a\n---\n"}
    hint = "split the file, or remove repeated constructs"
    assert SmallSite(tmp_path).write("", files).problems() == [
        f"content/articles/slow.md:1:1: B404 reading the text takes more than 1 s ({hint})",
        'content/articles/wrong.md:2:1: Y108 the front matter must consist of fields (write "key: value" lines)',
    ]
