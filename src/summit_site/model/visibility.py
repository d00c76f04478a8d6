"""When a record becomes public, and what of it is known at an instant."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any

from msgspec.structs import replace

from ..base.edtf import Point
from ..base.zones import zone
from .load import Unit
from .records import (
    Article,
    Claim,
    Event,
    Journey,
    Leg,
    Person,
    Place,
    Position,
    Record,
    Reported,
    Row,
    Series,
    Source,
    Waypoint,
)

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
    """The instant (UTC) from which a record may be shown: `max(known or date, embargo)`.

    A claim without a status, a journey without a leg and a series without a row have nothing to show yet.
    """
    own = zones.of(record)
    instant = record.known.begins(own) if record.known else _dated(record, own)
    parts = list(_parts_known(record, zones))
    if parts:
        instant = max(instant, min(parts))
    return max(instant, record.embargo.begins(own)) if record.embargo else instant


def _dated(record: Record, own: Zone) -> datetime:
    """When a record that says nothing else became public."""
    match record:
        case Article():
            return record.date.begins(own)
        case Event():
            return record.date.ends(own)
        case Source() if record.date:
            return record.date.begins(own)
    return ALWAYS


def _parts_known(record: Record, zones: Zones) -> Iterator[datetime]:
    """When each of the parts became known without which a record of this kind says nothing."""
    own = zones.of(record)
    match record:
        case Claim():
            yield from (verdict.at.begins(own) for verdict in record.history)
        case Journey():
            yield from (leg_known(leg, zones) for leg in record.legs)
        case Series():
            yield from (row_known(row, own) for row in record.rows)


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
    yield from _parts_known(record, zones)
    yield from _own_changes(record, zones)


def _own_changes(record: Record, zones: Zones) -> Iterator[datetime]:
    own = zones.of(record)
    match record:
        case Event() if record.until and not _announced(record, own):
            yield record.until.ends(own)
        case Person():
            for role in record.roles:
                yield from (date.ends(own) for date in (role.begins, role.ends) if date)
        case Position() if record.outcome:
            yield record.outcome.at.begins(own)
        case Journey():
            yield from (leg.arrive.ends(zone(zones.at_place(leg.goal))) for leg in record.legs if leg.arrive)


def row_known(row: Row, own: Zone) -> datetime:
    """A row of a series is known at the end of its period."""
    return row.known.begins(own) if row.known else row.period.ends(own)


def leg_known(leg: Leg, zones: Zones) -> datetime:
    """A leg is known when it has begun, or if nobody says when that was, when it has ended."""
    if leg.depart:
        return leg.depart.ends(zone(zones.at_place(leg.origin)))
    return leg.arrive.ends(zone(zones.at_place(leg.goal))) if leg.arrive else ALWAYS


def _announced(record: Event, own: Zone) -> bool:
    """Whether the event was known before it happened, and so was its planned end."""
    return record.known is not None and record.known.begins(own) < record.date.begins(own)


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
        case Event() if record.until and not _announced(record, own) and record.until.ends(own) > as_of:
            changes["until"] = None
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
    """Like an event, the beginning or end of a role is known at the end of its date."""
    roles = []
    for role in record.roles:
        if role.begins and role.begins.ends(own) > as_of:
            continue
        if role.ends and role.ends.ends(own) > as_of:
            role = replace(role, ends=None)
        roles.append(role)
    return {"roles": tuple(roles)} if tuple(roles) != record.roles else {}


def _journey(record: Journey, zones: Zones, as_of: datetime, shown: Callable[[str], bool]) -> dict[str, Any]:
    def known(figure: Reported | Waypoint) -> bool:
        return any(shown(source) for source in figure.sources)

    legs = []
    for leg in record.legs:
        if leg_known(leg, zones) > as_of:
            continue
        if leg.arrive and leg.arrive.ends(zone(zones.at_place(leg.goal))) > as_of:
            leg = replace(leg, arrive=None)
        if not all(map(known, leg.via)):
            leg = replace(leg, via=tuple(filter(known, leg.via)))
        legs.append(leg)

    changes = {
        "legs": tuple(legs),
        "distances": tuple(figure for figure in record.distances if known(figure)),
        "durations": tuple(figure for figure in record.durations if known(figure)),
    }
    return {name: value for name, value in changes.items() if value != getattr(record, name)}
