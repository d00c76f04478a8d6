"""The fields of a record as editors see them: names, types and marks, read from the type hints."""

from __future__ import annotations

import types
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import msgspec

from ..base.language import Text
from .fields import Field


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a struct: the name in content files, the attribute, the type, and whether it is required.

    `description`: its meaning, in a sentence for editors.
    """

    name: str
    attribute: str
    hint: Any
    required: bool
    prose: bool
    description: str


@cache
def field_specs(cls: type) -> dict[str, FieldSpec]:
    """The fields of a struct by their names in content files."""
    hints = get_type_hints(cls, include_extras=True)
    given: frozenset[str] = getattr(cls, "GIVEN", frozenset())
    found = {}
    for item in msgspec.structs.fields(cls):
        if item.name in given:
            continue
        hint, description = _without_description(hints[item.name])
        prose = holds_prose(hint)
        found[item.encode_name] = FieldSpec(item.encode_name, item.name, hint, item.required, prose, description)
    return found


def _without_description(hint: Any) -> tuple[Any, str]:
    """The type and its description from `doc`."""
    if get_origin(hint) is not Annotated:
        return hint, ""
    inner, *metas = get_args(hint)
    others = tuple(meta for meta in metas if not (isinstance(meta, msgspec.Meta) and meta.description))
    texts = [meta.description for meta in metas if isinstance(meta, msgspec.Meta) and meta.description]
    return (Annotated[(inner, *others)] if others else inner), (texts[-1] if texts else "")


@cache
def holds_prose(hint: Any) -> bool:
    """Whether a translation may contain a field of this type."""
    mark, inner = unwrap(hint)
    if mark.prose:
        return True
    if isinstance(inner, type) and issubclass(inner, msgspec.Struct):
        return any(slot.prose for slot in field_specs(inner).values())
    return any(holds_prose(arg) for arg in get_args(inner) if arg is not Ellipsis)


def unwrap(hint: Any) -> tuple[Field, Any]:
    """The mark of an annotated type (empty if it has none) and the type as editors write it.

    `X | None` counts as X, and prose as a string.
    """
    known = _unwrapped.get(id(hint))
    if known is None:
        known = _unwrapped[id(hint)] = (hint, _unwrap(hint))
    return known[1]


# By identity, because comparing two annotated types takes longer than decoding a field. A type in here keeps its id.
_unwrapped: dict[int, tuple[Any, tuple[Field, Any]]] = {}


def _unwrap(hint: Any) -> tuple[Field, Any]:
    hint = limits(hint)
    if get_origin(hint) is not Annotated:
        return Field(), hint
    inner, *metas = get_args(hint)
    marks = [meta.extra["field"] for meta in metas if isinstance(meta, msgspec.Meta) and meta.extra]
    return (marks[0] if marks else Field()), (str if inner is Text else inner)


@cache
def limits(hint: Any) -> Any:
    """The type with its bounds, for msgspec to check; `X | None` counts as X."""
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = [arg for arg in get_args(hint) if arg is not type(None)]
    return hint
