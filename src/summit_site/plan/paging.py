"""Lists in pages of a fixed size.

Pages are counted from the oldest entries, so what is added changes only the page with the newest ones: an older page
keeps its address and its entries.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from msgspec import Struct

from .views import When

T = TypeVar("T")


class PageRef(Struct, frozen=True):
    """A page of a list; `number`: from 1, the oldest; 0 for the newest.

    `first`, `last`: the dates of its oldest and its newest entry. They are None where entries have no dates, and for
    the newest page, so that those beside it do not change when something is added.
    """

    number: int
    path: str
    first: When | None
    last: When | None


class Pages(Struct, frozen=True):
    """Where a page stands among those of its list.

    `number`: as in `PageRef`; the newest alone has links to all others (`every`, the newest first). The pages beside it
    are None at the ends.
    """

    number: int
    newer: PageRef | None
    older: PageRef | None
    every: tuple[PageRef, ...] = ()


@dataclass(frozen=True, slots=True)
class ListPage(Generic[T]):
    """`items`: the newest first; `pages` is None if there is only one page."""

    path: str
    items: tuple[T, ...]
    pages: Pages | None


def _undated(entry: object) -> None:
    return None


def divided(
    entries: Sequence[T], size: int, path: str, prefix: str = "", dated: Callable[[T], When | None] = _undated
) -> list[ListPage[T]]:
    """The pages of a list, the newest first, at `path` and at addresses made from it.

    `entries`: the newest first. `size`: how many an older page has; the newest has up to twice as many less one.
    `prefix`: of the paths in links; `dated`: the date of an entry.
    """
    older = max(0, len(entries) // size - 1)
    newest = len(entries) - older * size
    bounds = [(0, newest), *((newest + number * size, newest + (number + 1) * size) for number in range(older))]
    return _pages([entries[start:end] for start, end in bounds], path, prefix, dated)


def divided_by_weight(
    entries: Sequence[tuple[int, T]],
    size: int,
    path: str,
    prefix: str = "",
    dated: Callable[[T], When | None] = _undated,
) -> list[ListPage[T]]:
    """The same for entries of different weights, of which an older page has up to `size` in all, and the newest up to
    twice as much less one; no entry should weigh more.
    """
    parts: list[list[T]] = []  # the oldest first, and so are the entries in them
    weights: list[int] = []
    for weight, entry in reversed(entries):
        if not parts or weights[-1] + weight > size:
            parts.append([])
            weights.append(0)
        parts[-1].append(entry)
        weights[-1] += weight
    while len(parts) > 1 and weights[-1] < size:  # so few that they are still on one page with those before them
        parts[-2:] = [parts[-2] + parts[-1]]
        weights[-2:] = [weights[-2] + weights[-1]]
    return _pages([part[::-1] for part in reversed(parts or [[]])], path, prefix, dated)


def _pages(
    parts: Sequence[Sequence[T]], path: str, prefix: str, dated: Callable[[T], When | None]
) -> list[ListPage[T]]:
    """A page for each part, the newest first."""
    older = len(parts) - 1
    if not older:
        return [ListPage(path, tuple(parts[0]), None)]
    paths = [path, *(page_address(path, number) for number in range(older, 0, -1))]
    refs = [PageRef(0, prefix + path, None, None)]
    for number, path, part in zip(range(older, 0, -1), paths[1:], parts[1:], strict=True):
        refs.append(PageRef(number, prefix + path, dated(part[-1]), dated(part[0])))
    result = []
    for index, part in enumerate(parts):
        newer = refs[index - 1] if index else None
        before = refs[index + 1] if index < older else None
        pages = Pages(refs[index].number, newer, before, () if index else tuple(refs[1:]))
        result.append(ListPage(paths[index], tuple(part), pages))
    return result


def page_address(path: str, number: int) -> str:
    """`articles/index.html` → `articles/page-3.html`, `updates.html` → `updates/page-3.html`."""
    return f"{path.removesuffix('index.html').removesuffix('.html').rstrip('/')}/page-{number}.html"
