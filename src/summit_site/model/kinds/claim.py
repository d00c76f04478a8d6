"""Claims, and the history of their status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Annotated, ClassVar, Literal

from msgspec.structs import replace

from ...base.edtf import Point
from ...parse.body import moment
from ..fields import SOURCES, TOPICS, ActorId, Prose, SourceId, TopicId, doc
from ..kind import EssentialPart, Kind, Knowledge, RecordFault, Store
from ..record import Dated, Record
from ..zones import Zones


class Verdict(Dated, frozen=True, kw_only=True):
    """The status of a claim from a date or time on."""

    status: Annotated[Literal["established", "did-not-happen", "open", "disputed"], doc("The status of the claim.")]
    note: Annotated[Prose | None, doc("The reason, in a sentence.")] = None


class Claim(Record, frozen=True, kw_only=True):
    kind: ClassVar[str] = "claim"

    text: Annotated[Prose, doc("The claim as a full sentence.")]
    history: Annotated[tuple[Verdict, ...], doc("Its status over time; the last entry applies now.")]
    held_by: Annotated[tuple[ActorId, ...], doc("The ids of people or organisations that make the claim.")] = ()
    disputed_by: Annotated[tuple[ActorId, ...], doc("The ids of people or organisations that dispute it.")] = ()
    weight: Annotated[Literal[1, 2, 3], doc("The importance: claims with 3 come first.")] = 2
    topics: Annotated[tuple[TopicId, ...], TOPICS] = ()
    sources: Annotated[tuple[SourceId, ...], SOURCES]


def _parts(claim: Claim, zones: Zones) -> Iterator[EssentialPart]:
    zone = zones.of(claim)
    return (EssentialPart(verdict.at.begins(zone)) for verdict in claim.history)


def _dated(claim: Claim) -> Point | None:
    return min((verdict.at for verdict in claim.history), key=moment, default=None)


def _changed(claim: Claim, zones: Zones) -> Iterable[Point]:
    return (verdict.at for verdict in claim.history)


def _as_known(claim: Claim, knowledge: Knowledge) -> Claim:
    """Of several statuses at one instant, the last one written applies; the others were never shown."""
    zone = knowledge.zones.of(claim)
    applies = {instant: verdict for verdict in claim.history if (instant := verdict.at.begins(zone)) <= knowledge.as_of}
    history = tuple(applies.values())
    return replace(claim, history=history) if len(history) < len(claim.history) else claim


def _faults(claim: Claim, zones: Zones) -> Iterator[RecordFault]:
    seen: dict[datetime, Verdict] = {}
    for number, verdict in enumerate(claim.history):
        instant = verdict.at.begins(zones.of(claim))
        if instant in seen:
            message = f'a second status at this instant: "{verdict.status}" replaces "{seen[instant].status}"'
            yield RecordFault(f"history.{number}.at", "R313", message, "delete one of them, or correct its `at`")
        seen[instant] = verdict


KIND = Kind(
    type=Claim,
    store=Store("document", "claims"),
    section="claims",
    heading="text",
    noun="a claim",
    text="what speaks for the claim and against it",
    sourced=True,
    nonempty={"history": "a claim has at least one status"},
    parts=_parts,
    changed=_changed,
    as_known=_as_known,
    dated=_dated,
    faults=_faults,
)
