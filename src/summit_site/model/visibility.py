"""When a record becomes public and what is known of it at an instant: the rules that all kinds share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from .kind import Knowledge, Need
from .kinds import kind_of
from .load import Unit
from .record import Dated, Record
from .zones import Zones

Key = tuple[str, str]  # kind, id


def public_at(record: Record, zones: Zones) -> datetime:
    """The instant (UTC) from which a record may be shown by its own dates: `max(known or date, embargo)`.

    A claim needs a status, a journey a leg and a series a row before it can be shown.
    """
    kind, zone = kind_of(record), zones.of(record)
    instant = record.known.begins(zone) if record.known else kind.public(record, zones)
    parts = [part.at for part in kind.parts(record, zones)]
    if parts:
        instant = max(instant, min(parts))
    return max(instant, record.embargo.begins(zone)) if record.embargo else instant


@dataclass(frozen=True, slots=True)
class Schedule:
    """When records become public (UTC), by kind and id: by their own dates, and when they are first shown."""

    own: Mapping[Key, datetime]
    shown: Mapping[Key, datetime]


def find_schedule(records: Iterable[Record], zones: Zones, as_of: datetime | None = None) -> Schedule:
    """No record is shown before what it needs, such as one of its sources.

    `records`: those that may be shown at all. One that needs others of which none is among them, or withdrawn at
    `as_of`, is never shown. What is needed needs nothing itself.
    """
    every = {(record.kind, record.id): record for record in records}
    ever = {key: public_at(record, zones) for key, record in every.items()}
    gone = {key for key, record in every.items() if as_of and is_withdrawn(record, zones, as_of)}
    now = {key: at for key, at in ever.items() if key not in gone} if gone else ever
    shown = {
        key: _first_shown(record, ever[key], zones, ever if key in gone else now)  # the notice needs nothing any more
        for key, record in every.items()
    }
    return Schedule(ever, {key: at for key, at in shown.items() if at is not None})


def _first_shown(record: Record, own: datetime, zones: Zones, public: Mapping[Key, datetime]) -> datetime | None:
    kind = kind_of(record)
    instant = _when_met(own, kind.all_needs(record), public)
    parts = list(kind.parts(record, zones))
    if instant is None or not any(part.needs for part in parts):
        return instant
    found = [at for part in parts if (at := _when_met(part.at, part.needs, public))]
    return max(instant, min(found)) if found else None


def _when_met(own: datetime, needs: Iterable[Need], public: Mapping[Key, datetime]) -> datetime | None:
    """The first instant from `own` on at which of each need at least one record is public; None if there is none."""
    instants = [own]
    for need in needs:
        there = [public[key] for key in need if key in public]
        if not there:
            return None
        instants.append(min(there))
    return max(instants)


def is_withdrawn(record: Record, zones: Zones, as_of: datetime) -> bool:
    return record.withdrawn is not None and record.withdrawn.at.begins(zones.of(record)) <= as_of


def changes_at(unit: Unit, record: Record, zones: Zones) -> Iterator[datetime]:
    """All instants at which the appearance of a record changes once it is public."""
    kind, zone = kind_of(record), zones.of(record)
    for part in (*record.updates, *record.corrections):
        yield part.at.begins(zone)
    if record.withdrawn:
        yield record.withdrawn.at.begins(zone)
    for outline in unit.outlines.values():
        for point in outline.instants:
            yield point.begins(zone)
    yield from (part.at for part in kind.parts(record, zones))
    yield from kind.changes(record, zones)


def as_known(record: Record, knowledge: Knowledge) -> Record:
    """The record as known at the instant."""
    zone = knowledge.zones.of(record)

    def by_now(part: Dated) -> bool:
        return part.at.begins(zone) <= knowledge.as_of

    changes: dict[str, Any] = {}
    for name in ("updates", "corrections"):
        parts = getattr(record, name)
        kept = tuple(filter(by_now, parts)) if parts else parts
        if len(kept) < len(parts):
            changes[name] = kept
    if record.withdrawn and not by_now(record.withdrawn):
        changes["withdrawn"] = None
    return kind_of(record).as_known(replace(record, **changes) if changes else record, knowledge)
