"""The list of a kind from A to Z: one page or, if it is long, those of the letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Generic, TypeVar

from ..base.digest import digest_bytes
from ..model.kind import Kind
from ..model.record import Record
from . import views
from .asked import about_all
from .bodies import TextInput
from .edition import EditionPlanner
from .head import Head
from .outputs import Output
from .selections import sort_text
from .shelves import LARGE, NAMES, IndexPage, Shelf, Shelves, is_long, shelves
from .tasks import Task

T = TypeVar("T")


def as_given(page_size: int) -> int:
    return page_size


def for_names(page_size: int) -> int:
    """Entries that are hardly more than names."""
    return NAMES * page_size


def for_large(page_size: int) -> int:
    """Entries such as a chart, a map or a row of positions."""
    return max(1, page_size // LARGE)


def _itself(entry: Any) -> tuple[Record]:
    return (entry,)


@dataclass(frozen=True, kw_only=True)
class AlphabeticalList(Generic[T]):
    """`path`: of its first page; `template` and `view`: of each page; the view has a field `index`.

    `entries`: in the order of a list that is not divided; `words`: by which an entry is listed; `size`: page size of
    the site → of this list, see `shelves`; `shown`: the view's other fields for a page. `in_time`: the entries are
    the newest first, and stay so under their letters. `records`: those of an entry, if it is not a record itself.
    `with_texts`: the pages show the texts of the records.
    """

    kind: Kind[Any]
    path: str
    template: str
    view: type[views.PageView]
    entries: Callable[[EditionPlanner], Sequence[T]]
    words: Callable[[T], str]
    shown: Callable[[EditionPlanner, Shelf[T]], Mapping[str, object]]
    size: Callable[[int], int] = as_given
    in_time: bool = False
    with_texts: bool = False
    records: Callable[[T], Iterable[Record]] = _itself

    def plan(self, planner: EditionPlanner) -> Iterator[Task]:
        pages = self._pages(planner)
        for shelf in pages.pages:
            index = pages.index(shelf)
            if pages.links and not shelf.letter:
                yield planner.task(shelf.path, self._front, shelf, index, self._members(pages))
            else:
                yield planner.task(shelf.path, self._page, shelf, index)

    def placed(self, planner: EditionPlanner) -> dict[str, str]:
        """The page of each record, by its id."""
        pages = self._pages(planner).pages
        return {record.id: page.path for page in pages for record in self._records(page)}

    def _records(self, page: Shelf[T]) -> Iterable[Record]:
        return chain.from_iterable(map(self.records, page.items))

    def _pages(self, planner: EditionPlanner) -> Shelves[T]:
        size = self.size(planner.edition.site.page_size)
        entries = self.entries(planner)
        if is_long(entries, size) and not self.in_time:
            entries = sorted(entries, key=lambda entry: sort_text(self.words(entry)))
        return shelves(entries, self.words, size, self.path, planner.prefix)

    def _members(self, pages: Shelves[T]) -> str:
        """Which records are listed, as a digest."""
        idents = sorted(record.id for page in pages.pages for record in self._records(page))
        return digest_bytes("\n".join(idents).encode())

    def _page(self, planner: EditionPlanner, shelf: Shelf[T], index: IndexPage) -> Output:
        return self._output(planner, shelf, index, self._records(shelf))

    def _front(self, planner: EditionPlanner, shelf: Shelf[T], index: IndexPage, members: str) -> Output:
        """The letters of a divided list. Its as-of line is that of all entries, which are the `members`."""
        planner.edition.questions.ask(about_all(self.kind.name))
        records = list(chain.from_iterable(map(self.records, self.entries(planner))))
        texts = tuple(map(planner.text, records)) if self.with_texts else ()
        return self._output(planner, shelf, index, records, texts)

    def _output(
        self,
        planner: EditionPlanner,
        shelf: Shelf[T],
        index: IndexPage,
        records: Iterable[Record],
        texts: tuple[TextInput, ...] = (),
    ) -> Output:
        section = self.kind.section
        instead = self.path if index.letter else ""
        head = Head(section, title_key=f"nav_{section}", records=records, texts=texts, instead=instead)
        shown = self.shown(planner, shelf)
        return planner.page(shelf.path, self.template, self.view, head, **shown, index=index)
