"""Spreads work over several processes if the system can fork; the results do not depend on their number."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any, TypeVar

from ..edges.files import EnvironmentFailure
from ..edges.process import CAN_FORK, leave_signals_to_parent

T = TypeVar("T")
R = TypeVar("R")

# Starting a process takes about as long as parsing or rendering this many items.
WORTH_A_PROCESS = 48


def default_jobs() -> int:
    """The number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spread(
    items: Sequence[T],
    work: Callable[[Sequence[T]], list[R]],
    jobs: int,
    on_progress: Callable[[int, int], None],
    worth: int = WORTH_A_PROCESS,
) -> list[R]:
    """Calls `work` on slices of the items, in several processes; returns the results in the order of the items.

    `worth`: this many items are as much work as starting a process. `work` runs in a fork of this process, so it has
    all its values; its results must be picklable. `on_progress`: called with the number of items done and the total.
    """
    count = min(jobs, len(items) // worth)
    alone = count < 2 or not CAN_FORK
    size = worth if alone else max(worth // 3, 1, min(256, len(items) // (count * 8)))
    slices = [items[start : start + size] for start in range(0, len(items), size)]
    return spread_groups(slices, work, 1 if alone else count, on_progress)


def spread_groups(
    groups: Sequence[Sequence[T]],
    work: Callable[[Sequence[T]], list[R]],
    jobs: int,
    on_progress: Callable[[int, int], None],
) -> list[R]:
    """The same for items that the caller has divided: each group is one call of `work`; they start in their order.

    Put the groups that take longest first, so that all processes end at about the same time. `on_progress`: called as
    groups end, in any order, with the number of items done and the total.
    """
    count = min(jobs, len(groups))
    alone = count < 2 or not CAN_FORK
    done, total = 0, sum(map(len, groups))
    results: list[list[R]] = [[] for _ in groups]
    finished = enumerate(map(work, groups)) if alone else _forked(groups, work, count)
    for number, found in finished:
        results[number] = found
        done += len(groups[number])
        on_progress(done, total)
    return list(chain.from_iterable(results))


def _forked(
    slices: Sequence[Sequence[T]], work: Callable[[Sequence[T]], list[R]], count: int
) -> Iterator[tuple[int, list[R]]]:
    """(number of the slice, results) as slices end."""
    import gc
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    global _work
    _work = (work, slices)
    reading, writing = os.pipe()
    lifeline = [reading, writing]
    gc.freeze()  # existing objects are not scanned again, so their memory pages stay shared
    try:
        with ProcessPoolExecutor(count, get_context("fork"), _end_with_parent, (reading, writing)) as pool:
            try:
                # Not pool.map: it cancels its futures, and Python 3.11 prints a traceback when workers end after that.
                running = {pool.submit(_do, number): number for number in range(len(slices))}
                for ended in as_completed(running):
                    yield running.pop(ended), ended.result()
            except BaseException:
                os.close(lifeline.pop())  # ends the workers at once; the pool would wait until they are done
                raise
    except BrokenProcessPool:
        message = "a worker process was ended from outside, perhaps for lack of memory; try again with --jobs 1"
        raise EnvironmentFailure(message) from None
    finally:
        gc.unfreeze()
        _work = None
        for descriptor in lifeline:
            os.close(descriptor)


def _end_with_parent(reading: int, writing: int) -> None:
    """In a worker: ends it when the parent has ended or was killed; the pool alone would wait for work forever."""
    from threading import Thread

    leave_signals_to_parent()
    os.close(writing)

    def wait() -> None:
        os.read(reading, 1)  # nothing is ever sent; reading returns when the parent ends
        os._exit(1)

    Thread(target=wait, daemon=True).start()


_work: tuple[Callable[..., Any], Sequence[Any]] | None = None


def _do(number: int) -> Any:
    assert _work is not None
    work, slices = _work
    return work(slices[number])
