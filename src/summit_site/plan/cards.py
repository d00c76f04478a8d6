"""Records → cards: the small frozen pieces of which lists and pages are made. Each is made once for an edition."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar

from ..base.edtf import Edtf, Point
from ..model.dossier import Edition
from ..model.records import (
    Article,
    Claim,
    Event,
    Image,
    Journey,
    Organisation,
    Person,
    Place,
    Position,
    Record,
    Reported,
    Series,
    Source,
    Topic,
)
from ..model.resolve import Key
from . import views
from .addresses import address, prefix

T = TypeVar("T")


class Cards:
    """The cards of one edition, kept by record so that equal pieces are the same object."""

    def __init__(self, edition: Edition, default: str) -> None:
        self.edition = edition
        self.default = default
        self.prefix = prefix(edition.lang, default)
        self._kept: dict[tuple[str, str, str], Any] = {}

    def keep(self, what: str, record: Record, make: Callable[[], T]) -> T:
        key = (what, record.kind, record.id)
        if key not in self._kept:
            self._kept[key] = make()
        found: T = self._kept[key]
        return found

    # --- dates ---

    def when(self, date: Edtf, zone: str) -> views.When:
        return views.When(date, zone, self.edition.city(zone))

    def at(self, point: Point, record: Record) -> views.When:
        """An instant of a record, in the record's zone."""
        return self.when(Edtf("", point, point), self.edition.zones.name(record))

    def begins(self, point: Point, record: Record) -> datetime:
        return point.begins(self.edition.zones.of(record))

    # --- links ---

    def path(self, record: Record) -> str:
        return self.prefix + address(record)

    def ref(self, record: Record) -> views.Ref:
        return self.keep(
            "ref",
            record,
            lambda: views.Ref(title(record), self.path(record), record.lang, record.kind, record.id, record.draft),
        )

    def refs(self, kind: str, idents: Iterable[str]) -> tuple[views.Ref, ...]:
        """Links to those of the records that are visible, in the order given."""
        records = (self.edition.get(kind, ident) for ident in dict.fromkeys(idents))
        return tuple(self.ref(record) for record in records if record)

    def ref_or_none(self, kind: str, ident: str | None) -> views.Ref | None:
        record = self.edition.get(kind, ident)
        return self.ref(record) if record else None

    def refs_to(self, keys: Iterable[Key]) -> tuple[views.Ref, ...]:
        records = (self.edition.get(kind, ident) for kind, ident in dict.fromkeys(keys))
        return tuple(self.ref(record) for record in records if record)

    def actors(self, idents: Iterable[str]) -> tuple[views.Ref, ...]:
        """People or organisations, whichever the id is."""
        found = (self.edition.get("person", i) or self.edition.get("organisation", i) for i in idents)
        return tuple(self.ref(record) for record in found if record)

    def byline(self, names: Iterable[str]) -> tuple[views.Ref, ...]:
        """Ids become links, other words stay words (a Ref without a path)."""
        result = []
        for name in names:
            record = self.edition.get("person", name) or self.edition.get("organisation", name)
            result.append(self.ref(record) if record else views.Ref(name, "", self.edition.lang))
        return tuple(result)

    # --- cards ---

    def article(self, record: Article) -> views.ArticleCard:
        return self.keep("card", record, lambda: self._article(record))

    def _article(self, record: Article) -> views.ArticleCard:
        latest = latest_change(record, self)
        return views.ArticleCard(
            path=self.path(record),
            title=record.title,
            short_title=record.short_title or record.title,
            summary=record.summary,
            kicker=record.kicker,
            type=record.type,
            date=self.at(record.date, record),
            updated=self.at(latest, record) if latest else None,
            lang=record.lang,
            draft=record.draft,
        )

    def articles(self, records: Iterable[Article]) -> tuple[views.ArticleCard, ...]:
        return tuple(self.article(record) for record in records)

    def event(self, record: Event) -> views.EventCard:
        return self.keep("card", record, lambda: self._event(record))

    def _event(self, record: Event) -> views.EventCard:
        zone = self.edition.zones.name(record)
        return views.EventCard(
            id=record.id,
            path=self.path(record),
            title=record.title,
            when=self.when(record.date, zone),
            until=self.when(record.until, zone) if record.until else None,
            weight=record.weight,
            certainty=record.certainty,
            category=self.category_names.get(record.category or ""),
            place=self.ref_or_none("place", record.place),
            year=record.date.anchor.year,
            lang=record.lang,
            draft=record.draft,
        )

    def events(self, records: Iterable[Event]) -> tuple[views.EventCard, ...]:
        return tuple(self.event(record) for record in records)

    @cached_property
    def category_names(self) -> dict[str, str]:
        return {category.id: category.name for category in self.edition.site.categories}

    @cached_property
    def side_names(self) -> dict[str, str]:
        return {side.id: side.name for side in self.edition.site.sides}

    def topic(self, record: Topic) -> views.TopicCard:
        return self.keep(
            "card",
            record,
            lambda: views.TopicCard(self.path(record), record.title, record.summary, record.lang, record.draft),
        )

    def topics(self, records: Iterable[Topic]) -> tuple[views.TopicCard, ...]:
        return tuple(self.topic(record) for record in records)

    def person(self, record: Person) -> views.PersonCard:
        return self.keep("card", record, lambda: self._person(record))

    def _person(self, record: Person) -> views.PersonCard:
        current = next((role for role in record.roles if role.ends is None), None)
        role = current or (record.roles[-1] if record.roles else None)
        native = record.native_name
        return views.PersonCard(
            path=self.path(record),
            name=record.name,
            native_name=native.text if native else None,
            native_lang=native.lang if native else None,
            role=role.title if role else None,
            side=self.side_names.get(record.side or ""),
            side_id=record.side,
            lang=record.lang,
            draft=record.draft,
        )

    def people(self, records: Iterable[Person]) -> tuple[views.PersonCard, ...]:
        return tuple(self.person(record) for record in records)

    def organisation(self, record: Organisation) -> views.OrganisationCard:
        side = self.side_names.get(record.side or "")
        return views.OrganisationCard(
            self.path(record), record.name, record.short_name, side, record.side, record.lang, record.draft
        )

    def place(self, record: Place) -> views.PlaceCard:
        return views.PlaceCard(
            self.path(record),
            record.name,
            record.country,
            record.lat,
            record.lon,
            record.zone,
            record.lang,
            record.draft,
        )

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
            date=self.when(record.date, zone) if record.date else None,
            language=record.language,
            url=record.url,
            archived=record.archived,
            accessed=self.when(record.accessed, zone) if record.accessed else None,
            type=record.type,
            note=record.note,
            lang=record.lang,
        )

    def sources(self, idents: Iterable[str]) -> tuple[views.SourceCard, ...]:
        records = (self.edition.get("source", ident) for ident in dict.fromkeys(idents))
        return tuple(self.source(record) for record in records if isinstance(record, Source))

    def claim(self, record: Claim) -> views.ClaimCard:
        return self.keep("card", record, lambda: self._claim(record))

    def _claim(self, record: Claim) -> views.ClaimCard:
        history = sorted(record.history, key=lambda verdict: self.begins(verdict.at, record), reverse=True)
        verdicts = tuple(views.VerdictView(self.at(v.at, record), v.status, v.note) for v in history)
        return views.ClaimCard(
            id=record.id,
            path=self.path(record),
            text=record.text,
            status=verdicts[0].status,
            since=verdicts[0].at,
            note=verdicts[0].note,
            history=verdicts,
            held_by=self.actors(record.held_by),
            disputed_by=self.actors(record.disputed_by),
            sources=self.refs("source", record.sources),
            lang=record.lang,
            draft=record.draft,
        )

    def claims(self, records: Iterable[Claim]) -> tuple[views.ClaimCard, ...]:
        """Disputed first, then open, then established; the newest change first."""
        rank = {"disputed": 0, "open": 1, "established": 2}

        def order(pair: tuple[Claim, views.ClaimCard]) -> tuple[int, float, str]:
            record, card = pair
            point = card.since.date.anchor
            return rank[card.status], -self.begins(point, record).timestamp(), card.id

        pairs = [(record, self.claim(record)) for record in records if record.history]
        return tuple(card for _, card in sorted(pairs, key=order))

    def issues(self, records: Iterable[Position]) -> tuple[views.IssueView, ...]:
        """Positions grouped by issue, in the order of their first one; within it in the order of the sides."""
        order = {side.id: number for number, side in enumerate(self.edition.site.sides)}
        groups: dict[str, list[Position]] = {}
        for record in records:
            groups.setdefault(record.issue, []).append(record)
        result = []
        for issue, items in groups.items():
            items.sort(key=lambda p: order.get(p.side, 99))
            outcomes = tuple(
                views.OutcomeView(self.at(p.outcome.at, p), p.outcome.text, p.lang) for p in items if p.outcome
            )
            result.append(views.IssueView(issue, tuple(map(self.position, items)), outcomes, items[0].lang))
        return tuple(result)

    def position(self, record: Position) -> views.PositionView:
        quote = record.quote
        return views.PositionView(
            id=record.id,
            side=self.side_names.get(record.side, record.side),
            side_id=record.side,
            text=record.text,
            quote=views.QuoteView(
                quote.text, self.ref_or_none("person", quote.speaker), self.ref_or_none("source", quote.source)
            )
            if quote
            else None,
            as_of=self.at(record.as_of, record) if record.as_of else None,
            sources=self.refs("source", record.sources),
            lang=record.lang,
        )

    def journey(self, record: Journey) -> views.JourneyCard:
        return self.keep("card", record, lambda: self._journey(record))

    def _journey(self, record: Journey) -> views.JourneyCard:
        def end(date: Edtf | None, place: str) -> views.When | None:
            return self.when(date, self.edition.zones.at_place(place)) if date else None

        legs = tuple(
            views.LegView(
                leg.mode,
                self.ref_or_none("place", leg.origin),
                self.ref_or_none("place", leg.goal),
                end(leg.depart, leg.origin),
                end(leg.arrive, leg.goal),
                leg.note,
                self.refs("source", leg.sources),
            )
            for leg in record.legs
        )
        return views.JourneyCard(
            id=record.id,
            path=self.path(record),
            title=record.title,
            traveller=self.ref_or_none("person", record.traveller),
            legs=legs,
            distances=self._reported(record.distances),
            durations=self._reported(record.durations),
            note=record.note,
            lang=record.lang,
        )

    def _reported(self, figures: Iterable[Reported]) -> tuple[views.ReportedView, ...]:
        return tuple(views.ReportedView(f.value, f.what, self.refs("source", f.sources)) for f in figures)

    def series(self, record: Series) -> views.SeriesCard:
        return self.keep("card", record, lambda: self._series(record))

    def _series(self, record: Series) -> views.SeriesCard:
        zone = self.edition.zones.name(record)
        rows = tuple(
            views.RowView(self.when(r.period, zone), r.label, r.value, r.low, r.high, r.partial, r.note)
            for r in record.rows
        )
        sources = self.refs("source", record.sources)
        return views.SeriesCard(
            record.id,
            self.path(record),
            record.title,
            record.unit,
            record.counting,
            rows,
            record.alt,
            sources,
            record.lang,
        )

    def image(self, image: Image | None, lookup: Callable[[str], str | None]) -> views.ImageView | None:
        """`lookup`: the published path of an image file."""
        path = lookup(image.file) if image else None
        if image is None or path is None:
            return None
        return views.ImageView(path, image.alt, image.caption, image.credit, image.licence)

    # --- changes ---

    def updates(self, record: Record) -> tuple[views.UpdateView, ...]:
        """Newest first."""
        found = sorted(record.updates, key=lambda u: self.begins(u.at, record), reverse=True)
        return tuple(views.UpdateView(self.at(u.at, record), u.text, u.level, record.lang) for u in found)

    def corrections(self, record: Record, affecting: Iterable[Record] = ()) -> tuple[views.CorrectionView, ...]:
        """The record's own and those of others that affect its page; newest first."""
        found = [(self.begins(c.at, record), self.correction(c, record, None)) for c in record.corrections]
        for other in affecting:
            for correction in other.corrections:
                if any(self.edition.index.one(target) == (record.kind, record.id) for target in correction.affects):
                    found.append(
                        (self.begins(correction.at, other), self.correction(correction, other, self.ref(other)))
                    )
        return tuple(view for _, view in sorted(found, key=lambda pair: pair[0], reverse=True))

    def correction(self, correction: Any, record: Record, page: views.Ref | None) -> views.CorrectionView:
        return views.CorrectionView(self.at(correction.at, record), correction.was, correction.now, record.lang, page)


def title(record: Record) -> str:
    """The words by which a record is linked."""
    match record:
        case Claim():
            return record.text
        case Position():
            return record.issue
        case Source():
            return f"{record.publisher}: {record.title}" if record.title else record.publisher
    words: str = getattr(record, "title", "") or getattr(record, "name", "")
    return words


def change_points(record: Record) -> list[Point]:
    """When it was updated or corrected."""
    return [*(update.at for update in record.updates), *(correction.at for correction in record.corrections)]


def latest_change(record: Record, cards: Cards) -> Point | None:
    """The newest update or correction."""
    points = change_points(record)
    return max(points, key=lambda point: cards.begins(point, record)) if points else None
