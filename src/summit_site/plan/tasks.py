"""A page as something to do: what it is made of is known before it is planned, so that it may be left as it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from msgspec import Struct

from ..base.digest import digest, digest_bytes
from ..model.record import Record
from .asked import Question
from .outputs import Output

_SHORT = 100  # characters; what is longer is represented by its digest


@dataclass(frozen=True, slots=True)
class Task:
    """How to plan the page at `path`.

    `arguments`: what `make` was given, as a text that is equal for equal values; of records, only which they are.
    `asked`: the questions about these records. A page need not be planned again if its arguments are the same and no
    answer has changed to what was asked, here and by `make`.
    """

    path: str
    arguments: str
    asked: frozenset[Question]
    make: Callable[[], Output]


def describe(values: tuple[object, ...]) -> tuple[str, frozenset[Question]]:
    """Arguments as a text, and the records among them."""
    records: list[Question] = []
    words = "\n".join(_words(value, records) for value in values)
    return (words if len(words) <= _SHORT else digest_bytes(words.encode())), frozenset(records)


def _words(value: Any, records: list[Question]) -> str:
    """The commonest types first: this is called for each value of each page."""
    if isinstance(value, Record):
        records.append((value.kind, value.id))
        return f"{value.kind}:{value.id}"
    if isinstance(value, (str, int)) or value is None:
        return repr(value)
    if isinstance(value, (tuple, list)):
        return f"({','.join([_words(item, records) for item in value])})"
    if isinstance(value, (Struct, Mapping)):
        return digest(value)
    names = _names(type(value))
    return f"[{','.join([_words(getattr(value, name), records) for name in names])}]"


_FIELDS: dict[type, tuple[str, ...]] = {}


def _names(cls: type) -> tuple[str, ...]:
    if cls not in _FIELDS:
        if not is_dataclass(cls):
            raise TypeError(f"{cls.__name__} cannot be an argument of a task")
        _FIELDS[cls] = tuple(field.name for field in fields(cls))
    return _FIELDS[cls]
