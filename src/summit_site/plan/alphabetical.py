"""The list of a kind from A to Z: one page or, if it is long, those of the letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ..model.kind import Kind
from ..model.record import Record
from . import views
from .edition import EditionPlanner
from .head import Head
from .outputs import Output
from .selections import sort_text
from .shelves import LARGE, NAMES, IndexPage, Shelf, Shelves, is_long, places, shelves
from .tasks import Task

R = TypeVar("R", bound=Record)


def as_given(page_size: int) -> int:
    return page_size


def for_names(page_size: int) -> int:
    """Entries that are hardly more than names."""
    return NAMES * page_size


def for_large(page_size: int) -> int:
    """Entries such as a chart, a map or a row of positions."""
    return max(1, page_size // LARGE)


@dataclass(frozen=True, kw_only=True)
class AlphabeticalList(Generic[R]):
    """`path`: of its first page; `template` and `view`: of each page; the view has a field `index`.

    `records`: in the order of a list that is not divided; `words`: by which a record is listed; `size`: page size of
    the site → of this list, see `shelves`; `shown`: the view's other fields for a page. `in_time`: the records are
    the newest first, and stay so under their letters.
    """

    kind: Kind[R]
    path: str
    template: str
    view: type[views.PageView]
    records: Callable[[EditionPlanner], Sequence[R]]
    words: Callable[[R], str]
    shown: Callable[[EditionPlanner, Shelf[R]], Mapping[str, object]]
    size: Callable[[int], int] = as_given
    in_time: bool = False

    def plan(self, planner: EditionPlanner) -> Iterator[Task]:
        pages = self._pages(planner)
        for shelf in pages.pages:
            yield planner.task(shelf.path, self._page, shelf, pages.index(shelf))

    def placed(self, planner: EditionPlanner) -> dict[str, str]:
        """The page of each record, by its id."""
        return places(self._pages(planner).pages)

    def _pages(self, planner: EditionPlanner) -> Shelves[R]:
        size = self.size(planner.edition.site.page_size)
        records = self.records(planner)
        if is_long(records, size) and not self.in_time:
            records = sorted(records, key=lambda record: sort_text(self.words(record)))
        return shelves(records, self.words, size, self.path, planner.prefix)

    def _page(self, planner: EditionPlanner, shelf: Shelf[R], index: IndexPage) -> Output:
        section = self.kind.section
        instead = self.path if index.letter else ""
        head = Head(section, title_key=f"nav_{section}", records=shelf.items, instead=instead)
        shown = self.shown(planner, shelf)
        return planner.page(shelf.path, self.template, self.view, head, **shown, index=index)
