"""Sources: one page lists them all or, if they are many, those of a letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from ...model.kinds.source import KIND, Source
from .. import views
from ..edition import EditionPlanner, KindPlanner
from ..head import Head
from ..links import FEW_USERS, MOST_USERS
from ..outputs import Output
from ..selections import sort_text
from ..shelves import IndexPage, Shelves, places, shelves
from ..tasks import Task


class SourceEntry(Struct, frozen=True):
    source: views.SourceCard
    used_in: views.Users


class SourcesView(views.PageView, frozen=True, kw_only=True):
    sources: tuple[SourceEntry, ...]  # by publisher, then date
    index: IndexPage


def address(source: Source) -> str:
    return f"sources.html#{source.id}"


def _pages(planner: EditionPlanner) -> Shelves[Source]:
    """Only the sources that a visible record uses."""
    used, size = planner.selections.used_sources, planner.edition.site.page_size
    return shelves(used, lambda source: source.publisher, size, PLANNER.index, planner.prefix)


def _placed(planner: EditionPlanner) -> dict[str, str]:
    return places(_pages(planner).pages)


def _plan(planner: EditionPlanner) -> Iterator[Task]:
    found = _pages(planner)
    for shelf in found.pages:
        yield planner.task(shelf.path, _list, shelf.path, shelf.items, found.index(shelf))


def _list(planner: EditionPlanner, path: str, sources: Sequence[Source], index: IndexPage) -> Output:
    head = Head("sources", title_key="nav_sources", records=sources, instead=PLANNER.index if index.letter else "")
    most = FEW_USERS if index.links else MOST_USERS
    entries = tuple(sorted((_entry(planner, source, most) for source in sources), key=_order))
    return planner.page(path, "sources.html", SourcesView, head, sources=entries, index=index)


def _entry(planner: EditionPlanner, source: Source, most: int) -> SourceEntry:
    users = planner.selections.used_in(("source", source.id))
    return SourceEntry(planner.cards.source(source), planner.cards.users(users, most))


def _order(entry: SourceEntry) -> tuple[str, str, str]:
    card = entry.source
    return sort_text(card.publisher), card.date.date.text if card.date else "", card.id


PLANNER = KindPlanner(kind=KIND, address=address, index="sources.html", plan=_plan, placed=_placed)
