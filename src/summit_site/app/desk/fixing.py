"""`check --fix`: corrects what is mechanical, in passes until nothing is left to correct."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ...authoring.edits import Edit, Original
from ...authoring.fixes import fix, link_by_id, without_overlaps
from ...base.diagnostics import Diagnostic, Span
from ...check.content import check_citations
from ...check.prose import read_prose
from ...edges.cache import MemoryCache
from ...edges.files import read_file
from ...model.embeds import GRAMMAR
from ...model.library import DATA_LIMIT
from ...model.load import Unit
from ...model.resolve import Index, Key
from ...parse.document import parse_document
from ...parse.text import decode_text
from ...plan.kinds import PLANNER_BY_KIND
from ..content.file_state import FileState
from ..content.names import find_paths
from ..problems import span_for_user
from .content_change import CheckedContent, ContentChange, read_checked

_PASSES = 10


@dataclass(frozen=True)
class Fixes:
    """`fixed`: the problems that the change corrects, with the paths that the user knows."""

    change: ContentChange
    fixed: tuple[Diagnostic, ...]


def plan_fixes(root: Path) -> Fixes:
    """Plans all corrections; raises UsageError if the settings cannot be used."""
    paths = find_paths(root)
    texts = {path: _text_of(root, path) for path in paths}
    before = {path: text for path, text in texts.items() if text is not None}
    state, cache = FileState(root).with_changes(before), MemoryCache()
    after: dict[str, bytes] = {}
    fixed: list[Diagnostic] = []
    for _ in range(_PASSES):
        content = read_checked(state.with_changes(after), paths, cache)
        changes, done = _correct(content, {**before, **after})
        if not changes:
            break
        after |= changes
        fixed += done
    change = ContentChange(root, {path: before[path] for path in after}, after, {})
    return Fixes(change, tuple(replace(one, span=span_for_user(one.span, root)) for one in fixed))


def _text_of(root: Path, path: str) -> bytes | None:
    """The bytes of a text that can be edited."""
    if not path.endswith((".md", ".yaml")):
        return None
    content, problems = read_file(root, path, DATA_LIMIT)
    return None if problems or decode_text(content, path, DATA_LIMIT)[0] == "" else content


def _correct(content: CheckedContent, files: Mapping[str, bytes]) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """(the new bytes of each file that changes, the problems corrected)."""
    addresses = _addresses(content.index)
    originals = {path: Original(text.decode("utf-8"), path) for path, text in files.items()}
    edits: dict[str, dict[Edit, Diagnostic]] = {}
    for problem in (*content.problems, *_uncited(content.index, originals), *_old_paths(content.index)):
        if original := originals.get(problem.span.path):
            for edit in _edits_for(problem, original, content.index, addresses):
                edits.setdefault(problem.span.path, {}).setdefault(edit, problem)
    changes, done = {}, []
    for path, found in edits.items():
        kept = without_overlaps(list(found))
        changes[path] = originals[path].changed(kept).encode()
        done += [found[edit] for edit in kept]
    return changes, done


def _edits_for(problem: Diagnostic, original: Original, index: Index, addresses: Mapping[str, str]) -> list[Edit]:
    def resolve(address: str) -> str | None:
        return _resolve(address, problem.span.path, index, addresses)

    if problem.code == "R320":  # stands for a link to a path that has a record
        return link_by_id(original, problem.span, resolve)
    return fix(problem, original, resolve)


def _addresses(index: Index) -> dict[str, str]:
    """Path of a file with a record → the address of its page."""
    found: dict[str, str] = {}
    for unit in _units(index):
        address = PLANNER_BY_KIND[unit.kind].address(next(iter(unit.records.values())))
        found |= dict.fromkeys(unit.paths.values(), address)
    return found


def _units(index: Index) -> Iterator[Unit]:
    return (unit for units in index.kinds.values() for unit in units.values() if unit.records)


def _resolve(address: str, path: str, index: Index, addresses: Mapping[str, str]) -> str | None:
    """What `[[ ]]` names for an address in a file: a path of the site, of a page relative to its own, or of a file."""
    if "#" in address or "?" in address:
        return None
    if address.startswith("/"):
        key = index.one(address)
    else:
        page = posixpath.join("/", posixpath.dirname(addresses.get(path, "")), address)
        file = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
        files = {path: unit.key for unit in _units(index) for path in unit.paths.values()}
        key = files.get(file) or index.one(posixpath.normpath(page)) or index.one(f"/{address}")
    return _name(key, index) if key else None


def _name(key: Key, index: Index) -> str:
    return key[1] if len(index.by_id[key[1]]) == 1 else f"{key[0]}:{key[1]}"


def _old_paths(index: Index) -> Iterator[Diagnostic]:
    """Links by a path that leads to a record: correct today, but a link by id outlives the next change."""
    for unit in _units(index):
        for lang, outline in unit.outlines.items():
            for mention in outline.mentions:
                if mention.how == "link" and mention.target.startswith("/") and index.one(mention.target):
                    span = Span(unit.paths[lang], mention.line, mention.column)
                    yield Diagnostic(span, "R320", f"a link to the path {mention.target}", "write [[id|words]]")


def _uncited(index: Index, originals: Mapping[str, Original]) -> Iterator[Diagnostic]:
    """Ids of sources in brackets without @."""
    for path, original in originals.items():
        document = parse_document(original.plain, path)[0] if path.endswith(".md") else None
        if document:
            prose = read_prose(document.body, path, document.body_line, GRAMMAR)
            yield from check_citations(prose, index.kinds["source"].keys())
