"""The text of a new record: required fields filled or marked, the others offered in comments."""

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
_FEW = 12  # ids that a comment may list


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a record is made. `now`: ISO 8601 to the minute, with the site's offset; `known`: kind → existing ids."""

    languages: tuple[str, ...]
    now: str
    known: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def today(self) -> str:
        return self.now.partition("T")[0]


def choices(slot_hint: Any, setting: Setting) -> tuple[str, ...]:
    """The values that a field, or an item of it, is chosen from, if they are few enough to be told."""
    mark, inner = unwrap(slot_hint)
    if get_origin(inner) is tuple:
        return choices(get_args(inner)[0], setting)
    if get_origin(inner) is Literal:
        return tuple(str(choice) for choice in get_args(inner))
    found = tuple(ident for kind in mark.refers for ident in setting.known.get(kind, ()))
    return found if len(found) <= _FEW else ()


def is_simple(hint: Any) -> bool:
    """Whether a value is one word or text, or a list of them: what fits on a command line."""
    _, inner = unwrap(hint)
    if get_origin(inner) is tuple:
        return is_simple(get_args(inner)[0])
    return not (get_origin(inner) is Mapping or (isinstance(inner, type) and issubclass(inner, Struct)))


def part_of(hint: Any) -> type[Struct] | None:
    """The type of a value with fields of its own, or of the items of such a list."""
    _, inner = unwrap(hint)
    if get_origin(inner) is tuple:
        return part_of(get_args(inner)[0])
    return inner if isinstance(inner, type) and issubclass(inner, Struct) else None


def find_field(kind: str, name: str) -> FieldSpec | None:
    """A field by its name, or one of a part by both (`history.status`)."""
    own, _, inner = name.partition(".")
    slot = field_specs(TYPES[kind]).get(own)
    if slot is None or not inner:
        return slot
    part = part_of(slot.hint)
    return field_specs(part).get(inner) if part else None


def wanted_fields(kind: str, given: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(name, what it is for) of each required field without a value; of a required list, those of its first item."""
    given = set(given)
    for name, slot in field_specs(TYPES[kind]).items():
        part = part_of(slot.hint)
        inner = {own.partition(".")[2] for own in given if own.startswith(f"{name}.")}
        if name in given or not (slot.required or inner):
            continue
        if part is None:
            yield name, slot.description
        else:
            inner_fields = field_specs(part)
            yield from ((f"{name}.{own}", inner_fields[own].description) for own in _lacking(part, inner))


def _lacking(part: type[Struct], given: Collection[str]) -> list[str]:
    """The required fields without a value; when something was so (`at`) goes without saying."""
    return [name for name, slot in field_specs(part).items() if slot.required and name not in given and name != "at"]


def write_value(hint: Any, texts: Sequence[str]) -> str:
    """One or more texts as a value in YAML. Ids in a list may also stand in one text, with commas."""
    mark, inner = unwrap(hint)
    if get_origin(inner) is not tuple:
        return _scalar(mark, inner, texts[-1])
    own, item = unwrap(get_args(inner)[0])
    parts = list(texts) if own.prose else [part for text in texts for part in text.strip("[] ").split(",")]
    return "[" + ", ".join(_scalar(own, item, part.strip()) for part in parts if part.strip()) + "]"


def _scalar(mark: Field, inner: Any, text: str) -> str:
    if inner is not str or (_PLAIN.match(text) and not mark.prose and text != "null" and not text.endswith(" ")):
        return " ".join(text.split())
    return quoted(text)


def quoted(text: str) -> str:
    """In double quotes, which for YAML mean the same as for JSON."""
    return json.dumps(text, ensure_ascii=False)


def default_values(kind: str, given: Mapping[str, str], setting: Setting) -> dict[str, str]:
    """What goes without saying: a record that is made now is of today."""
    known = field_specs(TYPES[kind])
    values = {}
    if "date" in known and known["date"].required:
        values["date"] = setting.now if unwrap(known["date"].hint)[1] is Point else setting.today
    if kind == "source" and "url" in given:
        values["accessed"] = setting.today
    return values


def make_document(kind: str, values: Mapping[str, str], setting: Setting, bare: bool) -> str:
    """A Markdown file. `values`: field → YAML; `bare`: without the fields that may be left out."""
    lines = list(_lines(TYPES[kind], values, setting, bare, ()))
    if not bare:
        lines.append(f"# Below the next line stands the text: {KIND_BY_NAME[kind].text}.")
    return "\n".join(["---", *lines, "---", "", ""])


def make_table(kind: str, values: Mapping[str, str], setting: Setting, bare: bool) -> str:
    """A YAML file of one record."""
    return "\n".join([*_lines(TYPES[kind], values, setting, bare, setting.languages), ""])


def make_item(kind: str, ident: str, values: Mapping[str, str], setting: Setting, bare: bool) -> list[str]:
    """The lines of an item of a list, from the left edge."""
    lines = _lines(TYPES[kind], values, setting, bare, setting.languages)
    return [f"- id: {ident}", *(f"  {line}" for line in lines)]


def _lines(
    cls: type[Struct], values: Mapping[str, str], setting: Setting, bare: bool, languages: tuple[str, ...]
) -> Iterator[str]:
    """Required fields and those with a value first, in the order of the type; then the rest in comments."""
    known = {name: slot for name, slot in field_specs(cls).items() if name not in COMMON_FIELDS}
    offered = []
    for name, slot in field_specs(cls).items():
        parts = {own.removeprefix(f"{name}."): value for own, value in values.items() if own.startswith(f"{name}.")}
        if name in values:
            yield from _filled(slot, values[name], languages)
        elif slot.required or parts:
            yield from _required(cls, slot, setting, languages, parts)
        elif name in known:
            offered.append(slot)
    if bare:
        return
    yield "# All below may be left out. To use a field, take away its #."
    for slot in offered:
        yield from _comment(_explain(slot, setting))
        yield f"#{slot.name}:"
    yield f"# Every record may also have {', '.join(COMMON_FIELDS)}: see README.md."


def _filled(slot: FieldSpec, value: str, languages: tuple[str, ...]) -> Iterator[str]:
    """In a list a text stands in the default language, with room for the others."""
    if len(languages) < 2 or not unwrap(slot.hint)[0].prose:
        yield f"{slot.name}: {value}"
        return
    yield f"{slot.name}:"
    yield f"  {languages[0]}: {value}"
    yield from (f"  {language}:" for language in languages[1:])


def _required(
    cls: type[Struct],
    slot: FieldSpec,
    setting: Setting,
    languages: tuple[str, ...],
    given: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[str]:
    """A field that must be filled in; of one that has parts, the first. `given`: field of the part → YAML."""
    part = part_of(slot.hint)
    if part is None:
        yield from _comment(f"Required: {_explain(slot, setting)}")
        yield f"{slot.name}:"
        if unwrap(slot.hint)[0].prose and len(languages) > 1:
            yield from (f"  {language}:" for language in languages)
        return
    several = get_origin(unwrap(slot.hint)[1]) is tuple
    marked = "Required: " if slot.required and _lacking(part, given) else ""
    yield from _comment(marked + _explain(slot, setting))
    yield f"{slot.name}:"
    lines = list(_part(part, setting, languages, given))
    yield from as_item(lines) if several else (f"  {line}" for line in lines)


def _part(part: type[Struct], setting: Setting, languages: tuple[str, ...], given: Mapping[str, str]) -> Iterator[str]:
    for name, slot in field_specs(part).items():
        if name in given:
            yield from _filled(slot, given[name], languages)
        elif name == "at":
            yield f"at: {setting.now}"
        elif slot.required:
            yield from _required(part, slot, setting, languages)


def as_item(lines: Iterable[str]) -> Iterator[str]:
    """The fields of an item behind its hyphen; a comment above the first of them stands above the hyphen."""
    lead = "  - "
    for line in lines:
        above = lead == "  - " and line.startswith("#")
        yield ("  " if above else lead) + line
        lead = lead if above else "    "


def _explain(slot: FieldSpec, setting: Setting) -> str:
    """What a field is for, and what may stand in it."""
    text = slot.description
    inner = unwrap(slot.hint)[1]
    several = get_origin(inner) is tuple
    item = unwrap(get_args(inner)[0])[1] if several else inner
    if options := choices(slot.hint, setting):
        text += f" {'Some' if several else 'One'} of: {', '.join(options)}."
    elif isinstance(item, type) and issubclass(item, Struct):
        fields = ", ".join(name + ("!" if own.required else "") for name, own in field_specs(item).items())
        text += f" {'A list of' if several else 'With'} {{{fields}}}."
    return text


def _comment(text: str) -> list[str]:
    return wrap(text, 118, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)
