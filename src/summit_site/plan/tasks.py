"""A page as something to do: what it is made of is known before it is planned, so that it may be left as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

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


def _words(value: object, records: list[Question]) -> str:
    match value:
        case Record():
            records.append((value.kind, value.id))
            return f"{value.kind}:{value.id}"
        case None | bool() | int() | str():
            return repr(value)
        case tuple() | list():
            return f"({','.join([_words(item, records) for item in value])})"
        case Struct() | Mapping():
            return digest(value)
        case _ if is_dataclass(value):
            return f"[{','.join(_of_fields(value, records))}]"
        case _:
            raise TypeError(f"{type(value).__name__} cannot be an argument of a task")


def _of_fields(value: object, records: list[Question]) -> Iterator[str]:
    return (_words(getattr(value, field.name), records) for field in fields(value))  # type: ignore[arg-type]
