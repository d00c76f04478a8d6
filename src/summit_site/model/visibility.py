"""When a record becomes public, and what of it is known at an instant."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any

from msgspec.structs import replace

from ..base.edtf import Edtf, Point
from ..base.zones import zone
from .load import Unit
from .records import Article, Claim, Event, Journey, Person, Place, Position, Record, Series, Source

ALWAYS = datetime.min.replace(tzinfo=UTC)
Zone = tzinfo


@dataclass(frozen=True, slots=True)
class Zones:
    """Which zone a naive time is meant in: the record's own, its place's, else the site's."""

    site: str
    places: Mapping[str, str]

    def name(self, record: Record) -> str:
        own: str | None = None
        if isinstance(record, Event):
            own = record.zone or self.places.get(record.place or "")
        elif isinstance(record, Article):
            own = self.places.get(record.dateline or "")
        elif isinstance(record, Place):
            own = record.zone
        return own or self.site

    def of(self, record: Record) -> Zone:
        return zone(self.name(record))

    def at_place(self, place: str | None) -> str:
        return self.places.get(place or "", self.site)


def public_at(record: Record, zones: Zones) -> datetime:
    """The instant (UTC) from which a record may be shown: `max(known or date, embargo)`."""
    own = zones.of(record)
    if record.known:
        instant = record.known.begins(own)
    elif isinstance(record, Article):
        instant = record.date.begins(own)
    elif isinstance(record, Event):
        instant = record.date.ends(own)
    elif isinstance(record, Claim) and record.history:
        instant = min(verdict.at.begins(own) for verdict in record.history)
    elif isinstance(record, Source) and record.date:
        instant = record.date.begins(own)
    else:
        instant = ALWAYS
    return max(instant, record.embargo.begins(own)) if record.embargo else instant


def changes_at(unit: Unit, record: Record, zones: Zones) -> Iterator[datetime]:
    """All instants at which what is shown of a record changes."""
    own = zones.of(record)
    yield public_at(record, zones)
    for part in (*record.updates, *record.corrections):
        yield part.at.begins(own)
    if record.withdrawn:
        yield record.withdrawn.at.begins(own)
    for outline in unit.outlines.values():
        for point in outline.instants:
            yield point.begins(own)
    yield from _own_changes(record, zones)


def _own_changes(record: Record, zones: Zones) -> Iterator[datetime]:
    own = zones.of(record)
    match record:
        case Claim():
            yield from (verdict.at.begins(own) for verdict in record.history)
        case Person():
            for role in record.roles:
                yield from (date.begins(own) for date in (role.begins, role.ends) if date)
        case Position() if record.outcome:
            yield record.outcome.at.begins(own)
        case Journey():
            for leg in record.legs:
                if leg.depart:
                    yield leg.depart.begins(zone(zones.at_place(leg.origin)))
                if leg.arrive:
                    yield leg.arrive.begins(zone(zones.at_place(leg.goal)))
        case Series():
            yield from (row_known(row, own) for row in record.rows)


def row_known(row: Any, own: Zone) -> datetime:
    """A row of a series is known at the end of its period."""
    known: Point | None = row.known
    period: Edtf = row.period
    return known.begins(own) if known else period.ends(own)


def as_known(record: Record, zones: Zones, as_of: datetime, shown: Callable[[str], bool]) -> Record:
    """The record without what became known later. `shown(id)`: whether a source is known."""
    own = zones.of(record)
    changes: dict[str, Any] = {}

    def keep(name: str, items: tuple[Any, ...], known: Callable[[Any], bool]) -> None:
        kept = tuple(item for item in items if known(item))
        if len(kept) < len(items):
            changes[name] = kept

    def by_now(item: Any) -> bool:
        point: Point = item.at
        return point.begins(own) <= as_of

    if record.updates:
        keep("updates", record.updates, by_now)
    if record.corrections:
        keep("corrections", record.corrections, by_now)
    if record.withdrawn and not by_now(record.withdrawn):
        changes["withdrawn"] = None
    match record:
        case Claim():
            keep("history", record.history, by_now)
        case Position() if record.outcome and not by_now(record.outcome):
            changes["outcome"] = None
        case Person():
            changes |= _roles(record, own, as_of)
        case Series():
            keep("rows", record.rows, lambda row: row_known(row, own) <= as_of)
        case Journey():
            changes |= _journey(record, zones, as_of, shown)
    return replace(record, **changes) if changes else record


def _roles(record: Person, own: Zone, as_of: datetime) -> dict[str, Any]:
    roles = []
    for role in record.roles:
        if role.begins and role.begins.begins(own) > as_of:
            continue
        if role.ends and role.ends.begins(own) > as_of:
            role = replace(role, ends=None)
        roles.append(role)
    return {"roles": tuple(roles)} if tuple(roles) != record.roles else {}


def _journey(record: Journey, zones: Zones, as_of: datetime, shown: Callable[[str], bool]) -> dict[str, Any]:
    legs = []
    for leg in record.legs:
        depart, arrive = leg.depart, leg.arrive
        if depart and depart.begins(zone(zones.at_place(leg.origin))) > as_of:
            continue
        if arrive and arrive.begins(zone(zones.at_place(leg.goal))) > as_of:
            if depart is None:
                continue
            leg = replace(leg, arrive=None)
        legs.append(leg)

    def known(figure: Any) -> bool:
        return any(shown(source) for source in figure.sources)

    changes = {
        "legs": tuple(legs),
        "distances": tuple(figure for figure in record.distances if known(figure)),
        "durations": tuple(figure for figure in record.durations if known(figure)),
    }
    return {name: value for name, value in changes.items() if value != getattr(record, name)}
