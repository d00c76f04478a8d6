"""Quotations as records: who said what, when, and through whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Annotated, ClassVar, Literal

from ...base.edtf import Edtf, Point
from ...base.language import Text
from ...parse.forms import Argument, BlockForm
from ..fields import SOURCES, TOPICS, ActorId, DocumentId, EventId, LanguageTag, Prose, SourceId, TopicId, doc, words
from ..kind import Kind, RecordFault, Store
from ..record import Record
from ..zones import Zones

MOST_WORDS = 25  # of words that are not official


class Quote(Record, frozen=True, kw_only=True):
    kind: ClassVar[str] = "quote"

    text: Annotated[Text, words(60), doc("The words as they were spoken or written: up to 25, up to 60 if official.")]
    official: Annotated[bool, doc("true: from an official transcript or record.")] = False
    speaker: Annotated[ActorId, doc("The id of the person or organisation.")]
    at: Annotated[Edtf, doc("When it was said.")]
    occasion: Annotated[Prose | None, doc("Where or on what occasion it was said.")] = None
    original_language: Annotated[LanguageTag | None, doc("The language in which it was said, for example ko.")] = None
    through: Annotated[
        Literal["interpreter", "translation"] | None, doc("How the words reached us, if not in the language spoken.")
    ] = None
    document: Annotated[
        DocumentId | None, doc("The id of the document that it is taken from; one of its parts must have the words.")
    ] = None
    sources: Annotated[tuple[SourceId, ...], SOURCES]
    topics: Annotated[tuple[TopicId, ...], TOPICS] = ()
    events: Annotated[tuple[EventId, ...], doc("Ids of the events at which, or about which, it was said.")] = ()


def _public(quote: Quote, zones: Zones) -> datetime:
    """Like an event, words are known when the time at which they were said is over."""
    return quote.at.ends(zones.of(quote))


def _changed(quote: Quote, zones: Zones) -> Iterable[Point]:
    return (quote.at.end or quote.at.anchor,)


def _faults(quote: Quote, zones: Zones) -> Iterator[RecordFault]:
    count = len(quote.text.words.split())
    if count > MOST_WORDS and not quote.official:
        message = f'"text" has {count} words; at most {MOST_WORDS} are allowed'
        yield RecordFault("", "M207", message, "shorten it, or write official: true if it is from an official record")


KIND = Kind(
    type=Quote,
    store=Store("list", "quotes"),
    section="quotes",
    heading="text",
    noun="a quotation",
    block=BlockForm("quote", Argument.RECORD, contents=False, kind="quote"),
    sourced=True,
    public=_public,
    dated=lambda quote: quote.at,
    needs=lambda quote: ((("person", quote.speaker), ("organisation", quote.speaker)),),
    changed=_changed,
    faults=_faults,
)
