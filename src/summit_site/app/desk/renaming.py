"""`rename`: changes the id of a record everywhere it is used; either completely or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ...authoring.aliases import change_aliases, record_first_id
from ...authoring.edits import Edit, Original, Unclear
from ...authoring.occurrences import Finder, Renaming, moves
from ...base.diagnostics import did_you_mean
from ...base.routes import slug_fault
from ...edges.cache import MemoryCache
from ...edges.files import UsageError
from ...model.field_specs import field_specs
from ...model.kinds import TYPES
from ...model.load import Unit
from ...model.resolve import Index
from ...plan.kinds import PLANNER_BY_KIND
from ..content.file_state import FileState
from ..content.names import find_paths
from .content_change import ContentChange, bytes_of, read_checked, refuse_errors


def plan_rename(root: Path, target: str, new: str, alias: bool) -> ContentChange:
    """Plans a rename; raises UsageError with the reason if it is not possible."""
    paths = find_paths(root)
    files = {path: bytes_of(root, path) for path in paths if path.endswith((".md", ".yaml"))}
    cache = MemoryCache()
    state = FileState(root).with_changes(files)
    content = read_checked(state, paths, cache)
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
    after = read_checked(state.with_changes(change.after), sorted({*paths, *change.after} - gone), cache)
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


def _change(
    root: Path, renaming: Renaming, files: Mapping[str, bytes], texts: Mapping[str, str], moved: Mapping[str, str]
) -> ContentChange:
    after: dict[str, bytes | None] = {moved.get(path, path): text.encode() for path, text in texts.items()}
    for old, path in moved.items():
        after.setdefault(path, files[old])
    after |= dict.fromkeys(moved, None)
    return ContentChange(root, {path: files.get(path) for path in after}, after, moved)


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
