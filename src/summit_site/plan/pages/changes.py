"""What changed: corrections, updates, withdrawn and moved pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from ...base.language import Text
from ...model.record import Record, Withdrawal
from .. import views
from ..addresses import old_addresses
from ..edition import Dated, EditionPlanner
from ..head import Head
from ..outputs import Output
from ..paging import ListPage, Pages, divided
from ..tasks import Task

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
    for page in divided(all_changes(planner), size, "updates.html", planner.prefix, lambda change: change.at):
        yield planner.task(page.path, _updates, page)
    for listed in divided(_corrections(planner), size, "corrections.html", planner.prefix, lambda entry: entry[1].at):
        yield planner.task(listed.path, _list_corrections, listed)


def _updates(planner: EditionPlanner, page: ListPage[views.Change]) -> Output:
    head = Head("updates", title_key="nav_updates", records=records_of(planner, page.items))
    return planner.page(page.path, "updates.html", UpdatesView, head, changes=page.items, pages=page.pages)


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


def all_changes(planner: EditionPlanner) -> tuple[views.Change, ...]:
    """New articles and what was added to them, updates, corrections and new statuses of claims; newest first.

    Minor updates are left out.
    """
    found = [dated for record in planner.edition.everything for dated in _changes(planner, record)]
    found.sort(key=lambda pair: (-pair[0].timestamp(), pair[1].page.path, pair[1].kind))
    return tuple(change for _, change in found)


def latest_changes(planner: EditionPlanner, most: int) -> tuple[views.Change, ...]:
    """The newest changes for a short list, in which a live article has only its newest line."""
    shown: list[views.Change] = []
    updated: set[tuple[str, str]] = set()
    for change in all_changes(planner):
        key = change.page.kind, change.page.id
        if len(shown) < most and not (change.kind == "update" and key in updated):
            shown.append(change)
            updated.add(key)
    return tuple(shown)


def records_of(planner: EditionPlanner, changes: Iterable[views.Change]) -> list[Record]:
    keys = dict.fromkeys((change.page.kind, change.page.id) for change in changes)
    return [record for record in map(planner.edition.find, keys) if record]


def _changes(planner: EditionPlanner, record: Record) -> Iterator[Dated]:
    cards = planner.cards
    for update in record.updates:
        if update.substantive:
            at = cards.at(update.at, record)
            yield cards.begins(update.at, record), views.Change(at, "update", cards.ref(record), update.text)
    for correction in record.corrections:
        at = cards.at(correction.at, record)
        change = views.Change(at, "correction", cards.ref(record), correction.now)
        yield cards.begins(correction.at, record), change
    yield from planner.kinds[record.kind].news(planner, record)


def plan_notices(planner: EditionPlanner) -> Iterator[Task]:
    """A notice at the address of each withdrawn record that had its own page."""
    for record in planner.edition.withdrawn.values():
        own = planner.kinds[record.kind]
        if record.withdrawn and own.has_page(record):
            yield planner.task(own.address(record), _notice, own.address(record), record, record.withdrawn)


def _notice(planner: EditionPlanner, path: str, record: Record, withdrawn: Withdrawal) -> Output:
    head = Head(record.kind, title_key="withdrawn_title", record=record, indexed=False)
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
