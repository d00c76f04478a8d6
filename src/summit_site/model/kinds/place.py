"""Places, with their position and time zone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from ..fields import LATITUDE, LONGITUDE, WIKIDATA, Country, Latitude, Longitude, Name, Wikidata, ZoneName, doc
from ..kind import Group, Kind, Store
from ..record import Image, Record


class Place(Record, frozen=True, kw_only=True):
    kind: ClassVar[str] = "place"

    name: Annotated[Name, doc("The name as readers know it.")]
    map_name: Annotated[Name | None, doc("A shorter name for maps, if the full name is too long.")] = None
    lat: Annotated[Latitude | None, LATITUDE] = None
    lon: Annotated[Longitude | None, LONGITUDE] = None
    zone: Annotated[ZoneName | None, doc("The time zone by its IANA name, for example Asia/Ho_Chi_Minh.")] = None
    country: Annotated[Country | None, doc("The country as a code of two capital letters, for example VN.")] = None
    image: Annotated[Image | None, doc("A picture of the place.")] = None
    same_as: Annotated[Wikidata | None, WIKIDATA] = None

    def own_zone(self, places: Mapping[str, str]) -> str | None:
        return self.zone


KIND = Kind(
    type=Place,
    store=Store("document", "places"),
    section="places",
    heading="name",
    noun="a place",
    group=Group.SUBJECT,
    text="what the place is, and what happened there",
    indexed=True,
)
