"""The `check` command: its exit status, its output formats, what it writes, and that a second run reports the same."""

import json
import shutil
from pathlib import Path

import pytest

from summit_site.cli import main
from tests.check.small import run, write_site

WARNING = "--- places/hanoi.md\n---\nname: Hanoi\n---\n"
ERROR = "--- pages/bad.md\n---\ntitel: Bad\n---\n"


@pytest.mark.parametrize(
    ("files", "more", "status"),
    [("", (), 0), ("", ("--strict",), 0), (WARNING, (), 0), (WARNING, ("--strict",), 1), (ERROR, (), 1)],
)
def test_errors_count_and_warnings_if_one_is_strict(
    files: str, more: tuple[str, ...], status: int, tmp_path: Path
) -> None:
    write_site(tmp_path, files)
    assert run(tmp_path, "check", *more) == status


def test_a_quiet_check_prints_the_problems_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_site(tmp_path, WARNING)
    assert run(tmp_path, "check") == 0
    problem, closing = capsys.readouterr().out.splitlines()
    assert run(tmp_path, "check", "--quiet") == 0
    assert capsys.readouterr().out == problem + "\n" != closing
    assert run(tmp_path, "check", "--quiet", "--format", "github") == 0
    assert capsys.readouterr().err == ""


def test_a_second_run_says_the_same_and_nothing_but_the_cache_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_site(tmp_path, WARNING)
    said = []
    for _ in range(3):
        assert run(tmp_path, "check") == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1] == said[2] != ""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "content"]
    shutil.rmtree(tmp_path / "cache/check")
    run(tmp_path, "check")
    assert capsys.readouterr().out == said[0]


def test_a_fixed_file_is_checked_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_site(tmp_path, ERROR)
    assert run(tmp_path, "check") == 1
    (tmp_path / "content/pages/bad.md").write_text("---\ntitle: Fine\n---\nYesterday.\n", "utf-8")
    capsys.readouterr()
    assert run(tmp_path, "check") == 0
    assert "C707" in capsys.readouterr().out
    (tmp_path / "content/pages/bad.md").write_text("---\ntitle: Fine\n---\nOn Monday.\n", "utf-8")
    assert run(tmp_path, "check", "--strict") == 0


def test_forms_for_programs_keep_the_closing_line_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_site(tmp_path, WARNING)
    for form in ("json", "sarif"):
        assert run(tmp_path, "check", "--format", form) == 0
        said = capsys.readouterr()
        assert json.loads(said.out)
        assert said.err.startswith("0 errors, 1 warning in ")
    assert run(tmp_path, "check", "--format", "github") == 0
    assert capsys.readouterr().out.startswith("::warning file=")


def test_a_build_and_a_check_do_not_get_into_each_others_way(tmp_path: Path) -> None:
    write_site(tmp_path, WARNING)
    assert run(tmp_path, "build", "--output", str(tmp_path / "public"), "--no-sync") == 0
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "public").rglob("*")}
    assert run(tmp_path, "check") == 0
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "public").rglob("*")} == before


def test_unreadable_settings_are_reported_together_with_template_errors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_site(tmp_path, "--- site.yaml\ntitle: a: b\n--- templates/notice.html\n{% if %}")
    assert run(tmp_path, "check") == 1
    said = capsys.readouterr().out
    assert ("Y103" in said, "T601" in said) == (True, True)
    assert said.endswith("the pages were not checked because of the errors above\n")


def test_a_missing_folder_is_a_usage_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--content", str(tmp_path / "no"), "--cache", str(tmp_path / "cache")]) == 2
    assert "there is no folder" in capsys.readouterr().err


def test_an_unknown_code_is_a_matter_of_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "X999"]) == 2
    assert main(["explain", "m203"]) == 0
    assert capsys.readouterr().out.startswith("M203 (error): an unknown field\n")
