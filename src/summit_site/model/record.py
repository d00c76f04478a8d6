"""What every record has, and the pieces that records of several kinds are made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from msgspec import Struct

from ..base.edtf import Point
from .fields import SOURCES, AnyId, Prose, SourceId, doc


class Part(Struct, frozen=True, kw_only=True):
    """A piece of a record."""


class Dated(Part, frozen=True, kw_only=True):
    """A piece that came at an instant."""

    at: Annotated[Point, doc("The instant, for example 2019-02-28T14:00+07:00.")]


class Update(Dated, frozen=True, kw_only=True):
    text: Annotated[Prose, doc("What is new.")]
    level: Annotated[Literal["substantive", "minor"], doc("substantive; minor if it does not change the story.")] = (
        "substantive"
    )


class Correction(Dated, frozen=True, kw_only=True):
    was: Annotated[Prose, doc("What our text said.")]
    now: Annotated[Prose, doc("What is right.")]
    affects: Annotated[tuple[AnyId, ...], doc("Ids of other records whose pages show the correction too.")] = ()


class Withdrawal(Dated, frozen=True, kw_only=True):
    reason: Annotated[Prose, doc("Why it was taken out, in a sentence for readers.")]


class Record(Struct, frozen=True, kw_only=True):
    """What every record has. `id` and `lang` (the language its prose stands in) come from the file, not its fields."""

    kind: ClassVar[str] = ""
    GIVEN: ClassVar[frozenset[str]] = frozenset(["id", "lang"])

    id: str
    lang: str
    known: Annotated[Point | None, doc("The instant from which the public knew of it, if that is not its date.")] = None
    embargo: Annotated[Point | None, doc("Not shown before this instant.")] = None
    draft: Annotated[bool, doc("true: shown only in a preview with --drafts.")] = False
    updates: Annotated[tuple[Update, ...], doc("What was changed after publication, and when.")] = ()
    corrections: Annotated[
        tuple[Correction, ...], doc("Where our own text was wrong: what it said and what is right.")
    ] = ()
    aliases: Annotated[tuple[str, ...], doc("Old ids or addresses that keep leading here.")] = ()
    withdrawn: Annotated[
        Withdrawal | None, doc("Takes it out of the site; a notice with the reason stays at its address.")
    ] = None

    def own_zone(self, places: Mapping[str, str]) -> str | None:
        """The name of the zone in which its times are meant; `places`: place → zone."""
        return None


class Image(Part, frozen=True, kw_only=True):
    file: Annotated[str, doc("The file below images/.")]
    alt: Annotated[Prose, doc("What the image shows, for readers who cannot see it.")]
    caption: Annotated[Prose | None, doc("The words below the image.")] = None
    credit: Annotated[str | None, doc("Who made it.")] = None
    licence: Annotated[str | None, doc("On what terms it may be shown.")] = None


class Reported(Part, frozen=True, kw_only=True):
    """A figure as some sources give it; others may differ."""

    value: Annotated[Prose, doc("The figure with its unit, as reported.")]
    what: Annotated[Prose | None, doc("What was measured.")] = None
    sources: Annotated[tuple[SourceId, ...], SOURCES]
