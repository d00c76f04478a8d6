"""Fixtures of the suites that build small sites; a suite's conftest.py names those that it uses."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kit import fast
from tests.kit.lab import Lab, open_lab
from tests.kit.site import SmallSite


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """An empty site for one test."""
    return SmallSite(tmp_path)


@pytest.fixture
def lab() -> Iterator[Lab]:
    """An empty site with file times under control, for one test."""
    with open_lab() as opened:
        yield opened


@pytest.fixture(autouse=True, scope="session")
def templates_compiled_once() -> Iterator[None]:
    with fast.templates_compiled_once():
        yield
