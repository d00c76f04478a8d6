"""`rename`: another id for a record, everywhere it is named, as one change or none."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from ...authoring.aliases import change_aliases
from ...authoring.edits import Original, Unclear
from ...authoring.occurrences import Finder, Renaming, moves
from ...base.diagnostics import Diagnostic, did_you_mean, has_errors
from ...base.routes import slug_fault
from ...edges.files import UsageError, read_file
from ...edges.texts import replace_files
from ...model.dossier import compose
from ...model.kinds import TYPES
from ...model.library import DATA_LIMIT, Job
from ...model.settings import read_site
from ...plan.kinds import PLANNER_BY_KIND
from ...plan.planner import plan_site
from .reading import Content, read_content, read_names, shown

_END_OF_DAYS = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class RenamePlan:
    """What a renaming does to the content folder: `before` and `after` by path; None: the file is not there."""

    root: Path
    renaming: Renaming
    before: Mapping[str, bytes | None]
    after: Mapping[str, bytes | None]
    moved: Mapping[str, str]

    def write(self) -> None:
        """All of it, or nothing if a file has changed meanwhile or cannot be written."""
        expected = {self.root / path: content for path, content in self.before.items()}
        replace_files({self.root / path: content for path, content in self.after.items()}, expected)

    def touches(self, job: Job) -> bool:
        return any(path in self.after for _, path in job.members)

    def changed(self) -> list[str]:
        """The files that another id stands in now, by their new names."""
        return sorted(path for path, content in self.after.items() if content is not None)

    def diff(self) -> str:
        """As a unified diff, with git's lines for what is only moved."""
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
    """What renaming would do; raises UsageError with the reason where it cannot be done."""
    names = read_names(root)
    content = read_content(names)
    refuse_errors([*names.problems, *content.problems, *_addresses(content)], root)
    renaming = _choose(content, target, new)
    files = {path: _bytes(root, path) for path in names.paths if path.endswith((".md", ".yaml"))}
    originals = {path: Original(text.decode("utf-8"), path) for path, text in files.items()}
    unit = content.index.kinds[renaming.kind][renaming.old]
    moved = moves(renaming, unit)
    try:
        edits = Finder(content.index, originals, renaming).edits()
        record = next(iter(unit.records.values()))
        new_address = PLANNER_BY_KIND[renaming.kind].has_page(record) and not getattr(record, "slug", None)
        if alias and new_address:
            path = unit.paths[record.lang]
            edits.setdefault(path, []).extend(change_aliases(originals[path], renaming.old, renaming.new))
        texts = {path: originals[path].changed(found) for path, found in edits.items()}
    except Unclear as fault:
        raise UsageError(f"{root / str(fault)}") from None
    change = _change(root, renaming, files, texts, moved)
    _check(content, change)
    return change


def _change(
    root: Path, renaming: Renaming, files: Mapping[str, bytes], texts: Mapping[str, str], moved: Mapping[str, str]
) -> RenamePlan:
    after: dict[str, bytes | None] = {moved.get(path, path): text.encode() for path, text in texts.items()}
    for old, path in moved.items():
        after.setdefault(path, files[old])
    after |= dict.fromkeys(moved, None)
    return RenamePlan(root, renaming, {path: files.get(path) for path in after}, after, moved)


def _choose(content: Content, target: str, new: str) -> Renaming:
    """The one record that is meant, and whether it can have the new id."""
    index = content.index
    found = index.find(target)
    if len(found) > 1:
        options = " or ".join(f"{kind}:{ident}" for kind, ident in found)
        raise UsageError(f'several records have the id "{target}"; say which: {options}')
    if not found:
        kind, colon, ident = target.rpartition(":")
        if colon and kind not in TYPES:
            raise UsageError(f'no kind "{kind}" ({did_you_mean(kind, tuple(TYPES)) or "kinds: " + ", ".join(TYPES)})')
        hint = did_you_mean(ident, tuple(index.kinds[kind] if colon else index.by_id))
        raise UsageError(f'no {kind or "record"} "{ident}"' + (f" ({hint})" if hint else ""))
    kind, old = found[0]
    own, colon, new_id = new.rpartition(":")
    if colon and own != kind:
        raise UsageError(f"{kind}:{old} stays what it is; write only the new id")
    if fault := slug_fault(new_id):
        raise UsageError(f'"{new_id}" cannot be an id: {fault}')
    if index.knows(kind, new_id):
        raise UsageError(f'there is another {kind} "{new_id}"' if new_id != old else f'"{old}" is its id already')
    actors = ("person", "organisation")
    if kind in actors and any(index.knows(other, new_id) for other in actors):
        raise UsageError(f'a person and an organisation cannot share the id "{new_id}": some fields name either')
    return Renaming(kind, old, new_id)


def _check(content: Content, change: RenamePlan) -> None:
    """Reads everything as it would be; raises UsageError if a build would find an error."""
    names = content.names
    gone = {path for path, found in change.after.items() if found is None}
    paths = sorted({*names.paths, *change.after} - gone)

    def read(path: str, limit: int) -> tuple[bytes, list[Diagnostic]]:
        found = change.after.get(path)
        return (found, []) if found is not None else read_file(names.root, path, limit)

    unchanged = {job: outcome for job, outcome in content.outcomes.items() if not change.touches(job)}
    settings = change.after.get("site.yaml")
    sites = (
        read_site(Original(settings.decode("utf-8"), "site.yaml").plain, "site.yaml")[0] if settings else names.sites
    )
    after = read_content(replace(names, paths=tuple(paths), sites=sites), read, unchanged)
    refuse_errors([*after.problems, *_addresses(after)], names.root, "after this change ")


def _addresses(content: Content) -> list[Diagnostic]:
    """What the plan of the whole site has to say, drafts and the future included: addresses that clash."""
    if has_errors(list(content.problems)):
        return []
    dossier = compose(content.names.sites, content.index, _END_OF_DAYS, drafts=True)
    return list(plan_site(dossier, {}, ()).problems)


def refuse_errors(problems: list[Diagnostic], root: Path, when: str = "") -> None:
    if has_errors(problems):
        told = "\n".join(str(problem) for problem in shown(problems, root))
        raise UsageError(f"{when}the content has errors; nothing was changed\n{told}")


def _bytes(root: Path, path: str) -> bytes:
    content, problems = read_file(root, path, DATA_LIMIT)
    refuse_errors(problems, root)
    return content
