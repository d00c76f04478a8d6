"""The time zone of a time without an offset: that of the record, else of its place, else of the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo

from ..base.zones import zone
from .record import Record


@dataclass(frozen=True, slots=True)
class Zones:
    """`site`: the name of the site's zone; `places`: place → the name of its zone, for places that have one."""

    site: str
    places: Mapping[str, str]

    def name(self, record: Record) -> str:
        return record.own_zone(self.places) or self.site

    def of(self, record: Record) -> tzinfo:
        return zone(self.name(record))

    def at_place(self, place: str | None) -> str:
        return self.places.get(place or "", self.site)
