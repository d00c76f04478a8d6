"""The stopwatch: what it counts and what it says; never how long anything took."""

import sys
from pathlib import Path

import pytest

from summit_site.bench.measure import Cost, Failed, measure, measure_together, middle, ratio, usual

MEGABYTE = 1_000_000
HOLD = "held = bytearray({} * 1_000_000)"


def test_each_figure_has_its_own_median() -> None:
    assert middle([Cost(3, 1, 20), Cost(1, 2, 30), Cost(2, 9, 10)]) == Cost(2, 2, 20)


def test_the_ratio_is_the_median_of_the_pairs() -> None:
    ours = [Cost(1, 0, 0), Cost(20, 0, 0), Cost(3, 0, 0)]
    theirs = [Cost(2, 0, 0), Cost(40, 0, 0), Cost(4, 0, 0)]
    assert ratio(ours, theirs) == 0.5


def test_memory_is_measured_for_the_command_without_its_parent(tmp_path: Path) -> None:
    held = bytearray(300 * MEGABYTE)
    held[:] = b"x" * len(held)
    small = measure([sys.executable, "-I", "-S", "-c", ""], tmp_path, tmp_path / "log")
    large = measure([sys.executable, "-I", "-S", "-c", HOLD.format(200)], tmp_path, tmp_path / "log")
    assert small.memory < 100 * MEGABYTE < 200 * MEGABYTE < large.memory < 300 * MEGABYTE


def test_the_largest_of_a_commands_processes_counts(tmp_path: Path) -> None:
    starts = f"import subprocess, sys; subprocess.run([sys.executable, '-I', '-S', '-c', {HOLD.format(200)!r}])"
    assert measure([sys.executable, "-c", starts], tmp_path, tmp_path / "log").memory > 200 * MEGABYTE


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="no /proc here that tells of memory")
def test_the_memory_of_simultaneous_processes_is_added_up(tmp_path: Path) -> None:
    inner = f"{HOLD.format(100)}; import time; time.sleep(1)"
    starts = "import subprocess, sys\n"
    starts += f"for child in [subprocess.Popen([sys.executable, '-c', {inner!r}]) for _ in range(2)]: child.wait()"
    together = measure_together([sys.executable, "-c", starts], tmp_path, tmp_path / "log")
    assert together is not None
    assert 200 * MEGABYTE < together < 300 * MEGABYTE


def test_a_failing_command_is_reported_with_its_last_line_of_output(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import sys; print('first', flush=True); sys.exit('the reason')"]
    with pytest.raises(Failed, match="ended with status 1: the reason"):
        measure(command, tmp_path, tmp_path / "log")


def test_a_missing_command_is_reported(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="no-such-program"):
        measure(["no-such-program"], tmp_path, tmp_path / "log")


def test_commands_run_as_on_a_users_machine() -> None:
    assert usual({"PYTHONDONTWRITEBYTECODE": "1", "PATH": "/bin"}) == {"PATH": "/bin"}
