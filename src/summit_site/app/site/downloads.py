"""Files from `files/`: each that a text names is looked into once, and offered to the plan."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from ...base.diagnostics import Diagnostic
from ...edges.files import read_file
from ...model.attachments import FOLDER, content_fault, ending, name_fault
from ...plan.outputs import Attachment
from ..content.file_state import FILE_LIMIT, FileState
from ..workspace import Workspace

Faults = dict[str, tuple[str, str]]  # file → why it cannot be published, and what to do
_FAULTS = msgspec.msgpack.Decoder(dict[str, tuple[str, str] | None])
_TOO_LARGE = (
    "is larger than 64 MB",
    "make it smaller, or link to a place where it can be stored: /// link | https://…",
)


def judge_files(work: Workspace, files: FileState, names: Iterable[str]) -> tuple[Faults, list[Diagnostic]]:
    """The files that cannot be published; one is read again only if its bytes have changed."""
    kept = work.cache.get("state", FOLDER)
    known = _FAULTS.decode(kept) if kept else {}
    found: dict[str, tuple[str, str] | None] = {}
    faults: Faults = {}
    problems: list[Diagnostic] = []
    for name in sorted(names):
        path = f"{FOLDER}/{name}"
        key = f"{files.digests[path]}.{ending(name)}"
        if name_fault(name):
            continue
        if key not in known:
            known[key], unread = _look_into(files, path)
            problems += unread
        found[key] = known[key]
        if fault := known[key]:
            faults[name] = fault
    if found != known or kept is None:
        work.cache.put("state", [(FOLDER, msgspec.msgpack.encode(found))])
    return faults, problems


def _look_into(files: FileState, path: str) -> tuple[tuple[str, str] | None, list[Diagnostic]]:
    content, problems = read_file(files.root, path, FILE_LIMIT)
    if len(content) > FILE_LIMIT:
        return _TOO_LARGE, problems
    return content_fault(ending(path), content), problems


def offer_files(files: FileState, names: Iterable[str], faults: Faults) -> tuple[Attachment, ...]:
    """The files that may be published."""
    return tuple(
        Attachment(path, files.digests[path], files.size(path))
        for name in sorted(names)
        if name not in faults and not name_fault(name) and (path := f"{FOLDER}/{name}")
    )
