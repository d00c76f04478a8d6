"""`build.py bench`: generates a dossier, builds it with each generator in turn, and prints the costs."""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count, islice
from pathlib import Path

from . import contest
from .contest import Entrant, Measurement, State
from .corpus import make_corpus
from .edits import TEMPLATE
from .measure import Failed, middle
from .peers import PEERS, Peer, Unavailable
from .report import OURS, table_of, table_of_sizes
from .shapes import ARTICLES, Shape

SEED = 20190227
LEAN = "-lean"  # after a peer's name: without pages for untranslated records, which our site always has
FINE, USAGE, ENVIRONMENT = 0, 2, 3

Print = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Contest:
    """What to measure. `sizes`: in the shape's unit; `against`: the names of other generators; `runs`: of each work.

    `quick`: count the very first build, and leave out what takes about as long.
    """

    shape: Shape
    sizes: Sequence[int]
    against: Sequence[str]
    runs: int
    quick: bool = False


def run(
    wanted: Contest,
    cache: Path,
    python: str,
    build_script: Path,
    templates: Path,
    print_result: Print,
    on_progress: Print,
) -> int:
    """Measures each size in turn; returns the exit status.

    `python` and `build_script`: the command to measure; `print_result`: prints a line of the tables; `on_progress`:
    prints what is being done. All files are written below `cache`/bench, which may be deleted at any time.
    """
    if fault := _fault_of(wanted):
        on_progress(f"bench: {fault}")
        return USAGE
    root = (cache / "bench").resolve()
    results: dict[int, dict[str, Measurement]] = {}
    try:
        commands = {name: _install(name, root, python, on_progress) for name in wanted.against}
        print_result(_describe_machine(wanted))
        for size in wanted.sizes:
            folder = root / f"{wanted.shape.name}-{size}"
            shutil.rmtree(folder, ignore_errors=True)
            entrants = [_enter_ours(folder, python, build_script)]
            entrants += [_enter(name, folder, command) for name, command in commands.items()]
            results[size] = _measure(wanted, size, entrants, templates, on_progress)
            print_result("")
            for line in table_of(f"{size:,} {wanted.shape.unit}", results[size]):
                print_result(line)
    except (Failed, Unavailable, OSError) as fault:
        on_progress(f"bench: {fault}")
        return ENVIRONMENT
    if len(results) > 1:
        print_result("")
        for line in table_of_sizes(wanted.shape.unit, results):
            print_result(line)
    return FINE


def _fault_of(wanted: Contest) -> str:
    unknown = [name for name in wanted.against if name.removesuffix(LEAN) not in PEERS]
    if unknown:
        return f'unknown generator "{unknown[0]}"; choose from {", ".join(PEERS)}'
    if wanted.against and wanted.shape is not ARTICLES:
        return "other generators are only compared with --shape articles"
    if wanted.runs < 1 or not wanted.sizes or min(wanted.sizes) < 1:
        return "--runs and --sizes must be at least 1"
    return "" if hasattr(os, "wait4") else "this system cannot measure processes (no wait4)"


def _install(name: str, root: Path, python: str, on_progress: Print) -> tuple[str, ...]:
    peer = PEERS[name.removesuffix(LEAN)]
    on_progress(f"bench: {peer.name} {peer.version}")
    return peer.install(root / "programs", python, peer.version)


def _describe_machine(wanted: Contest) -> str:
    """One line about the machine and the versions, which belongs to the figures."""
    versions = dict.fromkeys(f"{peer.name} {peer.version} ({peer.note})" for peer in map(_peer, wanted.against))
    load = f"load {os.getloadavg()[0]:.1f} at the start"
    facts = (f"{os.cpu_count()} cores", platform.machine(), f"Python {platform.python_version()}", load, *versions)
    return f"{'; '.join(facts)}. Medians of {wanted.runs} alternating runs."


def _peer(name: str) -> Peer:
    return PEERS[name.removesuffix(LEAN)]


def _enter_ours(folder: Path, python: str, build_script: Path) -> Entrant:
    options = ("--content", "content", "--templates", "templates", "--output", "public", "--cache", "cache")
    return Entrant(OURS, folder / OURS, (python, str(build_script.resolve()), *options), ("public", "cache"))


def _enter(name: str, folder: Path, command: tuple[str, ...]) -> Entrant:
    peer = _peer(name)
    return Entrant(name, folder / name, command, peer.outputs, peer, not name.endswith(LEAN))


def _measure(
    wanted: Contest, size: int, entrants: list[Entrant], templates: Path, on_progress: Print
) -> dict[str, Measurement]:
    """All rounds of one size; turns are numbered consecutively, so that no edit is made twice."""
    here = f"bench: {size:,} {wanted.shape.unit}"
    on_progress(f"{here}: writing the dossier")
    state = State(make_corpus(wanted.shape.counts(size), SEED), {TEMPLATE: (templates / TEMPLATE).read_text("utf-8")})
    shutil.copytree(templates, entrants[0].folder / "templates")
    contest.write_texts(entrants[0].folder / "content", state.content, {})
    contest.lay_out(entrants, state)
    outcomes = {}
    for entrant in entrants:
        if wanted.quick:
            outcomes[entrant.name] = Measurement(0, None)
        else:
            on_progress(f"{here}: first build with {entrant.name}")
            outcomes[entrant.name] = contest.warm_up(entrant)
    turns = count(1)
    for work in contest.QUICK if wanted.quick else contest.WORKS:
        on_progress(f"{here}: {work.name}")
        for turn in islice(turns, 1 if work.once else wanted.runs):
            contest.take_turns(entrants, outcomes, state, work, turn)
        on_progress(f"{here}: {work.name}: {_so_far(outcomes, work.name)}")
        if work is contest.COLD:
            outcomes |= {one.name: replace(outcomes[one.name], pages=contest.count_pages(one)) for one in entrants}
    return outcomes


def _so_far(outcomes: Mapping[str, Measurement], work: str) -> str:
    """The medians in seconds: what was measured is not lost if a later run fails."""
    costs = {name: middle(outcome.costs[work]) for name, outcome in outcomes.items() if work in outcome.costs}
    return ", ".join(f"{name} {cost.wall:.3g} s ({cost.cpu:.3g} CPU s)" for name, cost in costs.items())
