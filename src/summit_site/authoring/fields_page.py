"""The page that lists the fields of every kind (`content/FIELDS.md`), printed from the types that read them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, get_args, get_origin

from msgspec import Struct

from ..base.edtf import Edtf, Point
from ..model.field_specs import FieldSpec, field_specs, unwrap
from ..model.kind import Kind
from ..model.kinds import KINDS
from ..model.record import Record
from ..model.site import Site

_HEAD = """\
# Fields

Printed by `python3 build.py explain --fields`; do not edit this page. [README.md](README.md) says how to write values.

`!` is required. `¶` is prose: it is translated, and in YAML it may be given in each language. What stands in `{braces}`
has fields of its own, listed below the table.
"""
_TABLE = "\n| field | value | meaning |\n|---|---|---|\n"


def fields_page() -> str:
    """The whole page."""
    return "".join(_page())


def _page() -> Iterator[str]:
    yield _HEAD
    yield "\n## Every record\n"
    yield from _fields(field_specs(Record))
    common = field_specs(Record).keys()
    for kind in KINDS:
        own: type[Record] = kind.type
        yield f"\n## {kind.name}\n\n{_where(kind)}\n"
        yield from _fields({name: spec for name, spec in field_specs(own).items() if name not in common})
    yield "\n## site\n\nThe settings, in `site.yaml`.\n"
    yield from _fields(field_specs(Site))


def _where(kind: Kind[Any]) -> str:
    store = kind.store
    match store.form:
        case "document":
            return f"A Markdown file each, `{store.name}/ID.md`. Its text is {kind.text}¶."
        case "table":
            return f"A YAML file each, `{store.name}/ID.yaml`."
        case "list":
            return f"Items of a list, `{store.name}.yaml` or `{store.name}/*.yaml`. Each has an `id!`."


def _fields(specs: Mapping[str, FieldSpec]) -> Iterator[str]:
    parts: dict[str, type[Struct]] = {}
    yield _TABLE
    for spec in specs.values():
        yield f"| {_name(spec)} | {_value(spec.hint, parts)} | {_cell(spec.description)} |\n"
    done: set[str] = set()
    while todo := [name for name in parts if name not in done]:
        done.add(todo[0])
        yield f"\n`{{{todo[0]}}}`\n\n"
        for spec in field_specs(parts[todo[0]]).values():
            yield f"- {_name(spec)}, {_value(spec.hint, parts)}: {spec.description}\n"


def _name(spec: FieldSpec) -> str:
    mark, inner = unwrap(spec.hint)
    item = unwrap(get_args(inner)[0])[0] if get_origin(inner) is tuple else mark
    return f"`{spec.name}{'!' if spec.required else ''}`{'¶' if item.prose else ''}"


def _value(hint: Any, parts: dict[str, type[Struct]]) -> str:
    """What an editor writes; types with fields of their own are added to `parts`."""
    mark, inner = unwrap(hint)
    origin = get_origin(inner)
    if origin is tuple:
        return f"list of {_value(get_args(inner)[0], parts)}"
    if origin is Mapping:
        return f"name: {_value(get_args(inner)[1], parts)}"
    if origin is Literal:
        return " · ".join(f"`{choice}`" for choice in get_args(inner))
    if isinstance(inner, type) and issubclass(inner, Struct):
        parts[inner.__name__] = inner
        return f"`{{{inner.__name__}}}`"
    if mark.refers:
        ids = "any record" if mark.refers == ("*",) else " or ".join(mark.refers)
        return f"id of {ids}" + (", or words" if mark.loose else "")
    words = {Edtf: "date", Point: "instant", bool: "`true` or `false`", int: "whole number", float: "number"}
    return words.get(inner) or ("web address" if mark.url else "time zone" if mark.zone else "text")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
