"""The sources of records that a text embeds: they are numbered like those that the text itself cites."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from . import views

S = TypeVar("S", bound=Struct)


class NumberedRef(views.Ref, frozen=True):
    """A source in the list below the text: the number and the address there; the list leads back to `anchor`."""

    number: int = 0
    anchor: str = ""


def source_refs(value: object) -> Iterator[views.Ref]:
    """All sources to which a view refers, in the order of its fields."""
    match value:
        case views.Ref():
            if value.kind == "source":
                yield value
        case Struct():
            for name in value.__struct_fields__:
                yield from source_refs(getattr(value, name))
        case tuple():
            for item in value:
                yield from source_refs(item)
        case _:
            pass


def with_numbers(view: S, numbered: Callable[[views.Ref], views.Ref]) -> S:
    """The view with each source replaced."""

    def put(value: object) -> object:
        match value:
            case views.Ref():
                return numbered(value) if value.kind == "source" else value
            case Struct():
                return with_numbers(value, numbered)
            case tuple():
                return tuple(put(item) for item in value)
            case _:
                return value

    if next(source_refs(view), None) is None:
        return view
    return replace(view, **{name: put(getattr(view, name)) for name in view.__struct_fields__})
