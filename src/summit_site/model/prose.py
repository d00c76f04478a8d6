"""The prose of a record: each text in it that can be translated, found by the types of the fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, get_args

from msgspec import Struct

from ..base.language import Text
from .field_specs import field_specs, unwrap
from .load import Unit
from .record import Record


class ProseText(NamedTuple):
    """A text and its field, with a path such as `roles.0.title`. `name`: it may be the same in all languages."""

    path: str
    text: Text
    name: bool


def prose_of(value: Struct) -> Iterator[ProseText]:
    """All prose of a record or of the settings."""
    return _in_struct(value, "")


def _in_struct(value: Struct, before: str) -> Iterator[ProseText]:
    for name, spec in field_specs(type(value)).items():
        if spec.prose:
            yield from _in_value(getattr(value, spec.attribute), spec.hint, before + name)


def _in_value(value: Any, hint: Any, path: str) -> Iterator[ProseText]:
    mark, inner = unwrap(hint)
    if isinstance(value, Text):
        yield ProseText(path, value, mark.name)
    elif isinstance(value, Struct):
        yield from _in_struct(value, f"{path}.")
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _in_value(item, get_args(inner)[0], f"{path}.{number}")


def untranslated_fields(record: Record) -> list[str]:
    """The paths of the texts that a translation takes from its original, other than names."""
    return [prose.path for prose in prose_of(record) if not prose.name and prose.text.lang != record.lang]


def lacks_text(unit: Unit, lang: str) -> bool:
    """Whether a translation has no text although its original has one."""
    return lang in unit.records and bool(unit.outlines) and lang not in unit.outlines


def is_partly_translated(unit: Unit, lang: str) -> bool:
    """Whether a translation shows words of its original."""
    record = unit.records.get(lang)
    return record is not None and (lacks_text(unit, lang) or bool(untranslated_fields(record)))
