"""Claims, and what was thought of them from which instant on."""

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
    """What was thought of a claim from an instant on."""

    status: Annotated[Literal["established", "open", "disputed"], doc("What was thought of the claim.")]
    note: Annotated[Prose | None, doc("Why, in a sentence.")] = None


class Claim(Record, frozen=True, kw_only=True):
    kind: ClassVar[str] = "claim"

    text: Annotated[Prose, doc("The claim as a full sentence.")]
    history: Annotated[tuple[Verdict, ...], doc("What was thought of it, and since when; the last entry counts.")]
    held_by: Annotated[tuple[ActorId, ...], doc("Ids of people or organisations who say so.")] = ()
    disputed_by: Annotated[tuple[ActorId, ...], doc("Ids of people or organisations who deny it.")] = ()
    topics: Annotated[tuple[TopicId, ...], TOPICS] = ()
    sources: Annotated[tuple[SourceId, ...], SOURCES]


def _parts(claim: Claim, zones: Zones) -> Iterator[datetime]:
    own = zones.of(claim)
    return (verdict.at.begins(own) for verdict in claim.history)


def _changed(claim: Claim) -> Iterable[Point]:
    return (verdict.at for verdict in claim.history)


def _as_known(claim: Claim, knowledge: Knowledge) -> Claim:
    own = knowledge.zones.of(claim)
    history = tuple(verdict for verdict in claim.history if verdict.at.begins(own) <= knowledge.as_of)
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
