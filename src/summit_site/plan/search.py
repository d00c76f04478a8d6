"""The index of the search: small scripts, because pages opened from disk can load nothing else.

Records are divided by their ids (`search_division.py`), so that an edit changes few files: the texts of some records,
from which results are shown, and the words of some hundreds. If there is much to read, the words are divided by their
first letters as well, so that a query loads only those that it may mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from msgspec import Struct

from ..base.language import Text
from ..model.kinds.document import Document
from ..model.record import Record
from ..model.resolve import Key
from . import views
from .asked import AskedResults
from .edition import EditionPlanner
from .outputs import ALL_TEXTS, OWN, Output, Rank, Writer
from .search_division import Division, Numbers, divide, numbers_of
from .search_texts import DocInput, SearchDoc, search_date, search_days, search_doc
from .tasks import Task, describe
from .views import View

MEDIA_TYPE = "text/javascript"
RECORDS = Writer("search-records", MEDIA_TYPE, rank=Rank.PAGE)
WORDS = Writer("search-words", MEDIA_TYPE, rank=Rank.PAGE)
TEXTS = Writer("search-texts", MEDIA_TYPE, (ALL_TEXTS,), Rank.PAGE)  # dates in words
WORDS_IN_FIELDS = 16  # of a record, about
LETTERS_IN_A_WORD = 6  # with the space


class Sought(Struct, frozen=True):
    """What the search page needs to know of the index. `kinds`: those of which there are records, for the filter."""

    groups: int
    letters: int
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
    numbers: Numbers
    records: tuple[SearchRecord, ...]


class SearchWordsView(View, frozen=True):
    """The words in the records of a group that belong to one of so many files of words."""

    name: str
    letter: int
    letters: int
    numbers: Numbers
    group: tuple[SearchDoc, ...]


class SearchTextsView(View, frozen=True):
    """The texts of a shelf. `home`: the path of the edition, from which links are counted."""

    name: str
    home: str
    lang: str
    heads: tuple[SearchHead, ...]
    docs: tuple[SearchDoc, ...]


def division_of(planner: EditionPlanner) -> Division:
    """This asks nothing: it depends on how much there is to read in all records."""
    return planner.cards.once("division", lambda: divide(sum(_size(planner, record) for record in _found(planner))))


def _size(planner: EditionPlanner, record: Record) -> int:
    """About how many words a record has; of its text this is the part that its interface tells."""
    outline = planner.edition.unasked.outlines.get(_key(record))
    parts = record.parts if isinstance(record, Document) else ()
    return (
        WORDS_IN_FIELDS
        + (outline.size if outline else 0)
        + sum(len(part.text.words) // LETTERS_IN_A_WORD for part in parts)
    )


def find_sought(planner: EditionPlanner) -> Sought:
    """This asks nothing either."""
    division = division_of(planner)
    kinds = tuple(dict.fromkeys(record.kind for record in _found(planner)))
    return Sought(division.groups, division.letters, kinds)


def _found(planner: EditionPlanner) -> list[Record]:
    """The records that have a page, or a place on one; sources that nothing cites have none."""
    return planner.cards.once("searched", lambda: planner.edition.questions.aside(lambda: list(_placed(planner))))


def _placed(planner: EditionPlanner) -> Iterator[Record]:
    for name, records in planner.edition.unasked.records.items():
        placed = planner.kinds[name].placed
        pages = placed(planner) if placed else records
        yield from (record for ident, record in records.items() if ident in pages)


def plan_search(planner: EditionPlanner) -> Iterator[Task]:
    division = division_of(planner)
    for number, shelves in enumerate(_groups(planner, division)):
        members = [record for _, records in shelves for record in records]
        docs = GroupDocs(planner, members)
        if members:
            yield from _plan_group(planner, division, number, members, docs)
        for shelf, records in shelves:
            described, asked = describe((shelf, records))
            make = partial(_texts, planner, shelf, records, docs)
            yield Task(f"{planner.prefix}search/texts-{shelf}.js", described, asked, make)


Shelves = list[tuple[int, list[Record]]]


def _groups(planner: EditionPlanner, division: Division) -> list[Shelves]:
    """The shelves of each group, with their records in the order of their ids."""
    shelves: dict[int, list[Record]] = {}
    for record in _found(planner):
        shelves.setdefault(division.shelf_of(_key(record)), []).append(record)
    groups: list[Shelves] = [[] for _ in range(division.groups)]
    for shelf, records in sorted(shelves.items()):
        groups[division.group_of(shelf)].append((shelf, sorted(records, key=_key)))
    return groups


def _key(record: Record) -> Key:
    return record.kind, record.id


def _plan_group(
    planner: EditionPlanner, division: Division, number: int, members: Sequence[Record], docs: GroupDocs
) -> Iterator[Task]:
    numbers = numbers_of(list(map(_key, members)))
    yield planner.task(f"search/records-{number}.js", _records, number, division, numbers, members)
    described, asked = describe((numbers, members))  # once for all its files
    for letter in range(division.letters):
        name = f"words-{number}-{letter}"
        make = partial(_words, planner, name, (letter, division.letters), numbers, docs)
        path = f"{planner.prefix}search/{name}.js"
        yield Task(path, f"{letter}/{division.letters} {described}", asked, make)


def _records(
    planner: EditionPlanner, number: int, division: Division, numbers: Numbers, members: Sequence[Record]
) -> Output:
    found = tuple(
        SearchRecord(record.kind, division.shelf_of(_key(record)), search_days(planner, record)) for record in members
    )
    return _output(planner, RECORDS, SearchRecordsView, f"records-{number}", numbers=numbers, records=found)


class GroupDocs:
    """What the files of a group are made from, as long as its pages are being planned.

    All files with its words have the same object, so that it is stored and read once.
    """

    def __init__(self, planner: EditionPlanner, members: Sequence[Record]) -> None:
        self._planner, self._members = planner, members
        self._found = AskedResults(planner.edition.questions)

    def docs(self) -> tuple[DocInput, ...]:
        return self._found.of("all", lambda: tuple(map(self.doc, self._members)))

    def doc(self, record: Record) -> DocInput:
        self._planner.edition.ask(record)
        return self._found.of(_key(record), lambda: search_doc(self._planner, record))


def _words(planner: EditionPlanner, name: str, part: tuple[int, int], numbers: Numbers, group: GroupDocs) -> Output:
    (letter, letters), docs = part, group.docs()
    return _output(planner, WORDS, SearchWordsView, name, letter=letter, letters=letters, numbers=numbers, group=docs)


def _texts(planner: EditionPlanner, shelf: int, records: Sequence[Record], group: GroupDocs) -> Output:
    heads, docs = tuple(_head(planner, record) for record in records), tuple(map(group.doc, records))
    name, home = f"texts-{shelf}", planner.prefix
    return _output(planner, TEXTS, SearchTextsView, name, home=home, lang=planner.lang, heads=heads, docs=docs)


def _head(planner: EditionPlanner, record: Record) -> SearchHead:
    ref = planner.cards.ref(record)
    return SearchHead(ref.path, ref.title or Text(""), search_date(planner, record))


def _output(planner: EditionPlanner, writer: Writer, view: type[View], name: str, **inputs: object) -> Output:
    return Output(f"{planner.prefix}search/{name}.js", writer, planner.lang, view, {"name": name, **inputs}, OWN)
