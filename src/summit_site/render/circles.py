"""Circles in a graph of names, each found once and from where one gets into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple


class Step(NamedTuple):
    """From one name to another: the line where it is written, and what the first does with the other."""

    to: str
    line: int
    verb: str


Steps = Mapping[str, tuple[Step, ...]]


def find_circles(steps: Steps) -> Iterator[tuple[Step, list[str]]]:
    """The first step of each circle, and the names on the shortest way round: `[a, b, a]`."""
    after = {name: _reachable(steps, name) for name in steps}
    turning = sorted(name for name in steps if name in after[name])
    outside = {step.to for name in steps if name not in after[name] for step in steps[name]}
    done: set[str] = set()
    for start in sorted(turning, key=lambda name: (name not in outside, name)):
        if start not in done:
            done |= {name for name in after[start] if start in after[name]}
            way = _way_back(steps, start)
            yield next(step for step in steps[start] if step.to == way[1]), way


def _reachable(steps: Steps, start: str) -> set[str]:
    found: set[str] = set()
    todo = [start]
    while todo:
        for step in steps.get(todo.pop(), ()):
            if step.to not in found:
                found.add(step.to)
                todo.append(step.to)
    return found


def _way_back(steps: Steps, start: str) -> list[str]:
    ways, seen = [[start]], {start}
    for way in ways:
        for step in steps.get(way[-1], ()):
            if step.to == start:
                return [*way, start]
            if step.to not in seen:
                seen.add(step.to)
                ways.append([*way, step.to])
    raise ValueError(start)
