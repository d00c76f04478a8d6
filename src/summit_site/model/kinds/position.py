"""Positions: what each side wants on an issue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Annotated, ClassVar

from msgspec.structs import replace

from ...base.date_order import ZonedDate, certainly_before
from ...base.edtf import Point
from ...parse.forms import Argument, BlockForm
from ..fields import SIDE, SOURCES, TOPICS, PersonId, Prose, ShortQuote, SideId, SourceId, TopicId, doc
from ..kind import Kind, Knowledge, RecordFault, Statement, Store, by_sources
from ..record import Dated, Part, Record
from ..zones import Zones


class Quotation(Part, frozen=True, kw_only=True):
    text: Annotated[ShortQuote, doc("The quotation, up to 25 words.")]
    speaker: Annotated[PersonId, doc("The id of the person who said it.")]
    source: Annotated[SourceId, doc("The id of the source of the quotation.")]


class Outcome(Dated, frozen=True, kw_only=True):
    text: Annotated[Prose, doc("What happened to the position.")]


class Position(Record, frozen=True, kw_only=True):
    kind: ClassVar[str] = "position"

    issue: Annotated[Prose, doc("The issue, in a few words.")]
    side: Annotated[SideId, SIDE]
    text: Annotated[Prose, doc("What the side wants or says.")]
    quote: Annotated[Quotation | None, doc("A quotation from somebody who speaks for the side.")] = None
    as_of: Annotated[Point | None, doc("The date or time at which this was the position.")] = None
    outcome: Annotated[Outcome | None, doc("The outcome, with its date or time.")] = None
    topics: Annotated[tuple[TopicId, ...], TOPICS] = ()
    sources: Annotated[tuple[SourceId, ...], SOURCES]


def _changes(position: Position, zones: Zones) -> Iterator[datetime]:
    zone = zones.of(position)
    if position.as_of:
        yield position.as_of.begins(zone)
    if position.outcome:
        yield position.outcome.at.begins(zone)


def _changed(position: Position, zones: Zones) -> Iterable[Point]:
    outcome = position.outcome.at if position.outcome else None
    return [point for point in (position.as_of, outcome) if point]


def _as_known(position: Position, knowledge: Knowledge) -> Position:
    """The outcome is known at its instant, the quotation while both its speaker and its source are visible."""
    outcome, quote = position.outcome, position.quote
    if outcome and outcome.at.begins(knowledge.zones.of(position)) > knowledge.as_of:
        outcome = None
    if quote and not knowledge.meets([(("person", quote.speaker),), by_sources([quote.source])]):
        quote = None
    unchanged = outcome is position.outcome and quote is position.quote
    return position if unchanged else replace(position, outcome=outcome, quote=quote)


def _statements(position: Position) -> Iterator[Statement]:
    if position.quote:
        yield Statement("quote", "a quotation", (position.quote.source,))


def _faults(position: Position, zones: Zones) -> Iterator[RecordFault]:
    zone, outcome = zones.of(position), position.outcome
    if outcome and position.as_of and certainly_before(ZonedDate(outcome.at, zone), ZonedDate(position.as_of, zone)):
        message = "the outcome is earlier than `as_of`, the day of the position"
        yield RecordFault("outcome.at", "R311", message, "correct one of the two dates")


KIND = Kind(
    type=Position,
    store=Store("list", "positions"),
    section="positions",
    heading="issue",
    noun="a position",
    block=BlockForm("positions", Argument.RECORDS, contents=False, kind="position"),
    sourced=True,
    changes=_changes,
    changed=_changed,
    as_known=_as_known,
    dated=lambda position: position.known,
    statements=_statements,
    faults=_faults,
)
