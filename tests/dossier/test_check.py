"""The editors' own check has nothing to say against the dossier but what is known."""

from collections import Counter
from pathlib import Path

import pytest

from summit_site.app.checking import Checked

pytestmark = pytest.mark.slow

# People and organisations whom no text names yet; pages that tests/browser weighs.
KNOWN = {"C706": 6, "O806": 100}


def test_nothing_is_wrong_but_what_is_known(checked: tuple[Checked, Path]) -> None:
    found, _ = checked
    unknown = [str(problem) for problem in found.problems if problem.code not in KNOWN]
    assert unknown == []
    assert found.built


def test_what_is_known_does_not_grow(checked: tuple[Checked, Path]) -> None:
    found, _ = checked
    counts = Counter(problem.code for problem in found.problems)
    assert {code: count for code, count in counts.items() if count > KNOWN[code]} == {}
