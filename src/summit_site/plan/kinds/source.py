"""Sources: one page lists them all."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ...model.kinds.source import KIND, Source
from .. import views
from ..edition import EditionPlanner, Head, KindPlanner
from ..outputs import Output
from ..selections import sort_text


class SourceEntry(Struct, frozen=True):
    source: views.SourceCard
    used_in: tuple[views.Ref, ...]


class SourcesView(views.PageView, frozen=True, kw_only=True):
    sources: tuple[SourceEntry, ...]  # by publisher, then date


def address(source: Source) -> str:
    return f"sources.html#{source.id}"


def _plan(planner: EditionPlanner) -> Iterator[Output]:
    """Only the sources that a visible record uses."""
    shown: list[tuple[Source, SourceEntry]] = []
    for source in planner.edition.all(Source):
        if users := planner.selections.used_in(("source", source.id)):
            shown.append((source, SourceEntry(planner.cards.source(source), planner.cards.refs_to(users))))
    head = Head("sources", title_key="nav_sources", records=[source for source, _ in shown])
    entries = tuple(sorted((entry for _, entry in shown), key=_order))
    yield planner.page(PLANNER.index, "sources.html", SourcesView, head, sources=entries)


def _order(entry: SourceEntry) -> tuple[str, str, str]:
    card = entry.source
    return sort_text(card.publisher), card.date.date.text if card.date else "", card.id


PLANNER = KindPlanner(kind=KIND, address=address, index="sources.html", plan=_plan)
