"""The text of a new record: required fields filled in or marked, optional fields as comments."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import wrap
from types import MappingProxyType
from typing import Any, Literal, get_args, get_origin

from msgspec import Struct

from ..base.edtf import Point
from ..model.field_specs import FieldSpec, field_specs, unwrap
from ..model.fields import Field
from ..model.kinds import KIND_BY_NAME, TYPES
from ..model.record import Record

_PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ./+-]|:(?=\S))*\Z")
COMMON_FIELDS = tuple(field_specs(Record))
_FEW = 12  # maximum number of ids listed in a comment


@dataclass(frozen=True, slots=True)
class Setting:
    """The context of a new record. `now`: ISO 8601 to the minute, with offset; `known`: kind → existing ids."""

    languages: tuple[str, ...]
    now: str
    known: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def today(self) -> str:
        return self.now.partition("T")[0]


def choices(hint: Any, setting: Setting) -> tuple[str, ...]:
    """The allowed values of a field or its items, if there are few enough to list."""
    mark, inner = unwrap(hint)
    if get_origin(inner) is tuple:
        return choices(get_args(inner)[0], setting)
    if get_origin(inner) is Literal:
        return tuple(str(choice) for choice in get_args(inner))
    idents = tuple(ident for kind in mark.refers for ident in setting.known.get(kind, ()))
    return idents if len(idents) <= _FEW else ()


def is_simple(hint: Any) -> bool:
    """Whether a value is a single text or a list of texts, so that it can be given on the command line."""
    _, inner = unwrap(hint)
    if get_origin(inner) is tuple:
        return is_simple(get_args(inner)[0])
    return not (get_origin(inner) is Mapping or (isinstance(inner, type) and issubclass(inner, Struct)))


def part_of(hint: Any) -> type[Struct] | None:
    """The struct type of a value, or of the items of a list."""
    _, inner = unwrap(hint)
    if get_origin(inner) is tuple:
        return part_of(get_args(inner)[0])
    return inner if isinstance(inner, type) and issubclass(inner, Struct) else None


def find_field(kind: str, name: str) -> FieldSpec | None:
    """A field by its name, or a field of a part by its path (`history.status`)."""
    outer, _, inner = name.partition(".")
    spec = field_specs(TYPES[kind]).get(outer)
    if spec is None or not inner:
        return spec
    part = part_of(spec.hint)
    return field_specs(part).get(inner) if part else None


def wanted_fields(kind: str, given: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(name, description) of each required field without a value; for a required list, the fields of its first item."""
    given = set(given)
    for name, spec in field_specs(TYPES[kind]).items():
        part = part_of(spec.hint)
        inner = {path.partition(".")[2] for path in given if path.startswith(f"{name}.")}
        if name in given or not (spec.required or inner):
            continue
        if part is None:
            yield name, spec.description
        else:
            inner_fields = field_specs(part)
            yield from ((f"{name}.{key}", inner_fields[key].description) for key in _lacking(part, inner))


def _lacking(part: type[Struct], given: Collection[str]) -> list[str]:
    """The required fields without a value, except `at`, which has a default."""
    return [name for name, spec in field_specs(part).items() if spec.required and name not in given and name != "at"]


def named_ids(hint: Any, text: str) -> tuple[Field, tuple[str, ...]]:
    """(what a field or its items allow, the ids in a value for it)."""
    mark, inner = unwrap(hint)
    if get_origin(inner) is not tuple:
        return mark, (text,)
    mark, _ = unwrap(get_args(inner)[0])
    parts = [text] if mark.prose else text.strip("[] ").split(",")
    return mark, tuple(part.strip() for part in parts if part.strip())


def write_value(hint: Any, texts: Sequence[str]) -> str:
    """One or more texts as a YAML value. A list of ids may also be a single text with commas."""
    mark, inner = unwrap(hint)
    if get_origin(inner) is not tuple:
        return _scalar(mark, inner, texts[-1])
    item_mark, item = unwrap(get_args(inner)[0])
    parts = list(texts) if item_mark.prose else [part for text in texts for part in text.strip("[] ").split(",")]
    return "[" + ", ".join(_scalar(item_mark, item, part.strip()) for part in parts if part.strip()) + "]"


def _scalar(mark: Field, inner: Any, text: str) -> str:
    if inner is not str or (_PLAIN.match(text) and not mark.prose and text != "null" and not text.endswith(" ")):
        return " ".join(text.split())
    return quoted(text)


def quoted(text: str) -> str:
    """The text in double quotes, with the escapes of JSON, which YAML shares."""
    return json.dumps(text, ensure_ascii=False)


def default_values(kind: str, given: Mapping[str, str], setting: Setting) -> dict[str, str]:
    """The values that need not be given: the date is today."""
    known = field_specs(TYPES[kind])
    values = {}
    if "date" in known and known["date"].required:
        values["date"] = setting.now if unwrap(known["date"].hint)[1] is Point else setting.today
    if kind == "source" and "url" in given:
        values["accessed"] = setting.today
    return values


def make_document(kind: str, values: Mapping[str, str], setting: Setting, bare: bool) -> str:
    """A Markdown file. `values`: field → YAML; `bare`: without optional fields."""
    lines = list(_lines(TYPES[kind], values, setting, bare, ()))
    if not bare:
        lines.append(f"# Write the body below the next line: {KIND_BY_NAME[kind].text}.")
    return "\n".join(["---", *lines, "---", "", ""])


def make_table(kind: str, values: Mapping[str, str], setting: Setting, bare: bool) -> str:
    """A YAML file with one record."""
    return "\n".join([*_lines(TYPES[kind], values, setting, bare, setting.languages), ""])


def make_item(kind: str, ident: str, values: Mapping[str, str], setting: Setting, bare: bool) -> list[str]:
    """The lines of a list item, without indentation."""
    lines = _lines(TYPES[kind], values, setting, bare, setting.languages)
    return [f"- id: {ident}", *(f"  {line}" for line in lines)]


def _lines(
    cls: type[Struct], values: Mapping[str, str], setting: Setting, bare: bool, languages: tuple[str, ...]
) -> Iterator[str]:
    """Required fields and fields with a value in the order of the type, then the others as comments."""
    known = {name: spec for name, spec in field_specs(cls).items() if name not in COMMON_FIELDS}
    offered = []
    for name, spec in field_specs(cls).items():
        parts = {path.removeprefix(f"{name}."): value for path, value in values.items() if path.startswith(f"{name}.")}
        if name in values:
            yield from _filled(spec, values[name], languages)
        elif spec.required or parts:
            yield from _required(cls, spec, setting, languages, parts)
        elif name in known:
            offered.append(spec)
    if bare:
        return
    yield "# The fields below are optional. To use a field, remove its #."
    for spec in offered:
        yield from _comment(_explain(spec, setting))
        yield f"#{spec.name}:"
    yield f"# Every record can also have {', '.join(COMMON_FIELDS)}: see FIELDS.md."


def _filled(spec: FieldSpec, value: str, languages: tuple[str, ...]) -> Iterator[str]:
    """A field with a value; prose in YAML is in the default language, with empty fields for the others."""
    if len(languages) < 2 or not unwrap(spec.hint)[0].prose:
        yield f"{spec.name}: {value}"
        return
    yield f"{spec.name}:"
    yield f"  {languages[0]}: {value}"
    yield from (f"  {language}:" for language in languages[1:])


def _required(
    cls: type[Struct],
    spec: FieldSpec,
    setting: Setting,
    languages: tuple[str, ...],
    given: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[str]:
    """A field to fill in; a list gets its first item. `given`: field of the part → YAML."""
    part = part_of(spec.hint)
    if part is None:
        yield from _comment(f"Required: {_explain(spec, setting)}")
        yield f"{spec.name}:"
        if unwrap(spec.hint)[0].prose and len(languages) > 1:
            yield from (f"  {language}:" for language in languages)
        return
    is_list = get_origin(unwrap(spec.hint)[1]) is tuple
    marked = "Required: " if spec.required and _lacking(part, given) else ""
    yield from _comment(marked + _explain(spec, setting))
    yield f"{spec.name}:"
    lines = list(_part(part, setting, languages, given))
    yield from as_item(lines) if is_list else (f"  {line}" for line in lines)


def _part(part: type[Struct], setting: Setting, languages: tuple[str, ...], given: Mapping[str, str]) -> Iterator[str]:
    for name, spec in field_specs(part).items():
        if name in given:
            yield from _filled(spec, given[name], languages)
        elif name == "at":
            yield f"at: {setting.now}"
        elif spec.required:
            yield from _required(part, spec, setting, languages)


def as_item(lines: Iterable[str]) -> Iterator[str]:
    """The fields of a list item after its hyphen; a comment on the first field goes above the hyphen."""
    lead = "  - "
    for line in lines:
        above = lead == "  - " and line.startswith("#")
        yield ("  " if above else lead) + line
        lead = lead if above else "    "


def _explain(spec: FieldSpec, setting: Setting) -> str:
    """What a field means, and which values it allows."""
    text = spec.description
    inner = unwrap(spec.hint)[1]
    is_list = get_origin(inner) is tuple
    item = unwrap(get_args(inner)[0])[1] if is_list else inner
    if options := choices(spec.hint, setting):
        text += f" {'Any' if is_list else 'One'} of: {', '.join(options)}."
    elif isinstance(item, type) and issubclass(item, Struct):
        fields = ", ".join(name + ("!" if spec.required else "") for name, spec in field_specs(item).items())
        text += f" {'A list with the' if is_list else 'The'} fields {{{fields}}}."
    return text


def _comment(text: str) -> list[str]:
    return wrap(text, 118, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)
