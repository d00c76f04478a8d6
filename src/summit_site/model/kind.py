"""The definition of a kind: where its records are stored, what they need, and when each part becomes public."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import IntEnum
from typing import Generic, Literal, NamedTuple, Protocol, TypeVar

from ..base.edtf import Edtf, Point
from ..base.language import Text
from ..parse.forms import BlockForm
from .record import Record
from .zones import Zones

R = TypeVar("R", bound=Record)

ALWAYS = datetime.min.replace(tzinfo=UTC)


class Group(IntEnum):
    """The role of a record in the story; lists of mixed records are in this order."""

    STORY = 0  # says what happened, or supports it
    SUBJECT = 1  # what the story is about: people, organisations, places, terms
    SITE = 2  # pages about the site


@dataclass(frozen=True, slots=True)
class Store:
    """Where the records of a kind are stored.

    `document`: one Markdown file per record, in the folder `name`; `table`: one YAML file per record, in the folder
    `name`; `list`: YAML lists of records, in `name.yaml` or in files in the folder `name`.
    """

    form: Literal["document", "table", "list"]
    name: str

    @property
    def suffix(self) -> str:
        return ".md" if self.form == "document" else ".yaml"


class RecordFault(NamedTuple):
    """A problem within a single record. `field`: a path such as `updates.0.at`, or "" for the whole record."""

    field: str
    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known at an instant. `visible`: the records that are shown then, by kind and id."""

    as_of: datetime
    zones: Zones
    visible: Collection[tuple[str, str]]

    def meets(self, needs: Iterable[Need]) -> bool:
        """Whether of each need at least one record is visible."""
        return all(any(key in self.visible for key in need) for need in needs)

    def supported(self, parts: Iterable[P]) -> tuple[P, ...]:
        """The parts of which at least one source is visible."""
        return tuple(part for part in parts if self.meets([by_sources(part.sources)]))


Need = tuple[tuple[str, str], ...]  # records (kind, id) of which at least one must be visible


def by_sources(sources: Iterable[str]) -> Need:
    """What is stated is shown only while at least one of its sources is."""
    return tuple(("source", source) for source in sources)


class EssentialPart(NamedTuple):
    """A part of a record that can be shown by itself. `at`: when it became known (UTC)."""

    at: datetime
    needs: tuple[Need, ...] = ()


class Statement(NamedTuple):
    """What needs a source. `field`: its path in the record, "" for the record itself; `noun`: with its article."""

    field: str
    noun: str
    sources: tuple[str, ...]


class _Sourced(Protocol):
    @property
    def sources(self) -> tuple[str, ...]: ...


P = TypeVar("P", bound=_Sourced)


def parts_with_sources(name: str, noun: str, parts: Iterable[_Sourced]) -> Iterable[Statement]:
    """The parts in the list `name`, each of which needs a source."""
    return (Statement(f"{name}.{number}", noun, part.sources) for number, part in enumerate(parts))


def _always(record: Record, zones: Zones) -> datetime:
    return ALWAYS


def _no_needs(record: Record) -> Iterable[Need]:
    return ()


def _no_essential_parts(record: Record, zones: Zones) -> Iterable[EssentialPart]:
    return ()


def _no_instants(record: Record, zones: Zones) -> Iterable[datetime]:
    return ()


def _as_it_is(record: R, knowledge: Knowledge) -> R:
    return record


def _no_date(record: Record) -> Edtf | Point | None:
    return None


def _no_statements(record: Record) -> Iterable[Statement]:
    return ()


def _no_points(record: Record, zones: Zones) -> Iterable[Point]:
    return ()


def _no_anchors(record: Record) -> Mapping[str, Text]:
    return {}


def _no_faults(record: Record, zones: Zones) -> Iterable[RecordFault]:
    return ()


@dataclass(frozen=True, kw_only=True)
class Kind(Generic[R]):
    """One kind of record: `type` declares its fields, and the rest is what their types cannot express.

    `section`: the name of its list, also in the navigation; `heading`: the field used as the title of a record and as
    the text of links to it, unless `label` is given; `noun`: its name with an article, for messages; `text`: what
    belongs in the body of a record; `block`: how a text can
    show records; `indexed`: whether the A–Z index lists them; `sourced`: whether they need a source; `nonempty`: lists
    that must not be empty → a hint.

    `statements`: the parts of a record that need a source; `anchors`: those that a link may lead to, `[[id#part]]`,
    each with its name; `faults`: problems that only this kind can have.

    Instants are in UTC. `public`: when a record without `known` becomes public; `needs`: what else must be visible for
    it to be shown, besides its sources; `parts`: its essential parts (at least one is needed to show the record);
    `changes`: other instants at which its appearance changes; `changed`: the times that its content carries, in local
    time (the newest dates it);
    `as_known`: the record as known at an instant. `dated`: the date before which nothing can have happened to it.
    """

    type: type[R]
    store: Store
    section: str
    heading: str
    noun: str
    group: Group = Group.STORY
    text: str = ""
    block: BlockForm | None = None
    indexed: bool = False
    sourced: bool = False
    nonempty: Mapping[str, str] = field(default_factory=dict)
    label: Callable[[R], Text] | None = None
    public: Callable[[R, Zones], datetime] = _always
    dated: Callable[[R], Edtf | Point | None] = _no_date
    needs: Callable[[R], Iterable[Need]] = _no_needs
    parts: Callable[[R, Zones], Iterable[EssentialPart]] = _no_essential_parts
    changes: Callable[[R, Zones], Iterable[datetime]] = _no_instants
    changed: Callable[[R, Zones], Iterable[Point]] = _no_points
    as_known: Callable[[R, Knowledge], R] = _as_it_is
    statements: Callable[[R], Iterable[Statement]] = _no_statements
    anchors: Callable[[R], Mapping[str, Text]] = _no_anchors
    faults: Callable[[R, Zones], Iterable[RecordFault]] = _no_faults

    @property
    def name(self) -> str:
        return self.type.kind

    def all_statements(self, record: R) -> tuple[Statement, ...]:
        """The record itself, if it needs a source, and those of its parts that do."""
        sources: tuple[str, ...] = getattr(record, "sources", ())
        whole = (Statement("", self.noun, sources),) if self.sourced else ()
        return (*whole, *self.statements(record))

    def all_needs(self, record: R) -> tuple[Need, ...]:
        """Everything that must be visible for a record to be shown: at least one record of each need."""
        sources: tuple[str, ...] = getattr(record, "sources", ())
        return (*((by_sources(sources),) if self.sourced else ()), *self.needs(record))
