"""Corrections where the error was: on the pages of all records that they name, or at their entries in lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from msgspec.structs import replace

from ..model.record import Correction, Record
from ..model.resolve import Key
from . import views
from .asked import about_users
from .cards import Cards


class CorrectedRecords:
    """Which corrections are shown at which record, in one edition."""

    def __init__(self, cards: Cards) -> None:
        self.cards, self.edition = cards, cards.edition

    def affecting(self, record: Record) -> list[Record]:
        """The records whose corrections also appear at this one."""
        key = record.kind, record.id
        self.edition.questions.ask(about_users(key))
        return list(self.by_target.get(key, ()))

    @cached_property
    def by_target(self) -> Mapping[Key, list[Record]]:
        """Record → those whose corrections name it. This asks nothing."""
        found: dict[Key, list[Record]] = {}
        edition = self.edition.unasked
        for record in edition.everything:
            for correction in record.corrections:
                for target in correction.affects:
                    key = edition.index.one(target)
                    if key and key != (record.kind, record.id) and record not in found.setdefault(key, []):
                        found[key].append(record)
        return found

    def at(self, record: Record) -> tuple[views.CorrectionView, ...]:
        """Its own corrections and those of others that name it; newest first."""
        return self.cards.corrections(record, self.affecting(record))

    def at_entries(self, records: Iterable[Record]) -> views.Corrected:
        """Those of the records that a list shows, by their ids."""
        shown = ((record.id, self.at(record)) for record in records)
        return dict(sorted((ident, corrections) for ident, corrections in shown if corrections))

    def with_affected(self, correction: Correction, record: Record) -> views.CorrectionView:
        """For the list of all corrections, with links to everything that shows it."""
        view = self.cards.correction(correction, record, self.cards.ref(record))
        return replace(view, affected=tuple(self._affected(correction, record)))

    def _affected(self, correction: Correction, record: Record) -> Iterator[views.Ref]:
        keys = dict.fromkeys(map(self.edition.one, correction.affects))
        for key in keys:
            found = self.edition.find(key) if key and key != (record.kind, record.id) else None
            if found:
                yield self.cards.ref(found)
