"""What the search reads of a record: names, summary, and all other prose, in the parts that a link can reach."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from html import unescape
from typing import Any, ClassVar, Self, get_args

from msgspec import Struct
from msgspec.structs import replace

from ..base.edtf import Edtf, Point, Precision
from ..base.language import Text
from ..model.field_specs import field_specs, unwrap
from ..model.kinds import kind_of, label
from ..model.kinds.document import Document, DocumentPart
from ..model.record import Record
from ..parse.body import Body, Box, FileLink, Link, LinkCard, NoteMark, Passage, Piece
from . import views
from .bodies import Owner, TextInput, Unfilled
from .edition import EditionPlanner
from .entries import is_entry
from .fillings import Fillings
from .link_names import link_names

# Fields besides the heading that count as names or as a summary; all other prose is text.
NAMES = frozenset(["name", "native_name", "short_name", "map_name", "title", "short_title"])
SUMMARIES = frozenset(["summary", "short", "kicker", "author", "publisher"])
_UNSEEN = frozenset(["alt", "parts"])  # replaces a picture; has anchors of its own
_TAG = re.compile(r"<[^>]*>")
_BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|t[dhr]|d[dt]|div|blockquote|figcaption|summary|pre)>|<[bh]r\b[^>]*>")


class SearchPart(Struct, frozen=True):
    """A part with a text. `anchor`: on the record's page, empty for the record itself; `when`: of an entry."""

    anchor: str
    title: str
    text: str
    when: views.When | None = None


class SearchDoc(Struct, frozen=True):
    """A record as it is searched; its own text is the first of the parts."""

    names: str
    summary: str
    parts: tuple[SearchPart, ...]


class BodyWords(Struct, frozen=True):
    """A body to be searched. `shown`: see `TextInput`; `names`: of records that it links without words of its own.

    `zone`, `city`: of its entries.
    """

    owner: Owner
    body: str
    shown: tuple[Point, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    zone: str = ""
    city: Text = Text("")


class DocInput(Unfilled, frozen=True):
    """A record to be searched. `prose`: its fields; `parts`: those of a document."""

    fills: ClassVar[type[Struct]] = SearchDoc

    names: str
    summary: str
    prose: str = ""
    body: BodyWords | None = None
    parts: tuple[SearchPart, ...] = ()

    def fill(self, fillings: Fillings, page: str) -> SearchDoc:
        own, entries = _read(self.body, fillings) if self.body else ("", ())
        text = _joined((self.summary, own, self.prose))
        return SearchDoc(self.names, self.summary, (SearchPart("", "", text), *self.parts, *entries))

    def texts(self) -> Iterator[TextInput]:
        if self.body:
            yield TextInput(self.body.owner, self.body.body)

    def with_bodies(self, bodies: Mapping[Owner, str]) -> Self:
        new = bodies.get(self.body.owner) if self.body else None
        return replace(self, body=replace(self.body, body=new)) if self.body and new is not None else self


# --- from a record ---


def search_doc(planner: EditionPlanner, record: Record) -> DocInput:
    found: dict[str, list[str]] = {"names": [str(label(record))], "summary": [], "prose": []}
    heading = kind_of(record).heading
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if name in SUMMARIES:
            found["summary"] += [str(value)] if value else []
        elif value and name in _fields(type(record)):
            words = _words(planner, name, value, type(record))
            found["names" if name in NAMES or name == heading else "prose"] += words
    names, summary, prose = (_joined(dict.fromkeys(words)) for words in found.values())
    parts = tuple(map(_document_part, record.parts)) if isinstance(record, Document) else ()
    return DocInput(names, summary, prose, _body(planner, record), parts)


@cache
def _fields(cls: type[Struct]) -> Mapping[str, bool]:
    """The fields that hold prose which readers see; true for names that may be ids of records."""
    specs = (spec for spec in field_specs(cls).values() if spec.prose and spec.attribute not in _UNSEEN)
    found = {spec.attribute: _names_records(spec.hint) for spec in specs}
    return found | ({"native_name": False} if "native_name" in cls.__struct_fields__ else {})


def _names_records(hint: Any) -> bool:
    mark, inner = unwrap(hint)
    return bool(mark.refers) or any(_names_records(arg) for arg in get_args(inner) if arg is not Ellipsis)


def _words(planner: EditionPlanner, name: str, value: Any, cls: type[Struct]) -> list[str]:
    """The words in a field and in everything below it."""
    if _fields(cls)[name]:
        return [str(ref.title) for ref in planner.cards.byline(value)]
    if isinstance(value, tuple):
        return [words for item in value for words in _words(planner, name, item, cls)]
    if isinstance(value, Text):
        return [value.words]
    if name == "native_name":
        return [value.text]
    below: type[Struct] = type(value)
    return [
        words
        for field in _fields(below)
        if (inner := getattr(value, field))
        for words in _words(planner, field, inner, below)
    ]


def _document_part(part: DocumentPart) -> SearchPart:
    text = _joined(text.words for text in (part.text, part.note) if text)
    return SearchPart(part.id, part.label.words if part.label else "", text)


def _body(planner: EditionPlanner, record: Record) -> BodyWords | None:
    edition = planner.edition
    key = record.kind, record.id
    outline = edition.outline(key)
    if outline is None:
        return None
    own = edition.zones.of(record)
    zone = edition.zones.name(record)
    words = BodyWords(
        owner=(*key, outline.lang),
        body=outline.digest,
        shown=tuple(point for point in outline.instants if point.begins(own) <= edition.as_of),
        names=link_names(planner.cards, key, outline),
    )
    timed = any(addition.anchor for addition in outline.additions)
    return replace(words, zone=zone, city=edition.city(zone)) if timed else words


# --- from a body ---

ReadBody = tuple[str, tuple[SearchPart, ...]]  # without its entries, and the entries


_MOST_KEPT = 512  # texts: those of two groups
_kept: dict[BodyWords, ReadBody] = {}


def _read(words: BodyWords, fillings: Fillings) -> ReadBody:
    """The text of a body, which several files in a row need."""
    found = _kept.get(words)
    if found is None:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        found = _kept[words] = _text_of(words, fillings.bodies[words.body])
    return found


def _text_of(words: BodyWords, body: Body) -> ReadBody:
    reader = _Reader(words)
    own = [reader.read(body.pieces)]
    notes = {note.key: note.content for note in body.footnotes}
    own += [reader.read(notes.get(key, ())) for key in reader.notes]  # a note may refer to other notes
    return _joined(own), tuple(reader.entries)


class _Reader:
    def __init__(self, words: BodyWords) -> None:
        self.words, self.names, self.shown = words, dict(words.names), frozenset(words.shown)
        self.entries: list[SearchPart] = []
        self.notes: list[str] = []  # those whose marks are visible

    def read(self, pieces: Iterable[Piece]) -> str:
        return " ".join("".join(map(self._piece, pieces)).split())

    def _piece(self, piece: Piece) -> str:
        match piece:
            case str():
                return plain(piece)
            case Link(target, words):
                return plain(words) if words else self.names.get(target, "")
            case NoteMark(key):
                self.notes += [key] if key not in self.notes else []
                return ""
            case Box(before, content, after):
                return f" {self.read(before)} {self.read(content)} {self.read(after)} "
            case LinkCard():
                return f" {self.read(piece.title)} {self.read(piece.publisher)} {self.read(piece.content)} "
            case FileLink():
                return f" {self.read(piece.title) or piece.file} {self.read(piece.content)} "
            case Passage():
                return self._passage(piece)
            case _:
                return ""

    def _passage(self, passage: Passage) -> str:
        if passage.at not in self.shown:
            return ""
        if not is_entry(passage) or not passage.anchor:
            return f" {self.read(passage.content)} "
        at = passage.at
        when = views.When(Edtf("", at, at), self.words.zone, self.words.city)
        title, place = self.read(passage.title), len(self.entries)
        text = self.read(passage.content)
        self.entries.insert(place, SearchPart(passage.anchor, title, text, when))
        return ""


def plain(html: str) -> str:
    """The text of HTML, with spaces between its blocks."""
    if "<" in html:
        html = _TAG.sub("", _BLOCK_END.sub(" ", html))
    return unescape(html) if "&" in html else html


def _joined(texts: Iterable[str]) -> str:
    return " ".join(filter(None, texts))


# --- its date ---


def search_date(planner: EditionPlanner, record: Record) -> views.When | None:
    """When it happened, or was published."""
    date = _date(record)
    zones = planner.edition.zones
    if isinstance(date, Point):
        return planner.cards.at(date, record)
    return planner.cards.when(date, zones.name(record)) if date else None


def search_days(planner: EditionPlanner, record: Record) -> tuple[int, int] | None:
    """The numbers of the first and the last day of its date, on its own clocks."""
    date = _date(record)
    if date is None:
        return None
    planner.edition.ask(record)
    first, last = (date, date) if isinstance(date, Point) else (date.anchor, date.end or date.anchor)
    zone = planner.edition.zones.of(record)
    begins, ends = first.local(zone), last.local(zone)
    timed = ends.precision is Precision.MINUTE
    return begins.first()[0], ends.first()[0] if timed else ends.after()[0] - 1


def _date(record: Record) -> Edtf | Point | None:
    return getattr(record, "date", None) or kind_of(record).dated(record)
