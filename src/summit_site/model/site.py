"""The settings of the whole dossier, as `site.yaml` holds them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from msgspec import Struct

from .fields import ArticleId, Colour, LanguageKey, LanguageTag, PageId, Prose, Slug, Url, ZoneName, doc
from .record import Part


class Language(Part, frozen=True, kw_only=True):
    key: Annotated[LanguageKey, doc("Two or three small letters, used in file names and addresses, for example de.")]
    tag: Annotated[LanguageTag, doc("The language as browsers know it, for example de-AT.")]
    name: Annotated[str, doc("Its own name.")]
    city: Annotated[Prose | None, doc("The city whose time readers of this language are told.")] = None
    zone: Annotated[ZoneName | None, doc("The time zone of that city by its IANA name.")] = None


class Side(Part, frozen=True, kw_only=True):
    id: Annotated[Slug, doc("Small letters, digits and hyphens.")]
    name: Annotated[Prose, doc("Its name.")]
    colour: Annotated[Colour | None, doc("For example #1F4E8C.")] = None


class Category(Part, frozen=True, kw_only=True):
    id: Annotated[Slug, doc("Small letters, digits and hyphens.")]
    name: Annotated[Prose, doc("Its name.")]


class Clock(Part, frozen=True, kw_only=True):
    """The city by which readers know a time zone."""

    zone: Annotated[ZoneName, doc("The time zone by its IANA name, for example Asia/Ho_Chi_Minh.")]
    city: Annotated[Prose, doc("The city by which readers know it.")]


class Publisher(Part, frozen=True, kw_only=True):
    name: Annotated[Prose, doc("Who publishes the site.")]
    url: Annotated[Url | None, doc("The address on the web, beginning with https://.")] = None
    contact: Annotated[str | None, doc("A mail address or a telephone number.")] = None
    logo: Annotated[str | None, doc("The file of the logo below images/.")] = None


class Site(Struct, frozen=True, kw_only=True):
    """The settings of the whole dossier (`site.yaml`)."""

    kind: ClassVar[str] = "site"

    GIVEN: ClassVar[frozenset[str]] = frozenset(["lang"])
    lang: str
    title: Annotated[Prose, doc("The name of the site.")]
    tagline: Annotated[Prose | None, doc("What it is about, in a sentence.")] = None
    base_url: Annotated[Url | None, doc("Where the site will stand, for feeds and search engines.")] = None
    languages: Annotated[tuple[Language, ...], doc("The languages; the first is the default.")]
    timezone: Annotated[
        ZoneName, doc("The time zone in which times are meant that say nothing else, by its IANA name.")
    ]
    clocks: Annotated[tuple[Clock, ...], doc("The cities by which readers know time zones.")] = ()
    sides: Annotated[tuple[Side, ...], doc("The parties of the story.")] = ()
    categories: Annotated[tuple[Category, ...], doc("What events are sorted into.")] = ()
    publisher: Annotated[Publisher | None, doc("Who publishes the site.")] = None
    policies: Annotated[
        Mapping[str, PageId], doc("Pages that tell how we work: corrections, sources, ethics, ownership.")
    ] = {}
    nav: Annotated[tuple[str, ...], doc("What stands in the navigation: sections and ids of pages.")] = (
        "home",
        "articles",
        "timeline",
        "topics",
        "people",
        "places",
        "glossary",
        "sources",
    )
    lead: Annotated[ArticleId | None, doc("The id of the article that leads the home page.")] = None
    home: Annotated[tuple[str, ...], doc("The parts of the home page in their order.")] = (
        "lead",
        "claims",
        "timeline",
        "articles",
        "topics",
        "people",
        "changes",
    )
    raw_html: Annotated[
        Literal["clean", "escape"], doc("clean: HTML in texts is cleaned; escape: it is shown as signs.")
    ] = "clean"
    repository: Annotated[Url | None, doc("Where the content is kept; pages then link to their file there.")] = None
    specimen: Annotated[bool, doc("Whether a page of all components is published too, linked from nowhere.")] = False
