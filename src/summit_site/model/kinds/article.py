"""Articles: dated texts about the story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Annotated, ClassVar, Literal

from msgspec import field
from msgspec.structs import replace

from ...base.edtf import Point
from ..fields import (
    FIRST_ID,
    TOPICS,
    Byline,
    EventId,
    Headline,
    OrganisationId,
    PersonId,
    PlaceId,
    Prose,
    Slug,
    TermId,
    TopicId,
    doc,
)
from ..kind import Kind, Knowledge, RecordFault, Store, parts_with_sources
from ..record import Image, Record, Reported
from ..zones import Zones


class Article(Record, frozen=True, kw_only=True):
    kind: ClassVar[str] = "article"

    title: Annotated[Headline, doc("The headline, up to 110 characters.")]
    summary: Annotated[Prose, doc("The standfirst: what happened, in one or two sentences.")]
    date: Annotated[Point, doc("When the article was published.")]
    type: Annotated[
        Literal["news", "analysis", "explainer", "background", "opinion", "live"], doc("The type of article.")
    ] = field(name="kind")
    kicker: Annotated[Prose | None, doc("A few words above the headline.")] = None
    short_title: Annotated[Prose | None, doc("A shorter headline for narrow columns.")] = None
    key_points: Annotated[tuple[Prose, ...], doc("The main points, one sentence each.")] = ()
    key_facts: Annotated[tuple[Reported, ...], doc("Key figures; the home page shows those of the lead article.")] = ()
    by: Annotated[tuple[Byline, ...], doc("The authors: ids of people or organisations, or plain names.")] = ()
    dateline: Annotated[PlaceId | None, doc("The id of the place where it was reported.")] = None
    topics: Annotated[tuple[TopicId, ...], TOPICS] = ()
    people: Annotated[tuple[PersonId, ...], doc("The ids of the people in it.")] = ()
    places: Annotated[tuple[PlaceId, ...], doc("The ids of the places in it.")] = ()
    organisations: Annotated[tuple[OrganisationId, ...], doc("The ids of the organisations in it.")] = ()
    events: Annotated[tuple[EventId, ...], doc("The ids of the events it covers.")] = ()
    terms: Annotated[tuple[TermId, ...], doc("The ids of the glossary terms it uses.")] = ()
    image: Annotated[Image | None, doc("The lead image.")] = None
    method: Annotated[Prose | None, doc("How we know: the sources and methods behind the article.")] = None
    slug: Annotated[Slug | None, doc("The name of its page in the address, if different from the id.")] = None
    first_id: Annotated[Slug | None, FIRST_ID] = None
    featured: Annotated[bool, doc("If true, it can be the lead article of the home page.")] = False
    order: Annotated[
        Literal["newest", "oldest"] | None,
        doc("Which entry comes first; by default the newest, or the oldest once live coverage has ended."),
    ] = None
    live_until: Annotated[Point | None, doc("When live coverage ended, if it is an article with entries.")] = None
    reconstructed: Annotated[
        bool, doc("If true, it was written later, from what was known at its `date`; its page says so.")
    ] = False

    def own_zone(self, places: Mapping[str, str]) -> str | None:
        return places.get(self.dateline or "")


def _changed(article: Article, zones: Zones) -> Iterable[Point]:
    return (article.date,)


def _changes(article: Article, zones: Zones) -> Iterator[datetime]:
    """The order of its entries changes when live coverage ends."""
    if article.live_until and article.order is None:
        yield article.live_until.ends(zones.of(article))


def _as_known(article: Article, knowledge: Knowledge) -> Article:
    figures = knowledge.supported(article.key_facts)
    return replace(article, key_facts=figures) if len(figures) < len(article.key_facts) else article


def _faults(article: Article, zones: Zones) -> Iterator[RecordFault]:
    own = zones.of(article)
    until, published = article.live_until, article.date.begins(own)
    if until and until.begins(own) < published and until.ends(own) <= published:
        message = '"live_until" is earlier than the article\'s date'
        yield RecordFault("live_until", "M212", message, "correct one of them")


def _public(article: Article, zones: Zones) -> datetime:
    return article.date.begins(zones.of(article))


KIND = Kind(
    type=Article,
    store=Store("document", "articles"),
    section="articles",
    heading="title",
    noun="an article",
    text="the article",
    public=_public,
    changes=_changes,
    changed=_changed,
    as_known=_as_known,
    faults=_faults,
    statements=lambda article: parts_with_sources("key_facts", "a key figure", article.key_facts),
    dated=lambda article: article.date,
)
