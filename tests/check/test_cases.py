"""Each case file holds small sites and the exact problems reported for them; no tracebacks, no exit 0 on an error."""

import re
from pathlib import Path

import pytest

from summit_site.base.diagnostics import CODES, Severity
from tests.check.small import run, shown, write_site
from tests.kit.files import Case, read_cases

CASES = Path(__file__).parent / "cases"
SLOW = {"templates2"}  # Each has templates of its own, which are searched for faults until a limit is reached.
ALL = [
    pytest.param(case, id=f"{path.stem}: {case.title}", marks=[pytest.mark.slow] if path.stem in SLOW else [])
    for path in sorted(CASES.glob("*.txt"))
    for case in read_cases(path.read_text("utf-8"))
]
WARNING = re.compile(r"(.+?: [A-Z]\d{3}) warning:")
STOPS_A_BUILD = "FYMRBP"


def is_error(line: str) -> bool:
    return CODES[code_of(line)].severity is Severity.ERROR


def unmarked(line: str) -> str:
    """Without the mark of a warning, which the codes in the case files imply."""
    return WARNING.sub(r"\1", line)


def code_of(line: str) -> str:
    """`path:line:col: CODE message`; a path may hold a colon or blanks."""
    return line.split(": ", 1)[1].split(" ", 1)[0]


@pytest.mark.parametrize("case", ALL)
def test_exactly_these_problems_are_reported(case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_site(tmp_path, case.files)
    status = run(tmp_path, "check")
    said = capsys.readouterr()
    *told, summary = shown(said.out, tmp_path).splitlines()
    assert ([unmarked(line) for line in told], said.err) == (list(case.expected), "")
    assert [line for line in told if WARNING.match(line)] == [line for line in told if not is_error(line)]
    errors = [line for line in told if is_error(line)]
    assert status == (1 if errors else 0)
    assert summary.startswith(f"{len(errors)} error")
    if any(code_of(line)[0] in STOPS_A_BUILD for line in errors):
        assert run(tmp_path, "build", "--output", str(tmp_path / "public"), "--no-sync") == 1
        assert not (tmp_path / "public").exists()


def test_there_are_enough_cases_and_no_title_twice() -> None:
    bad = [case for param in ALL for case in param.values if isinstance(case, Case) and case.expected]
    assert len(bad) >= 120
    assert len({param.id for param in ALL}) == len(ALL)
