"""The as-of line of a page: the newest time of what it shows, so that no text on it is newer than the line says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from ..base.edtf import Edtf, Precision
from ..base.zones import zone
from ..model.kinds.source import Source
from ..model.record import Record
from . import views
from .bodies import TextInput, Unfilled
from .cards import Cards
from .clocks import on_clocks
from .links import day_of_midnight

DatedWhen = tuple[datetime, views.When]


def newest_change(cards: Cards, records: Iterable[Record], shown: Iterable[DatedWhen] = ()) -> DatedWhen | None:
    """The newest time in any of these records or of what else is shown: the instant, and the date for readers."""
    found = [pair for pair in map(cards.last_change, records) if pair]
    return max([*found, *shown], key=lambda pair: pair[0], default=None)


def texts_in(inputs: Iterable[object]) -> Iterator[TextInput]:
    """All texts in the inputs of a page."""
    for value in inputs:
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Unfilled):
                yield from item.texts()


def blocks_in(inputs: Iterable[object]) -> Iterator[tuple[str, str]]:
    """(name, argument) of the blocks made of records in the texts of a page."""
    return ((block, argument) for text in texts_in(inputs) for block, argument, _ in text.embeds)


def sources_in(cards: Cards, inputs: Iterable[object]) -> list[Source]:
    """The sources that a page lists with their dates."""
    idents = sorted({ident for value in inputs for ident in _cited(value)})
    return [source for ident in idents if (source := cards.edition.get(Source, ident))]


def _cited(value: object) -> Iterator[str]:
    listed = value.sources if isinstance(value, TextInput) else value if isinstance(value, tuple) else ()
    return (card.id for card in listed if isinstance(card, views.SourceCard))


def corrections_in(inputs: Iterable[object]) -> Iterator[DatedWhen]:
    """The times of the corrections that a page shows, also of those of other records."""
    for value in inputs:
        lists = value.values() if isinstance(value, Mapping) else (value,)
        for item in (item for items in lists if isinstance(items, tuple) for item in items):
            if isinstance(item, views.CorrectionView):
                yield item.at.date.begins(zone(item.at.zone)), item.at


def when_of(cards: Cards, instant: datetime) -> DatedWhen:
    """An instant on the clocks of the dossier; only the day if it is the beginning of one."""
    name = cards.edition.site.timezone
    (when,) = on_clocks(instant, {name: cards.edition.city(name)})
    day = day_of_midnight(when.date.anchor, zone(name))
    return instant, cards.when(Edtf("", day, day), name)


def on_own_clocks(cards: Cards, dated: DatedWhen) -> DatedWhen:
    """On the clocks of the dossier, for a page that is about no record; a day stays a day."""
    instant, when = dated
    if when.zone == cards.edition.site.timezone or when.date.anchor.precision is not Precision.MINUTE:
        return dated
    return when_of(cards, instant)


def closing_day(cards: Cards) -> views.When | None:
    """The day on which the dossier was closed, if it was."""
    site = cards.edition.site
    if site.knowledge_until is None or cards.edition.closed is None:
        return None
    return cards.when(Edtf("", site.knowledge_until, site.knowledge_until), site.timezone)
