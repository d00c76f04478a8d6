"""An alphabetical index of everything that has a name: search for readers without scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from ...model.kinds import KINDS
from ...model.record import Record
from .. import views
from ..edition import EditionPlanner, Head
from ..kinds.article import short_refs
from ..outputs import Output
from ..selections import sort_text


class LetterGroup(Struct, frozen=True):
    """The entries of an index under one letter."""

    letter: str
    refs: tuple[views.Ref, ...]


class SearchView(views.PageView, frozen=True, kw_only=True):
    """The alphabetical index of everything that has a name."""

    letters: tuple[LetterGroup, ...]


def plan_index(planner: EditionPlanner) -> Iterator[Output]:
    edition = planner.edition
    named: list[Record] = [record for kind in KINDS if kind.indexed for record in edition.of_kind(kind.name)]
    refs = [*short_refs(planner, edition.articles), *map(planner.cards.ref, named)]
    head = Head("search", title_key="nav_search", records=[*edition.articles, *named])
    yield planner.page("search.html", "search.html", SearchView, head, letters=tuple(_letters(refs)))


def _letters(refs: Iterable[views.Ref]) -> Iterator[LetterGroup]:
    """A name that does not start with a letter is listed under #, at the end."""
    groups: dict[str, list[views.Ref]] = {}
    for ref in sorted(refs, key=lambda ref: (sort_text(str(ref.title)), ref.kind, ref.path)):
        first = sort_text(str(ref.title).lstrip("\"'«»„“‚‘’"))[:1].upper()
        groups.setdefault(first if first.isalpha() else "#", []).append(ref)
    for letter in sorted(groups, key=lambda letter: (letter == "#", letter)):
        yield LetterGroup(letter, tuple(groups[letter]))
