"""Corrections, withdrawn and moved pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ...base.language import Text
from ...model.record import Record, Withdrawal
from .. import views
from ..addresses import old_addresses
from ..edition import EditionPlanner
from ..head import Head
from ..outputs import Output
from ..paging import ListPage, Pages, divided
from ..tasks import Task

_Listed = tuple[Record, views.CorrectionView]


class CorrectionsView(views.PageView, frozen=True, kw_only=True):
    corrections: tuple[views.CorrectionView, ...]  # newest first
    pages: Pages | None


class NoticeView(views.PageView, frozen=True, kw_only=True):
    """The notice at the address of a withdrawn record."""

    at: views.When
    reason: Text


class MovedView(views.PageView, frozen=True, kw_only=True):
    """The redirect at an old address."""

    target: views.Ref


def plan_corrections(planner: EditionPlanner) -> Iterator[Task]:
    size = planner.edition.site.page_size
    for page in divided(_corrections(planner), size, "corrections.html", planner.prefix, lambda entry: entry[1].at):
        yield planner.task(page.path, _list_corrections, page)


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
            view = planner.corrected.with_affected(correction, record)
            found.append((cards.begins(correction.at, record), record, view))
    found.sort(key=lambda each: each[0], reverse=True)
    return [(record, view) for _, record, view in found]


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
