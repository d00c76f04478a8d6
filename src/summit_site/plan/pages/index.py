"""The page of everything that has a name, A to Z: what search is where there is no script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...model.records import Record
from .. import views
from ..edition import EditionPlanner
from ..outputs import Output
from ..selections import sort_text

NAMED = ("topic", "person", "organisation", "place", "term", "page")


def plan_index(planner: EditionPlanner) -> Iterator[Output]:
    edition = planner.edition
    records: list[Record] = [*edition.articles, *(record for kind in NAMED for record in edition.all(kind))]
    refs = [*planner.cards.short_refs(edition.articles), *map(planner.cards.ref, records[len(edition.articles) :])]
    yield planner.page(
        "search.html",
        "search.html",
        views.SearchView,
        title_key="nav_search",
        section="search",
        records=records,
        letters=tuple(_letters(refs)),
    )


def _letters(refs: Iterable[views.Ref]) -> Iterator[views.LetterGroup]:
    """A name that begins with no letter stands under #, at the end."""
    groups: dict[str, list[views.Ref]] = {}
    for ref in sorted(refs, key=lambda ref: (sort_text(ref.title), ref.kind, ref.path)):
        first = sort_text(ref.title.lstrip("\"'«»„“‚‘’"))[:1].upper()
        groups.setdefault(first if first.isalpha() else "#", []).append(ref)
    for letter in sorted(groups, key=lambda letter: (letter == "#", letter)):
        yield views.LetterGroup(letter, tuple(groups[letter]))
