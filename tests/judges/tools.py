"""Find the judges that do not come from PyPI, or say plainly why a test has to do without."""

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

NODE_MODULES = Path(__file__).resolve().parent / "node_modules"


def find_program(name: str, package: str) -> str:
    """The path of the program; without it the test is skipped. `package` is its name in Debian."""
    return shutil.which(name) or do_without(f"no {name} here (on Debian: apt install {package})")


def find_in_node_modules(path: str) -> Path:
    """The file that a package of package.json brings along; without it the test is skipped."""
    found = NODE_MODULES / path
    return found if found.is_file() else do_without("npm ci --ignore-scripts --prefix tests/judges has not been run")


def do_without(reason: str) -> NoReturn:
    """Skip the test; where REQUIRE_ALL_TOOLS=1 promises that everything is there, fail it."""
    if os.environ.get("REQUIRE_ALL_TOOLS") == "1":
        pytest.fail(f"REQUIRE_ALL_TOOLS=1, but {reason}")
    pytest.skip(reason)
