"""When a record becomes public, and what of it is known at an instant: what all kinds share."""

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

    A claim without a status, a journey without a leg and a series without a row have nothing to show yet.
    """
    kind, own = kind_of(record), zones.of(record)
    instant = record.known.begins(own) if record.known else kind.public(record, zones)
    parts = list(kind.parts(record, zones))
    if parts:
        instant = max(instant, min(parts))
    return max(instant, record.embargo.begins(own)) if record.embargo else instant


def changes_at(unit: Unit, record: Record, zones: Zones) -> Iterator[datetime]:
    """All instants at which what is shown of a record changes."""
    kind, own = kind_of(record), zones.of(record)
    yield public_at(record, zones)
    for part in (*record.updates, *record.corrections):
        yield part.at.begins(own)
    if record.withdrawn:
        yield record.withdrawn.at.begins(own)
    for outline in unit.outlines.values():
        for point in outline.instants:
            yield point.begins(own)
    yield from kind.parts(record, zones)
    yield from kind.changes(record, zones)


def as_known(record: Record, knowledge: Knowledge) -> Record:
    """The record without what became known later."""
    own = knowledge.zones.of(record)

    def by_now(part: Dated) -> bool:
        return part.at.begins(own) <= knowledge.as_of

    changes: dict[str, Any] = {}
    for name in ("updates", "corrections"):
        parts = getattr(record, name)
        kept = tuple(filter(by_now, parts)) if parts else parts
        if len(kept) < len(parts):
            changes[name] = kept
    if record.withdrawn and not by_now(record.withdrawn):
        changes["withdrawn"] = None
    return kind_of(record).as_known(replace(record, **changes) if changes else record, knowledge)
