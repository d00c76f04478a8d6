"""A folder for each test's small site."""

from pathlib import Path

import pytest

from tests.site.small import SmallSite


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    return SmallSite(tmp_path)
