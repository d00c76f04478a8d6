"""What a kind of record is: where it is written, what it needs, and when what of it is public."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import IntEnum
from typing import Generic, Literal, NamedTuple, TypeVar

from ..base.edtf import Point
from ..parse.grammar import BlockForm
from .record import Record
from .zones import Zones

R = TypeVar("R", bound=Record)

ALWAYS = datetime.min.replace(tzinfo=UTC)


class Group(IntEnum):
    """What a record does for the story, in the order in which lists of mixed records name them."""

    STORY = 0  # tells what happened, or supports it
    SUBJECT = 1  # a person, an organisation, a place, a word: what the story is about
    SITE = 2  # a page on the site itself


@dataclass(frozen=True, slots=True)
class Store:
    """Where records of a kind are written.

    `document`: a Markdown file each, in the folder `name`; `table`: a YAML file each, in the folder `name`; `list`:
    several in a YAML file `name.yaml`, or in files of the folder `name`.
    """

    form: Literal["document", "table", "list"]
    name: str

    @property
    def suffix(self) -> str:
        return ".md" if self.form == "document" else ".yaml"


class RecordFault(NamedTuple):
    """What is wrong with a record by itself. `field`: a path such as `updates.0.at`, or "" for the whole record."""

    field: str
    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Knowledge:
    """An instant, and what is known at it. `shown`: whether the source with an id is."""

    as_of: datetime
    zones: Zones
    shown: Callable[[str], bool]


def _always(record: Record, zones: Zones) -> datetime:
    return ALWAYS


def _no_instants(record: Record, zones: Zones) -> Iterable[datetime]:
    return ()


def _as_it_is(record: R, knowledge: Knowledge) -> R:
    return record


def _no_points(record: Record) -> Iterable[Point]:
    return ()


def _no_anchors(record: Record) -> Mapping[str, str]:
    return {}


def _no_faults(record: Record, zones: Zones) -> Iterable[RecordFault]:
    return ()


@dataclass(frozen=True, kw_only=True)
class Kind(Generic[R]):
    """One kind of record. `type` holds its fields; what cannot be said by their types stands here.

    `section`: its name in the navigation, which is also the name of its list; `heading`: the field that a new record is
    named after, and by which a record is linked unless `label` says otherwise; `noun`: with its article, for messages;
    `text`: what is written below the front matter; `block`: how it is shown in a text. `indexed`: it stands in the
    index from A to Z; `sourced`: it needs a source; `nonempty`: lists that need an item → what to say.

    `anchors`: the parts of a record that a link may lead to, `[[id#part]]`, each with its name; `faults`: what is wrong
    with a record by itself.

    Instants are in UTC. `public`: when a record that does not say so became public; `parts`: when each of the parts
    became known without which there is nothing to show; `changes`: when else what is shown of it changes; `changed`:
    when its own content was changed, in its own time; `as_known`: the record without what became known later.
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
    label: Callable[[R], str] | None = None
    public: Callable[[R, Zones], datetime] = _always
    parts: Callable[[R, Zones], Iterable[datetime]] = _no_instants
    changes: Callable[[R, Zones], Iterable[datetime]] = _no_instants
    changed: Callable[[R], Iterable[Point]] = _no_points
    as_known: Callable[[R, Knowledge], R] = _as_it_is
    anchors: Callable[[R], Mapping[str, str]] = _no_anchors
    faults: Callable[[R, Zones], Iterable[RecordFault]] = _no_faults

    @property
    def name(self) -> str:
        return self.type.kind
