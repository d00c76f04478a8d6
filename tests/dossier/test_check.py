"""The editors' own check has nothing to say against the dossier but what is known."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from summit_site.app.checking import Checked, check_site
from summit_site.app.options import Options
from tests.dossier.files import CONTENT
from tests.runner import ROOT

pytestmark = pytest.mark.slow

# People and organisations whom no text names yet; pages that tests/browser weighs.
KNOWN = {"C706": 6, "O806": 100}


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    now = datetime(2021, 1, 1, tzinfo=UTC)
    cache = tmp_path_factory.mktemp("check")
    return check_site(Options(CONTENT, ROOT / "templates", None, cache, None, False, now, durable=False))


def test_nothing_is_wrong_but_what_is_known(checked: Checked) -> None:
    unknown = [str(problem) for problem in checked.problems if problem.code not in KNOWN]
    assert unknown == []
    assert checked.built


def test_what_is_known_does_not_grow(checked: Checked) -> None:
    counts = Counter(problem.code for problem in checked.problems)
    assert {code: count for code, count in counts.items() if count > KNOWN[code]} == {}
