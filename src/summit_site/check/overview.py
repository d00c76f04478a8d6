"""The editor's overview: records by kind, drafts, embargoes, missing translations, open claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from ..base.diagnostics import Diagnostic
from ..base.zones import zone
from ..model.kinds import TYPES, label
from ..model.kinds.claim import Claim
from ..model.load import Unit
from ..model.prose import is_partly_translated
from ..model.record import Record
from ..model.visibility import find_schedule, public_at
from ..model.zones import Zones
from .content import Corpus

# Section of the overview → codes of `check`.
FINDINGS = {
    "untranslated": ("C704", "C710"),
    "outdated": ("C705",),
    "differences": ("C701", "C702", "C703"),
    "orphans": ("C706",),
    "uncited": ("C708",),
}
SECTIONS = ("records", "drafts", "coming", *FINDINGS, "open")


class Count(Struct, frozen=True):
    """Numbers of records of a kind.

    `translated`: language → how many have a complete public translation; `partly`: how many show words of the original.
    """

    kind: str
    all: int
    public: int
    coming: int
    drafts: int
    withdrawn: int
    translated: Mapping[str, int]
    partly: Mapping[str, int]


class OverviewEntry(Struct, frozen=True):
    """A record. `at`: since when or from when, in the site's zone; `why`: the reason for it.

    `translations`: in a list of a kind, the languages in which readers see words of the original.
    """

    kind: str
    id: str
    title: str
    path: str
    at: str | None = None
    why: str | None = None
    translations: str | None = None


class Finding(Struct, frozen=True):
    """A problem found by a check."""

    path: str
    line: int
    code: str
    message: str


class Overview(Struct, frozen=True):
    """`as_of`: in the site's zone; `errors`: number of errors, because of which records may be missing here."""

    as_of: str
    errors: int
    records: tuple[Count, ...]
    drafts: tuple[OverviewEntry, ...]
    coming: tuple[OverviewEntry, ...]
    untranslated: tuple[Finding, ...]
    outdated: tuple[Finding, ...]
    differences: tuple[Finding, ...]
    orphans: tuple[Finding, ...]
    uncited: tuple[Finding, ...]
    open: tuple[OverviewEntry, ...]


def look_over(corpus: Corpus, problems: Iterable[Diagnostic], as_of: datetime, days: int, errors: int) -> Overview:
    """`problems`: those of the content checks; `days`: how long a claim must be open to be listed."""
    units = [unit for kind in TYPES for unit in corpus.index.kinds[kind].values()]
    view = _RecordsAt(corpus, as_of)
    findings = {
        name: tuple(Finding(p.span.path, p.span.line or 1, p.code, p.message) for p in problems if p.code in codes)
        for name, codes in FINDINGS.items()
    }
    return Overview(
        as_of=view.local(as_of),
        errors=errors,
        records=tuple(view.count(kind) for kind in TYPES if corpus.index.kinds[kind]),
        drafts=tuple(view.drafts(units)),
        coming=tuple(view.coming(units)),
        open=tuple(view.open_claims(days)),
        **findings,
    )


def records_of(corpus: Corpus, kind: str, as_of: datetime) -> tuple[OverviewEntry, ...]:
    """All records of a kind, with the instant from which they are public."""
    return tuple(_RecordsAt(corpus, as_of).all(kind))


class _RecordsAt:
    """The state of the records at an instant."""

    def __init__(self, corpus: Corpus, as_of: datetime) -> None:
        self.corpus, self.as_of = corpus, as_of
        self.zone = zone(corpus.site.timezone)
        units = (unit for units in corpus.index.kinds.values() for unit in units.values())
        records = (record for unit in units if not (record := self.record(unit)).draft)
        self.public = find_schedule(records, corpus.zones).shown

    def local(self, instant: datetime) -> str:
        return instant.astimezone(self.zone).isoformat(timespec="minutes")

    def record(self, unit: Unit) -> Record:
        return unit.records[self.corpus.site.lang]

    def entry(self, unit: Unit, at: datetime | None = None, why: str | None = None, lang: str = "") -> OverviewEntry:
        path = unit.paths[lang or self.corpus.site.lang]
        instant = None if at is None or at.year < 2 else self.local(at)  # always known: no instant
        return OverviewEntry(
            unit.kind, unit.id, label(unit.records[lang or self.corpus.site.lang]).words, path, instant, why
        )

    def is_public(self, unit: Unit) -> bool:
        record = self.record(unit)
        return not record.draft and not self.is_withdrawn(record) and self.since(record) <= self.as_of

    def since(self, record: Record) -> datetime:
        """When it is public: by its dates, and not before what it needs, such as a source."""
        own = public_at(record, self.corpus.zones)
        return self.public.get((record.kind, record.id), own)

    def is_withdrawn(self, record: Record) -> bool:
        zones: Zones = self.corpus.zones
        return record.withdrawn is not None and record.withdrawn.at.begins(zones.of(record)) <= self.as_of

    def count(self, kind: str) -> Count:
        units = list(self.corpus.index.kinds[kind].values())
        records = [self.record(unit) for unit in units]
        others = self._others()
        return Count(
            kind=kind,
            all=len(units),
            public=sum(self.is_public(unit) for unit in units),
            coming=sum(not record.draft and self.since(record) > self.as_of for record in records),
            drafts=sum(record.draft for record in records),
            withdrawn=sum(not record.draft and self.is_withdrawn(record) for record in records),
            translated={lang: sum(_translation(unit, lang) == "complete" for unit in units) for lang in others},
            partly={lang: sum(_translation(unit, lang) == "partly" for unit in units) for lang in others},
        )

    def drafts(self, units: Iterable[Unit]) -> Iterator[OverviewEntry]:
        for unit in units:
            if self.record(unit).draft:
                yield self.entry(unit)
                continue
            for lang, record in unit.records.items():
                if record.draft:
                    yield self.entry(unit, why=f"translation: {lang}", lang=lang)

    def coming(self, units: Iterable[Unit]) -> list[OverviewEntry]:
        """Future records, in the order in which they become public."""
        waiting = [(self.since(record), unit) for unit in units if not (record := self.record(unit)).draft]
        waiting = sorted(
            ((at, unit) for at, unit in waiting if at > self.as_of), key=lambda item: (item[0], *item[1].key)
        )
        return [self.entry(unit, at, self._why(self.record(unit), at)) for at, unit in waiting]

    def _why(self, record: Record, at: datetime) -> str:
        local_zone = self.corpus.zones.of(record)
        if record.embargo and record.embargo.begins(local_zone) == at:
            return "embargo"
        if public_at(record, self.corpus.zones) < at:
            return "sources"
        return "known" if record.known else "date"

    def open_claims(self, days: int) -> list[OverviewEntry]:
        """Public claims that have been open for at least this many days, the longest first."""
        found = []
        for unit in self.corpus.index.kinds["claim"].values():
            claim = self.record(unit)
            if not isinstance(claim, Claim) or not self.is_public(unit):
                continue
            local_zone = self.corpus.zones.of(claim)
            verdicts = [
                (v.at.begins(local_zone), v.status) for v in claim.history if v.at.begins(local_zone) <= self.as_of
            ]
            since = _open_since(verdicts)
            if since is not None and (age := (self.as_of - since).days) >= days:
                found.append((since, self.entry(unit, since, f"{age} days")))
        return [entry for _, entry in sorted(found, key=lambda item: (item[0], item[1].id))]

    def all(self, kind: str) -> list[OverviewEntry]:
        units = self.corpus.index.kinds[kind].values()
        found = [(self.since(self.record(unit)), unit) for unit in units]
        found.sort(key=lambda item: (item[0], item[1].id))
        entries = ((unit, self.entry(unit, at, self._state(unit))) for at, unit in found)
        return [replace(entry, translations=self._translations(unit)) for unit, entry in entries]

    def _translations(self, unit: Unit) -> str | None:
        """For example "de: partly translated, fr: not translated"; None if there is nothing to do."""
        words = {"none": "not translated", "partly": "partly translated"}
        states = {lang: _translation(unit, lang) for lang in self._others()}
        return ", ".join(f"{lang}: {words[state]}" for lang, state in states.items() if state in words) or None

    def _others(self) -> list[str]:
        return [language.key for language in self.corpus.site.languages if language.key != self.corpus.site.lang]

    def _state(self, unit: Unit) -> str:
        record = self.record(unit)
        if record.draft:
            return "draft"
        if self.is_withdrawn(record):
            return "withdrawn"
        return "public" if self.is_public(unit) else "coming"


def _translation(unit: Unit, lang: str) -> Literal["none", "partly", "complete"]:
    """What readers of a language get; a draft does not count."""
    record = unit.records.get(lang)
    if record is None or record.draft:
        return "none"
    return "partly" if is_partly_translated(unit, lang) else "complete"


def _open_since(verdicts: Iterable[tuple[datetime, str]]) -> datetime | None:
    """The beginning of the latest unbroken open status, if the claim is open now."""
    since = None
    for at, status in sorted(verdicts, reverse=True):
        if status != "open":
            break
        since = at
    return since
