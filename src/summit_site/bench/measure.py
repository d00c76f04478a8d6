"""What a command costs: each run in a process of its own, several runs, their medians, and ratios pair by pair."""

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
# Set, it would forbid Python to keep the compiled form of its modules: no user's machine does.
UNUSUAL = ("PYTHONDONTWRITEBYTECODE",)


class Failed(Exception):
    """A measured command went wrong: one line for the user."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, seconds of all processors together, and the most bytes that one of its processes held."""

    wall: float
    cpu: float
    memory: int


def measure(command: Sequence[str], folder: Path, log: Path) -> Cost:
    """One run, with what was written before it on the disk. A process is counted if its parent waited for it."""
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
    return lines[-1] if lines else "it said nothing"


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each figure by itself."""
    memory = int(median(cost.memory for cost in costs))
    return Cost(median(cost.wall for cost in costs), median(cost.cpu for cost in costs), memory)


def ratio(ours: Sequence[Cost], theirs: Sequence[Cost]) -> float:
    """The median over the rounds of our time to theirs: what slows the machine for a while slows both of a pair."""
    return median(one.wall / other.wall for one, other in zip(ours, theirs, strict=True))


def measure_together(command: Sequence[str], folder: Path, log: Path) -> int | None:
    """The most bytes that all processes of one run held at the same moment, shared pages counted once.

    Looked up many times a second, which costs time: never part of a timed run. None where the system has no /proc.
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
    """A process and all that it started, as far as they still run."""
    found = [pid]
    for parent in found:
        for children in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found += [int(child) for child in children.read_text().split()]
            except OSError:
                continue
    return found


def _share_of(pid: int) -> int:
    """Its memory in bytes, what it shares with others in equal parts (Pss)."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith("Pss:")), 0)
