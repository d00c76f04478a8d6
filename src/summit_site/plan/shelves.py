"""Alphabetical lists, divided by letter if they are long."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from msgspec import Struct

from ..base.slugs import make_slug
from .paging import ListEntry, Pages, divided

T = TypeVar("T")
OTHER = "#"  # what begins with no letter
_OTHER_ADDRESS = "other"
QUOTES = "\"'«»„“‚‘’"


class LetterLink(Struct, frozen=True):
    """A letter of a divided list. `count`: of its entries."""

    letter: str
    path: str
    count: int


@dataclass(frozen=True, slots=True)
class Shelf(Generic[T]):
    """A page with entries of one letter; `letter` is empty on a page with all.

    `items`: the newest first; `pages`: where it stands among several pages of its letter.
    """

    letter: str
    path: str
    items: tuple[T, ...]
    pages: Pages | None = None


def shelves(entries: Sequence[T], words: Callable[[T], str], size: int, path: str, prefix: str = "") -> list[Shelf[T]]:
    """The pages of a list: one at `path`, or those of its letters at addresses made from it.

    `entries`: the newest first; `words`: by which they are sorted; `size`: see `divided`.
    """
    if len(entries) < 2 * size:
        return [Shelf("", path, tuple(entries))]
    groups: dict[str, list[T]] = {}
    for entry in entries:
        groups.setdefault(letter_of(words(entry)), []).append(entry)
    result = []
    for letter in sorted(groups, key=lambda letter: (letter == OTHER, letter)):
        listed = [ListEntry(entry) for entry in groups[letter]]
        pages = divided(listed, size, letter_address(path, letter), prefix)
        result += [Shelf(letter, page.path, page.items, page.pages) for page in pages]
    return result


def letter_links(found: Sequence[Shelf[T]], prefix: str) -> tuple[LetterLink, ...]:
    """The letters of a divided list, each with its newest page; none if there is only one page."""
    counts: dict[str, int] = {}
    for shelf in found:
        counts[shelf.letter] = counts.get(shelf.letter, 0) + len(shelf.items)
    newest = {shelf.letter: shelf.path for shelf in reversed(found) if shelf.letter}
    return tuple(LetterLink(letter, prefix + newest[letter], counts[letter]) for letter in counts if letter)


def letter_of(words: str) -> str:
    """The Latin letter under which a name is listed; `#` if it begins with none, such as a number."""
    first = make_slug(words.lstrip(QUOTES)[:1], "en")[:1].upper()
    return first if first.isalpha() else OTHER


def letter_address(path: str, letter: str) -> str:
    """`sources.html` → `sources/r.html`."""
    return f"{path.removesuffix('.html')}/{_OTHER_ADDRESS if letter == OTHER else letter.lower()}.html"
