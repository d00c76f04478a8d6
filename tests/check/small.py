"""Small sites written in one text, checked as the command does it."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from summit_site.cli import main
from tests.runner import ROOT

TEMPLATES = ROOT / "templates"
ONE_LANGUAGE = """\
title: Sample
languages: [{key: en, tag: en, name: English}]
timezone: UTC
sides: [{id: us, name: United States}]
"""
TWO_LANGUAGES = ONE_LANGUAGE.replace("English}", "English}, {key: de, tag: de, name: Deutsch}")
BASE = {
    "site.yaml": ONE_LANGUAGE,
    "sources.yaml": "- {id: wire, publisher: The Wire}\n",
    "topics/talks.md": "---\ntitle: Talks\nsummary: A sentence.\n---\n",
    "articles/good.md": "---\ntitle: Good\nsummary: A sentence.\ndate: 2019-02-26\nkind: news\ntopics: [talks]\n---\n"
    "Text. [@wire]\n",
}
GERMAN = {
    "site.yaml": TWO_LANGUAGES,
    "topics/talks.de.md": "---\ntitle: Gespräche\nsummary: Ein Satz.\n---\n",
    "articles/good.de.md": "---\ntitle: Gut\nsummary: Ein Satz.\n---\nText. [@wire]\n",
}
_HEAD = re.compile(r"--- (?P<path>.+?)(?: -> (?P<goal>\S+)| \((?P<how>bytes|pipe|name in bytes)\))?\Z")


@dataclass
class Case:
    """`files`: path → (how it is written, content)."""

    title: str
    files: dict[str, tuple[str, str]] = field(default_factory=dict)
    expected: list[str] = field(default_factory=list)


def read_cases(text: str) -> Iterator[Case]:
    """`=== title`, then files below lines `--- path`, then what is said of them in lines that begin with `>`."""
    for part in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]:
        title, *lines = part.rstrip("\n").split("\n")
        case = Case(title)
        path = ""
        for line in lines:
            head = _HEAD.match(line)
            if line.startswith("> "):
                case.expected.append(line[2:])
            elif head:
                path = head["path"]
                case.files[path] = ("link", head["goal"]) if head["goal"] else (head["how"] or "", "")
            else:
                how, content = case.files[path]
                case.files[path] = (how, content + line + "\n")
        yield case


def write_case(case: Case, folder: Path) -> None:
    """The case's files over those of a sound site; in two languages if it has files with a suffix."""
    base = BASE | (GERMAN if any(re.search(r"\.[a-z]{2}\.md$", path) for path in case.files) else {})
    base |= GERMAN if any(re.search(r"\bde: ", content) for _, content in case.files.values()) else {}
    for path, content in base.items():
        _write(folder / "content" / path, content.encode())
    if any(path.startswith("templates/") for path in case.files):
        shutil.copytree(TEMPLATES, folder / "templates", ignore=shutil.ignore_patterns("README.md"))
    for path, (how, content) in case.files.items():
        place = folder / (path if path.startswith("templates/") else f"content/{path}")
        place.parent.mkdir(parents=True, exist_ok=True)
        if how == "link":
            place.symlink_to(content)
        elif how == "pipe":
            os.mkfifo(place)
        elif how == "name in bytes":
            with open(os.fsencode(place.parent) + b"/" + _unescaped(place.name), "wb") as stream:
                stream.write(content.encode())
        else:
            _write(place, _unescaped(content.rstrip("\n")) if how == "bytes" else content.encode())


def _unescaped(text: str) -> bytes:
    return text.encode().decode("unicode_escape").encode("latin-1")


def _write(place: Path, content: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)


def arguments(folder: Path) -> list[str]:
    templates = folder / "templates"
    folders = ("--content", folder / "content", "--templates", templates if templates.exists() else TEMPLATES)
    return [*map(str, folders), "--cache", str(folder / "cache"), "--as-of", "2019-03-02T00:00Z"]


def run(folder: Path, command: str, *more: str) -> int:
    return main([command, *arguments(folder), *more])


def shown(text: str, folder: Path) -> str:
    """With paths from the site's folder; pages are told apart from content by `site/`."""
    return text.replace(f"{folder.as_posix()}/", "").replace("cache/check/site/", "site/")
