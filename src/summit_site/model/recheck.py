"""Which records need not be checked again: nothing that the rules look at has changed since they had no fault."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from msgspec import Struct

from ..base.digest import digest
from .embeds import named_targets
from .interface import interface_digest
from .load import Unit
from .resolve import Index, Key
from .support import Support


class CheckedRecords(Struct, frozen=True):
    """What the rules were applied to. `basis`: digest of what they look at besides the records.

    `states`: of each record, what the rules for others can see of it; `faulty`: those with a problem. All are named by
    kind and id.
    """

    basis: str = ""
    states: Mapping[str, str] = {}
    faulty: frozenset[str] = frozenset()


def states_of(support: Support, context: str) -> CheckedRecords:
    """The state of all records, before they are checked. `context`: digest of the settings."""
    public = support.public
    states = {
        name_of(unit.key): f"{unit.interface or interface_digest(unit)} {public.get(unit.key)}"
        for units in support.index.kinds.values()
        for unit in units.values()
    }
    return CheckedRecords(digest((context, support.zones)), states)


def find_sound(last: CheckedRecords, now: CheckedRecords, index: Index) -> frozenset[Key]:
    """The records that need not be checked again.

    `last`: when no record had an error, at an instant since which nothing has become public or been withdrawn.
    """
    if last.basis != now.basis:
        return frozenset()
    changed = {name for name in last.states.keys() | now.states.keys() if last.states.get(name) != now.states.get(name)}
    meant = Meant({name.partition(":")[2] for name in changed})
    again = changed | last.faulty
    return frozenset(
        unit.key
        for units in index.kinds.values()
        for unit in units.values()
        if name_of(unit.key) not in again and not any(map(meant.__getitem__, targets_of(unit)))
    )


def name_of(key: Key) -> str:
    return f"{key[0]}:{key[1]}"


def targets_of(unit: Unit) -> Iterator[str]:
    """What its fields and texts name: ids with or without their kind, also of parts, and paths."""
    for reference in unit.references:
        yield reference.target
    for outline in unit.outlines.values():
        for mention in outline.mentions:
            yield from named_targets(mention.how, mention.target)


class Meant(dict[str, bool]):
    """Target → whether a record with one of these ids may be meant; a path may lead anywhere."""

    def __init__(self, idents: Container[str]) -> None:
        super().__init__()
        self._idents = idents

    def __missing__(self, target: str) -> bool:
        found = target.startswith("/") or target.partition("#")[0].rpartition(":")[2] in self._idents
        self[target] = found
        return found
