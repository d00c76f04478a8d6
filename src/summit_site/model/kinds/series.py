"""Series: numbers over time, shown as a chart and a table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import Annotated, ClassVar

from msgspec.structs import replace

from ...base.date_order import ZonedDate, certainly_before
from ...base.edtf import Edtf, Point
from ...base.language import Text
from ...parse.forms import Argument, BlockForm
from ..fields import SOURCES, TOPICS, Prose, SourceId, TopicId, doc
from ..kind import EssentialPart, Kind, Knowledge, RecordFault, Store
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


def _parts(series: Series, zones: Zones) -> Iterator[EssentialPart]:
    zone = zones.of(series)
    return (EssentialPart(row_known(row, zone)) for row in series.rows)


def _changed(series: Series, zones: Zones) -> Iterator[Point]:
    """The ends of its periods, and when a number became known."""
    for row in series.rows:
        yield row.known or row.period.end or row.period.anchor


def _as_known(series: Series, knowledge: Knowledge) -> Series:
    zone = knowledge.zones.of(series)
    rows = tuple(row for row in series.rows if row_known(row, zone) <= knowledge.as_of)
    return replace(series, rows=rows) if len(rows) < len(series.rows) else series


def _faults(series: Series, zones: Zones) -> Iterator[RecordFault]:
    zone = zones.of(series)
    shown: dict[tuple[str, Text | None], Row] = {}
    last: Row | None = None
    if series.rows and not any(map(_has_number, series.rows)):
        yield RecordFault("rows.0", "R314", "no row of the series has a number", "write value, or low and high")
        return
    for number, row in enumerate(series.rows):
        place, key = f"rows.{number}", (row.period.text, row.label)
        if fault := _contradiction(row):
            yield RecordFault(place, "R314", *fault)
        if key in shown:
            message = f"a second number for {row.period.text}"
            yield RecordFault(place, "R314", message, "delete one of them, or give them different labels")
        elif last and certainly_before(ZonedDate(row.period, zone), ZonedDate(last.period, zone)):
            message = f"{row.period.text} comes after {last.period.text}"
            yield RecordFault(place, "R315", message, "put the rows in order of time")
        shown[key] = last = row


def _has_number(row: Row) -> bool:
    return any(number is not None for number in (row.value, row.low, row.high))


def _contradiction(row: Row) -> tuple[str, str] | None:
    """(message, hint) if the numbers of a row cannot be true together, or there are none."""
    if not _has_number(row) and not row.note:
        return "the row has neither a number nor a note", "write value, or low and high"
    if row.low is not None and row.high is not None and row.low > row.high:
        return f"low ({row.low:g}) is above high ({row.high:g})", "exchange them"
    too_low = row.value is not None and row.low is not None and row.value < row.low
    too_high = row.value is not None and row.high is not None and row.value > row.high
    if too_low or too_high:
        return f"the value ({row.value:g}) is outside its range", "correct value, low or high"
    return None


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
    faults=_faults,
)
