"""Exactly what is written and deleted after an edit, and why: one page more is a failure, and so is one less.

A case file is a story in the dialect of `tests/kit/files.py`. It begins with the site of `cases/site.txt`,
as of 2020-01-01; each of its steps edits the site, and expects:

    > write PATH          made again (PATH may hold *)
    > write PATH: why     the same, with its reason
    > delete PATH         deleted
"""

from __future__ import annotations

from fnmatch import fnmatchcase

import pytest

from summit_site.incremental.decide import Action, Decision
from tests.incremental.conftest import CASES
from tests.kit.files import Case, place_of, read_cases
from tests.kit.lab import Lab

NAMES = sorted(path.stem for path in CASES.glob("*.txt") if path.stem != "site")
START = "2020-01-01"


def edit(lab: Lab, step: Case) -> None:
    for change in step.changes:
        place = lab.folder / place_of(change.path)
        text = place.read_text("utf-8")
        assert change.old in text, f"{step.title}: {change.path} does not contain {change.old!r}"
        lab.put(place, text.replace(change.old, change.new).encode())
    lab.put_files(step.files)
    for path in step.deleted:
        (lab.folder / place_of(path)).unlink()


def read_expected(line: str) -> tuple[str, str, str]:
    """(action, path or pattern, reason) of a line that is expected."""
    action, _, path = line.partition(" ")
    path, _, reason = path.partition(": ")
    return action, path, reason


def expand(expected: tuple[str, ...], decisions: list[Decision]) -> dict[str, tuple[str, str]]:
    """Path → (action, reason), with every path that a pattern matches."""
    found: dict[str, tuple[str, str]] = {}
    for action, pattern, reason in map(read_expected, expected):
        outputs = [d.path for d in decisions if (d.action is Action.DELETE) == (action == "delete")]
        paths = [path for path in outputs if fnmatchcase(path, pattern)] if "*" in pattern else [pattern]
        assert paths, f"{pattern} is not an output"
        found |= dict.fromkeys(paths, (action, reason))
    return found


def is_searched(path: str) -> bool:
    """Whether it belongs to the index of the search, where nearly every edit changes the same few files.

    `test_unchanged` and `tests/plan/test_stored.py` say which; the bytes are compared here, too.
    """
    return path.removeprefix("de/").startswith("search/") and path.endswith(".js")


def check(lab: Lab, step: Case, as_of: str) -> None:
    edit(lab, step)
    report = lab.build(as_of, explain=True)
    assert [str(problem) for problem in report.problems] == [], step.title
    decisions = [d for d in report.decisions if not is_searched(d.path)]
    made = {d.path: (str(d.action), d.reason) for d in decisions if d.action is not Action.KEEP}
    wanted = expand(step.expected, decisions)
    got = {path: (action, reason if wanted.get(path, ("", ""))[1] else "") for path, (action, reason) in made.items()}
    lines = "\n".join(f"> {action} {path}: {reason}" for path, (action, reason) in sorted(made.items()))
    assert got == wanted, f"{step.title}\nwhat was done:\n{lines}"


@pytest.mark.parametrize("name", NAMES)
def test_exactly_these_outputs_are_made_again(name: str, lab: Lab) -> None:
    as_of = START
    lab.build(as_of)
    for step in read_cases((CASES / f"{name}.txt").read_text("utf-8")):
        as_of = step.as_of or as_of
        check(lab, step, as_of)
    assert lab.files() == lab.clean(as_of)[1]
