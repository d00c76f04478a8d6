"""What a record needs in order to be shown: sources that readers can see, a speaker, a traveller, places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from ..base.diagnostics import Diagnostic
from .kind import Need, Statement, by_sources
from .kinds import kind_of, label
from .load import Unit
from .record import Record
from .resolve import Index, Key
from .visibility import Schedule, find_schedule, is_withdrawn
from .zones import Zones


@dataclass(frozen=True)
class Support:
    """The state of records at an instant. `as_of`: None if no instant is meant, so that nothing is withdrawn yet.

    `times`: of the records that are not drafts.
    """

    index: Index
    lang: str
    zones: Zones
    as_of: datetime | None
    times: Schedule

    @property
    def public(self) -> Mapping[Key, datetime]:
        """When each record that is not a draft is first shown."""
        return self.times.shown

    def check(self, unit: Unit) -> Iterator[Diagnostic]:
        """Reports statements without a source that readers can see, and records that others hold back."""
        record = unit.records[self.lang]
        kind = kind_of(record)
        statements = kind.all_statements(record)
        for statement in statements:
            if fault := self._unsupported(statement, record):
                span = unit.place_of(statement.field or "sources")
                yield Diagnostic(span, "R306", *fault)
        if self.state(record):
            return
        sources = {by_sources(statement.sources) for statement in statements}
        needs = [need for need in kind.all_needs(record) if need not in sources]
        for part in kind.parts(record, self.zones):
            needs += [need for need in part.needs if need not in sources]
        hidden = [reason for need in dict.fromkeys(needs) if (reason := self._missing(need))]
        for reason in hidden:
            hint = "publish it, or do without it"
            yield Diagnostic(unit.span, "R317", f"{kind.noun} or part of one is not shown: {reason}", hint)
        if not hidden:
            yield from self._held_back(unit)

    def _unsupported(self, statement: Statement, record: Record) -> tuple[str, str] | None:
        """(message, hint) if no reader can see a source of it. A draft may rest on drafts."""
        if not statement.sources:
            return f"{statement.noun} needs at least one source", "write sources: [id]"
        reason = "" if self.state(record) else self._missing(by_sources(statement.sources))
        message = f"{statement.noun} has no source that readers can see: {reason}"
        return (message, "publish the source, or name another one") if reason else None

    def _missing(self, need: Need) -> str:
        """Why none of these records can be visible; empty if one can, or if an id is unknown and has been reported."""
        units = [unit for key in need if (unit := self.index.get(key))]
        if not units or (len({ident for _, ident in need}) > len(units)):
            return ""
        states = [self.state(unit.records[self.lang]) for unit in units]
        if not all(states):
            return ""
        return ", ".join(f'"{unit.id}" is {_STATES[state]}' for unit, state in zip(units, states, strict=True))

    def state(self, record: Record) -> str:
        """`draft` or `withdrawn`; empty if neither."""
        if record.draft:
            return "draft"
        gone = self.as_of is not None and is_withdrawn(record, self.zones, self.as_of)
        return "withdrawn" if gone else ""

    def _held_back(self, unit: Unit) -> Iterator[Diagnostic]:
        """A record that would be public by now if what it needs were."""
        own, since = self.times.own.get(unit.key), self.public.get(unit.key)
        if self.as_of is None or own is None or since is None or not own <= self.as_of < since:
            return
        record = unit.records[self.lang]
        local = since.astimezone(self.zones.of(record))
        when = f"{local:%Y-%m-%d %H:%M}, when what it needs becomes public"
        message = f'"{label(record).words[:60]}" is not shown before {when}'
        yield Diagnostic(unit.span, "R317", message, "check the dates of its sources, or add an earlier one")


_STATES = {"draft": "a draft", "withdrawn": "withdrawn"}


def find_support(index: Index, lang: str, zones: Zones, as_of: datetime | None = None) -> Support:
    """`lang`: the language of the originals."""
    units = (unit for units in index.kinds.values() for unit in units.values())
    records = [record for unit in units if not (record := unit.records[lang]).draft]
    return Support(index, lang, zones, as_of, find_schedule(records, zones, as_of))
