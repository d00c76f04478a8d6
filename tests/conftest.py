"""What every test may ask for: the repository's own site, built once, and figures that are printed when all is done."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from tests.kit.shared import shared
from tests.runner import ROOT

FIGURE = "figure"  # the name under which a test's report carries a line to print

# On a busy machine an example may take long; that is no fault.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
# A shell that starts the tests in the background has interruptions ignored, also by the processes that tests interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds a build of the repository's content, as a reader would get it now. Not to be changed."""
    return shared(tmp_path_factory, "site", build_own_site)


def build_own_site(folder: Path) -> Path:
    output = folder / "public"
    command = [sys.executable, "build.py", "--output", str(output), "--cache", str(folder / "cache")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", errors="replace")
    if done.returncode:
        pytest.fail(f"the repository's own content does not build (exit {done.returncode}):\n{done.stderr[-4000:]}")
    return output


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of the built dossier are slow: to build it takes longer than most other tests together."""
    for item in items:
        if "built_site" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def show(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Print a line below the results, whether the test passes or not; from whatever process it runs in."""

    def note(line: str) -> None:
        request.node.user_properties.append((FIGURE, line))

    return note


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [report for found in terminalreporter.stats.values() for report in found if hasattr(report, "when")]
    lines = [
        line for report in reports if report.when == "call" for name, line in report.user_properties if name == FIGURE
    ]
    if lines:
        terminalreporter.section("figures")
        for line in lines:
            terminalreporter.write_line(line)
