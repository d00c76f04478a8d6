"""The records of a dossier as editors write them: the one list of fields, which decoding, messages and schema read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct, field

from ..base.edtf import Edtf, Point
from .fields import (
    ActorId,
    AnyId,
    ArticleId,
    Byline,
    CategoryId,
    EventId,
    Headline,
    OrganisationId,
    PageId,
    PersonId,
    PlaceId,
    Prose,
    ShortQuote,
    SideId,
    Slug,
    SourceId,
    TermId,
    TopicId,
    Url,
    ZoneName,
)

Latitude = Annotated[float, Meta(ge=-90, le=90)]
Longitude = Annotated[float, Meta(ge=-180, le=180)]
Country = Annotated[str, Meta(pattern="^[A-Z]{2}$", examples=["VN"])]
Wikidata = Annotated[str, Meta(pattern="^Q[1-9][0-9]*$", examples=["Q1858"])]
Colour = Annotated[str, Meta(pattern="^#[0-9A-Fa-f]{6}$", examples=["#1F4E8C"])]
LanguageKey = Annotated[str, Meta(pattern="^[a-z]{2,3}$", examples=["de"])]
LanguageTag = Annotated[str, Meta(pattern="^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", examples=["de-AT"])]


class Part(Struct, frozen=True, kw_only=True):
    """A piece of a record."""


class Dated(Part, frozen=True, kw_only=True):
    """A piece that came at an instant."""

    at: Point


class Update(Dated, frozen=True, kw_only=True):
    text: Prose
    level: Literal["substantive", "minor"] = "substantive"


class Correction(Dated, frozen=True, kw_only=True):
    was: Prose
    now: Prose
    affects: tuple[AnyId, ...] = ()


class Withdrawal(Dated, frozen=True, kw_only=True):
    reason: Prose


class Record(Struct, frozen=True, kw_only=True):
    """What every record has. `id` and `lang` (the language its prose stands in) come from the file, not its fields."""

    kind: ClassVar[str] = ""
    GIVEN: ClassVar[frozenset[str]] = frozenset(["id", "lang"])

    id: str
    lang: str
    known: Point | None = None
    embargo: Point | None = None
    draft: bool = False
    updates: tuple[Update, ...] = ()
    corrections: tuple[Correction, ...] = ()
    aliases: tuple[str, ...] = ()
    withdrawn: Withdrawal | None = None


class Image(Part, frozen=True, kw_only=True):
    file: str
    alt: Prose
    caption: Prose | None = None
    credit: str | None = None
    licence: str | None = None


class Reported(Part, frozen=True, kw_only=True):
    """A figure as some sources give it; others may differ."""

    value: Prose
    what: Prose | None = None
    sources: tuple[SourceId, ...]


class Article(Record, frozen=True, kw_only=True):
    kind: ClassVar[str] = "article"

    title: Headline
    summary: Prose
    date: Point
    type: Literal["news", "analysis", "explainer", "background", "opinion", "live"] = field(name="kind")
    kicker: Prose | None = None
    short_title: Prose | None = None
    key_points: tuple[Prose, ...] = ()
    key_facts: tuple[Reported, ...] = ()
    by: tuple[Byline, ...] = ()
    dateline: PlaceId | None = None
    topics: tuple[TopicId, ...] = ()
    people: tuple[PersonId, ...] = ()
    places: tuple[PlaceId, ...] = ()
    organisations: tuple[OrganisationId, ...] = ()
    events: tuple[EventId, ...] = ()
    terms: tuple[TermId, ...] = ()
    image: Image | None = None
    method: Prose | None = None
    slug: Slug | None = None
    featured: bool = False


class Event(Record, frozen=True, kw_only=True):
    kind: ClassVar[str] = "event"

    title: Headline
    date: Edtf
    zone: ZoneName | None = None
    until: Edtf | None = None
    weight: Literal[1, 2, 3] = 2
    place: PlaceId | None = None
    people: tuple[PersonId, ...] = ()
    organisations: tuple[OrganisationId, ...] = ()
    topics: tuple[TopicId, ...] = ()
    sources: tuple[SourceId, ...]
    certainty: Literal["confirmed", "reported", "disputed"] = "confirmed"
    part_of: EventId | None = None
    category: CategoryId | None = None
    order: int = 0


class Topic(Record, frozen=True, kw_only=True):
    kind: ClassVar[str] = "topic"

    title: Headline
    summary: Prose
    parent: TopicId | None = None
    order: int = 0
    terms: tuple[TermId, ...] = ()
    image: Image | None = None


class NativeName(Part, frozen=True, kw_only=True):
    text: str
    lang: LanguageTag


class Role(Part, frozen=True, kw_only=True):
    title: Prose
    organisation: OrganisationId | None = None
    begins: Edtf | None = field(name="from", default=None)
    ends: Edtf | None = field(name="to", default=None)


class Person(Record, frozen=True, kw_only=True):
    kind: ClassVar[str] = "person"

    name: Prose
    sort: str | None = None
    native_name: NativeName | None = None
    roles: tuple[Role, ...]
    side: SideId | None = None
    born: Edtf | None = None
    same_as: Wikidata | None = None


class Organisation(Record, frozen=True, kw_only=True):
    kind: ClassVar[str] = "organisation"

    name: Prose
    short_name: Prose | None = None
    side: SideId | None = None
    same_as: Wikidata | None = None


class Place(Record, frozen=True, kw_only=True):
    kind: ClassVar[str] = "place"

    name: Prose
    map_name: Prose | None = None
    lat: Latitude | None = None
    lon: Longitude | None = None
    zone: ZoneName | None = None
    country: Country | None = None
    same_as: Wikidata | None = None


class Term(Record, frozen=True, kw_only=True):
    kind: ClassVar[str] = "term"

    name: Prose
    short: Prose
    equivalents: Mapping[str, str] = {}


class Verdict(Dated, frozen=True, kw_only=True):
    """What was thought of a claim from an instant on."""

    status: Literal["established", "open", "disputed"]
    note: Prose | None = None


class Claim(Record, frozen=True, kw_only=True):
    kind: ClassVar[str] = "claim"

    text: Prose
    history: tuple[Verdict, ...]
    held_by: tuple[ActorId, ...] = ()
    disputed_by: tuple[ActorId, ...] = ()
    topics: tuple[TopicId, ...] = ()
    sources: tuple[SourceId, ...]


class Quotation(Part, frozen=True, kw_only=True):
    text: ShortQuote
    speaker: PersonId
    source: SourceId


class Outcome(Dated, frozen=True, kw_only=True):
    text: Prose


class Position(Record, frozen=True, kw_only=True):
    kind: ClassVar[str] = "position"

    issue: Prose
    side: SideId
    text: Prose
    quote: Quotation | None = None
    as_of: Point | None = None
    outcome: Outcome | None = None
    topics: tuple[TopicId, ...] = ()
    sources: tuple[SourceId, ...]


class Waypoint(Part, frozen=True, kw_only=True):
    """A place by way of which a leg led; it needs no record of its own."""

    name: Prose
    lat: Latitude
    lon: Longitude
    sources: tuple[SourceId, ...]


class Leg(Part, frozen=True, kw_only=True):
    mode: Literal["rail", "road", "air"]
    origin: PlaceId = field(name="from")
    goal: PlaceId = field(name="to")
    via: tuple[Waypoint, ...] = ()
    depart: Edtf | None = None
    arrive: Edtf | None = None
    note: Prose | None = None
    sources: tuple[SourceId, ...]


class Journey(Record, frozen=True, kw_only=True):
    kind: ClassVar[str] = "journey"

    title: Prose
    traveller: PersonId
    legs: tuple[Leg, ...]
    distances: tuple[Reported, ...] = ()
    durations: tuple[Reported, ...] = ()
    note: Prose | None = None


class Row(Part, frozen=True, kw_only=True):
    period: Edtf
    label: Prose | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    partial: bool = False
    known: Point | None = None
    note: Prose | None = None


class Series(Record, frozen=True, kw_only=True):
    kind: ClassVar[str] = "series"

    title: Prose
    unit: Prose
    counting: Prose | None = None
    rows: tuple[Row, ...]
    sources: tuple[SourceId, ...]
    alt: Prose
    topics: tuple[TopicId, ...] = ()


class Source(Record, frozen=True, kw_only=True):
    kind: ClassVar[str] = "source"

    publisher: str
    title: str | None = None
    author: str | None = None
    date: Edtf | None = None
    language: LanguageTag | None = None
    url: Url | None = None
    archived: Url | None = None
    accessed: Edtf | None = None
    type: Literal["document", "transcript", "wire", "report", "interview", "dataset", "book"] | None = field(
        name="kind", default=None
    )
    note: Prose | None = None


class Page(Record, frozen=True, kw_only=True):
    kind: ClassVar[str] = "page"

    title: Headline
    summary: Prose | None = None


class Language(Part, frozen=True, kw_only=True):
    key: LanguageKey
    tag: LanguageTag
    name: str
    city: Prose | None = None
    zone: ZoneName | None = None


class Side(Part, frozen=True, kw_only=True):
    id: Slug
    name: Prose
    colour: Colour | None = None


class Category(Part, frozen=True, kw_only=True):
    id: Slug
    name: Prose


class Clock(Part, frozen=True, kw_only=True):
    """The city by which readers know a time zone."""

    zone: ZoneName
    city: Prose


class Publisher(Part, frozen=True, kw_only=True):
    name: Prose
    url: Url | None = None
    contact: str | None = None
    logo: str | None = None


class Site(Struct, frozen=True, kw_only=True):
    """The settings of the whole dossier (`site.yaml`)."""

    kind: ClassVar[str] = "site"
    GIVEN: ClassVar[frozenset[str]] = frozenset(["lang"])

    lang: str
    title: Prose
    tagline: Prose | None = None
    base_url: Url | None = None
    languages: tuple[Language, ...]
    timezone: ZoneName
    clocks: tuple[Clock, ...] = ()
    sides: tuple[Side, ...] = ()
    categories: tuple[Category, ...] = ()
    publisher: Publisher | None = None
    policies: Mapping[str, PageId] = {}
    nav: tuple[str, ...] = ("home", "articles", "timeline", "topics", "people", "places", "glossary", "sources")
    lead: ArticleId | None = None
    home: tuple[str, ...] = ("lead", "claims", "timeline", "articles", "topics", "people", "changes")
    raw_html: Literal["clean", "escape"] = "clean"
    repository: Url | None = None
    specimen: bool = False


TYPES: dict[str, type[Record]] = {
    cls.kind: cls
    for cls in (
        Article, Event, Topic, Person, Organisation, Place, Term, Claim, Position, Journey, Series, Source, Page,
    )
}  # fmt: skip

# Where each kind is written. Folders hold one record a file; lists hold several, each with its id.
FOLDERS = {
    "articles": "article",
    "events": "event",
    "topics": "topic",
    "people": "person",
    "organisations": "organisation",
    "places": "place",
    "terms": "term",
    "claims": "claim",
    "pages": "page",
}
LISTS = {"positions": "position", "journeys": "journey", "sources": "source"}
