"""Claims, and the history of their status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Annotated, ClassVar, Literal

from msgspec.structs import replace

from ...base.edtf import Point
from ..fields import SOURCES, TOPICS, ActorId, Prose, SourceId, TopicId, doc
from ..kind import Kind, Knowledge, Store
from ..record import Dated, Record
from ..zones import Zones


class Verdict(Dated, frozen=True, kw_only=True):
    """The status of a claim from a date or time on."""

    status: Annotated[Literal["established", "open", "disputed"], doc("The status of the claim.")]
    note: Annotated[Prose | None, doc("The reason, in a sentence.")] = None


class Claim(Record, frozen=True, kw_only=True):
    kind: ClassVar[str] = "claim"

    text: Annotated[Prose, doc("The claim as a full sentence.")]
    history: Annotated[tuple[Verdict, ...], doc("Its status over time; the last entry applies now.")]
    held_by: Annotated[tuple[ActorId, ...], doc("The ids of people or organisations that make the claim.")] = ()
    disputed_by: Annotated[tuple[ActorId, ...], doc("The ids of people or organisations that dispute it.")] = ()
    topics: Annotated[tuple[TopicId, ...], TOPICS] = ()
    sources: Annotated[tuple[SourceId, ...], SOURCES]


def _parts(claim: Claim, zones: Zones) -> Iterator[datetime]:
    zone = zones.of(claim)
    return (verdict.at.begins(zone) for verdict in claim.history)


def _changed(claim: Claim, zones: Zones) -> Iterable[Point]:
    return (verdict.at for verdict in claim.history)


def _as_known(claim: Claim, knowledge: Knowledge) -> Claim:
    zone = knowledge.zones.of(claim)
    history = tuple(verdict for verdict in claim.history if verdict.at.begins(zone) <= knowledge.as_of)
    return replace(claim, history=history) if len(history) < len(claim.history) else claim


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
)
