"""The versions of articles, claims, topics, documents and pages: when each changed, and what was different then."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import tzinfo as Zone
from typing import Any

from msgspec.structs import replace

from ...base.edtf import Point, Precision
from ...model.kinds import label
from ...model.kinds.article import Article
from ...model.kinds.claim import Claim
from ...model.kinds.document import Document
from ...model.kinds.page import Page
from ...model.kinds.topic import Topic
from ...model.record import Dated, Record
from .. import views
from ..edition import EditionPlanner
from ..head import Head
from ..kinds import article, claim, document, page, topic
from ..outputs import Output
from ..paging import ListPage, Pages, divided
from ..tasks import Task
from ..version_fields import field_changes
from ..version_texts import History, HistoryInput, VersionState
from ..versions import (
    RecordVersion,
    find_versions,
    may_change,
    passing_instants,
    record_versions,
    version_text,
    versions_address,
)

PAGE_SIZE = 10  # versions on a page; up to 19 on the newest
# The kinds with a page of versions → the address of a record's own page.
OWN_PAGES: Mapping[type[Record], Callable[[Any], str]] = {
    Article: article.address,
    Claim: claim.own_address,
    Topic: topic.address,
    Document: document.address,
    Page: page.address,
}


class VersionsView(views.PageView, frozen=True, kw_only=True):
    """`of`: the record's page; `total`: how many versions there are; `history`: those on this page."""

    of: views.Ref
    total: int
    history: History
    pages: Pages | None


def plan_versions(planner: EditionPlanner) -> Iterator[Task]:
    edition = planner.edition.unasked
    for kind in OWN_PAGES:
        for record in edition.all(kind):
            if may_change(record, edition.outlines.get((record.kind, record.id))):
                for part in _pages(planner, record):
                    yield planner.task(part.path, _page, record, part)


def _pages(planner: EditionPlanner, record: Record) -> list[ListPage[int]]:
    """The pages with the numbers of versions, none if there is only one."""
    versions = record_versions(planner, record)

    def dated(number: int) -> views.When | None:
        point = versions[number - 1].point
        return planner.cards.at(_day(point, planner.edition.zones.of(record)), record) if point else None

    numbers = range(len(versions), 0, -1)
    return divided(numbers, PAGE_SIZE, _address(record), planner.prefix, dated) if len(numbers) > 1 else []


def _address(record: Record) -> str:
    return versions_address(OWN_PAGES[type(record)](record))


def _page(planner: EditionPlanner, record: Record, part: ListPage[int]) -> Output:
    versions = record_versions(planner, record)
    of = replace(planner.cards.ref(record), path=planner.prefix + OWN_PAGES[type(record)](record))
    section = planner.kinds[record.kind].kind.section or record.id
    head = Head(
        section, label(record), record=record, above=(of,), instead=_instead(planner, record, part.path), drawn=False
    )
    inputs = {"of": of, "total": len(versions), "history": _history(planner, record, part.items), "pages": part.pages}
    return planner.page(part.path, "versions.html", VersionsView, head, **inputs)


def _instead(planner: EditionPlanner, record: Record, path: str) -> str:
    """Where the links to other languages lead if one of them has no such page: a translation has its own versions."""
    for edition in planner.editions.values():
        other = edition.find((record.kind, record.id)) if edition is not planner.edition else record
        count = len(find_versions(edition, other)) if other else 0
        parts: list[ListPage[int]] = divided(range(count), PAGE_SIZE, _address(record)) if count > 1 else []
        if path not in {part.path for part in parts}:
            return OWN_PAGES[type(record)](record)
    return ""


def _history(planner: EditionPlanner, record: Record, numbers: Sequence[int]) -> HistoryInput:
    """`numbers`: of the versions on a page, the newest first."""
    versions = record_versions(planner, record)
    first = numbers[-1]
    states = tuple((_state(planner, record, number), versions[number - 1].shown) for number in numbers)
    before = versions[first - 2].shown if first > 1 else None
    instants = passing_instants(planner.edition, record)[: states[0][1]]
    return HistoryInput(states, before, instants, version_text(planner, record))


def _state(planner: EditionPlanner, record: Record, number: int) -> VersionState:
    """`number`: of the version, from 1. What came with the first is no change."""
    versions, cards = record_versions(planner, record), planner.cards
    version = versions[number - 1]
    when = _date(planner, record, version)
    if number == 1:
        return VersionState(number, when)

    def came_now(part: Dated) -> bool:
        return cards.begins(part.at, record) == version.at

    made = replace(
        record,
        updates=tuple(filter(came_now, record.updates)),
        corrections=tuple(filter(came_now, record.corrections)),
    )
    fields = field_changes(planner, versions[number - 2].record, version.record)
    return VersionState(number, when, fields, cards.updates(made), cards.corrections(made))


def _date(planner: EditionPlanner, record: Record, version: RecordVersion) -> views.When | None:
    return planner.cards.at(version.point, record) if version.point else None


def _day(point: Point, zone: Zone) -> Point:
    """A link to older versions needs no time of day."""
    if point.precision is not Precision.MINUTE:
        return point
    wall = point.begins(zone).astimezone(zone)
    return Point(wall.year, wall.month, wall.day)
