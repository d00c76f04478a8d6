"""Terms: the glossary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...base.language import Text
from ...model.kinds.term import KIND, Term
from .. import views
from ..bodies import EntryInput
from ..edition import EditionPlanner, KindPlanner
from ..head import Head
from ..outputs import Output
from ..shelves import IndexPage, Shelves, places, shelves
from ..tasks import Task


class TermEntry(views.EntryView, frozen=True, tag="term"):
    id: str
    name: Text
    short: Text
    equivalents: tuple[tuple[str, str], ...]  # (language key, word)
    used_in: views.Users
    draft: bool = False


class GlossaryView(views.PageView, frozen=True, kw_only=True):
    terms: tuple[TermEntry, ...]  # A–Z
    index: IndexPage


def address(term: Term) -> str:
    return f"glossary.html#{term.id}"


def _sorted_by(term: Term) -> str:
    return term.name.words


def _plan(planner: EditionPlanner) -> Iterator[Task]:
    found = _pages(planner)
    for shelf in found.pages:
        yield planner.task(shelf.path, _page, shelf.path, shelf.items, found.index(shelf))


def _pages(planner: EditionPlanner) -> Shelves[Term]:
    size = planner.edition.site.page_size
    return shelves(planner.selections.a_to_z(Term, _sorted_by), _sorted_by, size, PLANNER.index, planner.prefix)


def _placed(planner: EditionPlanner) -> dict[str, str]:
    return places(_pages(planner).pages)


def _page(planner: EditionPlanner, path: str, terms: Sequence[Term], index: IndexPage) -> Output:
    head = Head("glossary", title_key="nav_glossary", records=terms, instead=PLANNER.index if index.letter else "")
    entries = tuple(_entry(planner, term) for term in terms)
    return planner.page(path, "glossary.html", GlossaryView, head, terms=entries, index=index)


def _entry(planner: EditionPlanner, term: Term) -> EntryInput[TermEntry]:
    view = TermEntry(
        parts=(),
        text_lang="",
        id=term.id,
        name=term.name,
        short=term.short,
        equivalents=tuple(sorted(term.equivalents.items())),
        used_in=planner.cards.users(planner.selections.used_in(("term", term.id))),
        draft=term.draft,
    )
    return planner.entry(view, term)


PLANNER = KindPlanner(kind=KIND, address=address, index="glossary.html", plan=_plan, placed=_placed)
