"""Parts that pages of several kinds show: sources, term pop-ups, images, figures, updates and corrections."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cached_property

from ..base.edtf import Point
from ..base.web_addresses import host, same_page
from ..model.kinds import kind_of
from ..model.kinds.event import Event
from ..model.kinds.source import Source
from ..model.kinds.term import Term
from ..model.record import Correction, Image, Record, Reported
from . import views
from .asked import about_url
from .links import Links


class Cards(Links):
    """The shared parts of one edition, in addition to dates and links."""

    def source(self, record: Source) -> views.SourceCard:
        return self.keep("card", record, lambda: self._source(record))

    def _source(self, record: Source) -> views.SourceCard:
        zone = self.edition.zones.site
        return views.SourceCard(
            id=record.id,
            path=self.path(record),
            publisher=record.publisher,
            title=record.title,
            author=record.author,
            date=self.when_or_none(record.date, zone),
            language=record.language,
            url=record.url,
            archived=record.archived,
            accessed=self.when_or_none(record.accessed, zone),
            type=record.type,
            note=record.note,
            host=host(record.url) if record.url and not record.title else "",
            reliability=record.reliability,
        )

    def sources(self, idents: Iterable[str]) -> tuple[views.SourceCard, ...]:
        records = (self.edition.get(Source, ident) for ident in dict.fromkeys(idents))
        return tuple(self.source(record) for record in records if record)

    def source_at(self, address: str) -> views.SourceCard | None:
        """The source with this address."""
        page = same_page(address)
        self.edition.questions.ask(about_url(page))
        found = self._addresses.get(page)
        return self.source(found) if found else None

    @cached_property
    def _addresses(self) -> dict[str, Source]:
        return {same_page(source.url): source for source in self.edition.unasked.all(Source) if source.url}

    def term_note(self, record: Term) -> views.TermNote:
        return views.TermNote(record.id, record.name, record.short, self.path(record))

    def reported(self, figures: Iterable[Reported]) -> tuple[views.ReportedView, ...]:
        return tuple(views.ReportedView(f.value, f.what, self.source_refs(f.sources)) for f in figures)

    def facts(self, figures: Iterable[Reported]) -> tuple[views.FactView, ...]:
        """Key figures; their sources are numbered in the order of first use."""
        uses: dict[str, int] = {}
        numbers: dict[str, int] = {}

        def mark(source: views.Ref) -> views.FactMark:
            number = numbers.setdefault(source.id, len(numbers) + 1)
            uses[source.id] = uses.get(source.id, 0) + 1
            return views.FactMark(number, f"c-{number}-{uses[source.id]}", source)

        return tuple(views.FactView(f.value, f.what, tuple(map(mark, self.source_refs(f.sources)))) for f in figures)

    def image(self, image: Image | None, lookup: Callable[[str], views.PictureFile | None]) -> views.ImageView | None:
        """`lookup`: image file → the published picture."""
        file = lookup(image.file) if image else None
        if image is None or file is None:
            return None
        return views.ImageView(file, image.alt, image.caption, image.credit, image.licence)

    # --- changes ---

    def updates(self, record: Record) -> tuple[views.UpdateView, ...]:
        """Newest first."""
        found = sorted(record.updates, key=lambda u: self.begins(u.at, record), reverse=True)
        return tuple(views.UpdateView(self.at(u.at, record), u.text, u.level) for u in found)

    def corrections(self, record: Record, affecting: Iterable[Record] = ()) -> tuple[views.CorrectionView, ...]:
        """The record's own corrections and those of other records that affect its page; newest first."""
        found = [(self.begins(c.at, record), self.correction(c, record, None)) for c in record.corrections]
        for other in affecting:
            for correction in other.corrections:
                if any(self.edition.one(target) == (record.kind, record.id) for target in correction.affects):
                    view = self.correction(correction, other, self.ref(other))
                    found.append((self.begins(correction.at, other), view))
        return tuple(view for _, view in sorted(found, key=lambda pair: pair[0], reverse=True))

    def correction(self, correction: Correction, record: Record, page: views.Ref | None) -> views.CorrectionView:
        return views.CorrectionView(self.at(correction.at, record), correction.was, correction.now, page)

    def latest_change(self, record: Record) -> views.When | None:
        """The newest update, correction, or addition to its text."""
        points = [*change_points(record), *(addition.at for addition in self.edition.later_additions(record))]
        return self.at(max(points, key=lambda point: self.begins(point, record)), record) if points else None

    def last_change(self, record: Record) -> tuple[datetime, views.When] | None:
        """When a record last changed: the instant for comparisons, and the date for readers."""
        return self.keep("change", record, lambda: self._last_change(record))

    def _last_change(self, record: Record) -> tuple[datetime, views.When] | None:
        points = change_points(record)
        if record.withdrawn:
            points.append(record.withdrawn.at)
        points += kind_of(record).changed(record, self.edition.zones)
        points += [addition.at for addition in self.edition.additions(record)]
        if record.known and not isinstance(record, Source):
            points.append(record.known)
        newest = self._newest(record, points)
        return self._event_change(record, newest) if isinstance(record, Event) else newest

    def _event_change(self, record: Event, newest: tuple[datetime, views.When] | None) -> tuple[datetime, views.When]:
        """An event counts as new when it is over, unless it was known earlier or changed later."""
        zone = self.edition.zones.of(record)
        ends = [date.end or date.anchor for date in (record.date, record.until) if date]
        over = [end for end in ends if end.ends(zone) <= self.edition.as_of] or ends[:1]
        end = max(over, key=lambda point: point.ends(zone))
        if newest and (record.known or newest[0] > end.ends(zone)):
            return newest
        return end.ends(zone), self.at(end, record)

    def _newest(self, record: Record, points: list[Point]) -> tuple[datetime, views.When] | None:
        """Times that are still to come, such as that of an outcome that is expected, date nothing."""
        past = [point for point in points if self.begins(point, record) <= self.edition.as_of]
        if not past:
            return None
        point = max(past, key=lambda p: self.begins(p, record))
        return self.begins(point, record), self.at(point, record)


def change_points(record: Record) -> list[Point]:
    """When it was updated or corrected; minor updates do not count."""
    updates = (update.at for update in record.updates if update.substantive)
    return [*updates, *(correction.at for correction in record.corrections)]
