"""Journeys: how a person travelled, leg by leg."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, ClassVar, Literal

from msgspec import field
from msgspec.structs import replace

from ...base.edtf import Edtf, Point
from ...base.zones import zone
from ...parse.grammar import Argument, BlockForm
from ..fields import LATITUDE, LONGITUDE, SOURCES, Latitude, Longitude, Name, PersonId, PlaceId, Prose, SourceId, doc
from ..kind import ALWAYS, Kind, Knowledge, RecordFault, Store
from ..record import Part, Record, Reported
from ..zones import Zones


class Waypoint(Part, frozen=True, kw_only=True):
    """A place on the way of a leg; it does not need a record."""

    name: Annotated[Name, doc("The name of the place.")]
    lat: Annotated[Latitude, LATITUDE]
    lon: Annotated[Longitude, LONGITUDE]
    sources: Annotated[tuple[SourceId, ...], SOURCES]


class Leg(Part, frozen=True, kw_only=True):
    mode: Annotated[Literal["rail", "road", "air"], doc("The means of transport.")]
    origin: Annotated[PlaceId, doc("The id of the place where the leg begins.")] = field(name="from")
    destination: Annotated[PlaceId, doc("The id of the place where it ends.")] = field(name="to")
    via: Annotated[tuple[Waypoint, ...], doc("The waypoints in order; only those that a source confirms.")] = ()
    depart: Annotated[Edtf | None, doc("When the leg began, in local time.")] = None
    arrive: Annotated[Edtf | None, doc("When it ended, in local time.")] = None
    note: Annotated[Prose | None, doc("Anything else that is known about it.")] = None
    sources: Annotated[tuple[SourceId, ...], SOURCES]

    def place_of(self, field: str) -> str | None:
        return {"depart": self.origin, "arrive": self.destination}.get(field)


class Journey(Record, frozen=True, kw_only=True):
    kind: ClassVar[str] = "journey"

    title: Annotated[Prose, doc("The journey in a few words.")]
    traveller: Annotated[PersonId, doc("The id of the person who travelled.")]
    legs: Annotated[tuple[Leg, ...], doc("The legs in order; at least one.")]
    distances: Annotated[tuple[Reported, ...], doc("The distance as reported; if reports differ, all of them.")] = ()
    durations: Annotated[tuple[Reported, ...], doc("The duration as reported; if reports differ, all of them.")] = ()
    note: Annotated[Prose | None, doc("Anything else that is known about it.")] = None


def leg_known(leg: Leg, zones: Zones) -> datetime:
    """A leg becomes known when it has begun or, if the start is not known, when it has ended."""
    if leg.depart:
        return leg.depart.ends(zone(zones.at_place(leg.origin)))
    return leg.arrive.ends(zone(zones.at_place(leg.destination))) if leg.arrive else ALWAYS


def _parts(journey: Journey, zones: Zones) -> Iterator[datetime]:
    return (leg_known(leg, zones) for leg in journey.legs)


def _changes(journey: Journey, zones: Zones) -> Iterator[datetime]:
    return (leg.arrive.ends(zone(zones.at_place(leg.destination))) for leg in journey.legs if leg.arrive)


def _changed(journey: Journey, zones: Zones) -> Iterator[Point]:
    """When its legs began and ended, on the clocks of their places."""
    for leg in journey.legs:
        for date, place in ((leg.depart, leg.origin), (leg.arrive, leg.destination)):
            if date:
                yield (date.end or date.anchor).fixed(zone(zones.at_place(place)))


def _as_known(journey: Journey, knowledge: Knowledge) -> Journey:
    def known(figure: Reported | Waypoint) -> bool:
        return any(knowledge.shown(source) for source in figure.sources)

    begun = [leg for leg in journey.legs if leg_known(leg, knowledge.zones) <= knowledge.as_of]
    seen = replace(
        journey,
        legs=tuple(_leg_as_known(leg, knowledge) for leg in begun),
        distances=tuple(filter(known, journey.distances)),
        durations=tuple(filter(known, journey.durations)),
    )
    return seen if seen != journey else journey


def _leg_as_known(leg: Leg, knowledge: Knowledge) -> Leg:
    if leg.arrive and leg.arrive.ends(zone(knowledge.zones.at_place(leg.destination))) > knowledge.as_of:
        leg = replace(leg, arrive=None)
    via = tuple(point for point in leg.via if any(map(knowledge.shown, point.sources)))
    return replace(leg, via=via) if len(via) < len(leg.via) else leg


def _faults(journey: Journey, zones: Zones) -> Iterator[RecordFault]:
    if not all(via.sources for leg in journey.legs for via in leg.via):
        yield RecordFault("", "R306", "a waypoint (via) needs at least one source", "add sources: [id]")


KIND = Kind(
    type=Journey,
    store=Store("list", "journeys"),
    section="journeys",
    heading="title",
    noun="a journey",
    block=BlockForm("journey", Argument.RECORD, contents=False, kind="journey"),
    nonempty={"legs": "a journey has at least one leg"},
    parts=_parts,
    changes=_changes,
    changed=_changed,
    as_known=_as_known,
    faults=_faults,
)
