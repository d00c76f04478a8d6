"""Documents: declarations, statements and resolutions, part by part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Annotated, ClassVar, Literal

from msgspec import field

from ...base.edtf import Edtf, Point
from ...base.language import Text
from ..fields import SOURCES, TOPICS, Byline, Headline, LanguageTag, PlaceId, Prose, Slug, SourceId, TopicId, doc
from ..kind import Kind, Store
from ..record import Image, Part, Record
from ..zones import Zones


class DocumentPart(Part, frozen=True, kw_only=True):
    id: Annotated[Slug, doc("Its anchor on the page, for example p3; [[document:ID#p3]] links to it.")]
    label: Annotated[Prose | None, doc("What it is called, for example point 3.")] = None
    text: Annotated[Prose, doc("Its words, or what it says.")]
    official: Annotated[bool, doc("true: the text is the official wording.")] = False
    note: Annotated[Prose | None, doc("What readers should know about it.")] = None


class Document(Record, frozen=True, kw_only=True):
    kind: ClassVar[str] = "document"

    title: Annotated[Headline, doc("Its title, up to 110 characters.")]
    date: Annotated[Edtf, doc("When it was signed, adopted or published.")]
    place: Annotated[PlaceId | None, doc("The id of the place.")] = None
    signatories: Annotated[
        tuple[Byline, ...], doc("Who signed it: ids of people or organisations, or plain names.")
    ] = ()
    type: Annotated[
        Literal["declaration", "statement", "resolution", "agreement", "speech", "report"] | None,
        doc("What sort of document it is."),
    ] = field(name="kind", default=None)
    image: Annotated[Image | None, doc("A picture of the document or of its signing.")] = None
    official_languages: Annotated[tuple[LanguageTag, ...], doc("The languages of its official wording.")] = ()
    status: Annotated[Prose | None, doc("What became of it, in a few words.")] = None
    topics: Annotated[tuple[TopicId, ...], TOPICS] = ()
    sources: Annotated[tuple[SourceId, ...], SOURCES]
    parts: Annotated[tuple[DocumentPart, ...], doc("Its parts in their order.")] = ()

    def own_zone(self, places: Mapping[str, str]) -> str | None:
        return places.get(self.place or "")


def _public(document: Document, zones: Zones) -> datetime:
    """Like an event, it is known when its day is over."""
    return document.date.ends(zones.of(document))


def _changed(document: Document, zones: Zones) -> Iterable[Point]:
    return (document.date.end or document.date.anchor,)


def _anchors(document: Document) -> Mapping[str, Text]:
    return {part.id: part.label or Text(part.id) for part in document.parts}


KIND = Kind(
    type=Document,
    store=Store("document", "documents"),
    section="documents",
    heading="title",
    noun="a document",
    text="what the document is and what became of it",
    indexed=True,
    sourced=True,
    public=_public,
    dated=lambda document: document.known or document.date,
    changed=_changed,
    anchors=_anchors,
)
