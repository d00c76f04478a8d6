"""Records → cards: the small frozen pieces of which lists and pages are made. Each is made once for an edition."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from ..base.edtf import Point
from ..model.records import Article, Event, Image, Organisation, Person, Place, Record, Source, Term, Topic
from . import views
from .evidence import Evidence


class Cards(Evidence):
    """The cards of one edition."""

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

    def short_refs(self, records: Iterable[Article]) -> tuple[views.Ref, ...]:
        """Links by the short titles of articles, for places where many stand."""

        def make(record: Article) -> views.Ref:
            words = record.short_title or record.title
            return views.Ref(words, self.path(record), record.lang, record.kind, record.id, record.draft)

        return tuple(self.keep("short", record, lambda record=record: make(record)) for record in records)  # type: ignore[misc]

    def term_note(self, record: Term) -> views.TermNote:
        return views.TermNote(record.id, record.name, record.short, self.path(record), record.lang)

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
            self.spot(record.id),
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

    def image(self, image: Image | None, lookup: Callable[[str], views.PictureFile | None]) -> views.ImageView | None:
        """`lookup`: an image file as it is published."""
        file = lookup(image.file) if image else None
        if image is None or file is None:
            return None
        return views.ImageView(file, image.alt, image.caption, image.credit, image.licence)

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


def change_points(record: Record) -> list[Point]:
    """When it was updated or corrected."""
    return [*(update.at for update in record.updates), *(correction.at for correction in record.corrections)]


def latest_change(record: Record, cards: Cards) -> Point | None:
    """The newest update or correction."""
    points = change_points(record)
    return max(points, key=lambda point: cards.begins(point, record)) if points else None
