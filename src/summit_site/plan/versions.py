"""The versions of a record: from when on each was public, and what distinguishes it from the one before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from ..base.edtf import Point, Precision
from ..model.embeds import named_record
from ..model.kind import ALWAYS, Knowledge
from ..model.kinds import kind_of, label
from ..model.kinds.source import Source
from ..model.record import Record
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

    `shown`: the instants of the passages of its text that were visible.
    """

    at: datetime
    point: Point | None
    record: Record
    shown: tuple[Point, ...]


def versions_address(address: str) -> str:
    """`articles/a.html` → `articles/a/versions.html`."""
    return f"{address.removesuffix('.html')}/versions.html"


def versions_link(planner: EditionPlanner, record: Record, address: str) -> views.VersionsLink | None:
    """Where the versions of a record are, if there are several. `address`: of its own page, below the language."""
    count = len(record_versions(planner, record))
    return views.VersionsLink(planner.prefix + versions_address(address), count) if count > 1 else None


def record_versions(planner: EditionPlanner, record: Record) -> list[RecordVersion]:
    """See `find_versions`."""
    return planner.cards.keep("versions", record, lambda: find_versions(planner.edition, record))


def find_versions(edition: AskedEdition, record: Record) -> list[RecordVersion]:
    """The versions until the instant of the edition, the oldest first; none if the record never changes.

    A version begins where its text, one of its fields, or its list of updates and corrections changes, and not before
    the record is public.
    """
    outline = edition.outline((record.kind, record.id))
    if not _may_change(record, outline):
        return []
    return list(_VersionFinder(edition, record, outline).versions())


def _may_change(record: Record, outline: Outline | None) -> bool:
    """A quick answer, which most records get. What is stated disappears with its sources, and may appear with them."""
    kind = kind_of(record)
    return bool(
        record.updates
        or record.corrections
        or (outline and outline.appearances)
        or len(getattr(record, "history", ())) > 1
        or any(kind.statements(record))
    )


class _VersionFinder:
    def __init__(self, edition: AskedEdition, record: Record, outline: Outline | None) -> None:
        self.edition, self.record, self.outline = edition, record, outline
        self.kind, self.zone = kind_of(record), edition.zones.of(record)
        idents = {source for part in self.kind.all_statements(record) for source in part.sources}
        self.sources = [source for ident in sorted(idents) if (source := edition.get(Source, ident))]

    def versions(self) -> Iterator[RecordVersion]:
        first, points = self._first(), self._points()
        self._name_day_that_is_over(first, points)
        noticed = {self._begins(part.at) for part in (*self.record.updates, *self.record.corrections)}
        noticed |= {at for at, _ in self._appearances()}
        before = self._version(first, points)
        yield before
        for at in sorted(at for at in {*points, *self._silent()} if first < at <= self.edition.as_of):
            version = self._version(at, points)
            if at in noticed or any(differing_fields(before.record, version.record)):
                yield version
                before = version

    def _first(self) -> datetime:
        """When the record became public: not before one of its sources, if it needs one."""
        zones, record = self.edition.zones, self.record
        schedule = find_schedule([record, *self.sources], zones)
        return schedule.shown.get((record.kind, record.id), public_at(record, zones))

    def _points(self) -> dict[datetime, Point]:
        """Instants at which something changes, as they are written."""
        record, zones = self.record, self.edition.zones
        written = [part.at for part in (*record.updates, *record.corrections)]
        written += [point for _, point in self._appearances()]
        written += [*self.kind.changed(record, zones), *filter(None, (record.known, record.embargo))]
        points: dict[datetime, Point] = {}
        for point in written:
            points.setdefault(self._begins(point), point)
        return points

    def _name_day_that_is_over(self, first: datetime, points: dict[datetime, Point]) -> None:
        """A document is public when its day is over, but readers know it by that day."""
        for point in self.kind.changed(self.record, self.edition.zones):
            if point.ends(self.zone) == first:
                points.setdefault(first, point)

    def _appearances(self) -> Iterator[tuple[datetime, Point]]:
        """When parts of the text appeared."""
        for within in self.outline.appearances if self.outline else ():
            last = max(within, key=self._begins)
            yield self._begins(last), last

    def _silent(self) -> Iterator[datetime]:
        """Other instants at which a field may change: when statuses or sources became public."""
        zones = self.edition.zones
        yield from (part.at for part in self.kind.parts(self.record, zones))
        yield from self.kind.changes(self.record, zones)
        yield from (public_at(source, zones) for source in self.sources)

    def _version(self, at: datetime, points: dict[datetime, Point]) -> RecordVersion:
        zones = self.edition.zones
        visible = {(source.kind, source.id) for source in self.sources if public_at(source, zones) <= at}
        known = as_known(self.record, Knowledge(at, zones, visible))
        shown = self.outline.instants if self.outline else ()
        point = None if at == ALWAYS else points.get(at) or _in_utc(at)
        return RecordVersion(at, point, known, tuple(point for point in shown if self._begins(point) <= at))

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
