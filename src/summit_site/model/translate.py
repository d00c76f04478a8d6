"""Applies a translation to its original: it replaces the prose and inherits everything else."""

from __future__ import annotations

from typing import Any, get_args, get_origin

from msgspec.structs import replace

from ..base.diagnostics import did_you_mean
from ..base.edtf import DateError, Point, parse_moment
from ..parse.frontmatter import Listing, Node, Scalar, Table
from .context import MISSING, Context
from .decode import decode_value, form, is_empty
from .field_specs import field_specs, unwrap

_NAMES_AN_ITEM = ("id", "at")


def translate_struct(value: Any, table: Table, context: Context) -> Any:
    """The record or part with the prose of the translation."""
    return _struct(value, type(value), table, context)


def check_translation(cls: type, table: Table, context: Context) -> None:
    """Reports what is wrong with a translation whose original could not be read."""
    _struct(MISSING, cls, table, context)


def _struct(value: Any, cls: type, table: Table, context: Context) -> Any:
    known = field_specs(cls)
    changes = {}
    for name, entry in table.entries.items():
        spec = known.get(name)
        if spec is None:
            context.report(entry.span, "M203", f'no field "{name}"', did_you_mean(name, set(known)))
        elif is_empty(entry.value):
            continue
        elif spec.prose:
            old = MISSING if value is MISSING else getattr(value, spec.attribute)
            changes[spec.attribute] = _value(old, spec.hint, entry.value, context, name)
        elif name == "draft" and "draft" in known:
            draft = decode_value(entry.value, spec.hint, context, name)
            changes["draft"] = draft is True
        elif name not in _NAMES_AN_ITEM:
            hint = "a translation contains only prose and takes the rest from its original; delete this line"
            context.report(entry.span, "M208", f'"{name}" is not allowed in a translation', hint)
    return MISSING if value is MISSING else replace(value, **changes)


def _value(value: Any, hint: Any, node: Node, context: Context, name: str) -> Any:
    mark, inner = unwrap(hint)
    if mark.prose:
        new = decode_value(node, hint, context, name)
        return value if new is MISSING else new
    if get_origin(inner) is tuple:
        return _list(value, get_args(inner)[0], node, context, name)
    if not isinstance(node, Table):
        context.report(node.span, "M202", f'"{name}" must be a group of fields, not {form(node)}')
        return value
    if value is None:
        context.report(node.span, "M208", f'the original has no "{name}"', "add it there first")
        return value
    return _struct(value, inner, node, context)


def _list(values: Any, item: Any, node: Node, context: Context, name: str) -> Any:
    if not isinstance(node, Listing):
        context.report(node.span, "M202", f'"{name}" must be a list')
        return values
    if values is MISSING:
        for child in node.items:
            _value(MISSING, item, child, context, name)
        return MISSING
    result = list(values)
    for position, child in enumerate(node.items):
        index = _match(values, child, position)
        if index is None or index >= len(values):
            hint = f"the original has only {len(values)}" if values else "add it to the original first"
            context.report(child.span, "M208", f'"{name}" has an item that is not in the original', hint)
        elif not is_empty(child):
            result[index] = _value(values[index], item, child, context, name)
    return tuple(result)


def _match(values: tuple[Any, ...], node: Node, position: int) -> int | None:
    """The index of the original item that a translated item belongs to, by `id` or `at`, else by position."""
    if not isinstance(node, Table):
        return position
    for key in _NAMES_AN_ITEM:
        entry = node.entries.get(key)
        if entry is None or not isinstance(entry.value, Scalar):
            continue
        wanted = entry.value.text if key == "id" else _moment(entry.value.text)
        found = [index for index, value in enumerate(values) if getattr(value, key, None) == wanted]
        return found[0] if found and wanted is not None else None
    return position


def _moment(text: str) -> Point | None:
    try:
        return parse_moment(text)
    except DateError:
        return None
