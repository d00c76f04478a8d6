"""Series: numbers over time, shown as a chart and a table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import Annotated, ClassVar

from msgspec.structs import replace

from ...base.edtf import Edtf, Point
from ...parse.grammar import Argument, BlockForm
from ..fields import SOURCES, TOPICS, Prose, SourceId, TopicId, doc
from ..kind import Kind, Knowledge, Store
from ..record import Part, Record
from ..zones import Zones


class Row(Part, frozen=True, kw_only=True):
    period: Annotated[Edtf, doc("The date or period of the number.")]
    label: Annotated[Prose | None, doc("A label to show instead of the date.")] = None
    value: Annotated[float | None, doc("The number.")] = None
    low: Annotated[float | None, doc("The lowest estimate.")] = None
    high: Annotated[float | None, doc("The highest estimate.")] = None
    partial: Annotated[bool, doc("If true, the period was not over when the number was recorded.")] = False
    known: Annotated[Point | None, doc("When the number became known, if that is not the end of the period.")] = None
    note: Annotated[Prose | None, doc("Anything else that is known about it.")] = None


class Series(Record, frozen=True, kw_only=True):
    kind: ClassVar[str] = "series"

    title: Annotated[Prose, doc("What the numbers show, as a sentence.")]
    unit: Annotated[Prose, doc("The unit: what is counted.")]
    counting: Annotated[Prose | None, doc("The counting rule.")] = None
    rows: Annotated[tuple[Row, ...], doc("The numbers in order; at least one.")]
    sources: Annotated[tuple[SourceId, ...], SOURCES]
    alt: Annotated[Prose, doc("A description of the chart in words.")]
    topics: Annotated[tuple[TopicId, ...], TOPICS] = ()


def row_known(row: Row, zone: tzinfo) -> datetime:
    """When a row became known: at the end of its period unless it says otherwise."""
    return row.known.begins(zone) if row.known else row.period.ends(zone)


def _parts(series: Series, zones: Zones) -> Iterator[datetime]:
    zone = zones.of(series)
    return (row_known(row, zone) for row in series.rows)


def _changed(series: Series, zones: Zones) -> Iterator[Point]:
    """The ends of its periods, and when a number became known."""
    for row in series.rows:
        yield row.known or row.period.end or row.period.anchor


def _as_known(series: Series, knowledge: Knowledge) -> Series:
    zone = knowledge.zones.of(series)
    rows = tuple(row for row in series.rows if row_known(row, zone) <= knowledge.as_of)
    return replace(series, rows=rows) if len(rows) < len(series.rows) else series


KIND = Kind(
    type=Series,
    store=Store("table", "series"),
    section="figures",
    heading="title",
    noun="a series",
    block=BlockForm("chart", Argument.RECORD, contents=False, kind="series"),
    sourced=True,
    nonempty={"rows": "a series has at least one row"},
    parts=_parts,
    changed=_changed,
    as_known=_as_known,
)
