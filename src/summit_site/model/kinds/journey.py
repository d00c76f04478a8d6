"""Journeys: how a person travelled, leg by leg."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, ClassVar, Literal

from msgspec import field
from msgspec.structs import replace

from ...base.date_order import ZonedDate, certainly_before
from ...base.edtf import Edtf, Point
from ...base.zones import zone
from ...parse.forms import Argument, BlockForm
from ..fields import LATITUDE, LONGITUDE, SOURCES, Latitude, Longitude, Name, PersonId, PlaceId, Prose, SourceId, doc
from ..kind import (
    ALWAYS,
    EssentialPart,
    Kind,
    Knowledge,
    Need,
    RecordFault,
    Statement,
    Store,
    by_sources,
    parts_with_sources,
)
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


def leg_needs(leg: Leg) -> tuple[Need, ...]:
    """A leg is shown with both its places and at least one of its sources."""
    return by_sources(leg.sources), (("place", leg.origin),), (("place", leg.destination),)


def _statements(journey: Journey) -> Iterator[Statement]:
    yield from parts_with_sources("legs", "a leg", journey.legs)
    for number, leg in enumerate(journey.legs):
        yield from parts_with_sources(f"legs.{number}.via", "a waypoint (via)", leg.via)
    yield from parts_with_sources("distances", "a distance", journey.distances)
    yield from parts_with_sources("durations", "a duration", journey.durations)


def _parts(journey: Journey, zones: Zones) -> Iterator[EssentialPart]:
    return (EssentialPart(leg_known(leg, zones), leg_needs(leg)) for leg in journey.legs)


def _changes(journey: Journey, zones: Zones) -> Iterator[datetime]:
    return (leg.arrive.ends(zone(zones.at_place(leg.destination))) for leg in journey.legs if leg.arrive)


def _changed(journey: Journey, zones: Zones) -> Iterator[Point]:
    """When its legs began and ended, on the clocks of their places."""
    for leg in journey.legs:
        for date, place in ((leg.depart, leg.origin), (leg.arrive, leg.destination)):
            if date:
                yield (date.end or date.anchor).fixed(zone(zones.at_place(place)))


def _as_known(journey: Journey, knowledge: Knowledge) -> Journey:
    begun = [leg for leg in journey.legs if leg_known(leg, knowledge.zones) <= knowledge.as_of]
    seen = replace(
        journey,
        legs=tuple(_leg_as_known(leg, knowledge) for leg in begun if knowledge.meets(leg_needs(leg))),
        distances=knowledge.supported(journey.distances),
        durations=knowledge.supported(journey.durations),
    )
    return seen if seen != journey else journey


def _leg_as_known(leg: Leg, knowledge: Knowledge) -> Leg:
    if leg.arrive and leg.arrive.ends(zone(knowledge.zones.at_place(leg.destination))) > knowledge.as_of:
        leg = replace(leg, arrive=None)
    via = knowledge.supported(leg.via)
    return replace(leg, via=via) if len(via) < len(leg.via) else leg


def _faults(journey: Journey, zones: Zones) -> Iterator[RecordFault]:
    def at(date: Edtf | None, place: str) -> ZonedDate | None:
        return ZonedDate(date, zone(zones.at_place(place))) if date else None

    last: Leg | None = None
    arrived: ZonedDate | None = None  # the latest time so far
    for number, leg in enumerate(journey.legs):
        place = f"legs.{number}"
        depart, arrive = at(leg.depart, leg.origin), at(leg.arrive, leg.destination)
        if depart and arrive and certainly_before(arrive, depart):
            message = "the leg arrives before it departs"
            yield RecordFault(f"{place}.arrive", "R311", message, "correct `depart` or `arrive`, each in local time")
        elif arrived and (begins := depart or arrive) and certainly_before(begins, arrived):
            message = "the leg begins before the one above it ends"
            yield RecordFault(place, "R311", message, "correct the times, or the order of the legs")
        if last and last.destination != leg.origin:
            message = f'the leg begins in "{leg.origin}", but the one above it ends in "{last.destination}"'
            yield RecordFault(place, "R312", message, "correct one of them, or add the leg that is missing")
        last, arrived = leg, arrive or depart or arrived


KIND = Kind(
    type=Journey,
    store=Store("list", "journeys"),
    section="journeys",
    heading="title",
    noun="a journey",
    block=BlockForm("journey", Argument.RECORD, contents=False, kind="journey"),
    nonempty={"legs": "a journey has at least one leg"},
    needs=lambda journey: ((("person", journey.traveller),),),
    parts=_parts,
    changes=_changes,
    changed=_changed,
    as_known=_as_known,
    statements=_statements,
    faults=_faults,
)
