"""Whole builds of hostile content: 10 s of processor time and 512 MB at most, and a message or a sound page."""

import os
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.hostile.inputs import HEAD, articles, bomb
from tests.kit.samples import SITE
from tests.kit.site import SmallSite
from tests.runner import ROOT

CPU = 10  # seconds, of each process and of all together
MEMORY = 512 * 1024  # KiB, of the largest process
PROBLEM = re.compile(
    r"content/[^:\n]+:\d+:\d+: [FYMRBPT]\d{3} [^\x00-\x1f\x7f-\x9f]+"
    r"|      \d+ more like this in the file, lines? [\d, …]+"
    r"|\s*\d+ × [A-Z]\d{3} [^\x00-\x1f\x7f-\x9f]+, in \d+ files?"
    r"| +and \d+ other causes?"
)
LAST = re.compile(r"build\.py: \d+ errors?; nothing was written, .* is unchanged")


# A small process between us and the build: a child counts the memory of the one it was forked from as its own. What
# goes on for ever ends at the limit, and is seen as killed.
WATCH = """
import resource, subprocess, sys
limit = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
status = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL, start_new_session=True).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(status, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


@dataclass(frozen=True)
class Outcome:
    status: int
    errors: str
    seconds: float
    memory: int


def build(folder: Path) -> Outcome:
    command = [sys.executable, str(ROOT / "build.py"), "--no-sync", "--templates", str(ROOT / "templates")]
    with tempfile.TemporaryFile() as said:
        watching = [sys.executable, "-c", WATCH, str(CPU), *command]
        watched = subprocess.run(watching, cwd=folder, stdout=subprocess.PIPE, stderr=said, check=True)
        said.seek(0)
        errors = said.read().decode()
    status, seconds, memory = watched.stdout.split()
    return Outcome(int(status), errors, float(seconds), int(memory))


def assert_sound(found: Outcome, folder: Path) -> None:
    """It ended in time, and said what is wrong, or made pages in which nothing runs."""
    assert found.seconds < CPU
    assert found.memory < MEMORY
    lines = found.errors.rstrip("\n").split("\n") if found.errors else []
    if found.status == 1:
        assert [line for line in lines[:-1] if not PROBLEM.fullmatch(line)] == []
        assert LAST.fullmatch(lines[-1])
        assert not (folder / "public").exists()
    else:
        assert found.status == 0
        assert [line for line in lines if not PROBLEM.fullmatch(line)] == []
        page = (folder / "public" / "articles" / "bad.html").read_text("utf-8")
        assert_nothing_runs(page)


def assert_nothing_runs(page: str) -> None:
    """Read by an HTML5 parser: no script but data, no handler, no address that runs."""
    tree = LexborHTMLParser(page)
    scripts = [node.attributes.get("type") for node in tree.css("script") if not node.attributes.get("src")]
    assert [kind for kind in scripts if kind not in ("application/ld+json", "application/json")] == []
    assert tree.css("base, object, embed, iframe, frame, applet, meta[http-equiv=refresh]") == []
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            assert not name.startswith("on")
            assert not (value or "").strip().lower().startswith(("javascript:", "vbscript:", "data:text"))


# Each is a process of a second or two: every fourth one, or all with HOSTILE=all in the environment.
CHOSEN = list(articles())[:: 1 if os.environ.get("HOSTILE") == "all" else 4]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "content"), [pytest.param(*one, id=one[0]) for one in CHOSEN])
def test_a_hostile_article_ends_with_a_message_or_a_sound_page(name: str, content: bytes, tmp_path: Path) -> None:
    folder = SmallSite(tmp_path).write("", {"articles/bad.md": content}).folder
    assert_sound(build(folder), folder)


TABLES: dict[str, dict[str, bytes]] = {
    "settings with an alias bomb": {"site.yaml": (SITE + bomb(9)).encode()},
    "settings with a merge-key bomb": {"site.yaml": (SITE + bomb(9, merge=True)).encode()},
    "settings of four megabytes": {"site.yaml": (SITE + "a: b\n" * 800_000).encode()},
    "settings nested without end": {"site.yaml": ("title: " + "[" * 500_000).encode()},
    "sources of four megabytes": {
        "sources.yaml": b"".join(b"- {id: s%d, publisher: P}\n" % number for number in range(40_000))
    },
    "more sources than are read": {"sources.yaml": b"- {id: s, publisher: P}\n" * 200_000},
    "a source with a long text": {"sources.yaml": b"- {id: s, publisher: P, title: '" + b"[a](" * 16_000 + b"'}\n"},
    "a list nested without end": {"sources.yaml": b"- " * 1_000_000},
    "a series with many rows": {
        "series/x.yaml": b"title: X\nunit: u\nsources: [s]\nrows:\n" + b"- {period: 2019, value: 1}\n" * 30_000
    },
}


@pytest.mark.slow
@pytest.mark.parametrize("name", TABLES)
def test_hostile_tables_end_with_a_message_or_a_sound_page(name: str, tmp_path: Path) -> None:
    folder = SmallSite(tmp_path).write("", {"articles/bad.md": (HEAD + "Text.").encode()} | TABLES[name]).folder
    assert_sound(build(folder), folder)


def make_fifo(folder: Path) -> None:
    os.mkfifo(folder / "articles" / "pipe.md")


def make_socket(folder: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        here = os.getcwd()
        os.chdir(folder)  # the names of sockets are short
        try:
            one.bind("articles/socket.md")
        finally:
            os.chdir(here)


def make_links(folder: Path) -> None:
    (folder / "articles" / "passwd.md").symlink_to("/etc/passwd")
    (folder / "articles" / "loop").symlink_to(".")
    (folder / "images").symlink_to("/dev")
    (folder / "topics").symlink_to("topics")


def make_giant(folder: Path) -> None:
    """Ten gigabytes that take no room."""
    with open(folder / "articles" / "giant.md", "wb") as stream:
        stream.truncate(10 << 30)


def make_depths(folder: Path) -> None:
    """Folders in one another, further down than the system's longest path."""
    here = os.getcwd()
    os.chdir(folder)
    try:
        for _ in range(30):
            os.mkdir("d" * 200)
            os.chdir("d" * 200)
    finally:
        os.chdir(here)


def make_names(folder: Path) -> None:
    for name in (
        b"a\nb.md",
        b"\xff.md",
        b"\x1b[2J.md",
        b"a" * 250 + b".md",
        "\u202egnp.md".encode(),
        b"con.md",
        b"-.md",
    ):
        with open(os.path.join(os.fsencode(folder), b"articles", name), "wb") as stream:
            stream.write(HEAD.encode())


def make_folder_of_name(folder: Path) -> None:
    for name in ("articles/folder.md", "sources.yaml"):
        (folder / name).mkdir()
        (folder / name / "a.md").touch()


def make_crowd(folder: Path) -> None:
    for number in range(5000):
        (folder / "articles" / f"{number}.txt").touch()


FOLDERS: dict[str, Callable[[Path], None]] = {
    "a pipe": make_fifo,
    "a socket": make_socket,
    "links": make_links,
    "a file of ten gigabytes": make_giant,
    "folders in one another": make_depths,
    "names": make_names,
    "folders with the names of files": make_folder_of_name,
    "thousands of files of no use": make_crowd,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", FOLDERS)
def test_hostile_folders_end_with_a_message(name: str, tmp_path: Path) -> None:
    folder = SmallSite(tmp_path).write("", {"articles/bad.md": (HEAD + "Text.").encode()}).folder
    FOLDERS[name](folder / "content")
    found = build(folder)
    assert found.status == 1
    assert_sound(found, folder)
