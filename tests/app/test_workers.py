"""Work spread over processes gives the same as work done here."""

from collections.abc import Sequence

import pytest

from summit_site.app.workers import default_jobs, spread


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


def test_there_is_a_processor() -> None:
    assert default_jobs() >= 1
