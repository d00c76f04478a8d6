"""What changed: corrections, updates, withdrawn and moved pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ...base.diagnostics import Diagnostic
from ...base.routes import slug_fault
from ...model.records import Article, Claim, Record
from .. import views
from ..addresses import FOLDER, address, alias_path
from ..edition import EditionPlanner
from ..outputs import Output

Dated = tuple[datetime, views.Change]


def plan_changes(planner: EditionPlanner) -> Iterator[Output]:
    corrections = []
    changed = []
    for record in _records(planner):
        for correction in record.corrections:
            changed.append(record)
            view = planner.cards.correction(correction, record, planner.cards.ref(record))
            corrections.append((planner.cards.begins(correction.at, record), view))
    corrections.sort(key=lambda pair: pair[0], reverse=True)
    yield planner.page(
        "corrections.html",
        "corrections.html",
        views.CorrectionsView,
        title_key="nav_corrections",
        section="corrections",
        records=changed,
        corrections=tuple(view for _, view in corrections),
    )
    dated = all_changes(planner)
    yield planner.page(
        "updates.html",
        "updates.html",
        views.UpdatesView,
        title_key="nav_updates",
        section="updates",
        records=[r for r in _records(planner) if isinstance(r, (Article, Claim)) or r.updates or r.corrections],
        changes=tuple(change for _, change in dated),
    )


def all_changes(planner: EditionPlanner) -> list[Dated]:
    """New articles, updates, corrections, changes of a claim's status; newest first. Minor updates are left out."""
    found: list[Dated] = []
    for record in _records(planner):
        found += _changes(planner, record)
    return sorted(found, key=lambda pair: (-pair[0].timestamp(), pair[1].page.path, pair[1].kind))


def _changes(planner: EditionPlanner, record: Record) -> Iterator[Dated]:
    cards, ref = planner.cards, planner.cards.ref(record)

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


def _records(planner: EditionPlanner) -> list[Record]:
    return [record for records in planner.edition.records.values() for record in records.values()]


def plan_notices(planner: EditionPlanner) -> Iterator[Output]:
    """A notice at the address of each withdrawn record that had a page of its own."""
    for (kind, _), record in planner.edition.withdrawn.items():
        if (kind in FOLDER or kind == "page") and record.withdrawn:
            yield planner.page(
                address(record),
                "notice.html",
                views.NoticeView,
                title_key="withdrawn_title",
                section=kind,
                record=record,
                indexed=False,
                at=planner.cards.at(record.withdrawn.at, record),
                reason=record.withdrawn.reason,
                reason_lang=record.lang,
            )


def plan_aliases(planner: EditionPlanner, problems: list[Diagnostic]) -> Iterator[Output]:
    """A page at each old address that leads to the new one."""
    for record in _records(planner):
        for number, alias in enumerate(record.aliases):
            path = alias_path(record.kind, alias)
            fault = _alias_fault(record, path)
            if fault:
                unit = planner.edition.index.kinds[record.kind][record.id]
                span = unit.places.get(f"aliases.{number}", unit.span)
                problems.append(Diagnostic(span, "P502", f'"{alias[:60]}" cannot be an alias', fault))
                continue
            yield planner.page(
                path,
                "moved.html",
                views.MovedView,
                title=planner.cards.ref(record).title,
                section="",
                record=record,
                indexed=False,
                target=planner.cards.ref(record),
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
