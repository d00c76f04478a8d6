"""Run what `python3 build.py test` promises: the linter, the type checker, and last the tests."""

import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SPREAD = ("-n", "auto", "--dist", "worksteal")  # on all processors, to the last test
CHECKS = {
    "ruff check": ("ruff", "check", "--quiet", "src", "tests", "build.py"),
    "mypy --strict": ("mypy", "--strict", "--no-error-summary"),  # What to check is in pyproject.toml.
}


def run(all: bool, extra: Sequence[str] = ()) -> int:
    """Run every step, even after one has failed; `all` adds the slow tests, `extra` are arguments for pytest.

    The tests come last, so that pytest's closing line ends what is printed; gives 0 or 1.
    """
    # A shell's job in the background ignores Ctrl-C, and so would all that the tests start and interrupt.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    failed = [name for name, command in CHECKS.items() if not succeeds(name, command)]
    if failed:
        print(f"Failed so far: {', '.join(failed)}")
    name, selection = ("pytest", ()) if all else ("pytest, without the slow tests", ("-m", "not slow"))
    tests_pass = succeeds(name, ("pytest", "-q", *SPREAD, *selection, *extra))
    if failed:
        print(f"Failed besides the tests: {', '.join(failed)}", file=sys.stderr)
    return 0 if tests_pass and not failed else 1


def succeeds(name: str, command: Sequence[str]) -> bool:
    print(f"== {name}", flush=True)
    return subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode == 0
