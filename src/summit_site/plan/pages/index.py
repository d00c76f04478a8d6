"""An alphabetical index of everything that has a name: search for readers without scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from ...model.kinds import KINDS
from ...model.kinds.article import Article
from ...model.record import Record
from .. import views
from ..edition import EditionPlanner
from ..head import Head
from ..kinds.article import recently_changed, short_refs
from ..outputs import Output
from ..search import Sought, find_sought
from ..selections import sort_text
from ..shelves import OTHER, QUOTES, IndexPage, name_shelves
from ..tasks import Task

PATH = "search.html"


class LetterGroup(Struct, frozen=True):
    """The entries of an index under one letter."""

    letter: str
    refs: tuple[views.Ref, ...]


class SearchView(views.PageView, frozen=True, kw_only=True):
    """The alphabetical index of everything that has a name, and how the index of the search is divided."""

    letters: tuple[LetterGroup, ...]
    index: IndexPage
    sought: Sought


Named = tuple[views.Ref, Record]


def plan_index(planner: EditionPlanner) -> Iterator[Task]:
    edition = planner.edition
    named = _named(planner)
    refs = [*short_refs(planner, edition.articles), *map(planner.cards.ref, named)]
    entries = sorted(zip(refs, [*edition.articles, *named], strict=True), key=_order)
    sought = find_sought(planner)
    found = name_shelves(entries, _words, edition.site.page_size, PATH, planner.prefix)
    for shelf in found.pages:
        index = found.index(shelf)
        if index.links and not index.letter:
            yield planner.task(shelf.path, _front, shelf.path, index, sought)
        else:
            yield planner.task(shelf.path, _page, shelf.path, [record for _, record in shelf.items], index, sought)


def _named(planner: EditionPlanner) -> list[Record]:
    """All other than articles."""
    return [record for kind in KINDS if kind.indexed for record in planner.edition.of_kind(kind.name)]


def _front(planner: EditionPlanner, path: str, index: IndexPage, sought: Sought) -> Output:
    """The letters of a divided index. Its as-of line is that of everything listed."""
    records = [*recently_changed(planner, 1), *_named(planner)]
    head = Head("search", title_key="nav_search", records=records)
    return planner.page(path, PATH, SearchView, head, letters=(), index=index, sought=sought)


def _page(planner: EditionPlanner, path: str, records: Sequence[Record], index: IndexPage, sought: Sought) -> Output:
    head = Head("search", title_key="nav_search", records=records, instead=PATH if index.letter else "")
    refs = (
        short_refs(planner, [record])[0] if isinstance(record, Article) else planner.cards.ref(record)
        for record in records
    )
    return planner.page(path, PATH, SearchView, head, letters=tuple(_letters(refs)), index=index, sought=sought)


def _words(entry: Named) -> str:
    return str(entry[0].title)


def _order(entry: Named) -> tuple[str, str, str]:
    ref, _ = entry
    return sort_text(str(ref.title)), ref.kind, ref.path


def _letters(refs: Iterable[views.Ref]) -> Iterator[LetterGroup]:
    """A name that does not start with a letter is listed under #, at the end."""
    groups: dict[str, list[views.Ref]] = {}
    for ref in refs:
        first = sort_text(str(ref.title).lstrip(QUOTES))[:1].upper()
        groups.setdefault(first if first.isalpha() else OTHER, []).append(ref)
    for letter in sorted(groups, key=lambda letter: (letter == OTHER, letter)):
        yield LetterGroup(letter, tuple(groups[letter]))
