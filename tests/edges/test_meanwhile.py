"""Work of another process: its result, and what happens if there is none."""

import os

import pytest

from summit_site.edges.meanwhile import meanwhile


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
