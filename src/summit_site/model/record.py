"""The fields that all records have, and the parts that several kinds share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from msgspec import Struct

from ..base.edtf import Point
from .fields import SOURCES, Alias, AnyId, Prose, SourceId, doc


class Part(Struct, frozen=True, kw_only=True):
    """A part of a record."""

    def place_of(self, field: str) -> str | None:
        """The place whose clocks a time in this field follows, if they are not those of the record."""
        return None


class Dated(Part, frozen=True, kw_only=True):
    """A part with a date or time."""

    at: Annotated[Point, doc("The date or time, for example 2019-02-28T14:00+07:00.")]


class Update(Dated, frozen=True, kw_only=True):
    text: Annotated[Prose, doc("What has changed, for readers.")]
    level: Annotated[Literal["substantive", "minor"], doc("Use minor if the update does not change the story.")] = (
        "substantive"
    )

    @property
    def substantive(self) -> bool:
        """Whether it counts as news: a minor one moves no date and is in no list of changes."""
        return self.level == "substantive"


class Correction(Dated, frozen=True, kw_only=True):
    was: Annotated[Prose, doc("What the text said before.")]
    now: Annotated[Prose, doc("What is correct.")]
    affects: Annotated[tuple[AnyId, ...], doc("Ids of other records that also show this correction.")] = ()


class Withdrawal(Dated, frozen=True, kw_only=True):
    reason: Annotated[Prose, doc("Why the record was withdrawn, in a sentence for readers.")]


class Record(Struct, frozen=True, kw_only=True):
    """The common fields. `id` and `lang` (the language of its prose) come from the file name, not from fields."""

    kind: ClassVar[str] = ""
    GIVEN: ClassVar[frozenset[str]] = frozenset(["id", "lang"])

    id: str
    lang: str
    known: Annotated[Point | None, doc("When the public first knew about it, if that differs from its date.")] = None
    embargo: Annotated[Point | None, doc("The record is not published before this date or time.")] = None
    draft: Annotated[bool, doc("If true, the record is shown only in a preview with --drafts.")] = False
    updates: Annotated[tuple[Update, ...], doc("Changes made after publication.")] = ()
    corrections: Annotated[
        tuple[Correction, ...], doc("Errors in our own text: what it said, and what is correct.")
    ] = ()
    aliases: Annotated[
        tuple[Alias, ...],
        doc("Old ids, and old paths such as /2019/Old_Story.html or /news/old/, that redirect to this record."),
    ] = ()
    withdrawn: Annotated[
        Withdrawal | None, doc("Removes the record from the site; a notice with the reason remains at its address.")
    ] = None

    def own_zone(self, places: Mapping[str, str]) -> str | None:
        """The name of the time zone that applies to its times, if any. `places`: place → zone."""
        return None


def first_id(record: Record) -> str:
    """The id by which feeds and calendars know a record, whatever its id is now."""
    first: str | None = getattr(record, "first_id", None)
    return first or record.id


class Image(Part, frozen=True, kw_only=True):
    file: Annotated[str, doc("The file name, relative to images/.")]
    alt: Annotated[Prose, doc("What the image shows, for readers who cannot see it.")]
    caption: Annotated[Prose | None, doc("The caption below the image.")] = None
    credit: Annotated[str | None, doc("Who made the image.")] = None
    licence: Annotated[str | None, doc("The licence under which it may be published.")] = None


class Reported(Part, frozen=True, kw_only=True):
    """A figure as reported by some sources; others may differ."""

    value: Annotated[Prose, doc("The figure with its unit, as reported.")]
    what: Annotated[Prose | None, doc("What the figure measures.")] = None
    sources: Annotated[tuple[SourceId, ...], SOURCES]
