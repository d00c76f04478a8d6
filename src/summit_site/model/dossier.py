"""The frozen dossier as of one instant, and the queries that pages need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from msgspec.structs import replace

from ..base.edtf import Point, Precision
from ..base.language import Text
from ..base.zones import zone
from ..parse.body import Addition, Mention, Outline
from .embeds import named_record
from .kind import R
from .kinds.article import Article
from .kinds.event import Event
from .kinds.topic import Topic
from .load import Unit
from .record import Record
from .resolve import Index, Key
from .site import Site, Snapshot, StraplinePart
from .visibility import public_at
from .zones import Zones


@dataclass(frozen=True)
class Edition:
    """The dossier in one language. What is not translated appears in its original language.

    `record.lang` is the language of the file whose version of the record is shown. Each text in it and its outline have
    a language of their own. `shown`: since when the site shows each record (UTC).
    """

    lang: str
    site: Site
    zones: Zones
    as_of: datetime
    records: Mapping[str, Mapping[str, Record]]
    withdrawn: Mapping[Key, Record]
    outlines: Mapping[Key, Outline]
    paths: Mapping[Key, str]
    index: Index
    shown: Mapping[Key, datetime] = field(default_factory=dict)

    def get(self, type: type[R], ident: str | None) -> R | None:
        """The visible record of a kind with this id, if there is one."""
        record = self.records[type.kind].get(ident) if ident else None
        return record if isinstance(record, type) else None

    def find(self, key: Key) -> Record | None:
        return self.records[key[0]].get(key[1])

    def all(self, type: type[R]) -> list[R]:
        return [record for record in self.records[type.kind].values() if isinstance(record, type)]

    def of_kind(self, kind: str) -> Iterable[Record]:
        """The visible records of a kind, in file order."""
        return self.records[kind].values()

    @property
    def everything(self) -> Iterable[Record]:
        """All visible records, kind by kind."""
        return (record for records in self.records.values() for record in records.values())

    def shown_at(self, record: Record) -> datetime:
        """The instant (UTC) from which the record is shown: from then on, it and what it needs are public."""
        return self.shown.get((record.kind, record.id)) or public_at(record, self.zones)

    @cached_property
    def articles(self) -> list[Article]:
        """The one with the newest news first."""
        return sorted(self.all(Article), key=lambda article: (-self.news_of(article).timestamp(), article.id))

    @cached_property
    def published(self) -> list[Article]:
        """In the order of their dates, newest first, whatever was added later."""
        return sorted(self.all(Article), key=lambda a: (-a.date.begins(self.zones.of(a)).timestamp(), a.id))

    def news_of(self, article: Article) -> datetime:
        """When it was published, or last got news: an entry, a passage, a substantive update."""
        zone = self.zones.of(article)
        points = [article.date, *(u.at for u in article.updates if u.substantive)]
        points += [addition.at for addition in self.additions(article)]
        return max(point.begins(zone) for point in points)

    def additions(self, record: Record) -> list[Addition]:
        """The passages of its text that are visible."""
        outline = self.outlines.get((record.kind, record.id))
        if outline is None or not outline.additions:
            return []
        zone = self.zones.of(record)
        return [a for a in outline.additions if all(p.begins(zone) <= self.as_of for p in (a.at, *a.within))]

    def later_additions(self, record: Record) -> list[Addition]:
        """Those that were added after the record became public."""
        additions = self.additions(record)
        if not additions:
            return []
        zone, public = self.zones.of(record), public_at(record, self.zones)
        return [addition for addition in additions if addition.at.begins(zone) > public]

    def oldest_first(self, article: Article) -> bool:
        """Whether its entries are shown from the oldest to the newest, as they are once live coverage has ended."""
        if article.order:
            return article.order == "oldest"
        if article.live_until:
            return article.live_until.ends(self.zones.of(article)) <= self.as_of
        return self.closed is not None

    @property
    def closed(self) -> datetime | None:
        """The instant (UTC) at which the dossier was closed, if it is."""
        closed = closes_at(self.site)
        return closed if closed and closed <= self.as_of else None

    @cached_property
    def rank(self) -> Mapping[Key, int]:
        """The position of each article (newest first) and each event (chronological) within its kind."""
        ranks = {("article", article.id): number for number, article in enumerate(self.articles)}
        return ranks | {("event", event.id): number for number, event in enumerate(self.events)}

    @cached_property
    def events(self) -> list[Event]:
        """Chronological."""
        return sorted(self.all(Event), key=self._chronology)

    def _chronology(self, event: Event) -> tuple[datetime, int, int, int, str]:
        """By beginning, coarser dates first. A day's events with an `order` above 0 follow its events with a time."""
        zone = self.zones.of(event)
        begins, before_1, precision = event.date.sort_key(zone)
        if event.order > 0 and precision == Precision.DAY:
            begins = event.date.ends(zone)
        return begins, before_1, precision, event.order, event.id

    def anchor(self, event: Event) -> Point:
        """The point that places an event on the timeline, on the clocks of its place."""
        return event.date.anchor.local(self.zones.of(event))

    @cached_property
    def topics(self) -> list[Topic]:
        return sorted(self.all(Topic), key=lambda t: (t.order, t.id))

    @cached_property
    def named(self) -> Mapping[Key, tuple[Key, ...]]:
        """Record → the records that refer to it in their *fields*, in reading order."""
        found: dict[Key, dict[Key, None]] = {}
        for unit, key in self._visible_units():
            for reference in unit.references:
                for kind in reference.kinds:
                    if reference.target in self.records.get(kind, {}):
                        found.setdefault((kind, reference.target), {})[key] = None
        return {key: tuple(users) for key, users in found.items()}

    @cached_property
    def linked(self) -> Mapping[Key, tuple[Key, ...]]:
        """Record → the records that link, cite or embed it in their *text*."""
        found: dict[Key, dict[Key, None]] = {}
        known: dict[tuple[str, str], Key | None] = {}
        for key, outline in self.outlines.items():
            for mention in self.mentions(key, outline):
                said = mention.how, mention.target
                target = known[said] if said in known else known.setdefault(said, self.target(mention))
                if target and target != key:
                    found.setdefault(target, {})[key] = None
        return {key: tuple(users) for key, users in found.items()}

    def users(self, key: Key, *kinds: str) -> list[Key]:
        """The records of these kinds that refer to a record in fields or text."""
        both = dict.fromkeys((*self.named.get(key, ()), *self.linked.get(key, ())))
        return [user for user in both if (not kinds or user[0] in kinds) and user != key]

    def has_users(self, key: Key) -> bool:
        """Whether another record refers to a record."""
        return any(user != key for users in (self.named, self.linked) for user in users.get(key, ()))

    def mentions(self, key: Key, outline: Outline) -> list[Mention]:
        """The links, citations and embeds in the visible part of a text."""
        record = self.find(key)
        if record is None:
            return []
        passages = {mention.within for mention in outline.mentions}
        if not any(passages):
            return list(outline.mentions)
        zone = self.zones.of(record)
        public = {within for within in passages if all(point.begins(zone) <= self.as_of for point in within)}
        return [mention for mention in outline.mentions if mention.within in public]

    def target(self, mention: Mention) -> Key | None:
        """The visible record that a mention refers to."""
        if mention.how == "link":
            key = self.index.one(mention.target)
        else:
            key = named_record(mention.how, mention.target)
        return key if key and key[1] in self.records[key[0]] else None

    def _visible_units(self) -> Iterable[tuple[Unit, Key]]:
        for kind, records in self.records.items():
            for ident in records:
                unit = self.index.kinds[kind][ident]
                yield unit, unit.key

    def city(self, zone_name: str) -> Text:
        """The city that represents a zone for readers."""
        for clock in self.site.clocks:
            if clock.zone == zone_name:
                return clock.city
        return Text(zone_name.rpartition("/")[2].replace("_", " "))

    def text_lang(self, record: Record) -> str:
        """The language of a record's text: the original's, if its translation has none."""
        outline = self.outlines.get((record.kind, record.id))
        return outline.lang if outline else record.lang

    def translated(self, key: Key) -> bool:
        """Whether a record has a translation, with a text if the original has one; single fields may be missing."""
        record = self.records[key[0]].get(key[1]) or self.withdrawn.get(key)
        return record is not None and record.lang == self.lang == self.text_lang(record)


@dataclass(frozen=True)
class Dossier:
    """`next_change`: the next instant after `as_of` (UTC) at which the site changes or there is something to report.

    `snapshots`: the dossier as of earlier instants, the oldest first.
    """

    as_of: datetime
    drafts: bool
    editions: Mapping[str, Edition]
    next_change: datetime | None
    snapshots: tuple[Dossier, ...] = ()

    @property
    def default(self) -> Edition:
        return next(iter(self.editions.values()))


def as_known_at(site: Site, as_of: datetime) -> Site:
    """The settings without what was not yet known: words of the strapline, later snapshots."""
    known = tuple(part for part in site.strapline if (known_at(part, site) or as_of) <= as_of)
    past = tuple(snapshot for snapshot in site.snapshots if taken_at(snapshot, site) <= as_of)
    if len(known) == len(site.strapline) and len(past) == len(site.snapshots):
        return site
    return replace(site, strapline=known, snapshots=past)


def taken_at(snapshot: Snapshot, site: Site) -> datetime:
    """The instant of a snapshot (UTC); a day is meant from its beginning."""
    return snapshot.at.begins(zone(site.timezone))


def known_at(part: StraplinePart, site: Site) -> datetime | None:
    """The instant (UTC) from which the words are shown; None if they always are."""
    return part.since.begins(zone(site.timezone)) if part.since else None


def stamp_of(snapshot: Snapshot, site: Site) -> str:
    """The name of a snapshot in addresses, `20190227-0900`: its instant on the clocks of the site.

    Seconds and microseconds follow if they are not zero.
    """
    local = taken_at(snapshot, site).astimezone(zone(site.timezone))
    stamp = f"{local.year:04}{local:%m%d-%H%M}"
    if local.second or local.microsecond:
        stamp += f"{local.second:02}"
    return f"{stamp}-{local.microsecond:06}" if local.microsecond else stamp


def closes_at(site: Site) -> datetime | None:
    """When the dossier is closed (UTC); a day is over at its end."""
    return site.knowledge_until.ends(zone(site.timezone)) if site.knowledge_until else None
