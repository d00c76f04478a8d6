"""Sources: one page lists them all or, if they are many, those of a letter."""

from __future__ import annotations

from msgspec import Struct

from ...model.kinds.source import KIND, Source
from .. import views
from ..alphabetical import AlphabeticalList
from ..edition import EditionPlanner, KindPlanner
from ..links import FEW_USERS, MOST_USERS
from ..selections import sort_text
from ..shelves import IndexPage, Shelf


class SourceEntry(Struct, frozen=True):
    source: views.SourceCard
    used_in: views.Users


class SourcesView(views.PageView, frozen=True, kw_only=True):
    sources: tuple[SourceEntry, ...]  # by publisher, then date
    index: IndexPage
    corrected: views.Corrected


def address(source: Source) -> str:
    return f"sources.html#{source.id}"


def _used(planner: EditionPlanner) -> list[Source]:
    """Only the sources that a visible record uses."""
    return planner.selections.used_sources


def _shown(planner: EditionPlanner, shelf: Shelf[Source]) -> dict[str, object]:
    most = FEW_USERS if shelf.letter else MOST_USERS
    entries = sorted((_entry(planner, source, most) for source in shelf.items), key=_order)
    return {"sources": tuple(entries), "corrected": planner.corrected.at_entries(shelf.items)}


def _entry(planner: EditionPlanner, source: Source, most: int) -> SourceEntry:
    users = planner.selections.used_in(("source", source.id))
    return SourceEntry(planner.cards.source(source), planner.cards.users(users, most))


def _order(entry: SourceEntry) -> tuple[str, str, str]:
    card = entry.source
    return sort_text(card.publisher), card.date.date.text if card.date else "", card.id


LIST = AlphabeticalList(
    kind=KIND,
    path="sources.html",
    template="sources.html",
    view=SourcesView,
    entries=_used,
    words=lambda source: source.publisher,
    shown=_shown,
    in_time=True,
)
PLANNER = KindPlanner(kind=KIND, address=address, index=LIST.path, plan=LIST.plan, placed=LIST.placed)
