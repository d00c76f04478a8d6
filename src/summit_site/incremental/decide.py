"""Write, keep or delete: one pure function over all outputs, with the reason for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from .manifest import Outputs, Published, Wanted

UNCHANGED, NO_LONGER = "unchanged", "no longer published"


class Action(StrEnum):
    WRITE = "write"
    KEEP = "keep"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Decision:
    path: str
    action: Action
    reason: str


Signature = tuple[int, int, int]


def decide(
    known: Outputs,
    wanted: Mapping[str, Wanted],
    present: Mapping[str, Signature],
    owned: Mapping[str, str],
    explain: Callable[[str], str],
) -> list[Decision]:
    """One decision for each known or wanted output; wanted outputs come first, in their order.

    `present`: the stat signatures of the files in the output folder; `owned`: path → content digest of the files that
    its manifest lists as ours; `explain`: describes the change in a page's inputs (called only if they changed).
    """
    decisions = []
    for path, page in wanted.items():
        reason = _stale(path, known.get(path), page, present, owned, explain)
        decisions.append(Decision(path, Action.WRITE if reason else Action.KEEP, reason or UNCHANGED))
    for path in sorted({*known, *owned} - set(wanted)):
        if path in owned or present.get(path) == known[path].signature:
            decisions.append(Decision(path, Action.DELETE, NO_LONGER))
    return decisions


def _stale(
    path: str,
    known: Published | None,
    page: Wanted,
    present: Mapping[str, Signature],
    owned: Mapping[str, str],
    explain: Callable[[str], str],
) -> str:
    """Why a page must be rendered again; empty if it need not be."""
    if known is None:
        return "new" if path not in owned else "not in the cache"
    old, new = known.fingerprint, page.fingerprint
    if old.maker != new.maker:
        return f"now made by {new.maker}, before by {old.maker}"
    if old.inputs != new.inputs:
        return explain(path) or "the inputs changed"
    if old.template != new.template:
        return f"the template {new.maker} or one of its parts changed"
    if old.texts != new.texts:
        return "the strings of its language changed"
    if path not in present:
        return "the file is missing from the output folder"
    if present[path] != known.signature or owned.get(path) != known.content:
        return "the file in the output folder was changed by another program"
    return ""
