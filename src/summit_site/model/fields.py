"""The types that fields have beyond plain text and numbers: what an editor may write there.

Each is an annotation, so that one declaration in `records.py` serves decoding, messages and the JSON Schema.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta


@dataclass(frozen=True, slots=True)
class Field:
    """What decoding must know of a text field."""

    prose: bool = False  # language text: translated
    refers: tuple[str, ...] = ()  # an id of one of these kinds
    loose: bool = False  # an id if it is one, else plain words
    url: bool = False
    zone: bool = False
    slug: bool = False  # becomes part of an address
    words: int = 0  # the most words


def _text(field: Field, min_length: int | None = None, max_length: int | None = None) -> Meta:
    return Meta(extra={"field": field}, min_length=min_length, max_length=max_length)


Prose = Annotated[str, _text(Field(prose=True), min_length=1)]
Headline = Annotated[str, _text(Field(prose=True), min_length=1, max_length=110)]
ShortQuote = Annotated[str, _text(Field(prose=True, words=25), min_length=1)]
Url = Annotated[str, _text(Field(url=True), max_length=2048)]
ZoneName = Annotated[str, _text(Field(zone=True))]
Slug = Annotated[str, _text(Field(slug=True))]

PersonId = Annotated[str, _text(Field(refers=("person",)))]
OrganisationId = Annotated[str, _text(Field(refers=("organisation",)))]
ActorId = Annotated[str, _text(Field(refers=("person", "organisation")))]
# A by-line that is no id may be put in other words by a translation ("Dossier desk").
Byline = Annotated[str, _text(Field(refers=("person", "organisation"), loose=True, prose=True))]
PlaceId = Annotated[str, _text(Field(refers=("place",)))]
TopicId = Annotated[str, _text(Field(refers=("topic",)))]
EventId = Annotated[str, _text(Field(refers=("event",)))]
TermId = Annotated[str, _text(Field(refers=("term",)))]
SourceId = Annotated[str, _text(Field(refers=("source",)))]
ArticleId = Annotated[str, _text(Field(refers=("article",)))]
PageId = Annotated[str, _text(Field(refers=("page",)))]
AnyId = Annotated[str, _text(Field(refers=("*",)))]
SideId = Annotated[str, _text(Field(refers=("side",)))]
CategoryId = Annotated[str, _text(Field(refers=("category",)))]
