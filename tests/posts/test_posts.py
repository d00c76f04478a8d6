"""Thirty posts as blogs have them: what a GFM parser reads differently is reported, in the lines concerned.

The posts hold what people type and paste: the Markdown of GitHub, Jekyll and Hugo, the HTML of a CMS, the text of a
word processor.
"""

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.check.small import run, write_site
from tests.kit.files import File
from tests.posts.compare import differences
from tests.runner import ROOT

POSTS = {path.stem: path for path in sorted((Path(__file__).parent / "posts").glob("*.md"))}
FRONT = "---\ntitle: A post\nsummary: A sentence.\ndate: 2019-02-26\nkind: news\ntopics: [talks]\n---\n"
_BLOG_FRONT = re.compile(r"\A(---|\+\+\+)\r?\n.*?\n\1\r?\n", re.DOTALL)

# What differs on purpose: a pattern of the lines, and the words by which content/README.md tells editors.
DELIBERATE = {
    r"(?m)^\|.*`[^`|\\]*\|[^`]*`": "a bar in a code span in a table",
    r"(?m)^\*\[[^\]]+\]: ": "the meaning of an abbreviation",
    r"(?m)^(?:-|\d\.)\u00a0": "a no-break space after `-`",
}

Lines = Mapping[str, set[int]]


def body_of(path: Path) -> str:
    """The text without the blog's own front matter, whose fields mean nothing here."""
    return _BLOG_FRONT.sub("", path.read_bytes().decode("utf-8"))


def check_posts(folder: Path, capsys: pytest.CaptureFixture[str]) -> Lines:
    """Post → the lines of its body about which `check` says something."""
    write_site(folder, {f"articles/{name}.md": File(FRONT + body_of(path)) for name, path in POSTS.items()})
    run(folder, "check", "--format", "json")
    found: defaultdict[str, set[int]] = defaultdict(set)
    for problem in json.loads(capsys.readouterr().out):
        found[Path(problem["path"]).stem].add(problem["line"] - FRONT.count("\n"))
    return found


def reason(lines: str) -> str:
    """Why the lines come out otherwise on purpose; nothing if they do not."""
    return next((words for found, words in DELIBERATE.items() if re.search(found, lines)), "")


def test_every_difference_to_gfm_is_reported_or_meant(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reported = check_posts(tmp_path, capsys)
    told, meant, silent = 0, 0, {}
    for name, path in POSTS.items():
        text = body_of(path).replace("\r\n", "\n")
        for one in differences(text):
            lines = "\n".join(text.split("\n")[one.first - 1 : one.last])
            if any(one.first <= line <= one.last for line in reported[name]):
                told += 1
            elif reason(lines):
                meant += 1
            else:
                silent[f"{name}, lines {one.first} to {one.last}"] = one
    print(f"\n{len(POSTS)} posts: {told} differences reported, {meant} different on purpose, {len(silent)} silent")
    assert silent == {}


def test_editors_are_told_of_what_differs_on_purpose() -> None:
    guide = (ROOT / "content" / "README.md").read_text("utf-8")
    assert [words for words in DELIBERATE.values() if words not in guide] == []
