"""The up-to-date check: compares names and stat signatures, without parser, template engine or validator."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from ...edges.files import is_litter, read_whole, write_note
from ...edges.meanwhile import meanwhile
from ...edges.signatures import TICK, Survey, packed_survey, survey
from ..options import Options, Report, Result

MANY = 5_000  # files in the output: to look at so many takes longer than to start a process


@dataclass(frozen=True)
class DiskState:
    """The three folders as surveyed before anything was read. `root`: the output folder itself, before all its files.

    `find_output`: its files, which another process may still be looking at; `many`: whether that is worth a process.
    """

    content: Survey
    templates: Survey
    find_output: Callable[[], Survey]
    root: tuple[int, int] | None
    many: bool = False

    @cached_property
    def output(self) -> Survey:
        return self.find_output()


@contextmanager
def looking_at_disk(options: Options) -> Iterator[DiskState]:
    """The state of the disk, which can be asked for as long as this lasts."""
    note = _read(_place(options))
    many = note is not None and note["files"] >= MANY
    root = root_of(options)
    with looking_at(options.target, options, many) as output:
        content = survey(options.content, is_litter, written=True)
        templates = survey(options.templates, is_litter, written=True)
        yield DiskState(content, templates, output, root, many)


def looking_at(folder: Path, options: Options, many: bool) -> AbstractContextManager[Callable[[], Survey]]:
    """What waits for a survey of a folder. `many`: whether another process should do it."""
    return meanwhile(partial(packed_survey if many else survey, folder), options.jobs if many else 1)


def look_at_disk(options: Options) -> DiskState:
    """The state of the disk, without any other process."""
    with looking_at_disk(replace(options, jobs=1)) as disk:
        disk.output  # noqa: B018
        return disk


def root_of(options: Options) -> tuple[int, int] | None:
    """Inode and time of the output folder; both change with every build that publishes something."""
    try:
        found = os.stat(options.target)
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def check_up_to_date(options: Options, disk: DiskState) -> Report | None:
    """The report of a build with nothing to do, or None if a build is needed."""
    note = _read(_place(options))
    if note is None or note.get("options") != _options_noted(options):
        return None
    if options.as_of is None and not note["from"] <= options.now.timestamp() < (note["until"] or float("inf")):
        return None
    if any(now != then for now, then in zip(_digests(disk), note["disk"], strict=True)):
        return None
    from ...edges.engine import engine_digest

    if note["engine"] != engine_digest():
        return None
    until = note["until"]
    next_change = datetime.fromtimestamp(until, options.now.tzinfo) if until else None
    result = Result(note["pages"], 0, note["files"], 0)
    return Report(remembered=list(note["warnings"]), result=result, next_change=next_change)


def note_up_to_date(options: Options, engine: str, report: Report, disk: DiskState) -> None:
    """Stores the state of the disk, unless a file has changed very recently. `disk`: as the sources were read."""
    path = _place(options)
    result = report.result
    newest = max(disk.content.newest(), disk.templates.newest())
    if result is None or newest >= options.started - TICK:
        write_note(path, None)
        return
    note = {
        "options": _options_noted(options),
        "from": options.now.timestamp(),
        "until": report.next_change.timestamp() if report.next_change else None,
        "engine": engine,
        "disk": list(_digests(disk)),
        "pages": result.pages,
        "files": result.written + result.kept,
        "warnings": [str(problem) for problem in report.problems],
    }
    write_note(path, _encode(note))


def _place(options: Options) -> Path:
    """The file with the state of the disk, next to the cache of the same output (see `open_session`)."""
    name = blake2b(os.fsencode(os.path.realpath(options.target)), digest_size=6).hexdigest()
    return options.cache / f"{name}.up-to-date"


def _options_noted(options: Options) -> list[str | bool | None]:
    roots = [str(path.resolve()) for path in (options.content, options.templates, options.target)]
    return [*roots, options.as_of, options.drafts]


def _digests(disk: DiskState) -> Iterator[str]:
    """One of each folder. After an edit, nobody waits for the last: the output may still be looked at."""
    yield disk.content.digest()
    yield disk.templates.digest()
    yield disk.output.digest()


def _read(path: Path) -> dict[str, Any] | None:
    content = read_whole(path)
    if content is None:
        return None
    checksum, _, text = content.partition(b"\n")
    if checksum.decode("ascii", "replace") != blake2b(text, digest_size=16).hexdigest():
        return None
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _encode(note: dict[str, object]) -> bytes:
    text = json.dumps(note).encode()
    return blake2b(text, digest_size=16).hexdigest().encode() + b"\n" + text
