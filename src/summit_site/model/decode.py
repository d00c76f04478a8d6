"""Nodes → records, guided by the record's type hints; all problems are reported, not only the first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_args, get_origin

import msgspec

from ..base.diagnostics import did_you_mean
from ..parse.frontmatter import Listing, Node, Scalar, Table
from .context import MISSING, Context, Reference
from .field_specs import field_specs, unwrap
from .scalars import decode_scalar

__all__ = ["Context", "Reference", "decode_struct", "decode_value"]


def decode_struct(table: Table, cls: type, context: Context, given: Mapping[str, Any]) -> Any | None:
    """Decodes a record or part; None after reporting problems. `given`: values that do not come from fields."""
    known = field_specs(cls)
    values: dict[str, Any] = dict(given)
    complete = True
    for name, entry in table.entries.items():
        spec = known.get(name)
        if spec is None:
            _unknown(name, table, known, context, given)
            continue
        if is_empty(entry.value):
            if spec.required:
                context.report(entry.span, "M201", f'"{name}" has no value', "it is required")
                complete = False
            continue
        value = decode_value(entry.value, spec.hint, context, name)
        if value is MISSING:
            complete = False
        else:
            values[spec.attribute] = value
    for name, spec in known.items():
        if spec.required and name not in table.entries:
            context.report(table.span, "M201", f'"{name}" is missing', "it is required")
            complete = False
    return cls(**values) if complete else None


def _unknown(name: str, table: Table, known: Mapping[str, Any], context: Context, given: Mapping[str, Any]) -> None:
    """Reports an unknown field. `id` is known already, but may be repeated if it is the same."""
    entry = table.entries[name]
    if name != "id" or "id" not in given:
        hint = did_you_mean(name, set(known)) or "content/FIELDS.md lists the fields of each kind"
        context.report(entry.span, "M203", f'no field "{name}"', hint)
    elif not isinstance(entry.value, Scalar) or entry.value.text != given["id"]:
        hint = f'the id is the file\'s name, "{given["id"]}"; delete this line'
        context.report(entry.span, "M203", 'no field "id"', hint)


def is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.empty


def decode_value(node: Node, hint: Any, context: Context, name: str) -> Any:
    """The value of a field; reports problems and returns MISSING if it cannot be read."""
    mark, inner = unwrap(hint)
    if mark.prose and isinstance(node, Table):
        return _pick(node, hint, context, name)
    origin = get_origin(inner)
    if origin is tuple:
        return _listing(node, get_args(inner)[0], context, name)
    if origin is Mapping:
        return _mapping(node, get_args(inner)[1], context, name)
    if isinstance(inner, type) and issubclass(inner, msgspec.Struct):
        if not isinstance(node, Table):
            context.report(node.span, "M202", f'"{name}" must be a group of fields, not {form(node)}', _example(inner))
            return MISSING
        value = decode_struct(node, inner, context, {})
        return MISSING if value is None else value
    if not isinstance(node, Scalar):
        hint_text = "quote it to keep the brackets" if isinstance(node, Listing) else ""
        context.report(node.span, "M202", f'"{name}" must be a single value, not {form(node)}', hint_text)
        return MISSING
    return decode_scalar(node, hint, context, name)


def _listing(node: Node, item: Any, context: Context, name: str) -> Any:
    if not isinstance(node, Listing):
        text = node.text if isinstance(node, Scalar) else "…"
        context.report(node.span, "M202", f'"{name}" must be a list', f"write [{text}]")
        return MISSING
    values = []
    for child in node.items:
        if is_empty(child):
            context.report(child.span, "M202", f'"{name}" has an empty item', "delete it")
            values.append(MISSING)
        else:
            values.append(decode_value(child, item, context, name))
    return MISSING if any(value is MISSING for value in values) else tuple(values)


def _mapping(node: Node, kind: Any, context: Context, name: str) -> Any:
    if not isinstance(node, Table):
        context.report(node.span, "M202", f'"{name}" must be a group of fields, not {form(node)}')
        return MISSING
    values = {key: decode_value(entry.value, kind, context, key) for key, entry in node.entries.items()}
    return MISSING if any(value is MISSING for value in values.values()) else values


def _pick(node: Table, hint: Any, context: Context, name: str) -> Any:
    """The text of prose in several languages: the first language that has one."""
    if not context.languages:
        hint_text = "put the translation into a separate file: NAME.de.md"
        context.report(node.span, "M202", f'"{name}" must be a single text', hint_text)
        return MISSING
    for key, entry in node.entries.items():
        if key not in context.known_languages:
            hint_text = did_you_mean(key, context.known_languages) or "the languages are listed in site.yaml"
            context.report(entry.span, "M203", f'no language "{key}"', hint_text)
    for language in context.languages:
        text = node.entries.get(language)
        if text and not is_empty(text.value):
            chosen = context if language == context.lang else replace(context, lang=language)
            return decode_value(text.value, hint, chosen, name)
    default = context.known_languages[0] if context.known_languages else context.languages[-1]
    context.report(node.span, "M201", f'"{name}" is missing in the language "{default}"')
    return MISSING


def form(node: Node) -> str:
    """The form of a node, with its article, for messages."""
    return {Scalar: "a text", Listing: "a list", Table: "a group of fields"}[type(node)]


def _example(cls: type) -> str:
    required = [name for name, spec in field_specs(cls).items() if spec.required]
    return "write " + ", ".join(f"{name}: …" for name in required) if required else ""
