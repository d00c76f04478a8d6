"""The doors of the front page: the main ways into the site, some with what is behind them as a picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from msgspec import Struct

from ...base.language import Text
from ...base.zones import zone
from ...model.kinds.claim import Claim
from ...model.kinds.position import Position
from ...model.record import Record
from ...model.site import Door
from .. import views
from ..days import CANCELLED, Day, happened_at, planned_at
from ..edition import EditionPlanner
from ..kinds.claim import STATUSES, claim_cards
from .days import day_ref

SIDES = 2  # whose positions are counted; those with the most


class DoorTick(Struct, frozen=True):
    """An event of a day. `minute`: of the day, on the clocks of the dossier."""

    minute: int
    cancelled: bool


class DoorDay(Struct, frozen=True):
    date: views.When
    ticks: tuple[DoorTick, ...]


class DoorCount(Struct, frozen=True):
    """How many claims have a status (`key`), or on how many issues a side (`key`, with its `name`) has a position."""

    key: str
    count: int
    name: Text | None = None


class DoorView(Struct, frozen=True):
    """One of the main ways into the site. Of its pictures it has at most one."""

    title: Text
    text: Text | None
    path: str
    days: tuple[DoorDay, ...] = ()
    claims: tuple[DoorCount, ...] = ()
    positions: tuple[DoorCount, ...] = ()


@dataclass(frozen=True, slots=True)
class Doors:
    """`records`: those that the pictures count."""

    views: tuple[DoorView, ...]
    records: tuple[Record, ...]


def plan_doors(planner: EditionPlanner, days: Sequence[Day]) -> Doors:
    """The doors that lead to something that is published. `days`: those that the front page shows."""
    shown: list[DoorView] = []
    counted: list[Record] = []
    for door in planner.edition.site.doors:
        if target := planner.target(door.to):
            view, records = _door(planner, door, target.path, days)
            shown.append(view)
            counted += records
    return Doors(tuple(shown), tuple(counted))


def _door(planner: EditionPlanner, door: Door, path: str, days: Sequence[Day]) -> tuple[DoorView, Sequence[Record]]:
    plain = DoorView(door.title, door.text, path)
    if door.to == "days":
        events = [event for day in days for event in (*day.planned, *day.happened)]
        return DoorView(door.title, door.text, path, days=tuple(_days(planner, days))), events
    if door.to == "claims":
        claims = planner.edition.all(Claim)
        return DoorView(door.title, door.text, path, claims=_statuses(planner, claims)), claims
    if door.to == "positions":
        positions = planner.edition.all(Position)
        return DoorView(door.title, door.text, path, positions=_sides(planner, positions)), positions
    return plain, ()


def _days(planner: EditionPlanner, days: Iterable[Day]) -> Iterator[DoorDay]:
    """What happened in each hour of a day, and what was to happen and did not."""
    edition = planner.edition
    clocks = zone(edition.site.timezone)
    for day in days:
        begins = [(happened_at(event, edition.zones), False) for event in day.happened]
        off = [event for event in day.planned if event.outcome == CANCELLED]
        begins += [(planned_at(event, edition.zones, edition.as_of), True) for event in off]
        local = ((instant.astimezone(clocks), cancelled) for instant, cancelled in begins if instant)
        ticks = sorted({(when.hour * 60 + when.minute, cancelled) for when, cancelled in local})
        yield DoorDay(day_ref(planner, day.date).date, tuple(DoorTick(minute, off) for minute, off in ticks))


def _statuses(planner: EditionPlanner, claims: Iterable[Claim]) -> tuple[DoorCount, ...]:
    counts = Counter(card.status for card in claim_cards(planner, claims))
    return tuple(DoorCount(status, counts[status]) for status in STATUSES if counts[status])


def _sides(planner: EditionPlanner, positions: Iterable[Position]) -> tuple[DoorCount, ...]:
    """In the order of the sides; nothing if there is only one."""
    issues: dict[str, set[str]] = {}
    for position in positions:
        issues.setdefault(position.side, set()).add(position.issue.words)
    order = [side.id for side in planner.edition.site.sides if side.id in issues]
    most = sorted(order, key=lambda side: (-len(issues[side]), order.index(side)))[:SIDES]
    names = planner.cards.side_names
    found = tuple(DoorCount(side, len(issues[side]), names.get(side)) for side in order if side in most)
    return found if len(found) == SIDES else ()
