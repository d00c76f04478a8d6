"""What every card is made with: dates in their zone, links to visible records, and each piece made only once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar

from msgspec.structs import replace

from ..base.edtf import Edtf, Point
from ..model.dossier import Edition
from ..model.records import Claim, Position, Record, Source
from ..model.resolve import Key
from . import views
from .addresses import address, prefix

T = TypeVar("T")


class Links:
    """Dates and links in one edition. Pieces are kept by record, so that equal ones are the same object."""

    def __init__(self, edition: Edition, default: str) -> None:
        self.edition = edition
        self.default = default
        self.prefix = prefix(edition.lang, default)
        self._kept: dict[tuple[str, str, str], Any] = {}

    def keep(self, what: str, record: Record, make: Callable[[], T]) -> T:
        key = (what, record.kind, record.id)
        if key not in self._kept:
            self._kept[key] = make()
        found: T = self._kept[key]
        return found

    # --- dates ---

    def when(self, date: Edtf, zone: str) -> views.When:
        return views.When(date, zone, self.edition.city(zone))

    def at(self, point: Point, record: Record) -> views.When:
        """An instant of a record, in the record's zone."""
        return self.when(Edtf("", point, point), self.edition.zones.name(record))

    def begins(self, point: Point, record: Record) -> datetime:
        return point.begins(self.edition.zones.of(record))

    # --- links ---

    def path(self, record: Record) -> str:
        return self.prefix + address(record)

    def ref(self, record: Record) -> views.Ref:
        return self.keep(
            "ref",
            record,
            lambda: views.Ref(title(record), self.path(record), record.lang, record.kind, record.id, record.draft),
        )

    def refs(self, kind: str, idents: Iterable[str]) -> tuple[views.Ref, ...]:
        """Links to those of the records that are visible, in the order given."""
        records = (self.edition.get(kind, ident) for ident in dict.fromkeys(idents))
        return tuple(self.ref(record) for record in records if record)

    def ref_or_none(self, kind: str, ident: str | None) -> views.Ref | None:
        record = self.edition.get(kind, ident)
        return self.ref(record) if record else None

    def source_refs(self, idents: Iterable[str]) -> tuple[views.Ref, ...]:
        """Links to sources by their publishers alone; with the title too where one publisher stands there twice."""
        found = [self.edition.get("source", ident) for ident in dict.fromkeys(idents)]
        sources = [record for record in found if isinstance(record, Source)]
        publishers = [record.publisher for record in sources]
        return tuple(
            replace(self.ref(record), title=record.publisher)
            if publishers.count(record.publisher) == 1
            else self.ref(record)
            for record in sources
        )

    def refs_to(self, keys: Iterable[Key]) -> tuple[views.Ref, ...]:
        records = (self.edition.get(kind, ident) for kind, ident in dict.fromkeys(keys))
        return tuple(self.ref(record) for record in records if record)

    def actors(self, idents: Iterable[str]) -> tuple[views.Ref, ...]:
        """People or organisations, whichever the id is."""
        found = (self.edition.get("person", i) or self.edition.get("organisation", i) for i in idents)
        return tuple(self.ref(record) for record in found if record)

    def byline(self, names: Iterable[str]) -> tuple[views.Ref, ...]:
        """Ids become links, other words stay words (a Ref without a path)."""
        result = []
        for name in names:
            record = self.edition.get("person", name) or self.edition.get("organisation", name)
            result.append(self.ref(record) if record else views.Ref(name, "", self.edition.lang))
        return tuple(result)

    @cached_property
    def side_names(self) -> dict[str, str]:
        return {side.id: side.name for side in self.edition.site.sides}


def title(record: Record) -> str:
    """The words by which a record is linked."""
    match record:
        case Claim():
            return record.text
        case Position():
            return record.issue
        case Source():
            return f"{record.publisher}: {record.title}" if record.title else record.publisher
    words: str = getattr(record, "title", "") or getattr(record, "name", "")
    return words
