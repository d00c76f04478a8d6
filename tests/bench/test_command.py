"""The command: what it refuses, what it prints, and one real run of the smallest size."""

import re
import sys
from pathlib import Path

import pytest

from summit_site.bench.command import Contest, run
from summit_site.bench.contest import QUICK, WORKS, Measurement
from summit_site.bench.measure import Cost
from summit_site.bench.report import OURS, table_of, table_of_sizes
from summit_site.bench.shapes import ARTICLES, RECORDS, SHAPES, Shape
from tests.runner import ROOT


@pytest.mark.parametrize(
    ("shape", "sizes", "against", "runs", "fault"),
    [
        (ARTICLES, [10], ["jekyll"], 1, 'unknown generator "jekyll"; choose from hugo, pelican, eleventy'),
        (ARTICLES, [0], [], 1, "--runs and --sizes must be at least 1"),
        (ARTICLES, [], [], 1, "--runs and --sizes must be at least 1"),
        (RECORDS, [10], [], 0, "--runs and --sizes must be at least 1"),
        (RECORDS, [10], ["hugo"], 1, "other generators are only compared with --shape articles"),
    ],
)
def test_invalid_options_are_refused(
    shape: Shape, sizes: list[int], against: list[str], runs: int, fault: str, tmp_path: Path
) -> None:
    results: list[str] = []
    progress: list[str] = []
    script, templates = ROOT / "build.py", ROOT / "templates"
    wanted = Contest(shape, sizes, against, runs)
    status = run(wanted, tmp_path, sys.executable, script, templates, results.append, progress.append)
    assert (status, results, progress) == (2, [], [f"bench: {fault}"])


def outcomes(pages: int) -> dict[str, Measurement]:
    ours = {"cold": [Cost(12.34, 20, 50_000_000)], "one event added": [Cost(0.5, 0.25, 40_000_000)]}
    theirs = {"cold": [Cost(24.68, 30, 90_000_000)]}
    return {OURS: Measurement(pages, 70_000_000, ours), "hugo": Measurement(pages - 1, None, theirs)}


def test_a_table_has_a_row_for_each_work_and_generator() -> None:
    assert list(table_of("1,000 articles", outcomes(2000))) == [
        "1,000 articles (summit-site builds 2,000 pages; hugo builds 1,999 pages)",
        "",
        "| work | generator | s | CPU s | MB, largest process | MB, all processes | ours : theirs |",
        "|---|---|--:|--:|--:|--:|--:|",
        "| cold | summit-site | 12.3 | 20.0 | 50 | 70 |  |",
        "| cold | hugo | 24.7 | 30.0 | 90 |  | 0.50 |",
        "| one event added | summit-site | 0.500 | 0.250 | 40 |  |  |",
    ]


def test_several_sizes_are_shown_in_one_table() -> None:
    assert list(table_of_sizes("articles", {100: outcomes(200), 1000: outcomes(2000)})) == [
        "| generator | articles | pages | cold | one event added | MB, cold, all processes |",
        "|---|--:|--:|--:|--:|--:|",
        "| summit-site | 100 | 200 | 12.3 | 0.500 | 70 |",
        "| summit-site | 1,000 | 2,000 | 12.3 | 0.500 | 70 |",
        "| hugo | 100 | 199 | 24.7 |  |  |",
        "| hugo | 1,000 | 1,999 | 24.7 |  |  |",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_run_measures_all_work_of_our_generator(shape: Shape, tmp_path: Path) -> None:
    results: list[str] = []
    progress: list[str] = []
    script, templates = ROOT / "build.py", ROOT / "templates"
    status = run(
        Contest(shape, [2], [], 1), tmp_path, sys.executable, script, templates, results.append, progress.append
    )
    assert status == 0, progress
    rows = [line.split(" | ")[0] for line in results if f"| {OURS} |" in line]
    assert rows == [f"| {work.name}" for work in WORKS]
    measured = [line.split(": ")[2] for line in progress if line.endswith("CPU s)")]
    assert measured == [work.name for work in WORKS]


@pytest.mark.slow
def test_a_quick_run_builds_from_nothing_once_and_leaves_out_templates(tmp_path: Path) -> None:
    results: list[str] = []
    progress: list[str] = []
    script, templates = ROOT / "build.py", ROOT / "templates"
    wanted = Contest(ARTICLES, [2], [], 1, quick=True)
    assert run(wanted, tmp_path, sys.executable, script, templates, results.append, progress.append) == 0, progress
    rows = [line.split(" | ")[0] for line in results if f"| {OURS} |" in line]
    assert rows == [f"| {work.name}" for work in QUICK] == [f"| {work.name}" for work in WORKS[:-1]]
    assert not any("first build" in line for line in progress)
    built = re.search(rf"^2 articles \({OURS} builds (\d+) pages\)$", "\n".join(results), re.MULTILINE)
    assert built is not None
    assert int(built[1]) > 20
