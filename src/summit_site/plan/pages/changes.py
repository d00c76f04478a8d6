"""What changed: corrections, updates, withdrawn and moved pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial

from ...base.language import Text
from ...model.record import Correction, Record, Update, Withdrawal
from .. import views
from ..addresses import old_addresses
from ..edition import EditionPlanner
from ..head import Head
from ..news import News
from ..outputs import Output
from ..paging import ListPage, Pages, divided
from ..tasks import Task

NewsItem = tuple[Record, int]  # which of the news of a record
_Listed = tuple[Record, views.CorrectionView]


class CorrectionsView(views.PageView, frozen=True, kw_only=True):
    corrections: tuple[views.CorrectionView, ...]  # newest first
    pages: Pages | None


class UpdatesView(views.PageView, frozen=True, kw_only=True):
    changes: tuple[views.Change, ...]  # newest first
    pages: Pages | None


class NoticeView(views.PageView, frozen=True, kw_only=True):
    """The notice at the address of a withdrawn record."""

    at: views.When
    reason: Text


class MovedView(views.PageView, frozen=True, kw_only=True):
    """The redirect at an old address."""

    target: views.Ref


def plan_changes(planner: EditionPlanner) -> Iterator[Task]:
    size = planner.edition.site.page_size
    dated = partial(_date_of, planner)
    for page in divided(all_news(planner), size, "updates.html", planner.prefix, dated):
        yield planner.task(page.path, _updates, page)
    for listed in divided(_corrections(planner), size, "corrections.html", planner.prefix, lambda entry: entry[1].at):
        yield planner.task(listed.path, _list_corrections, listed)


def _updates(planner: EditionPlanner, page: ListPage[NewsItem]) -> Output:
    records = {(record.kind, record.id): record for record, _ in page.items}
    instead = "updates.html" if page.pages and page.pages.number else ""  # a translation may have fewer entries
    head = Head("updates", title_key="nav_updates", records=records.values(), instead=instead)
    changes = tuple(changes_of(planner, page.items))
    return planner.page(page.path, "updates.html", UpdatesView, head, changes=changes, pages=page.pages)


def _list_corrections(planner: EditionPlanner, page: ListPage[_Listed]) -> Output:
    head = Head("corrections", title_key="nav_corrections", records=[record for record, _ in page.items])
    shown = tuple(view for _, view in page.items)
    return planner.page(page.path, "corrections.html", CorrectionsView, head, corrections=shown, pages=page.pages)


def _corrections(planner: EditionPlanner) -> list[_Listed]:
    """Newest first."""
    cards = planner.cards
    found: list[tuple[datetime, Record, views.CorrectionView]] = []
    for record in planner.edition.everything:
        for correction in record.corrections:
            view = cards.correction(correction, record, cards.ref(record))
            found.append((cards.begins(correction.at, record), record, view))
    found.sort(key=lambda each: each[0], reverse=True)
    return [(record, view) for _, record, view in found]


def all_news(planner: EditionPlanner) -> list[NewsItem]:
    """New articles and what was added to them, updates, corrections and new statuses of claims; newest first.

    Minor updates are left out.
    """
    return planner.cards.once("news", lambda: _find_news(planner))


def _find_news(planner: EditionPlanner) -> list[NewsItem]:
    found = [
        (-news.at.timestamp(), planner.cards.path(record), news.kind, news.passage, -number, record)
        for record in planner.edition.everything
        for number, news in enumerate(_news_of(planner, record))
    ]
    found.sort(key=lambda each: each[:5])
    return [(record, -number) for *_, number, record in found]


def changes_of(planner: EditionPlanner, items: Iterable[NewsItem]) -> Iterator[views.Change]:
    """The lines of the updates page."""
    for record, number in items:
        yield _listed_news(planner, record)[number].change()


def _date_of(planner: EditionPlanner, item: NewsItem) -> views.When:
    return next(changes_of(planner, [item])).at


def latest_news(planner: EditionPlanner, most: int) -> list[NewsItem]:
    """The newest for a short list, in which a live article has only its newest line."""
    shown: list[NewsItem] = []
    updated: set[tuple[str, str]] = set()
    for record, number in all_news(planner):
        if len(shown) == most:
            break
        key = record.kind, record.id
        kind = _listed_news(planner, record)[number].kind
        if not (kind == "update" and key in updated):
            shown.append((record, number))
            updated.add(key)
    return shown


def _listed_news(planner: EditionPlanner, record: Record) -> list[News]:
    """Made once: a live article may have thousands of entries, each on a page of its own."""
    return planner.cards.keep("news", record, lambda: list(_news_of(planner, record)))


def _news_of(planner: EditionPlanner, record: Record) -> Iterator[News]:
    cards = planner.cards

    def updated(update: Update) -> views.Change:
        return views.Change(cards.at(update.at, record), "update", cards.ref(record), update.text)

    def corrected(correction: Correction) -> views.Change:
        return views.Change(cards.at(correction.at, record), "correction", cards.ref(record), correction.now)

    for update in record.updates:
        if update.substantive:
            yield News(cards.begins(update.at, record), "update", partial(updated, update))
    for correction in record.corrections:
        yield News(cards.begins(correction.at, record), "correction", partial(corrected, correction))
    yield from planner.kinds[record.kind].news(planner, record)


def plan_notices(planner: EditionPlanner) -> Iterator[Task]:
    """A notice at the address of each withdrawn record that had its own page."""
    for record in planner.edition.withdrawn.values():
        own = planner.kinds[record.kind]
        if record.withdrawn and own.has_page(record):
            yield planner.task(own.address(record), _notice, own.address(record), record, record.withdrawn)


def _notice(planner: EditionPlanner, path: str, record: Record, withdrawn: Withdrawal) -> Output:
    head = Head(planner.kinds[record.kind].kind.section, title_key="withdrawn_title", record=record, indexed=False)
    at = planner.cards.at(withdrawn.at, record)
    return planner.page(path, "notice.html", NoticeView, head, at=at, reason=withdrawn.reason)


def plan_aliases(planner: EditionPlanner) -> Iterator[Task]:
    """A redirect page at each old address."""
    for record in planner.edition.everything:
        for path in old_addresses(planner, record):
            yield planner.task(path, _moved, path, record)


def _moved(planner: EditionPlanner, path: str, record: Record) -> Output:
    ref = planner.cards.ref(record)
    head = Head("", ref.title, record=record, indexed=False)
    return planner.page(path, "moved.html", MovedView, head, target=ref)
