"""The versions of a record: from when on each was public, and what distinguishes it from the one before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from ..base.edtf import Point, Precision
from ..model.embeds import named_record
from ..model.kind import ALWAYS, Knowledge
from ..model.kinds import kind_of, label
from ..model.kinds.source import Source
from ..model.record import Record
from ..model.resolve import Key
from ..model.visibility import as_known, find_schedule, public_at
from ..parse.body import Outline
from . import views
from .asked import AskedEdition
from .edition import EditionPlanner
from .link_names import link_names
from .text_blocks import VersionText
from .version_fields import differing_fields


@dataclass(frozen=True, slots=True)
class RecordVersion:
    """A record as it was from an instant (UTC) on. `point`: the instant as it is written; None if it always was so.

    `shown`: how many of the instants of its text had come, see `passing_instants`.
    """

    at: datetime
    point: Point | None
    record: Record
    shown: int


def versions_address(address: str) -> str:
    """`articles/a.html` → `articles/a/versions.html`."""
    return f"{address.removesuffix('.html')}/versions.html"


def versions_link(planner: EditionPlanner, record: Record, address: str) -> views.VersionsLink | None:
    """Where the versions of a record are, if there are several. `address`: of its own page, below the language."""
    count = len(record_versions(planner, record))
    return views.VersionsLink(planner.at(versions_address(address)), count) if count > 1 else None


def record_versions(planner: EditionPlanner, record: Record) -> list[RecordVersion]:
    """See `find_versions`."""
    return planner.cards.keep("versions", record, lambda: find_versions(planner.edition, record))


def find_versions(edition: AskedEdition, record: Record) -> list[RecordVersion]:
    """The versions until the instant of the edition, the oldest first; none if the record never changes.

    A version begins where its text, one of its fields, or its list of updates and corrections changes, and not before
    the record is public.
    """
    outline = edition.outline((record.kind, record.id))
    if not may_change(record, outline):
        return []
    return list(_VersionFinder(edition, record, outline).versions())


def may_change(record: Record, outline: Outline | None) -> bool:
    """Whether a record may have several versions: a quick answer."""
    appears = bool(outline and outline.appearances)
    return bool(record.updates or record.corrections) or appears or _may_change_fields(record)


def _may_change_fields(record: Record) -> bool:
    """Whether it has several statuses, or a part that appears with its sources."""
    return len(getattr(record, "history", ())) > 1 or any(kind_of(record).statements(record))


def passing_instants(edition: AskedEdition, record: Record) -> tuple[Point, ...]:
    """The instants of a record's text in order of time, so that each version shows the first ones."""
    outline, zone = edition.outline((record.kind, record.id)), edition.zones.of(record)
    return tuple(sorted(outline.instants, key=lambda point: point.begins(zone))) if outline else ()


class _VersionFinder:
    def __init__(self, edition: AskedEdition, record: Record, outline: Outline | None) -> None:
        self.edition, self.record, self.zones = edition, record, edition.zones
        self.kind, self.zone = kind_of(record), edition.zones.of(record)
        idents = {source for part in self.kind.all_statements(record) for source in part.sources}
        self.sources = [source for ident in sorted(idents) if (source := edition.get(Source, ident))]
        self.changing = _may_change_fields(record)
        later = (max(within, key=self._begins) for within in (outline.appearances if outline else ()))
        notices = (part.at for part in (*record.updates, *record.corrections))
        self.noticed: dict[datetime, Point] = {}
        for point in (*notices, *later):
            self.noticed.setdefault(self._begins(point), point)

    def versions(self) -> Iterator[RecordVersion]:
        first = self._first()
        points = self.noticed | self._fields_written(first)
        begins = [self._begins(point) for point in passing_instants(self.edition, self.record)]

        def version(at: datetime, record: Record) -> RecordVersion:
            point = None if at == ALWAYS else points.get(at) or _in_utc(at)
            return RecordVersion(at, point, record, bisect_right(begins, at))

        before = self._known(first)
        yield version(first, before)
        for at in sorted(at for at in {*self.noticed, *self._silent()} if first < at <= self.edition.as_of):
            known = self._known(at)
            if at in self.noticed or any(differing_fields(before, known)):
                yield version(at, known)
                before = known

    def _first(self) -> datetime:
        """When the record became public: not before one of its sources, if it needs one."""
        schedule = find_schedule([self.record, *self.sources], self.zones)
        return schedule.shown.get((self.record.kind, self.record.id), public_at(self.record, self.zones))

    def _fields_written(self, first: datetime) -> dict[datetime, Point]:
        """Other instants as they are written. A document is public when its day is over, but known by that day."""
        changed = list(self.kind.changed(self.record, self.zones))
        found = {self._begins(point): point for point in (self.record.known, self.record.embargo, *changed) if point}
        day_before = next((point for point in changed if point.ends(self.zone) == first), None)
        return ({first: day_before} if day_before else {}) | found

    def _silent(self) -> Iterator[datetime]:
        """Instants at which a field may change: when statuses or sources became public."""
        if self.changing:
            yield from (part.at for part in self.kind.parts(self.record, self.zones))
            yield from self._public.values()

    @cached_property
    def _public(self) -> dict[Key, datetime]:
        """When the sources became public on which parts of the record depend."""
        if not any(self.kind.statements(self.record)):
            return {}
        return {(source.kind, source.id): public_at(source, self.zones) for source in self.sources}

    def _known(self, at: datetime) -> Record:
        """The record as far as its fields were known at an instant."""
        if not self.changing:
            return self.record
        visible = {key for key, public in self._public.items() if public <= at}
        return as_known(self.record, Knowledge(at, self.zones, visible))

    def _begins(self, point: Point) -> datetime:
        return point.begins(self.zone)


def _in_utc(at: datetime) -> Point:
    utc = at.astimezone(UTC)
    return Point(utc.year, utc.month, utc.day, utc.hour, utc.minute, utc.second, Precision.MINUTE, offset=0)


def version_text(planner: EditionPlanner, record: Record) -> VersionText | None:
    """What the words of a record's text depend on; None if it has no text."""
    edition, key = planner.edition, (record.kind, record.id)
    outline = edition.outline(key)
    if outline is None:
        return None
    titles: dict[tuple[str, str], str] = {}
    sources: dict[str, None] = {}
    for mention in edition.mentions(key, outline):
        named = named_record(mention.how, mention.target)
        found = edition.find(named) if named else None
        if isinstance(found, Source):
            sources[found.id] = None
        elif found:
            titles[(mention.how, mention.target)] = label(found).words
    return VersionText(
        owner=(*key, outline.lang),
        body=outline.digest,
        names=link_names(planner.cards, key, outline),
        titles=tuple((block, argument, title) for (block, argument), title in titles.items()),
        sources=tuple(sources),
    )
