"""Which fields of a record differ between two of its versions, in words that readers know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from msgspec import Struct

from ..base.edtf import Edtf, Point
from ..base.language import Text
from ..model.kinds.article import Article
from ..model.kinds.claim import Claim
from ..model.kinds.document import DocumentPart
from ..model.kinds.event import Event
from ..model.kinds.organisation import Organisation
from ..model.kinds.person import Person
from ..model.kinds.place import Place
from ..model.kinds.source import Source
from ..model.kinds.term import Term
from ..model.kinds.topic import Topic
from ..model.record import Image, Record, Reported
from ..parse.body import moment
from . import views
from .edition import EditionPlanner

VERDICT, REASON = "verdict", "verdict_note"
# In the order in which a version lists them. What is not here, readers do not see, or see as something else.
FIELDS = (
    "title", "text", VERDICT, REASON, "status", "summary", "kicker", "short_title", "date", "type", "key_points",
    "key_facts", "by", "signatories", "held_by", "disputed_by", "dateline", "place", "parent", "topics", "people",
    "organisations", "places", "events", "terms", "sources", "parts", "image", "method",
)  # fmt: skip
_BYLINES = frozenset(["by", "signatories"])
_ACTORS = frozenset(["held_by", "disputed_by"])
_REFERRED: Mapping[str, type[Record]] = {
    "dateline": Place,
    "place": Place,
    "parent": Topic,
    "topics": Topic,
    "people": Person,
    "organisations": Organisation,
    "places": Place,
    "events": Event,
    "terms": Term,
    "sources": Source,
}


class FieldValue(Struct, frozen=True):
    """A value in words: a text with what it is (`about`), a date, a link, or the key of a text of the interface."""

    text: Text | None = None
    about: Text | None = None
    when: views.When | None = None
    ref: views.Ref | None = None
    key: str = ""


class FieldChange(Struct, frozen=True):
    """`name`: of the field; `was`, `now`: its values, or of several those that are gone and those that are new."""

    name: str
    was: tuple[FieldValue, ...]
    now: tuple[FieldValue, ...]


class RawChange(NamedTuple):
    """The same as it stands in the record."""

    name: str
    was: tuple[Any, ...]
    now: tuple[Any, ...]


def differing_fields(before: Record, after: Record) -> Iterator[RawChange]:
    """The order of several values is no difference."""
    old, new = _shown(before), _shown(after)
    for name in FIELDS:
        was, now = old.get(name, ()), new.get(name, ())
        if was != now:
            gone = tuple(value for value in was if value not in now)
            added = tuple(value for value in now if value not in was)
            if gone or added:
                yield RawChange(name, gone, added)


def _shown(record: Record) -> dict[str, tuple[Any, ...]]:
    """Field → its values."""
    found = {name: _values(getattr(record, name)) for name in FIELDS if name in record.__struct_fields__}
    if isinstance(record, Claim) and record.history:
        newest = max(record.history, key=lambda verdict: moment(verdict.at))
        found |= {VERDICT: (newest.status,), REASON: _values(newest.note)}
    return found


def _values(value: Any) -> tuple[Any, ...]:
    if isinstance(value, tuple):
        return value
    return () if value is None else (value,)


def field_changes(planner: EditionPlanner, before: Record, after: Record) -> tuple[FieldChange, ...]:
    """Changes of which nothing can be shown, as when a record that was named is hidden, are left out."""
    found = []
    for name, gone, added in differing_fields(before, after):
        was, now = (tuple(_in_words(planner, after, name, values)) for values in (gone, added))
        if was or now:
            found.append(FieldChange(name, was, now))
    return tuple(found)


def _in_words(planner: EditionPlanner, record: Record, name: str, values: Iterable[Any]) -> Iterator[FieldValue]:
    cards = planner.cards
    refs: tuple[views.Ref, ...] = ()
    if name in _BYLINES:
        refs = cards.byline(values)
    elif name in _ACTORS:
        refs = cards.actors(values)
    elif name in _REFERRED:
        refs = cards.refs(_REFERRED[name], values)
    else:
        yield from (_in_word(planner, record, name, value) for value in values)
    yield from (FieldValue(ref=ref) for ref in refs)


def _in_word(planner: EditionPlanner, record: Record, name: str, value: Any) -> FieldValue:
    cards = planner.cards
    match value:
        case Text():
            return FieldValue(text=value)
        case Reported():
            return FieldValue(text=value.value, about=value.what)
        case DocumentPart():
            return FieldValue(text=value.text, about=value.label)
        case Image():
            return FieldValue(text=value.caption or value.alt)
        case Point():
            return FieldValue(when=cards.at(value, record))
        case Edtf():
            return FieldValue(when=cards.when(value, planner.edition.zones.name(record)))
        case _:
            return FieldValue(key=_key(record, name, value))


def _key(record: Record, name: str, value: str) -> str:
    """The text of the interface for a word from a list."""
    if name == VERDICT:
        return f"status_{value}"
    return f"type_{value}" if isinstance(record, Article) else f"document_{value}"
