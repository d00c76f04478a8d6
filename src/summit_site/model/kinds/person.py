"""People, with their offices and roles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, ClassVar

from msgspec import field
from msgspec.structs import replace

from ...base.date_order import ZonedDate, certainly_before
from ...base.edtf import Edtf, Point
from ...parse.forms import Argument, BlockForm
from ..fields import SIDE, WIKIDATA, LanguageTag, Name, OrganisationId, Prose, SideId, Wikidata, doc
from ..kind import Group, Kind, Knowledge, RecordFault, Store
from ..record import Image, Part, Record
from ..zones import Zones


class NativeName(Part, frozen=True, kw_only=True):
    text: Annotated[str, doc("The name in its original script.")]
    lang: Annotated[LanguageTag, doc("The language of the name, for example ko or vi.")]


class Role(Part, frozen=True, kw_only=True):
    title: Annotated[Prose, doc("The office or role.")]
    organisation: Annotated[OrganisationId | None, doc("The id of the organisation.")] = None
    begins: Annotated[Edtf | None, doc("When it began.")] = field(name="from", default=None)
    ends: Annotated[Edtf | None, doc("When it ended; leave it out if it continues.")] = field(name="to", default=None)


class Person(Record, frozen=True, kw_only=True):
    kind: ClassVar[str] = "person"

    name: Annotated[Name, doc("The name as readers know it.")]
    sort: Annotated[str | None, doc("The name used for sorting, for example Trump, Donald.")] = None
    native_name: Annotated[NativeName | None, doc("The name in its original script.")] = None
    roles: Annotated[tuple[Role, ...], doc("Offices and roles, with their dates.")]
    side: Annotated[SideId | None, SIDE] = None
    delegation: Annotated[SideId | None, doc("The id of the side whose delegation the person belonged to.")] = None
    image: Annotated[Image | None, doc("A portrait of the person; only with `credit` and `licence`.")] = None
    born: Annotated[Edtf | None, doc("The date of birth.")] = None
    same_as: Annotated[Wikidata | None, WIKIDATA] = None


def _changes(person: Person, zones: Zones) -> Iterator[datetime]:
    zone = zones.of(person)
    for role in person.roles:
        yield from (date.ends(zone) for date in (role.begins, role.ends) if date)


def _changed(person: Person, zones: Zones) -> Iterator[Point]:
    """The beginnings and ends of roles."""
    for role in person.roles:
        yield from (date.end or date.anchor for date in (role.begins, role.ends) if date)


def _as_known(person: Person, knowledge: Knowledge) -> Person:
    """The beginning and end of a role become known at the end of their dates, like events."""
    zone, as_of = knowledge.zones.of(person), knowledge.as_of
    roles = []
    for role in person.roles:
        if role.begins and role.begins.ends(zone) > as_of:
            continue
        if role.ends and role.ends.ends(zone) > as_of:
            role = replace(role, ends=None)
        roles.append(role)
    return replace(person, roles=tuple(roles)) if tuple(roles) != person.roles else person


def _faults(person: Person, zones: Zones) -> Iterator[RecordFault]:
    zone = zones.of(person)
    if image := person.image:
        lacking = [name for name in ("credit", "licence") if not getattr(image, name)]
        if lacking:
            message = f"the portrait has no {' and no '.join(lacking)}"
            hint = f"add {' and '.join(f'`{name}`' for name in lacking)} to `image`, or leave the picture out"
            yield RecordFault("image.file", "R322", message, hint)
    for number, role in enumerate(person.roles):
        begins, ends = (ZonedDate(date, zone) if date else None for date in (role.begins, role.ends))
        if begins and ends and certainly_before(ends, begins):
            message = "the role ends before it begins"
            yield RecordFault(f"roles.{number}.to", "R311", message, "correct `from` or `to`")
        elif begins and person.born and certainly_before(begins, ZonedDate(person.born, zone)):
            message = "the role begins before the person was born"
            yield RecordFault(f"roles.{number}.from", "R311", message, "correct `from` or `born`")


KIND = Kind(
    type=Person,
    store=Store("document", "people"),
    section="people",
    heading="name",
    noun="a person",
    group=Group.SUBJECT,
    text="who the person is, and their role in the story",
    indexed=True,
    block=BlockForm("delegations", Argument.RECORDS, contents=False, kind="person"),
    changes=_changes,
    changed=_changed,
    as_known=_as_known,
    faults=_faults,
)
