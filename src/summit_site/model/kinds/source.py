"""Sources: the documents and reports that the dossier cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Annotated, ClassVar, Literal

from msgspec import field

from ...base.date_order import ZonedDate, certainly_before
from ...base.edtf import Edtf, Point
from ...base.language import Text
from ..fields import LanguageTag, Prose, Url, doc
from ..kind import ALWAYS, Kind, RecordFault, Store
from ..record import Record
from ..zones import Zones


class Source(Record, frozen=True, kw_only=True):
    kind: ClassVar[str] = "source"

    publisher: Annotated[str, doc("The publisher.")]
    title: Annotated[str | None, doc("The title.")] = None
    author: Annotated[str | None, doc("The author.")] = None
    date: Annotated[Edtf | None, doc("When it was published.")] = None
    language: Annotated[LanguageTag | None, doc("The language, for example en or ko.")] = None
    url: Annotated[Url | None, doc("The address on the web, beginning with https://.")] = None
    archived: Annotated[Url | None, doc("The address of an archived copy.")] = None
    accessed: Annotated[Edtf | None, doc("When we last accessed it.")] = None
    type: Annotated[
        Literal["document", "transcript", "wire", "report", "interview", "dataset", "book"] | None,
        doc("The type of source."),
    ] = field(name="kind", default=None)
    reliability: Annotated[
        Literal["primary", "agency", "quality", "other", "weak"] | None,
        doc("How far it can be relied on; weak ones are marked wherever they are cited."),
    ] = None
    note: Annotated[Prose | None, doc("What readers should know about it.")] = None


def _public(source: Source, zones: Zones) -> datetime:
    return source.date.begins(zones.of(source)) if source.date else ALWAYS


def _changes(source: Source, zones: Zones) -> Iterator[datetime]:
    if source.date and source.date.end:
        yield source.date.end.begins(zones.of(source))


def _changed(source: Source, zones: Zones) -> Iterable[Point]:
    return (source.date.end or source.date.anchor,) if source.date else ()


def _faults(source: Source, zones: Zones) -> Iterator[RecordFault]:
    zone = zones.of(source)
    if (
        source.accessed
        and source.date
        and certainly_before(ZonedDate(source.accessed, zone), ZonedDate(source.date, zone))
    ):
        message = "the source was accessed before it was published"
        yield RecordFault("accessed", "R311", message, "correct `accessed` or the date")


def _label(source: Source) -> Text:
    """Its title is in its own language; a publisher's name is in none."""
    if source.title is None:
        return Text(source.publisher)
    return Text(f"{source.publisher}: {source.title}", source.language or "")


KIND = Kind(
    type=Source,
    store=Store("list", "sources"),
    section="sources",
    heading="title",
    noun="a source",
    label=_label,
    public=_public,
    changes=_changes,
    changed=_changed,
    dated=lambda source: source.date,
    faults=_faults,
)
