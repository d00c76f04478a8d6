"""Where everything is published: output paths from the site's root, the same under `LANG/` for the other languages."""

from __future__ import annotations

from ..model.records import Article, Record

FOLDER = {
    "article": "articles",
    "event": "events",
    "topic": "topics",
    "person": "people",
    "organisation": "organisations",
    "place": "places",
}
# Kinds that share one page, each record with an anchor of its own.
SHARED = {
    "term": "glossary",
    "claim": "claims",
    "position": "positions",
    "journey": "journeys",
    "series": "figures",
    "source": "sources",
}
# What stands in the navigation: name → page.
SECTIONS = {
    "home": "index.html",
    "articles": "articles/index.html",
    "timeline": "timeline.html",
    "topics": "topics/index.html",
    "people": "people/index.html",
    "organisations": "organisations/index.html",
    "places": "places/index.html",
    "glossary": "glossary.html",
    "sources": "sources.html",
    "claims": "claims.html",
    "positions": "positions.html",
    "journeys": "journeys.html",
    "figures": "figures.html",
    "corrections": "corrections.html",
    "updates": "updates.html",
    "search": "search.html",
}
SPLIT_ABOVE = 200  # events; more than that and each year gets a page of its own


def prefix(lang: str, default: str) -> str:
    return "" if lang == default else f"{lang}/"


def address(record: Record) -> str:
    """The path of a record's page below its language, with an anchor where kinds share a page."""
    kind = record.kind
    if isinstance(record, Article):
        return f"articles/{record.slug or record.id}.html"
    if kind in FOLDER:
        return f"{FOLDER[kind]}/{record.id}.html"
    if kind == "page":
        return f"{record.id}.html"
    return f"{SHARED[kind]}.html#{record.id}"


def timeline_topic(ident: str) -> str:
    return f"timeline/topic-{ident}.html"


def timeline_side(ident: str) -> str:
    return f"timeline/side-{ident}.html"


def timeline_year(year: int) -> str:
    return f"timeline/{year}.html"


def alias_path(kind: str, alias: str) -> str:
    """An old address: `x` is an old id of the same kind, `a/b.html` a path."""
    if "/" in alias or alias.endswith(".html"):
        return alias.lstrip("/")
    return f"{FOLDER[kind]}/{alias}.html" if kind in FOLDER else f"{alias}.html"
