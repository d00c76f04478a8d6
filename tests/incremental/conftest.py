"""The site that the case files begin with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kit.files import File, files_of
from tests.kit.lab import Lab, open_lab
from tests.kit.theme import make_theme

CASES = Path(__file__).parent / "cases"


@pytest.fixture
def lab() -> Iterator[Lab]:
    """The site of `cases/site.txt`, with templates that print everything; not built yet."""
    with open_lab() as opened:
        opened.put_files(files_of((CASES / "site.txt").read_text("utf-8")))
        opened.put_files({f"templates/{path}": File(text) for path, text in make_theme().items()})
        yield opened
