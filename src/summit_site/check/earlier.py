"""What the last check of the content found, so that a record is checked again only if its result may be another."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from msgspec import Struct

from ..base.diagnostics import Diagnostic
from ..model.load import Unit
from ..model.recheck import Meant, name_of, targets_of


class UnitFindings(Struct, frozen=True, array_like=True):
    """`files`: digest of the record's files; `interface`: of what others see of it.

    `brackets`: what its texts have in brackets, which is a fault if there is a source with this id.
    """

    files: str
    interface: str
    brackets: tuple[str, ...] = ()
    problems: tuple[Diagnostic, ...] = ()


class TableFindings(Struct, frozen=True, array_like=True):
    digest: str
    problems: tuple[Diagnostic, ...]


class ContentFindings(Struct, frozen=True):
    """`basis`: digest of what all results depend on; `units`: by kind and id; `tables`: YAML files by path."""

    basis: str = ""
    units: Mapping[str, UnitFindings] = {}
    tables: Mapping[str, TableFindings] = {}


def reusable(
    earlier: ContentFindings, basis: str, units: Collection[Unit], files_of: Callable[[Unit], str]
) -> dict[str, UnitFindings]:
    """The results that still hold. `files_of`: returns the digest of a record's files."""
    if earlier.basis != basis:
        return {}
    now = {name_of(unit.key): unit for unit in units}
    before = earlier.units
    changed = {name for name in now if name not in before or before[name].interface != now[name].interface}
    gone = before.keys() - now.keys()
    meant = Meant({name.partition(":")[2] for name in (*changed, *gone)})
    sources = {name.partition(":")[2] for name in (*changed, *gone) if name.startswith("source:")}
    found = {}
    for name, unit in now.items():
        if name in changed or before[name].files != files_of(unit):
            continue
        if sources.isdisjoint(before[name].brackets) and not any(map(meant.__getitem__, targets_of(unit))):
            found[name] = before[name]
    return found
