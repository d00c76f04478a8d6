"""Work spread over processes gives the same as work done here."""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from summit_site.app.workers import default_jobs, spread, spread_groups


def double(numbers: Sequence[int]) -> list[int]:
    return [2 * number for number in numbers]


@pytest.mark.parametrize("jobs", [1, 3])
def test_results_come_in_the_order_of_the_items(jobs: int) -> None:
    calls: list[tuple[int, int]] = []
    found = spread(range(20), double, jobs, lambda done, total: calls.append((done, total)), worth=4)
    assert found == [2 * number for number in range(20)]
    assert calls[-1] == (20, 20)
    assert calls == sorted(calls)


def test_nothing_to_do_is_done() -> None:
    assert spread([], double, 4, lambda done, total: None) == []
    assert spread_groups([], double, 4, lambda done, total: None) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_groups_may_differ_in_size(jobs: int) -> None:
    calls: list[tuple[int, int]] = []
    groups = [[1, 2, 3], [4], [5, 6]]
    found = spread_groups(groups, double, jobs, lambda done, total: calls.append((done, total)))
    assert found == [2, 4, 6, 8, 10, 12]
    assert calls[-1] == (6, 6)
    assert len(calls) == len(groups)


def wait_for(files: Sequence[Path]) -> list[bool]:
    """Whether the first file exists within a while; the other one is created."""
    awaited, created = files
    created.touch()
    for _ in range(400):
        if awaited.exists():
            return [True, True]
        time.sleep(0.05)
    return [False, False]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="work is spread only where processes can be forked")
def test_progress_does_not_wait_for_a_slow_group(tmp_path: Path) -> None:
    """The first group ends only after the progress of the second has been reported."""
    slow, quick, reported = tmp_path / "slow", tmp_path / "quick", tmp_path / "reported"
    calls: list[tuple[int, int]] = []

    def on_progress(done: int, total: int) -> None:
        calls.append((done, total))
        reported.touch()

    assert spread_groups([[reported, slow], [slow, quick]], wait_for, 2, on_progress) == [True] * 4
    assert calls == [(2, 4), (4, 4)]


def test_there_is_a_processor() -> None:
    assert default_jobs() >= 1
