"""Events: what happened, and when, as far as is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from typing import Annotated, ClassVar, Literal

from msgspec.structs import replace

from ...base.date_order import ZonedDate, certainly_before
from ...base.edtf import Edtf
from ...parse.forms import Argument, BlockForm
from ..fields import (
    FIRST_ID,
    SOURCES,
    TOPICS,
    CategoryId,
    EventId,
    Headline,
    OrganisationId,
    PersonId,
    PlaceId,
    Slug,
    SourceId,
    TopicId,
    ZoneName,
    doc,
)
from ..kind import Kind, Knowledge, RecordFault, Store
from ..record import Image, Record
from ..zones import Zones


class Event(Record, frozen=True, kw_only=True):
    """`awaited`: it is not known yet when it happened, or whether; until then its date is that of the plan."""

    kind: ClassVar[str] = "event"
    GIVEN: ClassVar[frozenset[str]] = Record.GIVEN | {"awaited"}

    awaited: bool = False

    title: Annotated[Headline, doc("What happened, up to 110 characters.")]
    date: Annotated[Edtf, doc("When it happened, as far as is known: 2019-02-28, 2019-02-28T13:00~, 2019-02/2019-03.")]
    zone: Annotated[ZoneName | None, doc("The time zone of its date, if it has no place with a zone.")] = None
    until: Annotated[Edtf | None, doc("When it ended.")] = None
    planned: Annotated[
        Edtf | None, doc("When the programme had it, for a day page: 2019-02-28T14:05, or two times with a / between.")
    ] = None
    outcome: Annotated[
        Literal["happened", "moved", "cancelled"] | None,
        doc("What became of the plan; `date` is when it happened, or when it was called off."),
    ] = None
    moved_to: Annotated[Edtf | None, doc("The new date or time of what was moved, if `date` is not it.")] = None
    weight: Annotated[Literal[1, 2, 3], doc("The importance: 3 is a key event.")] = 2
    place: Annotated[PlaceId | None, doc("The id of the place where it happened.")] = None
    people: Annotated[tuple[PersonId, ...], doc("The ids of the people who took part.")] = ()
    organisations: Annotated[tuple[OrganisationId, ...], doc("The ids of the organisations that took part.")] = ()
    topics: Annotated[tuple[TopicId, ...], TOPICS] = ()
    sources: Annotated[tuple[SourceId, ...], SOURCES]
    certainty: Annotated[Literal["confirmed", "reported", "disputed"], doc("How certain the event is.")] = "confirmed"
    part_of: Annotated[EventId | None, doc("The id of the larger event that it is part of.")] = None
    category: Annotated[CategoryId | None, doc("The id of the category, from site.yaml.")] = None
    image: Annotated[Image | None, doc("An image of the event.")] = None
    order: Annotated[int, doc("Its position among the events of a day; 1 and above come after events with a time.")] = 0

    first_id: Annotated[Slug | None, FIRST_ID] = None

    def own_zone(self, places: Mapping[str, str]) -> str | None:
        return self.zone or places.get(self.place or "")


def _public(event: Event, zones: Zones) -> datetime:
    return event.date.ends(zones.of(event))


def _changes(event: Event, zones: Zones) -> Iterator[datetime]:
    zone = zones.of(event)
    if event.until and not _announced(event, zone):
        yield event.until.ends(zone)
    if event.planned or event.outcome:
        yield event.date.ends(zone)


def _announced(event: Event, zone: tzinfo) -> bool:
    """Whether the event was announced, and with it its planned end."""
    return event.known is not None and event.known.begins(zone) < event.date.begins(zone)


def _as_known(event: Event, knowledge: Knowledge) -> Event:
    """The end becomes known when it comes, unless it was announced; what became of a plan, at the event's date."""
    zone = knowledge.zones.of(event)
    if event.until and not _announced(event, zone) and event.until.ends(zone) > knowledge.as_of:
        event = replace(event, until=None)
    if (event.planned or event.outcome) and event.date.ends(zone) > knowledge.as_of:
        planned = event.planned or event.date
        event = replace(event, date=planned, outcome=None, moved_to=None, awaited=True)
    return event


def _faults(event: Event, zones: Zones) -> Iterator[RecordFault]:
    zone = zones.of(event)
    if event.until and certainly_before(ZonedDate(event.until, zone), ZonedDate(event.date, zone)):
        yield RecordFault("until", "R311", "the event ends before it begins", "correct `until` or the date")
    if event.outcome and not event.planned:
        yield RecordFault("outcome", "R321", f'"{event.outcome}", but no plan is given', "add `planned`")
    if event.moved_to and event.outcome != "moved":
        yield RecordFault("moved_to", "R321", "the event was not moved", "write `outcome: moved`, or delete `moved_to`")


KIND = Kind(
    type=Event,
    store=Store("document", "events"),
    section="timeline",
    heading="title",
    noun="an event",
    block=BlockForm(
        "timeline",
        Argument.SELECTION,
        contents=False,
        kind="event",
        fault="the timeline block does not say what to show",
        hint="write /// timeline | topic:ID, a span of dates, or event ids",
    ),
    text="what happened, in one to three sentences",
    indexed=True,
    sourced=True,
    public=_public,
    changes=_changes,
    as_known=_as_known,
    dated=lambda event: event.known or event.date,
    faults=_faults,
)
