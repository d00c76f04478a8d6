"""Many problems: what is printed once with a count, and the table of causes."""

from pathlib import Path

import pytest

from summit_site.base.diagnostics import Diagnostic, Span
from summit_site.check.bulk import cause, causes, condense
from tests.check.small import write_site
from tests.kit.site import SmallSite


def relative(path: str, line: int, target: str = "x.html") -> Diagnostic:
    return Diagnostic(Span(path, line, 1), "B407", f"relative links are not allowed: {target}", "write [[id|words]]")


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("relative links are not allowed: ../a b.html", "relative links are not allowed"),
        ('no field "topic"', "no field …"),
        ('"title": 120 characters; at most 110 are allowed', "…: … characters; at most … are allowed"),
        ("there is no heading #h-x", "there is no heading …"),
        ("the footnote [^a] is never defined", "the footnote … is never defined"),
        ("address a/b.html is already used by articles/a.md", "address … is already used by …"),
    ],
)
def test_a_cause_is_a_message_without_its_details(message: str, expected: str) -> None:
    assert cause(Diagnostic(Span("a"), "B407", message)) == expected


def test_a_cause_that_occurs_often_in_a_file_is_printed_once_with_its_lines() -> None:
    many = [relative("a.md", line, f"{line}.html") for line in (2, 5, 5, 9)]
    few = [relative("b.md", line) for line in (1, 2, 3)]
    other = Diagnostic(Span("a.md", 7), "B407", "a link inside a link")
    shown = condense([*many, other, *few])
    assert [one.problem for one in shown] == [many[0], other, *few]
    assert [one.note() for one in shown] == ["      3 more like this in the file, lines 5, 9", "", "", "", ""]


def test_long_lists_of_lines_are_cut() -> None:
    (one,) = condense([relative("a.md", line) for line in range(1, 41)])
    assert one.note() == "      39 more like this in the file, lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, …"


def test_the_table_counts_problems_and_files_by_cause() -> None:
    problems = [relative(f"{n % 12}.md", n) for n in range(1, 516)]
    problems += [Diagnostic(Span("a.md"), "C706", 'nothing refers to the term "x"')] * 2
    assert causes(problems) == [
        "515 × B407 relative links are not allowed, in 12 files",
        "  2 × C706 warning: nothing refers to the term …, in 1 file",
    ]
    assert causes(problems[:19]) == []


def test_a_check_with_many_errors_ends_with_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    links = " ".join(f"[a](a{n}.html)" for n in range(30))
    write_site(tmp_path, f"--- pages/about.md\n---\ntitle: About\n---\n{links}\n\n{links}\n")
    site = SmallSite(tmp_path)
    assert site.command("check") == 1
    first, more, table, summary = site.shorten(capsys.readouterr().out).splitlines()
    assert first.startswith("content/pages/about.md:4:5: B407 relative links are not allowed: a0.html")
    assert more == "      59 more like this in the file, lines 4, 6"
    assert table == "60 × B407 relative links are not allowed, in 1 file"
    assert summary.startswith("60 errors, 0 warnings in ")
    assert site.command("check", "--all") == 1
    assert len(capsys.readouterr().out.splitlines()) == 61
    assert site.command("check", "--format", "json") == 1
    assert capsys.readouterr().out.count('"code": "B407"') == 60


def test_a_build_condenses_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    links = " ".join(f"[a](a{n}.html)" for n in range(30))
    write_site(tmp_path, f"--- pages/about.md\n---\ntitle: About\n---\n{links}\n")
    assert SmallSite(tmp_path).run() == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[1:3] == [
        "      29 more like this in the file, line 4",
        "30 × B407 relative links are not allowed, in 1 file",
    ]
    assert len(lines) == 4
