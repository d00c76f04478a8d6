"""The settings of the dossier, as written in `site.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

from ..base.edtf import Point
from .fields import (
    ArticleId,
    Colour,
    FolderUrl,
    IdBase,
    LanguageKey,
    LanguageTag,
    Name,
    PageId,
    Prose,
    Slug,
    Url,
    ZoneName,
    doc,
)
from .record import Dated, Part


class Language(Part, frozen=True, kw_only=True):
    key: Annotated[LanguageKey, doc("Two or three lowercase letters for file names and addresses, for example de.")]
    tag: Annotated[LanguageTag, doc("The language tag for browsers, for example de-AT.")]
    name: Annotated[str, doc("The name of the language, in the language.")]
    city: Annotated[Name | None, doc("The city whose local time readers of this language see.")] = None
    zone: Annotated[ZoneName | None, doc("The time zone of that city by its IANA name.")] = None


class Side(Part, frozen=True, kw_only=True):
    id: Annotated[Slug, doc("Lowercase letters, digits and hyphens.")]
    name: Annotated[Name, doc("Its name.")]
    colour: Annotated[Colour | None, doc("The colour, for example #1F4E8C.")] = None


class Category(Part, frozen=True, kw_only=True):
    id: Annotated[Slug, doc("Lowercase letters, digits and hyphens.")]
    name: Annotated[Name, doc("Its name.")]


class Clock(Part, frozen=True, kw_only=True):
    """The city that represents a time zone for readers."""

    zone: Annotated[ZoneName, doc("The time zone by its IANA name, for example Asia/Ho_Chi_Minh.")]
    city: Annotated[Name, doc("The name of a city in it that readers know.")]


class StraplinePart(Part, frozen=True, kw_only=True):
    text: Annotated[Prose, doc("A few words.")]
    since: Annotated[Point | None, doc("When this became known; before, the words are not shown.")] = None


class Phase(Part, frozen=True, kw_only=True):
    """A part of the story, under whose name positions of that time stand."""

    text: Annotated[Prose, doc("Its name, for example: Before Hanoi.")]
    since: Annotated[Point | None, doc("When it began; the first one needs no beginning.")] = None


class Snapshot(Dated, frozen=True, kw_only=True):
    """An instant as of which the site can also be read."""

    label: Annotated[Prose, doc("What readers call it, for example: Before the first meeting.")]


class Door(Part, frozen=True, kw_only=True):
    title: Annotated[Prose, doc("What readers find there, in a few words.")]
    text: Annotated[Prose | None, doc("A sentence about it.")] = None
    to: Annotated[str, doc("A section, such as days or claims, or the id of a page.")]


class Publisher(Part, frozen=True, kw_only=True):
    name: Annotated[Name, doc("Who publishes the site.")]
    url: Annotated[Url | None, doc("The address on the web, beginning with https://.")] = None
    contact: Annotated[str | None, doc("A mail address or a telephone number.")] = None
    logo: Annotated[str | None, doc("The file name of the logo, relative to images/.")] = None


class Site(Struct, frozen=True, kw_only=True):
    """The settings of the whole dossier (`site.yaml`)."""

    kind: ClassVar[str] = "site"

    GIVEN: ClassVar[frozenset[str]] = frozenset(["lang"])
    lang: str
    title: Annotated[Prose, doc("The name of the site.")]
    tagline: Annotated[Prose | None, doc("What it is about, in a sentence.")] = None
    strapline: Annotated[
        tuple[StraplinePart, ...],
        doc("Who, when, where and how it ended: a few words each, for the front page."),
    ] = ()
    base_url: Annotated[FolderUrl | None, doc("The public address of the site, for feeds and search engines.")] = None
    id_base: Annotated[
        IdBase | None, doc("A tag URI or UUID that never changes; the ids in feeds and calendars are made from it.")
    ] = None
    languages: Annotated[tuple[Language, ...], doc("The languages; the first is the default.")]
    timezone: Annotated[ZoneName, doc("The time zone of times that have no other, by its IANA name.")]
    clocks: Annotated[tuple[Clock, ...], doc("The cities that represent time zones for readers.")] = ()
    sides: Annotated[tuple[Side, ...], doc("The parties of the story.")] = ()
    begins: Annotated[
        Point | None, doc("When the story itself begins: the home page shows key events from then on.")
    ] = None
    phases: Annotated[tuple[Phase, ...], doc("The parts of the story, in order: before, at, after the summit.")] = ()
    categories: Annotated[tuple[Category, ...], doc("The categories of events.")] = ()
    publisher: Annotated[Publisher | None, doc("Who publishes the site.")] = None
    policies: Annotated[
        Mapping[str, PageId], doc("Pages about how we work: corrections, sources, ethics, ownership.")
    ] = {}
    nav: Annotated[tuple[str, ...], doc("The entries of the navigation: sections and ids of pages.")] = (
        "home",
        "articles",
        "timeline",
        "topics",
        "people",
        "places",
        "glossary",
        "sources",
    )
    lead: Annotated[ArticleId | None, doc("The id of the lead article of the home page.")] = None
    home: Annotated[tuple[str, ...], doc("The modules of the home page, in order.")] = (
        "lead",
        "claims",
        "timeline",
        "articles",
        "topics",
        "people",
        "changes",
    )
    doors: Annotated[tuple[Door, ...], doc("The main ways into the site, for the front page; four are enough.")] = ()
    raw_html: Annotated[
        Literal["clean", "escape"], doc("clean: HTML in texts is sanitised; escape: it is shown as text.")
    ] = "clean"
    repository: Annotated[Url | None, doc("The address of the content's repository; pages link to it.")] = None
    knowledge_until: Annotated[
        Point | None, doc("The day on which the dossier is closed; pages then give it as the state of knowledge.")
    ] = None
    snapshots: Annotated[
        tuple[Snapshot, ...],
        doc("The instants as of which the site can also be read, each with a label; below as-of/ in the address."),
    ] = ()
    cards: Annotated[bool, doc("false: links to pages show the card of the site instead of one of their own.")] = True
    page_size: Annotated[
        int,
        Meta(ge=2, le=1000),
        doc("How many entries a page of a long list has; a list with fewer than twice as many is one page."),
    ] = 100
    day_events: Annotated[
        int, Meta(ge=1), doc("A day with at least this many events that have a time gets a page, hour by hour.")
    ] = 4
    specimen: Annotated[bool, doc("If true, a page of all components is also published, without links to it.")] = False
