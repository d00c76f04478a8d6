"""Feeds, sitemap and robots.txt, for programs. They are written only if the site has a `base_url`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from ..base.language import Text
from ..model.kinds.article import Article
from . import views
from .edition import EditionPlanner
from .kinds.article import article_card
from .outputs import OWN, Output, Writer
from .views import View

FEED_ENTRIES = 50
FEED = Writer("feed", "application/atom+xml")
SITEMAP = Writer("sitemap", "application/xml")
ROBOTS = Writer("robots", "text/plain")


class FeedEntry(Struct, frozen=True):
    """`id`: the base of the entry's permanent id. `updated` and `published` are instants with their offset."""

    id: str
    title: Text
    path: str
    summary: Text
    published: views.When
    updated: views.When
    category: str
    authors: tuple[Text, ...]


class FeedView(View, frozen=True):
    """An Atom feed (RFC 4287) of articles; a corrected article appears again with its new date.

    Its languages are BCP 47 tags.
    """

    base_url: str
    path: str
    home: str
    title: Text
    subtitle: Text | None
    lang: str
    author: Text
    updated: views.When | None
    entries: tuple[FeedEntry, ...]


class SitemapEntry(Struct, frozen=True):
    path: str
    changed: views.When | None
    alternates: tuple[tuple[str, str], ...]  # (language tag, path)


class SitemapView(View, frozen=True):
    base_url: str
    entries: tuple[SitemapEntry, ...]


class RobotsView(View, frozen=True):
    base_url: str
    drafts: bool


def plan_feed(planner: EditionPlanner) -> Iterator[Output]:
    site = planner.edition.site
    if not site.base_url:
        return
    dated = []
    for article in planner.edition.articles:
        last = planner.cards.last_change(article)
        if last:
            dated.append((last[0], article))
    dated.sort(key=lambda pair: (-pair[0].timestamp(), pair[1].id))
    entries = tuple(_entry(planner, article) for _, article in dated[:FEED_ENTRIES])
    inputs = {
        "base_url": site.base_url,
        "path": f"{planner.prefix}feed.xml",
        "home": planner.chrome.home,
        "title": planner.tagged(site.title),
        "subtitle": planner.tagged(site.tagline) if site.tagline else None,
        "lang": planner.chrome.tag,
        "author": planner.tagged(site.publisher.name if site.publisher else site.title),
        "updated": entries[0].updated if entries else None,
        "entries": entries,
    }
    yield Output(f"{planner.prefix}feed.xml", FEED, planner.lang, FeedView, inputs, OWN)


def _entry(planner: EditionPlanner, article: Article) -> FeedEntry:
    card = article_card(planner, article)
    last = planner.cards.last_change(article)
    assert last is not None
    return FeedEntry(
        id=f"{planner.lang}/articles/{article.id}",
        title=planner.tagged(card.title),
        path=card.path,
        summary=planner.tagged(card.summary),
        published=card.date,
        updated=last[1],
        category=card.type,
        authors=tuple(planner.tagged(ref.title) for ref in planner.cards.byline(article.by) if ref.title),
    )


def plan_machine_files(planner: EditionPlanner, pages: Iterable[Output]) -> Iterator[Output]:
    """The sitemap of all indexed pages, and robots.txt."""
    base_url = planner.edition.site.base_url
    if not base_url:
        return
    entries = []
    for page in pages:
        meta = page.inputs.get("meta")
        if isinstance(meta, views.Meta) and meta.indexed:
            alternates = tuple((other.tag, other.path) for other in meta.alternates if other.translated)
            entries.append(SitemapEntry(meta.path, meta.changed, alternates if len(alternates) > 1 else ()))
    entries.sort(key=lambda entry: entry.path)
    site: dict[str, object] = {"base_url": base_url, "entries": tuple(entries)}
    yield Output("sitemap.xml", SITEMAP, planner.lang, SitemapView, site, OWN)
    robots = {"base_url": base_url, "drafts": planner.dossier.drafts}
    yield Output("robots.txt", ROBOTS, planner.lang, RobotsView, robots, OWN)
