"""Nodes → records, by the record's own type hints; every problem is reported, not only the first."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from ..base.diagnostics import Diagnostic, Span, did_you_mean
from ..base.edtf import DateError, Edtf, Point, parse, parse_moment
from ..base.routes import clean_url
from ..base.zones import zone_fault
from ..parse.frontmatter import Listing, Node, Scalar, Table
from .fields import Field

MISSING = object()


@dataclass(frozen=True, slots=True)
class Slot:
    """One field of a struct: the name an editor writes, the attribute, its type, and whether it must be there."""

    name: str
    attribute: str
    hint: Any
    required: bool
    prose: bool


class Reference(msgspec.Struct, frozen=True):
    """An id that a field names, and where. `loose`: plain words are allowed too."""

    kinds: tuple[str, ...]
    target: str
    span: Span
    loose: bool = False


@dataclass(slots=True)
class Context:
    """How to read: `languages` allows `{en: …, de: …}` for prose and says which is wanted (first) and which stands in."""

    languages: tuple[str, ...] = ()
    known_languages: tuple[str, ...] = ()
    problems: list[Diagnostic] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)

    def report(self, span: Span, code: str, message: str, hint: str = "") -> None:
        self.problems.append(Diagnostic(span, code, message, hint))


@cache
def slots(cls: type) -> dict[str, Slot]:
    """The fields an editor may write, by the name they write."""
    hints = get_type_hints(cls, include_extras=True)
    given = getattr(cls, "GIVEN", frozenset())
    found = {}
    for item in msgspec.structs.fields(cls):
        if item.name in given:
            continue
        hint = hints[item.name]
        found[item.encode_name] = Slot(item.encode_name, item.name, hint, item.required, holds_prose(hint))
    return found


@cache
def holds_prose(hint: Any) -> bool:
    """Whether a translation may say something in a field of this type."""
    marks, inner = unwrap(hint)
    if any(mark.prose for mark in marks):
        return True
    if isinstance(inner, type) and issubclass(inner, msgspec.Struct):
        return any(slot.prose for slot in slots(inner).values())
    return any(holds_prose(arg) for arg in get_args(inner) if arg is not Ellipsis)


@cache
def unwrap(hint: Any) -> tuple[tuple[Field, ...], Any]:
    """The marks of an annotated type and the type itself; `X | None` counts as X."""
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = [arg for arg in get_args(hint) if arg is not type(None)]
    if get_origin(hint) is Annotated:
        inner, *metas = get_args(hint)
        marks = tuple(m.extra["field"] for m in metas if isinstance(m, msgspec.Meta) and m.extra and "field" in m.extra)
        return marks, inner
    return (), hint


@cache
def limits(hint: Any) -> Any:
    """The type with its bounds, for msgspec to check."""
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = [arg for arg in get_args(hint) if arg is not type(None)]
    return hint


def decode_struct(table: Table, cls: type, context: Context, given: Mapping[str, Any]) -> Any | None:
    """A record or part from its table, or None after reporting why not."""
    known = slots(cls)
    values: dict[str, Any] = dict(given)
    complete = True
    for name, entry in table.entries.items():
        slot = known.get(name)
        if slot is None:
            if name not in given or name != "id":
                context.report(entry.span, "M203", f'no field "{name}"', did_you_mean(name, set(known)))
            continue
        if isinstance(entry.value, Scalar) and entry.value.empty:
            if slot.required:
                context.report(entry.span, "M201", f'"{name}" has no value', "it is required")
                complete = False
            continue
        value = decode_value(entry.value, slot.hint, context, name)
        if value is MISSING:
            complete = False
        else:
            values[slot.attribute] = value
    for name, slot in known.items():
        if slot.required and name not in table.entries:
            context.report(table.span, "M201", f'"{name}" is missing', "it is required")
            complete = False
    return cls(**values) if complete else None


def decode_value(node: Node, hint: Any, context: Context, name: str) -> Any:
    """The value of a field, or MISSING after reporting why not."""
    marks, inner = unwrap(hint)
    if marks and marks[0].prose and isinstance(node, Table):
        return _pick(node, hint, context, name)
    origin = get_origin(inner)
    if origin is tuple:
        return _listing(node, get_args(inner)[0], context, name)
    if origin is Mapping or (isinstance(inner, type) and origin is None and issubclass(inner, Mapping)):
        return _mapping(node, get_args(inner), context, name)
    if isinstance(inner, type) and issubclass(inner, msgspec.Struct):
        if not isinstance(node, Table):
            context.report(node.span, "M202", f'"{name}" must be fields, not a {_form(node)}', _example(inner))
            return MISSING
        value = decode_struct(node, inner, context, {})
        return MISSING if value is None else value
    if not isinstance(node, Scalar):
        context.report(node.span, "M202", f'"{name}" must be one value, not a {_form(node)}')
        return MISSING
    return _scalar(node, limits(hint), inner, marks, context, name)


def _listing(node: Node, item: Any, context: Context, name: str) -> Any:
    if not isinstance(node, Listing):
        text = node.text if isinstance(node, Scalar) else "…"
        context.report(node.span, "M202", f'"{name}" must be a list', f"write [{text}]")
        return MISSING
    values = []
    for child in node.items:
        if isinstance(child, Scalar) and child.empty:
            context.report(child.span, "M202", f'"{name}" has an empty item', "delete it")
            continue
        values.append(decode_value(child, item, context, name))
    return MISSING if any(value is MISSING for value in values) else tuple(values)


def _mapping(node: Node, kinds: tuple[Any, ...], context: Context, name: str) -> Any:
    if not isinstance(node, Table):
        context.report(node.span, "M202", f'"{name}" must be fields, not a {_form(node)}')
        return MISSING
    values = {key: decode_value(entry.value, kinds[1], context, key) for key, entry in node.entries.items()}
    return MISSING if any(value is MISSING for value in values.values()) else values


def _pick(node: Table, hint: Any, context: Context, name: str) -> Any:
    """Prose in several languages: the wanted one, else the one that stands in."""
    if not context.languages:
        hint_text = "the translation goes into a file of its own: NAME.de.md"
        context.report(node.span, "M202", f'"{name}" must be one text', hint_text)
        return MISSING
    for key, entry in node.entries.items():
        if key not in context.known_languages:
            hint_text = did_you_mean(key, context.known_languages) or "languages stand in site.yaml"
            context.report(entry.span, "M203", f'no language "{key}"', hint_text)
    for language in context.languages:
        if entry := node.entries.get(language):
            return decode_value(entry.value, hint, context, name)
    context.report(node.span, "M201", f'"{name}" is missing in the language "{context.languages[-1]}"')
    return MISSING


def _scalar(node: Scalar, bounded: Any, inner: Any, marks: tuple[Field, ...], context: Context, name: str) -> Any:
    if inner is Edtf or inner is Point:
        return _date(node, inner, context, name)
    if get_origin(inner) is Literal:
        return _choice(node, get_args(inner), context, name)
    if inner is bool:
        if node.text not in ("true", "false"):
            context.report(node.span, "M202", f'"{name}" must be true or false, not "{node.text}"')
            return MISSING
        return node.text == "true"
    value: Any = node.text
    if inner in (int, float):
        value = _number(node, inner, context, name)
    if value is not MISSING and isinstance(value, str):
        value = _text(node, marks, context, name)
    if value is MISSING:
        return MISSING
    try:
        return msgspec.convert(value, bounded)
    except msgspec.ValidationError as fault:
        context.report(node.span, "M207", f'"{name}": {_bounds(str(fault), value)}')
        return MISSING


def _text(node: Scalar, marks: tuple[Field, ...], context: Context, name: str) -> Any:
    value = node.text.strip()
    mark = marks[0] if marks else Field()
    if mark.prose:
        value = " ".join(value.split())
    if mark.url:
        clean = clean_url(value)
        if clean is None:
            context.report(node.span, "M210", f'"{name}" is not a web address: {value[:80]}', "write https://…")
            return MISSING
        value = clean
    if mark.zone and (fault := zone_fault(value)):
        context.report(node.span, "M206", f'no time zone "{value}"', fault)
        return MISSING
    if mark.refers:
        context.references.append(Reference(mark.refers, value, node.span, mark.loose))
    if mark.words and len(value.split()) > mark.words:
        context.report(node.span, "M207", f'"{name}" has {len(value.split())} words; at most {mark.words} are allowed')
        return MISSING
    return value


def _date(node: Scalar, inner: Any, context: Context, name: str) -> Any:
    try:
        return parse(node.text) if inner is Edtf else parse_moment(node.text)
    except DateError as fault:
        context.report(node.span, "M205", f'"{name}": "{node.text[:60]}" is no date', str(fault))
        return MISSING


def _choice(node: Scalar, allowed: tuple[Any, ...], context: Context, name: str) -> Any:
    for choice in allowed:
        if node.text == str(choice):
            return choice
    words = [str(choice) for choice in allowed]
    hint = did_you_mean(node.text, tuple(words)) or "allowed: " + ", ".join(words)
    context.report(node.span, "M204", f'"{name}" cannot be "{node.text[:60]}"', hint)
    return MISSING


def _number(node: Scalar, inner: type, context: Context, name: str) -> Any:
    text = node.text
    try:
        if len(text) > 30 or text.strip() != text or "_" in text or text.lower().lstrip("+-")[:3] in ("nan", "inf"):
            raise ValueError
        return inner(text)
    except ValueError:
        what = "a whole number" if inner is int else "a number"
        context.report(node.span, "M202", f'"{name}" must be {what}, not "{text[:40]}"')
        return MISSING


def _bounds(message: str, value: Any) -> str:
    """msgspec's words, shortened: the value and what is expected."""
    message = message.removeprefix("Expected ")
    if "length <=" in message:
        return f"{len(value)} characters; at most {message.rpartition('<= ')[2]} are allowed"
    if "length >=" in message:
        return "the text is empty"
    if "matching regex" in message:
        return f'"{str(value)[:40]}" does not have the form {message.rpartition("regex ")[2]}'
    return f"{value} is outside the bounds: {message}"


def _form(node: Node) -> str:
    return {Scalar: "text", Listing: "list", Table: "group of fields"}[type(node)]


def _example(cls: type) -> str:
    required = [name for name, slot in slots(cls).items() if slot.required]
    return "write " + ", ".join(f"{name}: …" for name in required) if required else ""


def translate(value: Any, hint: Any, node: Node, context: Context, name: str) -> Any:
    """The value with its prose replaced by that of a translation; everything else is inherited."""
    marks, inner = unwrap(hint)
    if marks and marks[0].prose:
        new = decode_value(node, hint, context, name)
        return value if new is MISSING else new
    if get_origin(inner) is tuple:
        return _translate_list(value or (), get_args(inner)[0], node, context, name)
    if not isinstance(node, Table):
        context.report(node.span, "M202", f'"{name}" must be fields, not a {_form(node)}')
        return value
    if value is None:
        context.report(node.span, "M208", f'the original has no "{name}"', "add it there first")
        return value
    return translate_struct(value, node, context)


def translate_struct(value: Any, table: Table, context: Context) -> Any:
    known = slots(type(value))
    changes = {}
    for name, entry in table.entries.items():
        slot = known.get(name)
        if slot is None:
            context.report(entry.span, "M203", f'no field "{name}"', did_you_mean(name, set(known)))
        elif isinstance(entry.value, Scalar) and entry.value.empty:
            continue
        elif slot.prose:
            old = getattr(value, slot.attribute)
            changes[slot.attribute] = translate(old, slot.hint, entry.value, context, name)
        elif name not in ("id", "at"):
            hint = "a translation holds only prose and takes the rest from its original; delete this line"
            context.report(entry.span, "M208", f'"{name}" cannot stand in a translation', hint)
    return msgspec.structs.replace(value, **changes)


def _translate_list(values: tuple[Any, ...], item: Any, node: Node, context: Context, name: str) -> Any:
    if not isinstance(node, Listing):
        context.report(node.span, "M202", f'"{name}" must be a list')
        return values
    result = list(values)
    for position, child in enumerate(node.items):
        index = _match(values, child, position)
        if index is None or index >= len(values):
            if marks_prose(item) and not values:
                hint = "add it to the original first"
            else:
                hint = f"the original has {len(values)}"
            context.report(child.span, "M208", f'"{name}" has an item that the original lacks', hint)
            continue
        result[index] = translate(values[index], item, child, context, name)
    return tuple(result)


def marks_prose(hint: Any) -> bool:
    marks, _ = unwrap(hint)
    return bool(marks and marks[0].prose)


def _match(values: tuple[Any, ...], node: Node, position: int) -> int | None:
    """Which item of the original a translated item belongs to: by `id` or `at`, else by its place."""
    if not isinstance(node, Table):
        return position
    for key in ("id", "at"):
        entry = node.entries.get(key)
        if entry is None or not isinstance(entry.value, Scalar):
            continue
        for index, value in enumerate(values):
            own = getattr(value, key, None)
            if own == (entry.value.text if key == "id" else _moment_or_none(entry.value.text)):
                return index
        return None
    return position


def _moment_or_none(text: str) -> Point | None:
    try:
        return replace(parse_moment(text))
    except DateError:
        return None
