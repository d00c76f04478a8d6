"""What the planning of every page needs: the cards of an edition, its chrome, and texts ready to be filled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from ..base.edtf import Edtf, Point
from ..model.dossier import Dossier, Edition
from ..model.records import Article, Claim, Event, Journey, Position, Record, Series, Source, Term
from ..model.resolve import Key, split_ids
from . import views
from .addresses import SECTIONS
from .bodies import EntryInput, TextInput
from .cards import Cards, change_points
from .outputs import Output
from .selections import Selections


@dataclass(frozen=True)
class EditionPlanner:
    """One edition being planned. `images`: file below images/ → as it is published; `card`: for links elsewhere."""

    dossier: Dossier
    edition: Edition
    cards: Cards
    images: Mapping[str, views.PictureFile]
    card: views.PictureFile | None = None

    @property
    def lang(self) -> str:
        return self.edition.lang

    @property
    def prefix(self) -> str:
        return self.cards.prefix

    @cached_property
    def chrome(self) -> views.Chrome:
        site = self.edition.site
        language = next(language for language in site.languages if language.key == self.lang)
        publisher = site.publisher
        elsewhere = tuple(self._section(name) for name in SECTIONS if name not in site.nav and name != "home")
        return views.Chrome(
            site_title=site.title,
            tagline=site.tagline,
            lang=self.lang,
            tag=language.tag,
            base_url=site.base_url,
            city=language.city or "",
            zone=language.zone or site.timezone,
            home=f"{self.prefix}index.html",
            feed=f"{self.prefix}feed.xml" if site.base_url else None,
            sides=tuple(side.id for side in site.sides),
            nav=tuple(self._nav(name) for name in site.nav if self._exists(name)),
            footer=(*elsewhere, *(self.cards.ref(page) for page in self.pages if page.id not in site.nav)),
            publisher=views.PublisherView(publisher.name, publisher.url, publisher.contact) if publisher else None,
            drafts=self.dossier.drafts,
            card=self.card,
        )

    @cached_property
    def selections(self) -> Selections:
        return Selections(self.edition)

    @cached_property
    def pages(self) -> list[Record]:
        return sorted(self.edition.all("page"), key=lambda page: page.id)

    def _exists(self, name: str) -> bool:
        return name in SECTIONS or self.edition.get("page", name) is not None

    def _section(self, name: str) -> views.Ref:
        """A part of the site; its words come from the strings (`nav_NAME`)."""
        return views.Ref("", self.prefix + SECTIONS[name], self.lang, name, name)

    def _nav(self, name: str) -> views.Ref:
        if name in SECTIONS:
            return self._section(name)
        page = self.edition.get("page", name)
        assert page is not None
        return self.cards.ref(page)

    # --- pages ---

    def page(
        self,
        path: str,
        template: str,
        view: type[Any],
        *,
        section: str,
        title: str = "",
        title_key: str = "",
        record: Record | None = None,
        records: Iterable[Record] = (),
        description: str = "",
        indexed: bool = True,
        **inputs: Any,
    ) -> Output:
        """A page at `path` below the language.

        `record`: what it is about; `records`: what else it shows, for its as-of line.
        """
        own = ([record] if record else []) + list(records)
        meta = views.Meta(
            path=self.prefix + path,
            title=title,
            title_key=title_key,
            description=description,
            lang=record.lang if record else self.lang,
            section=section,
            alternates=self._alternates(path, record),
            changed=self.changed(own),
            draft=bool(record and record.draft),
            edit=self._edit(record),
            indexed=indexed and not self.dossier.drafts,
        )
        origin = self.edition.paths.get((record.kind, record.id), "site.yaml") if record else "site.yaml"
        return Output(
            self.prefix + path, template, self.lang, view, {"chrome": self.chrome, "meta": meta, **inputs}, origin
        )

    def _alternates(self, path: str, record: Record | None) -> tuple[views.Alternate, ...]:
        result = []
        for key, edition in self.dossier.editions.items():
            language = next(item for item in edition.site.languages if item.key == key)
            translated = record is None or edition.translated((record.kind, record.id))
            other = "" if key == self.dossier.default.lang else f"{key}/"
            result.append(views.Alternate(key, language.tag, language.name, other + path, translated, key == self.lang))
        return tuple(result)

    def _edit(self, record: Record | None) -> str | None:
        site = self.edition.site
        if record is None or site.repository is None:
            return None
        return f"{site.repository.rstrip('/')}/content/{self.edition.paths[(record.kind, record.id)]}"

    # --- the newest change ---

    def changed(self, records: Iterable[Record]) -> views.When | None:
        """The newest change that these records contain."""
        found = [pair for pair in map(self.last_change, records) if pair]
        return max(found, key=lambda pair: pair[0])[1] if found else None

    def last_change(self, record: Record) -> tuple[datetime, views.When] | None:
        """When a record last changed: the instant to compare, and as readers see it."""
        return self.cards.keep("change", record, lambda: self._last_change(record))

    def _last_change(self, record: Record) -> tuple[datetime, views.When] | None:
        points = change_points(record)
        if record.withdrawn:
            points.append(record.withdrawn.at)
        match record:
            case Article():
                points.append(record.date)
            case Claim():
                points += [verdict.at for verdict in record.history]
            case Position() if record.outcome:
                points.append(record.outcome.at)
            case Event():
                return self._event_change(record, points)
        if record.known and not isinstance(record, Source):
            points.append(record.known)
        return self._newest(record, points)

    def _event_change(self, record: Event, points: list[Point]) -> tuple[datetime, views.When]:
        own = self.edition.zones.of(record)
        name = self.edition.zones.name(record)
        if record.known:
            points.append(record.known)
        newest = self._newest(record, points)
        happened = record.date.ends(own)
        end = record.date.end or record.date.anchor
        if newest and (record.known or newest[0] > happened):
            return newest
        return happened, self.cards.when(Edtf("", end, end), name)

    def _newest(self, record: Record, points: list[Point]) -> tuple[datetime, views.When] | None:
        if not points:
            return None
        point = max(points, key=lambda p: self.cards.begins(p, record))
        return self.cards.begins(point, record), self.cards.at(point, record)

    # --- texts ---

    def text(self, record: Record) -> TextInput:
        """The record's body as it shall stand on a page."""
        key: Key = (record.kind, record.id)
        outline = self.edition.outlines.get(key)
        zone = self.edition.zones.name(record)
        city = self.edition.city(zone)
        if outline is None:
            return TextInput((*key, record.lang), "", zone=zone, city=city)
        own = self.edition.zones.of(record)
        links: dict[str, views.Ref] = {}
        sources: dict[str, views.SourceCard] = {}
        embeds: dict[tuple[str, str], views.BodyPart] = {}
        pictures: dict[str, views.PictureFile] = {}
        terms: dict[str, views.TermNote] = {}
        for mention in self.edition.mentions(key, outline):
            target = self.edition.target(mention)
            if mention.how == "link" and target:
                found = self.edition.get(*target)
                if found:
                    links[mention.target] = self.cards.ref(found)
                    if isinstance(found, Term):
                        terms[found.id] = self.cards.term_note(found)
            elif mention.how == "cite":
                for card in self.cards.sources([mention.target]):
                    sources[card.id] = card
            elif mention.how == "picture":
                if file := self.images.get(mention.target):
                    pictures[mention.target] = file
            elif part := self._embed(mention.how, mention.target):
                embeds[(mention.how, mention.target)] = part
        shown = tuple(point for point in outline.instants if point.begins(own) <= self.edition.as_of)
        return TextInput(
            owner=(*key, record.lang),
            body=outline.digest,
            links=tuple(links.items()),
            sources=tuple(sources.values()),
            embeds=tuple((name, argument, part) for (name, argument), part in embeds.items()),
            pictures=tuple(pictures.items()),
            shown=shown,
            terms=tuple(terms.values()),
            zone=zone,
            city=city,
        )

    def entry(self, view: Any, record: Record) -> EntryInput:
        """A list item with the record's body."""
        has_text = (record.kind, record.id) in self.edition.outlines
        return EntryInput(view, self.text(record) if has_text else None, record.id)

    def _embed(self, name: str, argument: str) -> views.BodyPart | None:
        if name == "chart":
            series = self.edition.get("series", argument)
            return views.ChartPart(self.cards.series(series)) if isinstance(series, Series) else None
        if name == "journey":
            journey = self.edition.get("journey", argument)
            return views.JourneyPart(self.cards.journey(journey)) if isinstance(journey, Journey) else None
        if name == "positions":
            wanted = split_ids(argument) or tuple(self.edition.records["position"])
            found = [self.edition.get("position", ident) for ident in wanted]
            issues = self.cards.issues([p for p in found if isinstance(p, Position)])
            return views.PositionsPart(issues) if issues else None
        if name == "timeline":
            events = self.cards.events(self.selections.timeline_events(argument))
            return views.TimelinePart(events) if events else None
        return None

    def image_file(self, file: str) -> views.PictureFile | None:
        return self.images.get(file)

    def affecting(self, record: Record) -> list[Record]:
        """Records whose corrections are shown on this record's page too."""
        return self._affecting.get((record.kind, record.id), [])

    @cached_property
    def _affecting(self) -> dict[Key, list[Record]]:
        found: dict[Key, list[Record]] = {}
        for records in self.edition.records.values():
            for record in records.values():
                for correction in record.corrections:
                    for target in correction.affects:
                        key = self.edition.index.one(target)
                        if key and record not in found.setdefault(key, []):
                            found[key].append(record)
        return found

    def notices(self, record: Record) -> dict[str, Any]:
        """The inputs `updates` and `corrections` of a page about a record."""
        return {
            "updates": self.cards.updates(record),
            "corrections": self.cards.corrections(record, self.affecting(record)),
        }
