"""Exactly what is written and deleted after an edit, and why: one page more is a failure, and so is one less.

A case file is a story: it begins with the site of `cases/site.txt`, and each of its steps (`# what happens`) edits it.

    --- path            the file from here on           ~ path: old => new    a part of it
    - path              without it                      @ 2019-02-01          from now on built as of this instant
    > write PATH        made again (PATH may hold *)    > write PATH: why     the same, with its reason
    > delete PATH       deleted

What stands in the file of an image is a word from which it is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from summit_site.incremental.decide import Action, Decision
from tests.drawing import draw
from tests.incremental.lab import Lab, fast_folder, one_engine
from tests.incremental.world import make_theme

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.stem for path in CASES.glob("*.txt") if path.stem != "site")
_FILE = re.compile(r"^--- (\S+)\n", re.MULTILINE)


@dataclass
class Step:
    title: str
    as_of: str | None
    files: dict[str, str] = field(default_factory=dict)
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    expected: list[tuple[str, str, str]] = field(default_factory=list)


def read_files(text: str) -> dict[str, str]:
    _, *parts = _FILE.split(text)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def read_steps(text: str) -> Iterator[Step]:
    as_of = "2020-01-01"
    for part in re.split(r"^# ", text, flags=re.MULTILINE)[1:]:
        title, _, rest = part.partition("\n")
        step = Step(title, as_of)
        current = ""
        for line in rest.splitlines():
            if line.startswith("> "):
                action, _, path = line[2:].partition(" ")
                path, _, reason = path.partition(": ")
                step.expected.append((action, path, reason))
                current = ""
            elif line.startswith("--- "):
                current = line[4:]
                step.files[current] = ""
            elif current:
                step.files[current] += line + "\n"
            elif line.startswith("~ "):
                path, _, change = line[2:].partition(": ")
                old, _, new = change.partition(" => ")
                step.changes.append((path, old, new.replace("\\n", "\n")))
            elif line.startswith("- "):
                step.removed.append(line[2:])
            elif line.startswith("@ "):
                step.as_of = as_of = line[2:]
            elif line:
                raise ValueError(f"not understood: {line}")
        yield step


def carry_out(lab: Lab, step: Step) -> None:
    for path, old, new in step.changes:
        text = (lab.folder / path).read_text()
        assert old in text, f"{step.title}: {path} holds no {old!r}"
        lab.write(lab.folder / path, text.replace(old, new).encode())
    for path, text in step.files.items():
        content = draw(word=text) if path.startswith("content/images/") else text.encode()
        lab.write(lab.folder / path, content)
    for path in step.removed:
        (lab.folder / path).unlink()


def expand(expected: list[tuple[str, str, str]], decisions: list[Decision]) -> dict[str, tuple[str, str]]:
    """Path → (action, reason) with the patterns filled in."""
    found: dict[str, tuple[str, str]] = {}
    for action, pattern, reason in expected:
        outputs = [d.path for d in decisions if (d.action is Action.DELETE) == (action == "delete")]
        paths = [path for path in outputs if fnmatchcase(path, pattern)] if "*" in pattern else [pattern]
        assert paths, f"{pattern} is no output"
        found |= dict.fromkeys(paths, (action, reason))
    return found


def check(lab: Lab, step: Step) -> None:
    carry_out(lab, step)
    report = lab.build(step.as_of, explain=True)
    assert [str(problem) for problem in report.problems] == [], step.title
    made = {d.path: (str(d.action), d.reason) for d in report.decisions if d.action is not Action.KEEP}
    wanted = expand(step.expected, report.decisions)
    got = {path: (action, reason if wanted.get(path, ("", ""))[1] else "") for path, (action, reason) in made.items()}
    lines = "\n".join(f"> {action} {path}: {reason}" for path, (action, reason) in sorted(made.items()))
    assert got == wanted, f"{step.title}\nwhat was done:\n{lines}"


@pytest.fixture
def lab() -> Iterator[Lab]:
    with fast_folder() as folder, one_engine():
        own = Lab(folder, folder / "templates")
        files = read_files((CASES / "site.txt").read_text(encoding="utf-8"))
        files |= {f"templates/{path}": text for path, text in make_theme().items()}
        for path, text in files.items():
            own.write(folder / path, text.encode())
        yield own


@pytest.mark.parametrize("name", NAMES)
def test_exactly_these_outputs_are_made_again(name: str, lab: Lab) -> None:
    steps = list(read_steps((CASES / f"{name}.txt").read_text(encoding="utf-8")))
    lab.build("2020-01-01")
    for step in steps:
        check(lab, step)
    _, clean = lab.clean(lab.options(steps[-1].as_of))
    assert lab.tree() == clean
