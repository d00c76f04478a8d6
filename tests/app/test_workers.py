"""Work spread over processes gives the same as work done here."""

import os
from collections.abc import Sequence

import pytest

from summit_site.app.workers import default_jobs, meanwhile, spread


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


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")
def test_other_work_is_done_in_another_process_meanwhile() -> None:
    with meanwhile(os.getpid, 2) as other:
        assert other() != os.getpid()


def test_a_single_job_does_other_work_itself() -> None:
    with meanwhile(os.getpid, 1) as other:
        assert other() == os.getpid()


def test_what_another_process_cannot_do_is_done_here() -> None:
    here = os.getpid()

    def work() -> str:
        if os.getpid() != here:
            os._exit(1)
        return "done"

    with meanwhile(work, 2) as other:
        assert other() == "done"


def test_errors_of_other_work_are_raised_here() -> None:
    def work() -> None:
        raise ZeroDivisionError

    with meanwhile(work, 2) as other, pytest.raises(ZeroDivisionError):
        other()
