"""Terms: the glossary."""

from __future__ import annotations

from ...base.language import Text
from ...model.kinds.term import KIND, Term
from .. import views
from ..alphabetical import AlphabeticalList
from ..bodies import EntryInput
from ..edition import EditionPlanner, KindPlanner
from ..shelves import IndexPage, Shelf


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
    corrected: views.Corrected


def address(term: Term) -> str:
    return f"glossary.html#{term.id}"


def _sorted_by(term: Term) -> str:
    return term.name.words


def _all(planner: EditionPlanner) -> list[Term]:
    return planner.selections.a_to_z(Term, _sorted_by)


def _shown(planner: EditionPlanner, shelf: Shelf[Term]) -> dict[str, object]:
    return {
        "terms": tuple(_entry(planner, term) for term in shelf.items),
        "corrected": planner.corrected.at_entries(shelf.items),
    }


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


LIST = AlphabeticalList(
    kind=KIND,
    path="glossary.html",
    template="glossary.html",
    view=GlossaryView,
    entries=_all,
    words=_sorted_by,
    shown=_shown,
    with_texts=True,
)
PLANNER = KindPlanner(kind=KIND, address=address, index=LIST.path, plan=LIST.plan, placed=LIST.placed)
