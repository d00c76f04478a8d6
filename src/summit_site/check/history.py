"""The dates in the history of claims, compared with those of their sources."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from ..base.diagnostics import Diagnostic
from ..model.kinds.claim import Claim
from ..model.kinds.source import Source
from ..model.load import Unit
from ..model.record import Record
from ..model.resolve import Index
from ..model.zones import Zones

MOST = timedelta(weeks=4)  # between the newest source and the status that rests on it


def check_history(unit: Unit, record: Record, index: Index, zones: Zones) -> Iterator[Diagnostic]:
    """Reports statuses of a claim that begin weeks after the newest of its sources was published.

    Nothing can be said if one of the sources has no date.
    """
    if not isinstance(record, Claim):
        return
    dates = [_published(ident, record.lang, index, zones) for ident in _sources(unit, record)]
    known = [date for date in dates if date]
    if not known or len(known) < len(dates):
        return
    newest = max(known)
    for number, verdict in enumerate(record.history):
        at = verdict.at.begins(zones.of(record))
        if at - newest > MOST:
            weeks = (at - newest) // timedelta(weeks=1)
            message = f"this status begins {weeks} weeks after the newest source of the claim"
            hint = "write since when it has been known, or add the source that it rests on"
            yield Diagnostic(unit.places.get(f"history.{number}.at", unit.span), "C714", message, hint)


def _sources(unit: Unit, claim: Claim) -> set[str]:
    """The sources that it names, and those that its texts cite."""
    cited = {m.target for outline in unit.outlines.values() for m in outline.mentions if m.how == "cite"}
    return cited | set(claim.sources)


def _published(ident: str, lang: str, index: Index, zones: Zones) -> datetime | None:
    """When a source was published: the end of its date."""
    unit = index.kinds["source"].get(ident)
    source = unit.records.get(lang) if unit else None
    return source.date.ends(zones.of(source)) if isinstance(source, Source) and source.date else None
