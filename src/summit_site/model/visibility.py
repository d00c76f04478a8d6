"""When a record becomes public and what is known of it at an instant: the rules that all kinds share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from .kind import Knowledge
from .kinds import kind_of
from .load import Unit
from .record import Dated, Record
from .zones import Zones


def public_at(record: Record, zones: Zones) -> datetime:
    """The instant (UTC) from which a record may be shown: `max(known or date, embargo)`.

    A claim needs a status, a journey a leg and a series a row before it can be shown.
    """
    kind, zone = kind_of(record), zones.of(record)
    instant = record.known.begins(zone) if record.known else kind.public(record, zones)
    parts = list(kind.parts(record, zones))
    if parts:
        instant = max(instant, min(parts))
    return max(instant, record.embargo.begins(zone)) if record.embargo else instant


def changes_at(unit: Unit, record: Record, zones: Zones) -> Iterator[datetime]:
    """All instants at which the appearance of a record changes."""
    kind, zone = kind_of(record), zones.of(record)
    yield public_at(record, zones)
    for part in (*record.updates, *record.corrections):
        yield part.at.begins(zone)
    if record.withdrawn:
        yield record.withdrawn.at.begins(zone)
    for outline in unit.outlines.values():
        for point in outline.instants:
            yield point.begins(zone)
    yield from kind.parts(record, zones)
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
