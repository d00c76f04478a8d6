"""Feeds, for programs. They are written only if the site has a `base_url`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from ..base.language import Text
from ..model.kinds.article import Article
from ..model.record import Record, first_id
from . import views
from .dating import corrections_in, newest_change
from .edition import EditionPlanner
from .kinds.article import article_card, recently_changed
from .outputs import OWN, Output, Writer
from .tasks import Task
from .views import View

Corrected = tuple[Article, tuple[Record, ...]]
FEED_ENTRIES = 50
FEED = Writer("feed", "application/atom+xml", texts=("feed_withdrawn", "feed_correction"))


class FeedCorrection(Struct, frozen=True):
    """`lang`: the key of the language in which it is announced."""

    lang: str
    was: Text
    now: Text


class FeedEntry(Struct, frozen=True):
    """`id`: names the entry for `permanent_id`. `updated` and `published` are instants with their offset.

    `withdrawn`: for the notice of a withdrawn article, the language of its reason, which is the summary.
    `corrections`: all that its page shows, the newest first.
    """

    id: str
    title: Text
    path: str
    summary: Text
    published: views.When
    updated: views.When
    category: str
    authors: tuple[Text, ...]
    withdrawn: str = ""
    corrections: tuple[FeedCorrection, ...] = ()


class FeedView(View, frozen=True):
    """An Atom feed (RFC 4287) of articles; a corrected article appears again with its new date.

    Its languages are BCP 47 tags. `id`: names the feed for `permanent_id`, if there is an `id_base`.
    """

    base_url: str
    id_base: str | None
    id: str
    path: str
    home: str
    title: Text
    subtitle: Text | None
    lang: str
    author: Text
    updated: views.When | None
    entries: tuple[FeedEntry, ...]


def tagged(planner: EditionPlanner, text: Text) -> Text:
    """A text with its language as a BCP 47 tag, for files that have no page around them."""
    tags = {language.key: language.tag for language in planner.edition.site.languages}
    return replace(text, lang=tags.get(text.lang, text.lang))


def plan_feed(planner: EditionPlanner) -> Iterator[Task]:
    if base_url := planner.edition.site.base_url:
        yield planner.task("feed.xml", _feed, base_url, _corrected_elsewhere(planner))


def _corrected_elsewhere(planner: EditionPlanner) -> tuple[Corrected, ...]:
    """The articles that corrections of other records name, with these records."""
    found = ((planner.edition.unasked.find(key), others) for key, others in planner.corrected.by_target.items())
    return tuple((article, tuple(others)) for article, others in found if isinstance(article, Article))


def _feed(planner: EditionPlanner, base_url: str, elsewhere: tuple[Corrected, ...]) -> Output:
    site = planner.edition.site
    dated = []
    withdrawn = [record for record in planner.edition.withdrawn.values() if isinstance(record, Article)]
    recent = (*recently_changed(planner, FEED_ENTRIES), *(article for article, _ in elsewhere), *withdrawn)
    for article in {article.id: article for article in recent}.values():
        if last := _last_change(planner, article):
            dated.append((last[0], article))
    dated.sort(key=lambda pair: (-pair[0].timestamp(), pair[1].id))
    entries = tuple(_entry(planner, article) for _, article in dated[:FEED_ENTRIES])
    inputs = {
        "base_url": base_url,
        "id_base": site.id_base,
        "id": f"{planner.lang}/feed",
        "path": f"{planner.prefix}feed.xml",
        "home": planner.chrome.home,
        "title": tagged(planner, site.title),
        "subtitle": tagged(planner, site.tagline) if site.tagline else None,
        "lang": planner.chrome.tag,
        "author": tagged(planner, site.publisher.name if site.publisher else site.title),
        "updated": entries[0].updated if entries else None,
        "entries": entries,
    }
    return Output(f"{planner.prefix}feed.xml", FEED, planner.lang, FeedView, inputs, OWN)


def _last_change(planner: EditionPlanner, article: Article) -> tuple[datetime, views.When] | None:
    """When an entry last changed; after a withdrawal nothing else counts."""
    if gone := article.withdrawn:
        return planner.cards.begins(gone.at, article), planner.cards.at(gone.at, article)
    return newest_change(planner.cards, [article], corrections_in([planner.corrected.at(article)]))


def _entry(planner: EditionPlanner, article: Article) -> FeedEntry:
    card = article_card(planner, article)
    last = _last_change(planner, article)
    assert last is not None
    gone = article.withdrawn
    return FeedEntry(
        id=f"{planner.lang}/articles/{first_id(article)}",
        title=tagged(planner, card.title),
        path=card.path,
        summary=tagged(planner, gone.reason if gone else card.summary),
        published=card.date,
        updated=last[1],
        category=card.type,
        authors=() if gone else _authors(planner, article),
        withdrawn=gone.reason.lang or planner.lang if gone else "",
        corrections=() if gone else _corrections(planner, article),
    )


def _corrections(planner: EditionPlanner, article: Article) -> tuple[FeedCorrection, ...]:
    found = planner.corrected.at(article)
    return tuple(
        FeedCorrection(one.now.lang or planner.lang, tagged(planner, one.was), tagged(planner, one.now))
        for one in found
    )


def _authors(planner: EditionPlanner, article: Article) -> tuple[Text, ...]:
    return tuple(tagged(planner, ref.title) for ref in planner.cards.byline(article.by) if ref.title)
