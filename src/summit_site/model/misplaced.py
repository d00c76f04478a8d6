"""Recognises a record that was written where records of another kind belong, such as an event in `articles/`."""

from __future__ import annotations

from typing import Any

from ..base.diagnostics import Diagnostic
from ..parse.frontmatter import Table
from .decode import is_empty
from .field_specs import field_specs
from .kind import Kind, Store
from .kinds import KIND_BY_NAME, KINDS, TYPES

_MANY = 3  # faults; with so many, a record that would have one fault as another kind is taken for that kind


def find_misplaced(table: Table, kind: str) -> Diagnostic | None:
    """The problem if the fields are those of another kind; otherwise each field has its own message."""
    unknown, missing = _faults(table, KIND_BY_NAME[kind])
    if not unknown:
        return None
    faults = [(sum(_faults(table, other)), other) for other in KINDS if other.name != kind]
    fewest = min(count for count, _ in faults)
    if fewest > (1 if unknown + missing >= _MANY else 0):
        return None
    meant = [other for count, other in faults if count == fewest]
    nouns = " or ".join(other.noun for other in meant)
    places = " or ".join(_place(other.store) for other in meant)
    message = f"these are the fields of {nouns}, not of {KIND_BY_NAME[kind].noun}"
    return Diagnostic(table.span, "M214", message, f"move it to {places}")


def _faults(table: Table, kind: Kind[Any]) -> tuple[int, int]:
    """(number of fields that the kind does not have, number of required fields without a value)."""
    known = field_specs(TYPES[kind.name])
    names = table.entries.keys() - {"id"}
    given = {name for name, entry in table.entries.items() if not is_empty(entry.value)}
    return len(names - known.keys()), sum(spec.required and name not in given for name, spec in known.items())


def _place(store: Store) -> str:
    match store.form:
        case "list":
            return f"{store.name}.yaml"
        case "table":
            return f"{store.name}/NAME.yaml"
        case _:
            return f"{store.name}/"
