"""`check --fix`: what is mechanical is corrected, and no other byte changes."""

from pathlib import Path

import pytest

from summit_site.app.desk import fixing
from summit_site.app.desk.content_change import ContentChange
from summit_site.authoring.edits import Original
from summit_site.authoring.fixes import fix, without_overlaps
from summit_site.base.diagnostics import Diagnostic, Span
from summit_site.cli import main
from tests.check.small import write_site
from tests.kit.site import SmallSite, read_tree

STORY = """\
--- topics/talks.md
---
title: Talks
summary: A sentence.
aliases: [/2019/Old_Story/]
---
--- places/talks.md
---
name: Talks Street
---
--- pages/about.md
---
title: About: the desk
---
## What is next

[a](#what-is-nex) [b](/2019/Old_Story/) [*c* d](/topics/talks.html) [e](articles/good.html) [f](../articles/good.md)
[g](gone.html)

| x | y |
|---|---|
| [h](/2019/Old_Story/) | [wire] |

[i | j](/2019/Old_Story/) `[k](/2019/Old_Story/)` ![l](x.html)
--- articles/good.md
---
title: Good
summary: &more news
date: 2019-02-26
kind: news
topics: talks
featured: yes
---
Text. [@wire]
"""


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    write_site(tmp_path, STORY)
    return SmallSite(tmp_path)


def fix_all(site: SmallSite, *arguments: str) -> int:
    return site.command("check", "--as-of", "2019-03-02T00:00Z", "--fix", *arguments)


def test_mechanical_mistakes_are_corrected_and_the_rest_is_reported(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read_tree(site.content)
    assert fix_all(site) == 1
    after = read_tree(site.content)
    assert {path for path in before if before[path] != after[path]} == {"pages/about.md", "articles/good.md"}
    assert (
        after["articles/good.md"].decode()
        == """\
---
title: Good
summary: "&more news"
date: 2019-02-26
kind: news
topics: [talks]
featured: true
---
Text. [@wire]
"""
    )
    text = after["pages/about.md"].decode()
    assert text.startswith('---\ntitle: "About: the desk"\n---\n## What is next\n\n[a](#')
    assert "[a](#what-is-nex)" not in text
    assert " [[topic:talks|b]] [[topic:talks|*c* d]] [[good|e]] [[good|f]]\n[g](gone.html)\n" in text
    assert "| [[topic:talks\\|h]] | [@wire] |\n" in text
    assert "[i | j](/2019/Old_Story/) `[k](/2019/Old_Story/)` ![l](x.html)\n" in text
    told = site.shorten(capsys.readouterr().out).splitlines()
    assert sum(line.startswith("corrected: content/") for line in told) == 11
    assert any("relative links are not allowed: gone.html" in line for line in told)


def test_a_second_run_finds_nothing(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    fix_all(site)
    before = read_tree(site.content)
    capsys.readouterr()
    fix_all(site)
    assert read_tree(site.content) == before
    assert "corrected" not in capsys.readouterr().out


def test_a_dry_run_shows_the_diff_and_writes_nothing(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    before = read_tree(site.content)
    assert fix_all(site, "--dry-run") == 0
    assert read_tree(site.content) == before
    shown = site.shorten(capsys.readouterr().out)
    assert "--- content/articles/good.md\n+++ content/articles/good.md\n" in shown
    assert "-topics: talks\n" in shown
    assert "+topics: [talks]\n" in shown


def test_line_ends_and_byte_order_marks_stay(tmp_path: Path) -> None:
    write_site(tmp_path, "")
    path = tmp_path / "content/pages/about.md"
    path.parent.mkdir()
    text = "\ufeff---\r\ntitle: About\r\n---\r\nu\u0308 𝕏 [a](/topics/talks.html)\rx\n\r\n[b](/topics/talks.html)"
    path.write_bytes(text.encode())
    assert fix_all(SmallSite(tmp_path)) == 0
    expected = text.replace("[a](/topics/talks.html)", "[[talks|a]]").replace("[b](/topics/talks.html)", "[[talks|b]]")
    assert path.read_bytes() == expected.encode()


def test_a_file_that_changes_meanwhile_is_left_alone(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write = ContentChange.write

    def write_late(change: ContentChange) -> None:
        (site.content / "articles/good.md").write_text("changed", encoding="utf-8")
        write(change)

    monkeypatch.setattr(ContentChange, "write", write_late)
    before = read_tree(site.content)
    assert fix_all(site) == 2
    assert "was changed in the meantime; nothing was changed" in capsys.readouterr().err
    assert read_tree(site.content) == before | {"articles/good.md": b"changed"}


def test_a_file_in_another_encoding_is_left_alone(tmp_path: Path) -> None:
    write_site(tmp_path, "")
    path = tmp_path / "content/topics/talks.md"
    path.write_bytes(b"---\ntitle: Talks: caf\xe9\n---\n")
    assert fixing.plan_fixes(tmp_path / "content").change.after == {}


def test_a_dry_run_needs_something_to_fix(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--dry-run"]) == 2
    assert capsys.readouterr().err == "build.py: --dry-run is for --fix\n"


@pytest.mark.parametrize(
    ("text", "code", "message", "hint"),
    [
        ("[a](#b)", "B407", "there is no heading #b", "link to a heading of this text"),  # no suggestion
        ("[a](#c)", "B407", "there is no heading #b", 'did you mean "#d"?'),  # another text
        ("x", "M202", '"x" must be a list', "write [y]"),
        ("x # y", "M202", '"x" must be a list', "write [x]"),
        ("x", "B402", "never closed", ""),
    ],
)
def test_what_is_not_as_expected_is_not_touched(text: str, code: str, message: str, hint: str) -> None:
    column = 5 if text.startswith("[") else 1
    problem = Diagnostic(Span("a.md", 1, column), code, message, hint)
    assert fix(problem, Original(text, "a.md"), lambda address: None) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. a\n  - b\n  - c\n2. d\n", "1. a\n   - b\n   - c\n2. d\n"),
        ("- a\n 1. b\n\n    c\n\n- d", "- a\n  1. b\n\n     c\n\n- d"),
        ("10. a\r\n   - b\r\n     - c\r\n11. d", "10. a\r\n    - b\r\n      - c\r\n11. d"),
        ("- a\n  1. b\n    - c\n  2. d\n", "- a\n  1. b\n     - c\n  2. d\n"),
        ("> 1. a\n>   - b\n", "> 1. a\n>   - b\n"),  # reported, but the spaces belong behind the mark
    ],
)
def test_items_are_indented_to_nest(text: str, expected: str, tmp_path: Path) -> None:
    write_site(tmp_path, "")
    path = tmp_path / "content/pages/about.md"
    path.parent.mkdir()
    head = "---\ntitle: About\n---\n"
    path.write_bytes((head + text).encode())
    fix_all(SmallSite(tmp_path))
    assert path.read_bytes() == (head + expected).encode()


def test_of_two_edits_in_one_place_one_waits() -> None:
    problem = Diagnostic(Span("a.md", 1, 1), "C709", "x")
    edits = fix(problem, Original("[wire]", "a.md"), lambda address: None)
    assert without_overlaps(edits * 2) == edits
