"""What changed: corrections, updates, withdrawn and moved pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ...base.diagnostics import Diagnostic
from ...base.routes import slug_fault
from ...model.records import Article, Claim, Record
from .. import views
from ..addresses import FOLDER, address, alias_path
from ..artifacts import Page
from ..desk import Desk

Dated = tuple[datetime, views.Change]


def plan_changes(desk: Desk) -> Iterator[Page]:
    corrections = []
    changed = []
    for record in _records(desk):
        for correction in record.corrections:
            changed.append(record)
            view = desk.cards.correction(correction, record, desk.cards.ref(record))
            corrections.append((desk.cards.begins(correction.at, record), view))
    corrections.sort(key=lambda pair: pair[0], reverse=True)
    yield desk.page(
        "corrections.html",
        "corrections.html",
        views.CorrectionsView,
        title_key="nav_corrections",
        section="corrections",
        records=changed,
        corrections=tuple(view for _, view in corrections),
    )
    dated = all_changes(desk)
    yield desk.page(
        "updates.html",
        "updates.html",
        views.UpdatesView,
        title_key="nav_updates",
        section="updates",
        records=[r for r in _records(desk) if isinstance(r, (Article, Claim)) or r.updates or r.corrections],
        changes=tuple(change for _, change in dated),
    )


def all_changes(desk: Desk) -> list[Dated]:
    """New articles, updates, corrections, changes of a claim's status; newest first. Minor updates are left out."""
    found: list[Dated] = []
    for record in _records(desk):
        found += _changes(desk, record)
    return sorted(found, key=lambda pair: (-pair[0].timestamp(), pair[1].page.path, pair[1].kind))


def _changes(desk: Desk, record: Record) -> Iterator[Dated]:
    cards, ref = desk.cards, desk.cards.ref(record)

    def change(at: object, kind: str, text: str | None) -> Dated:
        point = at
        instant = cards.begins(point, record)  # type: ignore[arg-type]
        return instant, views.Change(cards.at(point, record), kind, ref, text, record.lang)  # type: ignore[arg-type]

    if isinstance(record, Article):
        yield change(record.date, "new", record.summary)
    for update in record.updates:
        if update.level == "substantive":
            yield change(update.at, "update", update.text)
    for correction in record.corrections:
        yield change(correction.at, "correction", correction.now)
    if isinstance(record, Claim):
        for verdict in sorted(record.history, key=lambda v: cards.begins(v.at, record))[1:]:
            yield change(verdict.at, f"status_{verdict.status}", verdict.note)


def _records(desk: Desk) -> list[Record]:
    return [record for records in desk.edition.records.values() for record in records.values()]


def plan_notices(desk: Desk) -> Iterator[Page]:
    """A notice at the address of each withdrawn record that had a page of its own."""
    for (kind, _), record in desk.edition.withdrawn.items():
        if (kind in FOLDER or kind == "page") and record.withdrawn:
            yield desk.page(
                address(record),
                "notice.html",
                views.NoticeView,
                title_key="withdrawn_title",
                section=kind,
                record=record,
                indexed=False,
                at=desk.cards.at(record.withdrawn.at, record),
                reason=record.withdrawn.reason,
                reason_lang=record.lang,
            )


def plan_aliases(desk: Desk, problems: list[Diagnostic]) -> Iterator[Page]:
    """A page at each old address that leads to the new one."""
    for record in _records(desk):
        for number, alias in enumerate(record.aliases):
            path = alias_path(record.kind, alias)
            fault = _alias_fault(record, path)
            if fault:
                unit = desk.edition.index.kinds[record.kind][record.id]
                span = unit.places.get(f"aliases.{number}", unit.span)
                problems.append(Diagnostic(span, "P502", f'"{alias[:60]}" cannot be an alias', fault))
                continue
            yield desk.page(
                path,
                "moved.html",
                views.MovedView,
                title=desk.cards.ref(record).title,
                section="",
                record=record,
                indexed=False,
                target=desk.cards.ref(record),
            )


def _alias_fault(record: Record, path: str) -> str:
    if record.kind not in FOLDER and record.kind != "page":
        return f"a {record.kind} has no page of its own"
    stem, dot, ending = path.rpartition(".")
    if not dot or ending != "html":
        return "an address ends in .html"
    for part in stem.split("/"):
        if fault := slug_fault(part):
            return fault
    return ""
