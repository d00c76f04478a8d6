"""The index of the search: small scripts, because pages opened from disk can load nothing else.

Records are divided by their ids, so that one stays where it is whatever becomes of the others, and an edit changes few
files: the texts of a handful of records, from which results are shown, and the words of a few hundred. If there are
many records, the words are divided by their first letters as well, so that a query loads only those that it may mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from zlib import crc32

from msgspec import Struct

from ..base.language import Text
from ..model.record import Record
from . import views
from .asked import Question
from .edition import EditionPlanner
from .outputs import ALL_TEXTS, OWN, Output, Rank, Writer
from .search_texts import DocInput, SearchDoc, search_date, search_days, search_doc
from .tasks import Task, describe
from .views import View

MEDIA_TYPE = "text/javascript"
RECORDS = Writer("search-records", MEDIA_TYPE, rank=Rank.PAGE)
WORDS = Writer("search-words", MEDIA_TYPE, rank=Rank.PAGE)
TEXTS = Writer("search-texts", MEDIA_TYPE, (ALL_TEXTS,), Rank.PAGE)  # dates in words
MOST_OF_A_GROUP = 256  # records whose words are in one file: an edit reads as many texts again
MOST_WITH_TEXTS = 8  # records whose texts are in one file: a result that is shown loads as many
MOST_UNDIVIDED = 512  # records whose words are not divided by letters


class Division(Struct, frozen=True):
    """How many files there are: `groups` of records, each with `letters` files of words; `shelves` with texts.

    Each is a power of two, and they grow together, so that the shelves of a group stay in it.
    """

    groups: int
    letters: int
    shelves: int


class Sought(Struct, frozen=True):
    """What the search page needs to know of the index. `kinds`: those of which there are records, for the filter."""

    division: Division
    kinds: tuple[str, ...]


class SearchRecord(Struct, frozen=True, array_like=True):
    """What filters need of a record. `days`: the numbers of its first and last day, if it has a date."""

    kind: str
    shelf: int
    days: tuple[int, int] | None


class SearchHead(Struct, frozen=True):
    """How a result is shown."""

    path: str
    title: Text
    when: views.When | None


class SearchRecordsView(View, frozen=True):
    """The records of a group, in their order."""

    name: str
    records: tuple[SearchRecord, ...]


class SearchWordsView(View, frozen=True):
    """The words in the records of a group that belong to one of so many files of words."""

    name: str
    letter: int
    letters: int
    group: tuple[SearchDoc, ...]


class SearchTextsView(View, frozen=True):
    """The texts of a shelf. `home`: the path of the edition, from which links are counted."""

    name: str
    home: str
    lang: str
    heads: tuple[SearchHead, ...]
    docs: tuple[SearchDoc, ...]


def division_of(planner: EditionPlanner) -> Division:
    """This asks nothing: it depends on how many records there are."""
    count = len(_found(planner))
    groups = _power(count, MOST_OF_A_GROUP)
    return Division(groups, _power(count, MOST_UNDIVIDED), max(groups, _power(count, MOST_WITH_TEXTS)))


def find_sought(planner: EditionPlanner) -> Sought:
    """This asks nothing either."""
    return Sought(division_of(planner), tuple(dict.fromkeys(record.kind for record in _found(planner))))


def _found(planner: EditionPlanner) -> list[Record]:
    """The records that have a page, or a place on one; sources that nothing cites have none."""
    return planner.cards.once("searched", lambda: planner.edition.questions.aside(lambda: list(_placed(planner))))


def _placed(planner: EditionPlanner) -> Iterator[Record]:
    for name, records in planner.edition.unasked.records.items():
        placed = planner.kinds[name].placed
        pages = placed(planner) if placed else records
        yield from (record for ident, record in records.items() if ident in pages)


def _power(count: int, most: int) -> int:
    """The power of two by which `count` is divided into parts of about `most` at the most."""
    return 1 << (max(count - 1, 0) // most).bit_length()


def plan_search(planner: EditionPlanner) -> Iterator[Task]:
    division = division_of(planner)
    for number, shelves in enumerate(_groups(planner, division)):
        members = [record for _, records in shelves for record in records]
        if members:
            yield from _plan_group(planner, division, number, members)
        for shelf, records in shelves:
            yield planner.task(f"search/texts-{shelf}.js", _texts, shelf, records)


Shelves = list[tuple[int, list[Record]]]


def _groups(planner: EditionPlanner, division: Division) -> list[Shelves]:
    """The shelves of each group, with their records in the order of their ids."""
    shelves: dict[int, list[Record]] = {}
    for record in _found(planner):
        shelves.setdefault(shelf_of(record, division), []).append(record)
    groups: list[Shelves] = [[] for _ in range(division.groups)]
    for shelf, records in sorted(shelves.items()):
        groups[shelf % division.groups].append((shelf, sorted(records, key=lambda one: (one.kind, one.id))))
    return groups


def shelf_of(record: Record, division: Division) -> int:
    return crc32(f"{record.kind}:{record.id}".encode()) % division.shelves


def _plan_group(planner: EditionPlanner, division: Division, number: int, members: Sequence[Record]) -> Iterator[Task]:
    yield planner.task(f"search/records-{number}.js", _records, number, division, members)
    described, asked = describe((members,))  # once for all its files
    docs = GroupDocs(planner, members)
    for letter in range(division.letters):
        name = f"words-{number}-{letter}"
        make = partial(_words, planner, name, (letter, division.letters), docs)
        path = f"{planner.prefix}search/{name}.js"
        yield Task(path, f"{letter}/{division.letters} {described}", asked, make)


def _records(planner: EditionPlanner, number: int, division: Division, members: Sequence[Record]) -> Output:
    found = tuple(
        SearchRecord(record.kind, shelf_of(record, division), search_days(planner, record)) for record in members
    )
    return _output(planner, RECORDS, SearchRecordsView, f"records-{number}", records=found)


class GroupDocs:
    """What all files with the words of a group are made from: the same object, so that it is stored and read once."""

    def __init__(self, planner: EditionPlanner, members: Sequence[Record]) -> None:
        self._planner, self._members = planner, members
        self._made: tuple[tuple[DocInput, ...], frozenset[Question]] | None = None

    def docs(self) -> tuple[DocInput, ...]:
        questions = self._planner.edition.questions
        if self._made is None:
            self._made = questions.during(self._find)
        questions.ask_all(self._made[1])
        return self._made[0]

    def _find(self) -> tuple[DocInput, ...]:
        return tuple(search_doc(self._planner, record) for record in self._members)


def _words(planner: EditionPlanner, name: str, part: tuple[int, int], group: GroupDocs) -> Output:
    docs = group.docs()
    return _output(planner, WORDS, SearchWordsView, name, letter=part[0], letters=part[1], group=docs)


def _texts(planner: EditionPlanner, shelf: int, records: Sequence[Record]) -> Output:
    heads = tuple(_head(planner, record) for record in records)
    docs = tuple(search_doc(planner, record) for record in records)
    return _output(
        planner,
        TEXTS,
        SearchTextsView,
        f"texts-{shelf}",
        home=planner.prefix,
        lang=planner.lang,
        heads=heads,
        docs=docs,
    )


def _head(planner: EditionPlanner, record: Record) -> SearchHead:
    ref = planner.cards.ref(record)
    return SearchHead(ref.path, ref.title or Text(""), search_date(planner, record))


def _output(planner: EditionPlanner, writer: Writer, view: type[View], name: str, **inputs: object) -> Output:
    return Output(f"{planner.prefix}search/{name}.js", writer, planner.lang, view, {"name": name, **inputs}, OWN)
