"""Organisations: states, agencies, companies, media."""

from __future__ import annotations

from typing import Annotated, ClassVar

from ..fields import SIDE, WIKIDATA, Name, SideId, Wikidata, doc
from ..kind import Group, Kind, Store
from ..record import Record


class Organisation(Record, frozen=True, kw_only=True):
    kind: ClassVar[str] = "organisation"

    name: Annotated[Name, doc("The name as readers know it.")]
    short_name: Annotated[Name | None, doc("The short form, for example UN.")] = None
    side: Annotated[SideId | None, SIDE] = None
    same_as: Annotated[Wikidata | None, WIKIDATA] = None


KIND = Kind(
    type=Organisation,
    store=Store("document", "organisations"),
    section="organisations",
    heading="name",
    noun="an organisation",
    group=Group.SUBJECT,
    text="what the organisation is, and its role in the story",
    indexed=True,
)
