"""Cards of what the dossier rests on: claims and their status, positions, journeys, series of numbers."""

from __future__ import annotations

from collections.abc import Iterable

from ..base.edtf import Edtf
from ..model.records import Claim, Journey, Person, Place, Position, Reported, Series
from . import views
from .links import Links


class Evidence(Links):
    """Claims, positions, journeys and series of one edition."""

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
            sources=self.source_refs(record.sources),
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
            sources=self.source_refs(record.sources),
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
                self.source_refs(leg.sources),
                self.spot(leg.origin),
                self.spot(leg.goal),
                tuple(views.ViaView(v.name, v.lat, v.lon, self.source_refs(v.sources)) for v in leg.via),
            )
            for leg in record.legs
        )
        return views.JourneyCard(
            id=record.id,
            path=self.path(record),
            title=record.title,
            traveller=self.ref_or_none("person", record.traveller),
            side=self._side_of(record.traveller),
            legs=legs,
            distances=self.reported(record.distances),
            durations=self.reported(record.durations),
            note=record.note,
            lang=record.lang,
        )

    def spot(self, ident: str) -> views.Spot | None:
        """Where a place is, if it is visible and has a position."""
        place = self.edition.get("place", ident)
        if not isinstance(place, Place) or place.lat is None or place.lon is None:
            return None
        return views.Spot(place.map_name or place.name, place.lat, place.lon, place.lang)

    def _side_of(self, ident: str) -> int:
        """The number of a person's side."""
        person = self.edition.get("person", ident)
        sides = [side.id for side in self.edition.site.sides]
        return sides.index(person.side) + 1 if isinstance(person, Person) and person.side in sides else 0

    def reported(self, figures: Iterable[Reported]) -> tuple[views.ReportedView, ...]:
        return tuple(views.ReportedView(f.value, f.what, self.source_refs(f.sources)) for f in figures)

    def series(self, record: Series) -> views.SeriesCard:
        return self.keep("card", record, lambda: self._series(record))

    def _series(self, record: Series) -> views.SeriesCard:
        zone = self.edition.zones.name(record)
        rows = tuple(
            views.RowView(self.when(r.period, zone), r.label, r.value, r.low, r.high, r.partial, r.note)
            for r in record.rows
        )
        sources = self.source_refs(record.sources)
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
