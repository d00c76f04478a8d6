"""How the search is divided into files, from ids and numbers alone.

What becomes of one record therefore never moves another: not to another file, and not to another number in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

from msgspec import Struct

from ..model.resolve import Key

GROUP = 2_500  # words in all records; with n² times as many there are n groups
UNDIVIDED = 40_000  # words in all records, up to which they are not divided by letters
LETTER = 250_000  # words in all records for each letter
LETTERS = 2, 64  # at least and at most, if words are divided
SHELF = 300  # words in a file with texts, about
SHELVES = 32  # of a group, at most
SPACE = 4  # numbers for each record of a group: the more, the fewer records want the same one


class Division(Struct, frozen=True):
    """How many files there are: `groups` of records, each with `letters` files of words; `shelves` with texts.

    Each is a power of two, and shelves grow with the groups, so that those of a group stay in it. A dossier with four
    times as much to read has twice as many groups: a query loads one file of each, and an edit reads a whole group
    again. A query loads the less, and an edit writes the more files, the more letters there are.
    """

    groups: int
    letters: int
    shelves: int

    def shelf_of(self, key: Key) -> int:
        return _checksum(key) % self.shelves

    def group_of(self, shelf: int) -> int:
        return shelf % self.groups


class Numbers(Struct, frozen=True, array_like=True):
    """The numbers of the records in a group, in the order of the group, each less than `space`."""

    space: int
    of: tuple[int, ...]


def divide(size: int) -> Division:
    """`size`: about how many words there are in all records."""
    groups = _root(size, GROUP)
    shelves = min(_power(size, SHELF), groups * SHELVES)
    letters = min(max(_power(size, LETTER), LETTERS[0]), LETTERS[1]) if size > UNDIVIDED else 1
    return Division(groups, letters, max(groups, shelves))


def numbers_of(members: Sequence[Key]) -> Numbers:
    """Numbers by which the words of a group point to its records.

    They follow from the ids, like everything else about the division: if they were counted, one more record would
    change the numbers of those after it, and all files with them. If two records want the same, one takes the next.
    """
    space = SPACE * _power(len(members), 1)
    found: dict[int, Key] = {}
    for key in sorted(members):
        number = (_checksum(key) >> 16) % space
        while number in found:
            number = (number + 1) % space
        found[number] = key
    of = {key: number for number, key in found.items()}
    return Numbers(space, tuple(map(of.__getitem__, members)))


def _checksum(key: Key) -> int:
    return crc32(":".join(key).encode())


def _power(size: int, unit: int) -> int:
    """The lowest power of two that is at least `size` in units."""
    return 1 << (max(size - 1, 0) // unit).bit_length()


def _root(size: int, unit: int) -> int:
    """The lowest power of two whose square is at least `size` in units."""
    return 1 << (_power(size, unit).bit_length() // 2)
