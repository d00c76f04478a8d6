"""Bodies that are ready to be filled: what the visible slots of a text refer to in this edition."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import msgspec
from msgspec import Raw

from ..model.kinds.article import Article
from ..model.kinds.place import Place
from ..model.kinds.term import Term
from ..model.record import Record
from ..model.resolve import Key
from ..parse.body import Mention
from . import views
from .bodies import TextInput
from .cards import Cards
from .embedded_sources import source_refs

_encoder = msgspec.msgpack.Encoder(order="deterministic")


@dataclass
class _Slots:
    """What the slots of one text refer to."""

    links: dict[str, views.Ref] = field(default_factory=dict)
    terms: dict[str, views.TermNote] = field(default_factory=dict)
    sources: dict[str, views.SourceCard] = field(default_factory=dict)
    pictures: dict[str, views.PictureFile] = field(default_factory=dict)
    embeds: dict[tuple[str, str], Raw] = field(default_factory=dict)
    files: dict[str, views.AttachedFile] = field(default_factory=dict)
    addressed: dict[str, views.SourceCard] = field(default_factory=dict)
    spots: dict[str, views.Spot] = field(default_factory=dict)


@dataclass(frozen=True)
class TextPlanner:
    """`images`: file below images/ → the published picture; `embed`: (block, argument) → the part to show.

    `files`: below files/.
    """

    cards: Cards
    images: Mapping[str, views.PictureFile]
    files: Mapping[str, views.AttachedFile]
    embed: Callable[[str, str], views.EmbedPart | None]

    def text(self, record: Record) -> TextInput:
        """The record's body, ready to be filled for a page."""
        edition = self.cards.edition
        key: Key = (record.kind, record.id)
        outline = edition.outline(key)
        zone = edition.zones.name(record)
        city = edition.city(zone)
        if outline is None:
            return TextInput((*key, record.lang), "", zone=zone, city=city)
        slots = _Slots()
        for mention in edition.mentions(key, outline):
            self._add(slots, mention)
        own = edition.zones.of(record)
        return TextInput(
            owner=(*key, outline.lang),
            body=outline.digest,
            links=tuple(slots.links.items()),
            sources=tuple(slots.sources.values()),
            embeds=tuple((name, argument, part) for (name, argument), part in slots.embeds.items()),
            pictures=tuple(slots.pictures.items()),
            shown=tuple(point for point in outline.instants if point.begins(own) <= edition.as_of),
            terms=tuple(slots.terms.values()),
            zone=zone,
            city=city,
            oldest_first=isinstance(record, Article) and edition.oldest_first(record),
            files=tuple(slots.files.items()),
            addressed=tuple(slots.addressed.items()),
            spots=tuple(slots.spots.items()),
        )

    def _add(self, slots: _Slots, mention: Mention) -> None:
        match mention.how:
            case "link":
                self._add_link(slots, mention)
            case "cite":
                for card in self.cards.sources([mention.target]):
                    slots.sources[card.id] = card
            case "picture":
                if file := self.images.get(mention.target):
                    slots.pictures[mention.target] = file
            case "ranges":
                self._add_spot(slots, mention)
            case "file":
                if attached := self.files.get(mention.target):
                    slots.files[mention.target] = attached
            case "address":
                if source := self.cards.source_at(mention.target):
                    slots.addressed[mention.target] = source
            case block:
                if part := self.embed(block, mention.target):
                    slots.embeds[(block, mention.target)] = Raw(_encoder.encode(part))
                    for card in self.cards.sources(ref.id for ref in source_refs(part)):
                        slots.sources[card.id] = card

    def _add_spot(self, slots: _Slots, mention: Mention) -> None:
        """The position of the place from which a block measures; it is named by a link."""
        target = self.cards.edition.one(mention.target)
        if target and target[0] == Place.kind and (spot := self.cards.spot(target[1])):
            slots.spots[mention.target] = spot

    def _add_link(self, slots: _Slots, mention: Mention) -> None:
        target = self.cards.edition.target(mention)
        if found := self.cards.edition.find(target) if target else None:
            slots.links[mention.target] = self.cards.ref_to_part(found, mention.target.partition("#")[2])
            if isinstance(found, Term):
                slots.terms[found.id] = self.cards.term_note(found)
