"""Write, keep or delete: one pure function over all outputs, with the reason for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from .manifest import Outputs, Published, Wanted


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
    """One decision for every output, known or wanted, in the order of the wanted ones.

    `present`: the stamps of the files that lie in the output; `owned`: what its own manifest says is ours, path
    → content digest; `explain`: what changed in a page's inputs, in words (asked only where they did change).
    """
    decisions = []
    for path, page in wanted.items():
        reason = _stale(path, known.get(path), page, present, owned, explain)
        decisions.append(Decision(path, Action.WRITE if reason else Action.KEEP, reason or "unchanged"))
    for path in sorted({*known, *owned} - set(wanted)):
        if path in owned or present.get(path) == known[path].signature:
            decisions.append(Decision(path, Action.DELETE, "nothing publishes it any more"))
    return decisions


def _stale(
    path: str,
    known: Published | None,
    page: Wanted,
    present: Mapping[str, Signature],
    owned: Mapping[str, str],
    explain: Callable[[str], str],
) -> str:
    """Why a page must be made again, or nothing."""
    if known is None:
        return "new" if path not in owned else "nothing is remembered of it"
    old, new = known.fingerprint, page.fingerprint
    if old.maker != new.maker:
        return f"it is made by {new.maker}, no longer by {old.maker}"
    if old.inputs != new.inputs:
        return explain(path) or "its inputs changed"
    if old.template != new.template:
        return f"the template {new.maker}, or a part of it, changed"
    if old.texts != new.texts:
        return "the texts of its language changed"
    if path not in present:
        return "its file is missing in the output"
    if present[path] != known.signature or owned.get(path) != known.content:
        return "its file in the output was changed by something else"
    return ""
