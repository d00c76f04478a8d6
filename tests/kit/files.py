r"""Small sites written in one text: the dialect of every case file and of the texts in the tests.

    === title                a case, or the next step of a story; what stands above the first is a remark
    --- path                 a file; its content follows, up to the next line that begins with `--- path` or `> `
    --- path (bytes)         the same, with escapes such as \xff, and without the last line's end
    --- path (name in bytes) the name is written with escapes
    --- path (pipe)          a named pipe
    --- path (image)         an image in the colour that the words below it decide
    --- path -> target       a symbolic link
    ~ path: old => new       a part of a file is replaced; \n in the new part ends a line
    - path                   the file is deleted
    @ 2019-02-01             from here on, the site is built as of this instant
    > words                  what is expected

Paths are below `content/`, except those that begin with `templates/`. The last four marks count only outside a file,
so that a file may hold lists; a file with lines that begin with `> ` can be written with `(bytes)`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.kit.images import draw

LINE = re.compile(r"[^\n]*\n|[^\n]+")
MARK = re.compile(r"(---|[-~@>]) ")
HEAD = re.compile(r"(?P<path>.+?)(?: -> (?P<target>\S+)| \((?P<form>bytes|name in bytes|pipe|image)\))?")


@dataclass(frozen=True, slots=True)
class File:
    """`form`: "" for text, or "bytes", "name in bytes", "pipe", "image" or "link"; the text of a link is its target."""

    text: str
    form: str = ""

    @property
    def content(self) -> bytes:
        match self.form:
            case "bytes":
                return unescape(self.text.removesuffix("\n"))
            case "image":
                return draw(word=self.text)
        return self.text.encode()


@dataclass(frozen=True, slots=True)
class Change:
    """A part of a file, and what stands there from now on."""

    path: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Case:
    """One case, or one step of a story. `as_of`: None if the text does not name an instant."""

    title: str
    files: Mapping[str, File]
    changes: tuple[Change, ...] = ()
    deleted: tuple[str, ...] = ()
    as_of: str | None = None
    expected: tuple[str, ...] = ()


def read_cases(text: str) -> Iterator[Case]:
    for part in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]:
        title, _, rest = part.partition("\n")
        yield read_case(rest, title)


def read_case(text: str, title: str = "") -> Case:
    marks: dict[str, list[str]] = {mark: [] for mark in ("-", "~", "@", ">")}
    files = {}
    for mark, head, content in split_marks(text):
        if mark == "---":
            path, files[path] = read_file(head, content)
        else:
            marks[mark].append(head)
    as_of = marks["@"][-1] if marks["@"] else None
    changes = tuple(map(read_change, marks["~"]))
    return Case(title, files, changes, tuple(marks["-"]), as_of, tuple(marks[">"]))


def files_of(text: str) -> dict[str, File]:
    """The files of a text that holds nothing else."""
    case = read_case(text)
    if (case.changes, case.deleted, case.as_of, case.expected) != ((), (), None, ()):
        raise ValueError(f"only files may stand here: {text}")
    return dict(case.files)


def split_marks(text: str) -> Iterator[tuple[str, str, str]]:
    """(mark, rest of its line, content below it); only a file has content."""
    mark, head, content = "", "", ""
    for line in LINE.findall(text):
        found = MARK.match(line)
        if found and (mark != "---" or found[1] in ("---", ">")):
            if mark:
                yield mark, head, content
            mark, head, content = found[1], line[found.end() :].rstrip("\n"), ""
        elif mark == "---":
            content += line
        elif line.strip():
            raise ValueError(f"not understood: {line}")
    if mark:
        yield mark, head, content


def read_file(head: str, content: str) -> tuple[str, File]:
    found = HEAD.fullmatch(head)
    assert found is not None
    if found["target"]:
        return found["path"], File(found["target"], "link")
    return found["path"], File(content, found["form"] or "")


def read_change(head: str) -> Change:
    path, _, change = head.partition(": ")
    old, _, new = change.partition(" => ")
    return Change(path, old, new.replace("\\n", "\n"))


def place_of(path: str) -> str:
    """A path of the dialect, seen from the folder that holds content/ and templates/."""
    return path if path.startswith("templates/") else f"content/{path}"


def write_files(folder: Path, files: Mapping[str, File]) -> None:
    """Into the folder that holds content/ and templates/."""
    for path, file in files.items():
        write_file(folder / place_of(path), file)


def write_file(place: Path, file: File) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    match file.form:
        case "link":
            place.symlink_to(file.text)
        case "pipe":
            os.mkfifo(place)
        case "name in bytes":
            with open(os.fsencode(place.parent) + b"/" + unescape(place.name), "wb") as stream:
                stream.write(file.content)
        case _:
            place.write_bytes(file.content)


def unescape(text: str) -> bytes:
    return text.encode().decode("unicode_escape").encode("latin-1")
