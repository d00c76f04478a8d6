"""What every page needs: dates in their zone, links to visible records, and a cache of parts that recur."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from datetime import tzinfo as Zone
from functools import cached_property
from typing import Any, TypeVar

from msgspec.structs import replace

from ..base.edtf import Edtf, Point, Precision
from ..base.language import Text
from ..model.kinds import kind_of, label
from ..model.kinds.organisation import Organisation
from ..model.kinds.person import Person
from ..model.kinds.place import Place
from ..model.kinds.source import Source
from ..model.record import Record
from ..model.resolve import Key
from . import views
from .asked import AskedEdition, AskedResults, without_implied

T = TypeVar("T")
MOST_USERS, FEW_USERS = 20, 5  # links to where a record is used, on a list of one page and on a divided one
Address = Callable[[Any], str]


class Links:
    """Dates and links in one edition. Parts are kept by record, so that equal parts are the same object.

    `addresses`: for each kind, the path of a record.
    """

    def __init__(self, edition: AskedEdition, addresses: Mapping[str, Address]) -> None:
        self.edition, self.addresses = edition, addresses
        self._kept, self._once = AskedResults(edition.questions), AskedResults(edition.questions)

    def keep(self, what: str, record: Record, make: Callable[[], T]) -> T:
        """The result of `make`, which is called once for each record. `what`: a name for the result."""
        self.edition.ask(record)
        return self._kept.of((what, record.kind, record.id), make)

    def once(self, what: str, make: Callable[[], T]) -> T:
        """The result of `make`, which is called once for all. `what`: a name for the result."""
        return self._once.of(what, make, without_implied)

    # --- dates ---

    def when(self, date: Edtf, zone: str) -> views.When:
        return views.When(date, zone, self.edition.city(zone))

    def when_or_none(self, date: Edtf | None, zone: str) -> views.When | None:
        return self.when(date, zone) if date else None

    def at(self, point: Point, record: Record) -> views.When:
        """An instant of a record, in the record's zone; only the day if no time was meant."""
        shown = day_of_midnight(point, self.edition.zones.of(record))
        return self.when(Edtf("", shown, shown), self.edition.zones.name(record))

    def begins(self, point: Point, record: Record) -> datetime:
        return point.begins(self.edition.zones.of(record))

    # --- links ---

    def path(self, record: Record) -> str:
        self.edition.ask(record)
        return self.addresses[record.kind](record)

    def ref(self, record: Record) -> views.Ref:
        return self.keep(
            "ref",
            record,
            lambda: views.Ref(label(record), self.path(record), record.kind, record.id, record.draft),
        )

    def ref_to_part(self, record: Record, part: str) -> views.Ref:
        """A link to a part of a record, which is named after both; to the whole if `part` is empty."""
        ref = self.ref(record)
        if not part:
            return ref
        return replace(ref, path=f"{ref.path}#{part}", part=kind_of(record).anchors(record).get(part))

    def refs(self, type: type[Record], idents: Iterable[str]) -> tuple[views.Ref, ...]:
        """Links to the visible ones of these records, in the given order."""
        records = (self.edition.get(type, ident) for ident in dict.fromkeys(idents))
        return tuple(self.ref(record) for record in records if record)

    def ref_or_none(self, type: type[Record], ident: str | None) -> views.Ref | None:
        record = self.edition.get(type, ident)
        return self.ref(record) if record else None

    def source_refs(self, idents: Iterable[str]) -> tuple[views.Ref, ...]:
        """Links to sources that show only the publisher, or also the title if a publisher occurs more than once."""
        found = (self.edition.get(Source, ident) for ident in dict.fromkeys(idents))
        sources = [record for record in found if record]
        publishers = [record.publisher for record in sources]
        return tuple(
            replace(self.ref(record), title=Text(record.publisher))
            if publishers.count(record.publisher) == 1
            else self.ref(record)
            for record in sources
        )

    def refs_to(self, keys: Iterable[Key]) -> tuple[views.Ref, ...]:
        records = map(self.edition.find, dict.fromkeys(keys))
        return tuple(self.ref(record) for record in records if record)

    def users(self, keys: Sequence[Key], most: int = MOST_USERS) -> views.Users:
        """For lists, which must not grow with the use of what they list."""
        return views.Users(self.refs_to(keys[:most]), max(0, len(keys) - most))

    def actor(self, ident: str) -> Record | None:
        """The person or organisation with this id."""
        return self.edition.get(Person, ident) or self.edition.get(Organisation, ident)

    def actors(self, idents: Iterable[str]) -> tuple[views.Ref, ...]:
        return tuple(self.ref(record) for record in map(self.actor, idents) if record)

    def byline(self, names: Iterable[Text]) -> tuple[views.Ref, ...]:
        """Ids become links; names that are not ids become a Ref without a path. Ids of hidden records are left out."""
        result = []
        for name in names:
            record = self.actor(name.words)
            if record:
                result.append(self.ref(record))
            elif not any(self.edition.knows(kind, name.words) for kind in ("person", "organisation")):
                result.append(views.Ref(name, ""))
        return tuple(result)

    # --- sides and places ---

    @cached_property
    def side_names(self) -> dict[str, Text]:
        return {side.id: side.name for side in self.edition.site.sides}

    def side_of(self, ident: str) -> int:
        """The number of a person's side, from 1 in the order of the site's sides; 0 means none."""
        person = self.edition.get(Person, ident)
        sides = list(self.side_names)
        return sides.index(person.side) + 1 if person and person.side in sides else 0

    def spot(self, ident: str) -> views.Spot | None:
        """The position of a place, if the place is visible and has one."""
        place = self.edition.get(Place, ident)
        if place is None or place.lat is None or place.lon is None:
            return None
        return views.Spot(place.map_name or place.name, place.lat, place.lon)


def shorter(short: Text | None, full: Text) -> Text:
    """The short form of a title; the full one if only that is translated."""
    return short if short and short.lang == full.lang else full


def day_of_midnight(point: Point, zone: Zone) -> Point:
    """The day, if an instant with an offset is the start of a day in that zone; otherwise the instant.

    A date alone cannot have an offset, so this is how editors write a day that starts in a given zone.
    """
    if point.precision is not Precision.MINUTE or point.offset is None:
        return point
    wall = point.begins(zone).astimezone(zone)
    if wall.hour or wall.minute or wall.second:
        return point
    return Point(wall.year, wall.month, wall.day)
