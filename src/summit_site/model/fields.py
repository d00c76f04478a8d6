"""The types of fields beyond plain text and numbers.

Each is an annotated type: one declaration serves decoding, messages, the JSON Schema, new files and the docs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

from ..base.language import Text
from ..base.permanent_ids import ID_BASE


@dataclass(frozen=True, slots=True)
class Field:
    """What decoding must know about a text field."""

    prose: bool = False  # text in a language, which is translated
    name: bool = False  # prose that may be the same in all languages, so a translation need not repeat it
    refers: tuple[str, ...] = ()  # an id of one of these kinds
    loose: bool = False  # an id if there is such a record, else plain words
    url: bool = False
    folder: bool = False  # a URL to which paths are added
    zone: bool = False
    slug: bool = False  # becomes part of an address
    alias: bool = False  # an old id, or any old path
    words: int = 0  # maximum number of words
    longest: int = 0  # maximum number of characters of prose


def doc(text: str) -> Meta:
    """The meaning of a field, in a sentence for editors."""
    return Meta(description=text)


def reference(*kinds: str) -> Meta:
    """An id of one of these kinds."""
    return _text(Field(refers=kinds))


def words(most: int) -> Meta:
    """Prose of at most so many words."""
    return _text(Field(prose=True, words=most))


def _text(field: Field, max_length: int | None = None) -> Meta:
    return Meta(extra={"field": field}, max_length=max_length)


Prose = Annotated[Text, _text(Field(prose=True))]
Name = Annotated[Text, _text(Field(prose=True, name=True))]
Headline = Annotated[Text, _text(Field(prose=True, longest=110))]
ShortQuote = Annotated[Text, words(25)]
Url = Annotated[str, _text(Field(url=True), max_length=2048)]
FolderUrl = Annotated[str, _text(Field(url=True, folder=True), max_length=2048)]
ZoneName = Annotated[str, _text(Field(zone=True))]
Slug = Annotated[str, _text(Field(slug=True))]
Alias = Annotated[str, _text(Field(alias=True))]

PersonId = Annotated[str, reference("person")]
OrganisationId = Annotated[str, reference("organisation")]
ActorId = Annotated[str, reference("person", "organisation")]
# A byline that is not an id may be translated ("Dossier desk").
Byline = Annotated[Text, _text(Field(refers=("person", "organisation"), loose=True, prose=True, name=True))]
PlaceId = Annotated[str, reference("place")]
TopicId = Annotated[str, reference("topic")]
EventId = Annotated[str, reference("event")]
DocumentId = Annotated[str, reference("document")]
TermId = Annotated[str, reference("term")]
SourceId = Annotated[str, reference("source")]
ArticleId = Annotated[str, reference("article")]
PageId = Annotated[str, reference("page")]
AnyId = Annotated[str, reference("*")]
SideId = Annotated[str, reference("side")]
CategoryId = Annotated[str, reference("category")]

Latitude = Annotated[float, Meta(ge=-90, le=90)]
Longitude = Annotated[float, Meta(ge=-180, le=180)]
Country = Annotated[str, Meta(pattern="^[A-Z]{2}$", examples=["VN"])]
Wikidata = Annotated[str, Meta(pattern="^Q[1-9][0-9]*$", examples=["Q1858"])]
Colour = Annotated[str, Meta(pattern="^#[0-9A-Fa-f]{6}$", examples=["#1F4E8C"])]
IdBase = Annotated[str, Meta(pattern=ID_BASE, examples=["tag:news.example,2019:hanoi", "urn:uuid:4ff1c8a2-…"])]
LanguageKey = Annotated[str, Meta(pattern="^[a-z]{2,3}$", examples=["de"])]
LanguageTag = Annotated[str, Meta(pattern="^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", examples=["de-AT"])]

# Descriptions of fields that several kinds have.
FIRST_ID = doc("The id under which it was first published, if that differs; feeds and calendars keep it.")
SOURCES = doc("The ids of the sources that support it; at least one.")
TOPICS = doc("The ids of its topics.")
SIDE = doc("The id of the side, from site.yaml.")
WIKIDATA = doc("The Wikidata id, for example Q1490.")
LATITUDE = doc("Latitude in degrees; south is negative.")
LONGITUDE = doc("Longitude in degrees; west is negative.")
