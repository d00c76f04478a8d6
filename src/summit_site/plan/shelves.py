"""Alphabetical lists, divided by letter if they are long."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from ..base.slugs import make_slug
from ..model.record import Record
from .paging import ListPage, Pages, divided

T = TypeVar("T")
P = TypeVar("P", bound=Record)
OTHER = "#"  # what begins with no letter
_OTHER_ADDRESS = "other"
LARGE = 10  # an entry such as a chart or a map takes as much room as this many others
NAMES = 5  # have room on a page where another list has one entry
QUOTES = "\"'«»„“‚‘’"


class LetterLink(Struct, frozen=True):
    """A letter of a divided list. `count`: of its entries; None on the pages of letters, which do not depend on it."""

    letter: str
    path: str
    count: int | None


class IndexPage(Struct, frozen=True):
    """What a page of an alphabetical list shows of the others; see `Shelf` and `Shelves`."""

    links: tuple[LetterLink, ...] = ()
    letter: str = ""
    pages: Pages | None = None


@dataclass(frozen=True, slots=True)
class Shelf(Generic[T]):
    """A page with entries of one letter; `letter` is empty on a page with all.

    `items`: in their order; `pages`: where it stands among several pages of its letter.
    """

    letter: str
    path: str
    items: tuple[T, ...]
    pages: Pages | None = None


@dataclass(frozen=True, slots=True)
class Shelves(Generic[T]):
    """The pages of a list. If it is divided, `links` are its letters, and the first page has nothing but these."""

    pages: tuple[Shelf[T], ...]
    links: tuple[LetterLink, ...] = ()

    def index(self, shelf: Shelf[T]) -> IndexPage:
        """What a page shows of the others."""
        links = tuple(replace(link, count=None) for link in self.links) if shelf.letter else self.links
        return IndexPage(links, shelf.letter, shelf.pages)


def is_long(entries: Sequence[object], size: int) -> bool:
    """Whether a list is divided; `size`: of a page."""
    return len(entries) >= 2 * size


def shelves(entries: Sequence[T], words: Callable[[T], str], size: int, path: str, prefix: str = "") -> Shelves[T]:
    """One page at `path`, or those of the letters at addresses made from it.

    `entries`: the newest first, or by name; `words`: by which they are listed; `size`: see `divided`.
    """
    if not is_long(entries, size):
        return Shelves((Shelf("", path, tuple(entries)),))
    groups: dict[str, list[T]] = {}
    for entry in entries:
        groups.setdefault(letter_of(words(entry)), []).append(entry)
    pages: list[Shelf[T]] = [Shelf("", path, ())]
    links = []
    for letter in sorted(groups, key=lambda letter: (letter == OTHER, letter)):
        address = letter_address(path, letter)
        links.append(LetterLink(letter, prefix + address, len(groups[letter])))
        found = divided(groups[letter], size, address, prefix)
        pages += [Shelf(letter, page.path, page.items, page.pages) for page in found]
    return Shelves(tuple(pages), tuple(links))


def name_shelves(records: Sequence[T], words: Callable[[T], str], size: int, path: str, prefix: str = "") -> Shelves[T]:
    """The same for a list from A to Z of no more than names, of which a page has room for many."""
    return shelves(records, words, NAMES * size, path, prefix)


def places(pages: Iterable[Shelf[P] | ListPage[P]]) -> dict[str, str]:
    """Record → its page, of records that share pages."""
    return {record.id: page.path for page in pages for record in page.items}


def letter_of(words: str) -> str:
    """The Latin letter under which a name is listed; `#` if it begins with none, such as a number."""
    return _latin(words.lstrip(QUOTES)[:1])


@cache
def _latin(character: str) -> str:
    first = make_slug(character, "en")[:1].upper()
    return first if first.isalpha() else OTHER


def letter_address(path: str, letter: str) -> str:
    """`sources.html` → `sources/r.html`, `people/index.html` → `people/letter-r.html`, beside those of people."""
    name = _OTHER_ADDRESS if letter == OTHER else letter.lower()
    folder, slash, file = path.rpartition("/")
    return f"{folder}{slash}letter-{name}.html" if file == "index.html" else f"{path.removesuffix('.html')}/{name}.html"
