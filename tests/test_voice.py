"""The voice of messages, docs and comments: wordings that are never plain technical English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# wording → what to write instead
BANNED = {
    r"(?<!there\s)\bis no (date|instant|number|link|zone|address|list|text|image|id|option)\b": "is not a valid …",
    r"\bshall\b": "will, must",
    r"\bsays? not\b": "does not say",
    r"\bknows? no\b": "does not know",
    r"\b(is|are|was|were|be) told\b(?! apart)": "is reported",
    r"\bmend(s|ed|ing)?\b": "fix, correct",
    r"\bmade otherwise\b": "differs from a clean build",
    r"\bsmall letters\b": "lowercase letters",
    r"\btake (it|them|the \w+|one of them) away\b": "remove",
    r"\bstands? twice\b": "appears twice",
    r"\bthe network is not there\b": "no network connection",
    r"\ba fault of\b": "an error in",
    r"\ba (sign|character) has a meaning of its own\b": "has a special meaning",
    r"\bmoved for good\b": "moved permanently",
    r"\bwant of\b": "without",
    r"\bgoes without saying\b": "is the default",
    r"\bno record is written here\b": "the generator does not read this file",
    r"\bput the same signs\b": "the same characters",
}
LICENCE_TEXT = ROOT / "src/summit_site/render/land/PROVENANCE.md"  # quotes the licence of the map data
GAP = r"\s+(?:#\s+)?"  # a wording may continue on the next line, also of a comment
PATTERNS = {re.compile(wording.replace(" ", GAP), re.IGNORECASE): better for wording, better in BANNED.items()}


def texts() -> Iterator[Path]:
    """Everything that a stranger may read: the package, the start script, the pages about the content."""
    yield from (
        path for path in sorted(ROOT.glob("src/**/*")) if path.suffix in (".py", ".md") and path != LICENCE_TEXT
    )
    yield from (ROOT / name for name in ("build.py", "README.md", "templates/README.md"))
    yield from (ROOT / "content" / name for name in ("README.md", "CODES.md", "FIELDS.md"))


def offences(text: str) -> Iterator[tuple[int, str, str]]:
    """(line, wording, what to write instead)."""
    for pattern, better in PATTERNS.items():
        for match in pattern.finditer(text):
            yield text.count("\n", 0, match.start()) + 1, " ".join(match.group().split()), better


def test_no_text_has_a_wording_that_is_never_right() -> None:
    found = [
        f'{path.relative_to(ROOT)}:{line}: "{wording}": write "{better}"'
        for path in texts()
        for line, wording, better in offences(path.read_text("utf-8"))
    ]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("text", "line", "wording"),
    [
        ('"x" is no date', 1, "is no date"),
        ("a\nb\nThis shall be there", 3, "shall"),
        ("    # The key stands\n    # twice", 1, "stands # twice"),
        ("\nwarnings are told at the end", 2, "are told"),
    ],
)
def test_a_wording_is_found_with_its_line(text: str, line: int, wording: str) -> None:
    assert [(at, words) for at, words, _ in offences(text)] == [(line, wording)]


def test_ordinary_sentences_are_left_alone() -> None:
    assert not list(offences("There is no text here; amendments and dots too near to be told apart."))
