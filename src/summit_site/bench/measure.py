"""Measures commands: each run in a separate process; medians of several runs, and ratios of paired runs."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

STOPWATCH = Path(__file__).with_name("stopwatch.py")
# If set, Python would not cache its compiled modules, which it does on users' machines.
UNUSUAL = ("PYTHONDONTWRITEBYTECODE",)


class Failed(Exception):
    """A measured command failed; one line for the user."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall-clock seconds, CPU seconds of all processors, and the peak memory of its largest process in bytes."""

    wall: float
    cpu: float
    memory: int


def measure(command: Sequence[str], folder: Path, log: Path) -> Cost:
    """One run, after earlier writes have reached the disk. Child processes count if their parent waited for them."""
    os.sync()
    words = [sys.executable, "-I", "-S", str(STOPWATCH), str(log), *command]
    done = subprocess.run(
        words, cwd=folder, env=usual(os.environ), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    figures = done.stdout.split()
    if done.returncode or len(figures) != 4:
        raise Failed(f"{command[0]}: {(done.stderr.strip().splitlines() or ['no figures'])[-1]}")
    if figures[3] != "0":
        raise Failed(f"{' '.join(command[:2])} … ended with status {figures[3]}: {last_words(log)}")
    return Cost(float(figures[0]), float(figures[1]), int(figures[2]))


def usual(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name not in UNUSUAL}


def last_words(log: Path) -> str:
    lines = log.read_text("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "no output"


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each figure separately."""
    memory = int(median(cost.memory for cost in costs))
    return Cost(median(cost.wall for cost in costs), median(cost.cpu for cost in costs), memory)


def ratio(ours: Sequence[Cost], theirs: Sequence[Cost]) -> float:
    """The median ratio of our time to theirs, per round: a temporary slowdown affects both runs of a round."""
    return median(one.wall / other.wall for one, other in zip(ours, theirs, strict=True))


def measure_together(command: Sequence[str], folder: Path, log: Path) -> int | None:
    """The peak memory of all processes of one run together, in bytes; shared pages count once.

    It is sampled many times a second, which takes time, so it is never part of a timed run. None without /proc.
    """
    if not Path("/proc/self/smaps_rollup").exists():
        return None
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=folder, env=usual(os.environ), stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
        most = 0
        while process.poll() is None:
            most = max(most, sum(_share_of(pid) for pid in _family(process.pid)))
            time.sleep(0.02)
    if process.returncode:
        raise Failed(f"{' '.join(command[:2])} … ended with status {process.returncode}: {last_words(log)}")
    return most


def _family(pid: int) -> list[int]:
    """A process and all its descendants that are still running."""
    found = [pid]
    for parent in found:
        for children in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found += [int(child) for child in children.read_text().split()]
            except OSError:
                continue
    return found


def _share_of(pid: int) -> int:
    """The memory of a process in bytes; shared pages are divided equally among their processes (Pss)."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith("Pss:")), 0)
