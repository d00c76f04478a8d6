"""Terms: the glossary."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.language import Text
from ...model.kinds.term import KIND, Term
from .. import views
from ..bodies import EntryInput
from ..edition import EditionPlanner, KindPlanner
from ..head import Head
from ..outputs import Output
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


def address(term: Term) -> str:
    return f"glossary.html#{term.id}"


def _plan(planner: EditionPlanner) -> Iterator[Task]:
    yield planner.task(PLANNER.index, _page)


def _page(planner: EditionPlanner) -> Output:
    terms = planner.selections.a_to_z(Term, lambda term: term.name.words)
    head = Head("glossary", title_key="nav_glossary", records=terms)
    entries = tuple(_entry(planner, term) for term in terms)
    return planner.page(PLANNER.index, "glossary.html", GlossaryView, head, terms=entries)


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


PLANNER = KindPlanner(kind=KIND, address=address, index="glossary.html", plan=_plan)
