"""The definition of a kind: where its records are stored, what they need, and when each part becomes public."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import IntEnum
from typing import Generic, Literal, NamedTuple, TypeVar

from ..base.edtf import Point
from ..base.language import Text
from ..parse.grammar import BlockForm
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
    """What is known at an instant. `shown`: whether the source with an id is visible then."""

    as_of: datetime
    zones: Zones
    shown: Callable[[str], bool]


def _always(record: Record, zones: Zones) -> datetime:
    return ALWAYS


def _no_instants(record: Record, zones: Zones) -> Iterable[datetime]:
    return ()


def _as_it_is(record: R, knowledge: Knowledge) -> R:
    return record


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
    belongs in the body of a record; `block`: how a text can show records; `indexed`: whether the A–Z index lists
    them; `sourced`: whether they need a source; `nonempty`: lists that must not be empty → a hint.

    `anchors`: the parts of a record that a link may lead to, `[[id#part]]`, each with its name; `faults`: problems that
    only this kind can have.

    Instants are in UTC. `public`: when a record without `known` becomes public; `parts`: when each essential part
    became known (at least one is needed to show the record); `changes`: other instants at which its appearance
    changes; `changed`: the times that its content carries, in local time (the newest dates it); `as_known`: the record
    as known at an instant.
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
    parts: Callable[[R, Zones], Iterable[datetime]] = _no_instants
    changes: Callable[[R, Zones], Iterable[datetime]] = _no_instants
    changed: Callable[[R, Zones], Iterable[Point]] = _no_points
    as_known: Callable[[R, Knowledge], R] = _as_it_is
    anchors: Callable[[R], Mapping[str, Text]] = _no_anchors
    faults: Callable[[R, Zones], Iterable[RecordFault]] = _no_faults

    @property
    def name(self) -> str:
        return self.type.kind
