"""All news of an edition, collected from its records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial

from msgspec.structs import replace

from ..model.record import Correction, Record, Update, Withdrawal
from . import views
from .edition import EditionPlanner
from .news import News

NewsItem = tuple[Record, int]  # which of the news of a record
ListedNews = tuple[NewsItem, News]
_BRIEF = ("new", "update", "correction")


def all_news(planner: EditionPlanner) -> list[ListedNews]:
    """What was published, added, updated, corrected and withdrawn, and every status of a claim; newest first.

    Minor updates are left out, and so is what was known before our calendar begins.
    """
    return planner.cards.once("news", lambda: _find_news(planner))


def _find_news(planner: EditionPlanner) -> list[ListedNews]:
    edition = planner.edition
    # What is new at the same instant is in the order of the records, not of their addresses: what a snapshot does not
    # hold has that of today.
    found = [
        (-news.at.timestamp(), record.kind, record.id, news.kind, news.passage, -number, record, news)
        for record in (*edition.everything, *edition.withdrawn.values())
        for number, news in enumerate(_listed(planner, record))
        if news.at.year > 1
    ]
    found.sort()  # no two have the same number, so what follows it is not compared
    return [((record, -number), news) for *_, number, record, news in found]


def news_between(planner: EditionPlanner, since: datetime, until: datetime) -> tuple[NewsItem, ...]:
    """What is new after one instant and up to another, newest first."""
    return tuple(item for item, news in all_news(planner) if since < news.at <= until)


def news_of(planner: EditionPlanner, item: NewsItem) -> News:
    record, number = item
    return _listed(planner, record)[number]


def brief_news(planner: EditionPlanner) -> Iterator[NewsItem]:
    """Without new events, documents and claims, which short lists do not have."""
    for item, news in all_news(planner):
        if news.kind in _BRIEF or news.kind.startswith("status_"):
            yield item


def latest_news(planner: EditionPlanner, most: int) -> list[NewsItem]:
    """The newest for a short list, in which a live article has only its newest line."""
    shown: list[NewsItem] = []
    updated: set[tuple[str, str]] = set()
    for record, number in brief_news(planner):
        if len(shown) == most:
            break
        key = record.kind, record.id
        kind = news_of(planner, (record, number)).kind
        if not (kind == "update" and key in updated):
            shown.append((record, number))
            updated.add(key)
    return shown


def changes_of(planner: EditionPlanner, items: Iterable[NewsItem]) -> Iterator[views.Change]:
    """The lines of a list of changes."""
    for item in items:
        news = news_of(planner, item)
        yield replace(news.change(), instant=instant_text(news.at))


def instant_text(instant: datetime) -> str:
    """An instant in UTC for scripts and programs: `2019-02-27T02:00:00Z`."""
    return instant.isoformat().replace("+00:00", "Z")


def _listed(planner: EditionPlanner, record: Record) -> list[News]:
    """Made once: a live article may have thousands of entries, each on a page of its own."""
    return planner.cards.keep("news", record, lambda: list(_dated(planner, record)))


def _dated(planner: EditionPlanner, record: Record) -> Iterator[News]:
    """Nothing is new before the record is shown."""
    if gone := record.withdrawn:
        yield News(planner.cards.begins(gone.at, record), "withdrawn", partial(_withdrawn, planner, record, gone))
        return
    shown = planner.edition.shown_at(record)
    for news in (*_of_all_kinds(planner, record), *planner.kinds[record.kind].news(planner, record)):
        yield news if news.at >= shown else news._replace(at=shown)


def _of_all_kinds(planner: EditionPlanner, record: Record) -> Iterator[News]:
    cards = planner.cards

    def updated(update: Update) -> views.Change:
        return views.Change(cards.at(update.at, record), "update", cards.ref(record), update.text)

    def corrected(fault: Correction) -> views.Change:
        return views.Change(cards.at(fault.at, record), "correction", cards.ref(record), fault.now, fault.was)

    for update in record.updates:
        if update.substantive:
            yield News(cards.begins(update.at, record), "update", partial(updated, update))
    for correction in record.corrections:
        yield News(cards.begins(correction.at, record), "correction", partial(corrected, correction))


def _withdrawn(planner: EditionPlanner, record: Record, gone: Withdrawal) -> views.Change:
    """It leads to the notice. A record without a page has none, and its title may be the very words that are gone."""
    ref = planner.cards.ref(record)
    if not planner.kinds[record.kind].has_page(record):
        ref = replace(ref, title=None, path="")
    return views.Change(planner.cards.at(gone.at, record), "withdrawn", ref, gone.reason)
