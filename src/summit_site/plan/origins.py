"""Where an editor wrote the address of an output: at `slug`, in `aliases`, or by naming the file."""

from __future__ import annotations

from collections.abc import Callable

from ..base.diagnostics import Span
from ..model.load import Unit
from ..model.resolve import Index

PlaceOf = Callable[[str, str], Span]  # the path of an output, its origin → where the path was written


def whole_file(path: str, origin: str) -> Span:
    """If nothing is known of the records: the file."""
    return Span(origin)


def place_finder(index: Index) -> PlaceOf:
    """The records are looked through only when the first place is wanted: hardly any build has a collision."""
    units: dict[str, Unit] = {}

    def place_of(path: str, origin: str) -> Span:
        if not units:
            for kind in index.kinds.values():
                units.update((own, unit) for unit in kind.values() for own in unit.paths.values())
        unit = units.get(origin)
        return _place(unit, path, origin) if unit else Span(origin)

    return place_of


def _place(unit: Unit, path: str, origin: str) -> Span:
    """A slug or an alias is written in the original, even if the page is that of a translation."""
    record = next(iter(unit.records.values()))
    address = _plain(path)
    name = address.rpartition("/")[2]
    aliases = [(f"aliases.{number}", _plain(alias)) for number, alias in enumerate(record.aliases)]
    fields = [field for field, alias in aliases if "/" in alias and f"/{address}".endswith(f"/{alias}")]
    if getattr(record, "slug", None) == name:
        fields.append("slug")
    fields += [field for field, alias in aliases if alias == name]
    return next((unit.places[field] for field in fields if field in unit.places), Span(origin))


def _plain(address: str) -> str:
    return address.strip("/").removesuffix(".html").removesuffix("/index")
