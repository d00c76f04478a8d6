"""Articles: dated texts about the story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Annotated, ClassVar, Literal

from msgspec import field

from ...base.edtf import Point
from ..fields import (
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
from ..kind import Kind, RecordFault, Store
from ..record import Image, Record, Reported
from ..zones import Zones


class Article(Record, frozen=True, kw_only=True):
    kind: ClassVar[str] = "article"

    title: Annotated[Headline, doc("The headline, up to 110 characters.")]
    summary: Annotated[Prose, doc("The standfirst: one or two sentences that say what happened.")]
    date: Annotated[Point, doc("When it was published.")]
    type: Annotated[
        Literal["news", "analysis", "explainer", "background", "opinion", "live"], doc("What sort of article it is.")
    ] = field(name="kind")
    kicker: Annotated[Prose | None, doc("A few words above the headline.")] = None
    short_title: Annotated[Prose | None, doc("A shorter headline for narrow places.")] = None
    key_points: Annotated[tuple[Prose, ...], doc("The main points, a sentence each.")] = ()
    key_facts: Annotated[
        tuple[Reported, ...], doc("Short figures, each with what it counts; the home page shows those of the lead.")
    ] = ()
    by: Annotated[tuple[Byline, ...], doc("Who wrote it: ids of people or organisations, or plain names.")] = ()
    dateline: Annotated[PlaceId | None, doc("The id of the place that it reports from.")] = None
    topics: Annotated[tuple[TopicId, ...], TOPICS] = ()
    people: Annotated[tuple[PersonId, ...], doc("Ids of people.")] = ()
    places: Annotated[tuple[PlaceId, ...], doc("Ids of places.")] = ()
    organisations: Annotated[tuple[OrganisationId, ...], doc("Ids of organisations.")] = ()
    events: Annotated[tuple[EventId, ...], doc("Ids of the events it is about.")] = ()
    terms: Annotated[tuple[TermId, ...], doc("Ids of glossary terms that it needs.")] = ()
    image: Annotated[Image | None, doc("The lead image.")] = None
    method: Annotated[Prose | None, doc("How we know: what the article rests on.")] = None
    slug: Annotated[Slug | None, doc("Its part of the address, if that is not the id.")] = None
    featured: Annotated[bool, doc("true: may lead the home page.")] = False

    def own_zone(self, places: Mapping[str, str]) -> str | None:
        return places.get(self.dateline or "")


def _changed(article: Article) -> Iterable[Point]:
    return (article.date,)


def _faults(article: Article, zones: Zones) -> Iterator[RecordFault]:
    own = zones.of(article)
    for name, parts in (("updates", article.updates), ("corrections", article.corrections)):
        for number, part in enumerate(parts):
            if part.at.begins(own) < article.date.begins(own):
                message = "an update or correction is earlier than the article's date"
                yield RecordFault(f"{name}.{number}.at", "R307", message, "correct its `at`, or the date")


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
    changed=_changed,
    faults=_faults,
)
