"""Composes the dossier as of an instant from all records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from ..parse.body import Outline
from .dossier import Dossier, Edition, as_known_at, closes_at, known_at, taken_at
from .kind import Knowledge
from .kinds.place import Place
from .load import Unit
from .record import Record
from .resolve import Index, Key
from .site import Site
from .visibility import Schedule, as_known, changes_at, find_schedule, is_withdrawn
from .zones import Zones


def find_zones(site: Site, units: Iterable[Unit]) -> Zones:
    places = {}
    for unit in units:
        record = next(iter(unit.records.values()))
        if isinstance(record, Place) and record.zone:
            places[record.id] = record.zone
    return Zones(site.timezone, places)


def compose(
    sites: Mapping[str, Site], index: Index, as_of: datetime, drafts: bool, known: Schedule | None = None
) -> Dossier:
    """The dossier as of an instant. It contains nothing that is later, embargoed or a draft.

    `known`: when the records that are not drafts become public, if that has been found out already.
    """
    site = next(iter(sites.values()))
    units = [unit for units in index.kinds.values() for unit in units.values()]
    zones = find_zones(site, units)
    units = [unit for unit in units if drafts or not unit.records[site.lang].draft]
    if known is None or drafts:
        known = find_schedule((unit.records[site.lang] for unit in units), zones, as_of)
    public = known.shown
    closes = closes_at(site)
    of_site = [*([closes] if closes else []), *(since for part in site.strapline if (since := known_at(part, site)))]
    of_site += [taken_at(snapshot, site) for snapshot in site.snapshots]
    instants = (*_changes(units, known, site.lang, zones), *of_site)
    next_change = min((instant for instant in instants if instant > as_of), default=None)
    visible = [unit for unit in units if unit.key in public and public[unit.key] <= as_of]
    shown = frozenset(unit.key for unit in visible if not is_withdrawn(unit.records[site.lang], zones, as_of))
    knowledge = Knowledge(as_of, zones, shown)
    choose = _Chooser(visible, site.lang, knowledge, drafts, public)
    editions = {lang: choose.edition(lang, as_known_at(settings, as_of), index) for lang, settings in sites.items()}
    return Dossier(as_of, drafts, editions, next_change)


def with_snapshots(dossier: Dossier, sites: Mapping[str, Site], index: Index) -> Dossier:
    """The dossier with the snapshots that the settings ask for, the oldest first."""
    site = dossier.default.site  # without later ones
    instants = sorted({taken_at(snapshot, site) for snapshot in site.snapshots})
    return replace(dossier, snapshots=tuple(compose(sites, index, instant, dossier.drafts) for instant in instants))


def _changes(units: Iterable[Unit], times: Schedule, lang: str, zones: Zones) -> Iterator[datetime]:
    """When records change, or when one would be public if others did not hold it back, which is then reported.

    No part of a record is shown before the record is.
    """
    for unit in units:
        shown = times.shown.get(unit.key)
        yield times.own[unit.key]
        if shown:
            yield shown
        for instant in changes_at(unit, unit.records[lang], zones):
            yield max(instant, shown) if shown else instant


@dataclass(frozen=True)
class _Chooser:
    """Chooses the version of each visible record for each language.

    `default`: the language of the originals; `public`: when each record is first shown.
    """

    visible: list[Unit]
    default: str
    knowledge: Knowledge
    drafts: bool
    public: Mapping[Key, datetime]

    def edition(self, lang: str, site: Site, index: Index) -> Edition:
        records: dict[str, dict[str, Record]] = {kind: {} for kind in index.kinds}
        withdrawn: dict[Key, Record] = {}
        outlines: dict[Key, Outline] = {}
        paths: dict[Key, str] = {}
        for unit in self.visible:
            record = as_known(self._words(unit, lang), self.knowledge)
            paths[unit.key] = unit.paths.get(record.lang) or unit.paths[self.default]
            if record.withdrawn:
                withdrawn[unit.key] = record
                continue
            records[unit.kind][unit.id] = record
            outline = unit.outlines.get(record.lang) or unit.outlines.get(self.default)
            if outline:
                outlines[unit.key] = outline
        zones, as_of = self.knowledge.zones, self.knowledge.as_of
        return Edition(lang, site, zones, as_of, records, withdrawn, outlines, paths, index, self.public)

    def _words(self, unit: Unit, lang: str) -> Record:
        """The translation, or the original if there is no published translation."""
        record = unit.records.get(lang)
        return unit.records[self.default] if record is None or (record.draft and not self.drafts) else record
