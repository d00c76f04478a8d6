"""`rename`: changes the id of a record everywhere it is used; either completely or not at all."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ...authoring.aliases import change_aliases, record_first_id
from ...authoring.edits import Edit, Original, Unclear
from ...authoring.occurrences import Finder, Renaming, moves
from ...base.diagnostics import Diagnostic, did_you_mean, has_errors
from ...base.routes import slug_fault
from ...edges.cache import MemoryCache
from ...edges.files import UsageError, read_file
from ...edges.texts import replace_files
from ...model.dossier import compose
from ...model.field_specs import field_specs
from ...model.kinds import TYPES
from ...model.library import DATA_LIMIT, check_images
from ...model.load import Unit
from ...model.resolve import Index
from ...model.rules import check_model
from ...plan.kinds import PLANNER_BY_KIND
from ...plan.planner import plan_site
from ..content.file_state import FileState
from ..content.names import find_paths
from ..content.reader import ContentReader, Results, relate
from ..content.site_settings import read_settings, reading_settings, settings_unusable
from ..options import no_progress
from ..problems import as_lines
from ..workers import default_jobs

_END_OF_TIME = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class RenamePlan:
    """The changes of a rename in the content folder. `before`, `after`: contents by path; None: no such file."""

    root: Path
    renaming: Renaming
    before: Mapping[str, bytes | None]
    after: Mapping[str, bytes | None]
    moved: Mapping[str, str]

    def write(self) -> None:
        """Writes all changes, or none if a file was changed in the meantime or cannot be written."""
        expected = {self.root / path: content for path, content in self.before.items()}
        replace_files({self.root / path: content for path, content in self.after.items()}, expected)

    def changed(self) -> list[str]:
        """The files whose content changes, by their new names."""
        return sorted(path for path, content in self.after.items() if content is not None)

    def diff(self) -> str:
        """The changes as a unified diff, with git's lines for renamed files."""
        back = {new: old for old, new in self.moved.items()}
        parts = []
        for path in self.changed():
            old = back.get(path, path)
            left, right = self.before[old] or b"", self.after[path] or b""
            names = [f"{self.root.as_posix()}/{name}" for name in (old, path)]
            if old != path:
                parts += [f"rename from {names[0]}\n", f"rename to {names[1]}\n"]
            lines, changed = (content.decode("utf-8").splitlines(keepends=True) for content in (left, right))
            found = difflib.unified_diff(lines, changed, names[0], names[1])
            parts += [line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in found]
        return "".join(parts)


def plan_rename(root: Path, target: str, new: str, alias: bool) -> RenamePlan:
    """Plans a rename; raises UsageError with the reason if it is not possible."""
    paths = find_paths(root)
    files = {path: _bytes(root, path) for path in paths if path.endswith((".md", ".yaml"))}
    cache = MemoryCache()
    state = FileState(root).with_changes(files)
    content = _read(state, paths, cache)
    refuse_errors(content.problems, root)
    renaming = _choose(content.index, target, new)
    originals = {path: Original(text.decode("utf-8"), path) for path, text in files.items()}
    unit = content.index.kinds[renaming.kind][renaming.old]
    moved = moves(renaming, unit)
    try:
        edits = Finder(content.index, originals, renaming).edits()
        if alias:
            path = unit.paths[next(iter(unit.records))]
            edits.setdefault(path, []).extend(_remember(originals[path], renaming, unit))
        texts = {path: originals[path].changed(found) for path, found in edits.items()}
    except Unclear as fault:
        raise UsageError(f"{root / str(fault)}") from None
    change = _change(root, renaming, files, texts, moved)
    gone = {path for path, found in change.after.items() if found is None}
    after = _read(state.with_changes(change.after), sorted({*paths, *change.after} - gone), cache)
    refuse_errors(after.problems, root, "after this change ")
    return change


def _remember(original: Original, renaming: Renaming, unit: Unit) -> list[Edit]:
    """The edits that keep the old address, and the id under which feeds know the record."""
    record = next(iter(unit.records.values()))
    edits = []
    if PLANNER_BY_KIND[renaming.kind].has_page(record) and not getattr(record, "slug", None):
        edits += change_aliases(original, renaming.old, renaming.new)
    if "first_id" in field_specs(type(record)):
        edits += record_first_id(original, renaming.old)
    return edits


@dataclass(frozen=True)
class _CheckedContent:
    index: Index
    problems: tuple[Diagnostic, ...]


def _read(files: FileState, paths: Sequence[str], cache: MemoryCache) -> _CheckedContent:
    """All records with their texts, and all errors that a build would report."""
    sites, places, problems = read_settings(files.read, paths)
    if not sites:
        raise settings_unusable(problems, files.root)
    site = next(iter(sites.values()))
    reader = ContentReader(files, reading_settings(sites), cache, default_jobs(), no_progress)
    inventory, found = reader.take_inventory(paths)
    content = relate(inventory, reader.read_all(inventory, Results()).by_job, site)
    library, index = content.library, content.index
    problems += [*found, *content.problems]
    problems += check_model(index, site, content.zones, places, library.broken, _END_OF_TIME)
    problems += check_images(library, library.units)
    if not has_errors(problems):  # colliding addresses, including those of drafts and future records
        problems += plan_site(compose(sites, index, _END_OF_TIME, drafts=True), {}, ()).problems
    return _CheckedContent(index, tuple(problems))


def _change(
    root: Path, renaming: Renaming, files: Mapping[str, bytes], texts: Mapping[str, str], moved: Mapping[str, str]
) -> RenamePlan:
    after: dict[str, bytes | None] = {moved.get(path, path): text.encode() for path, text in texts.items()}
    for old, path in moved.items():
        after.setdefault(path, files[old])
    after |= dict.fromkeys(moved, None)
    return RenamePlan(root, renaming, {path: files.get(path) for path in after}, after, moved)


def _choose(index: Index, target: str, new: str) -> Renaming:
    """The record to rename; raises UsageError if it is not unique or cannot have the new id."""
    found = index.find(target)
    if len(found) > 1:
        options = " or ".join(f"{kind}:{ident}" for kind, ident in found)
        raise UsageError(f'several records have the id "{target}"; choose one: {options}')
    if not found:
        kind, colon, ident = target.rpartition(":")
        if colon and kind not in TYPES:
            raise UsageError(f'no kind "{kind}" ({did_you_mean(kind, tuple(TYPES)) or "kinds: " + ", ".join(TYPES)})')
        hint = did_you_mean(ident, tuple(index.kinds[kind] if colon else index.by_id))
        raise UsageError(f'no {kind or "record"} "{ident}"' + (f" ({hint})" if hint else ""))
    kind, old = found[0]
    new_kind, colon, new_id = new.rpartition(":")
    if colon and new_kind != kind:
        raise UsageError(f"the kind of {kind}:{old} cannot change; write only the new id")
    if fault := slug_fault(new_id):
        raise UsageError(f'"{new_id}" cannot be an id: {fault}')
    if index.knows(kind, new_id):
        raise UsageError(f'{kind} "{new_id}" exists already' if new_id != old else f'its id is already "{old}"')
    actors = ("person", "organisation")
    if kind in actors and any(index.knows(other, new_id) for other in actors):
        raise UsageError(f'a person and an organisation cannot share the id "{new_id}": some fields accept both')
    return Renaming(kind, old, new_id)


def refuse_errors(problems: Sequence[Diagnostic], root: Path, when: str = "") -> None:
    if has_errors(list(problems)):
        raise UsageError(f"{when}the content has errors; nothing was changed\n{as_lines(problems, root)}")


def _bytes(root: Path, path: str) -> bytes:
    content, problems = read_file(root, path, DATA_LIMIT)
    refuse_errors(problems, root)
    return content
