"""What a build says: the closing line, nothing, or one JSON object."""

import json
import re
from pathlib import Path

import pytest

from summit_site.cli import main
from tests.kit.samples import article
from tests.kit.site import SmallSite

GOOD = article("a", "", "One.")
BAD = {"articles/a.md": b"---\ntitle: A\nsummary: s\ndate: 2019-02-27T08:00Z\nkind: news\ntopic: x\n---\n"}


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    return SmallSite(tmp_path).write(GOOD)


def test_the_closing_line_says_what_happened_to_the_output(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    assert site.run() == 0
    line = capsys.readouterr().out
    assert re.fullmatch(rf"{site.output}: \d+ pages; \d+ files written, 0 kept, 0 deleted; \d+\.\d\d s\.\n", line)


def test_a_quiet_build_says_only_what_is_wrong(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    assert site.run("--quiet") == 0
    assert capsys.readouterr() == ("", "")
    site.write(GOOD, BAD)
    assert site.run("--quiet") == 1
    assert site.shorten(capsys.readouterr().err) == (
        'content/articles/a.md:6:1: M203 no field "topic" (did you mean "topics"?)\n'
        "build.py: 1 error; nothing was written, public is unchanged\n"
    )


def test_a_program_is_told_in_json(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    assert site.run("--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found.pop("seconds"), float)
    assets = len(list((site.output / "assets").iterdir()))
    assert found.pop("written") == found.pop("pages") + assets
    assert found == {"published": True, "output": str(site.output), "kept": 0, "deleted": 0} | {
        "next_change": None,
        "problems": [],
    }


def test_a_program_is_told_the_problems_in_json_and_nothing_else(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write(GOOD, BAD)
    assert site.run("--json") == 1
    out, err = capsys.readouterr()
    found = json.loads(site.shorten(out))
    assert (found["published"], err) == (False, "")
    assert found["problems"] == [
        {
            "path": "content/articles/a.md",
            "line": 6,
            "column": 1,
            "severity": "error",
            "code": "M203",
            "message": 'no field "topic"',
            "hint": 'did you mean "topics"?',
        }
    ]


def test_the_work_is_counted_to_its_end(site: SmallSite) -> None:
    told: list[tuple[int, int, str]] = []
    report = site.build(on_progress=lambda *news: told.append(news))
    assert report.result is not None
    assert told[0] == (1, 1, "files read")
    pages = report.result.pages
    assert [news for news in told if news[0] == news[1]] == [(1, 1, "files read"), (pages, pages, "pages rendered")]


@pytest.mark.parametrize("command", [[], ["build"], ["serve"], ["why"]])
def test_help_teaches_by_examples(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])
    assert ended.value.code == 0
    help = capsys.readouterr().out
    assert "\nexamples:\n  build.py" in help
    assert max(map(len, help.splitlines())) <= 120
