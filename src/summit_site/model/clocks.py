"""Times that the clocks of their place never show, show twice, or show with another offset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import NamedTuple

import msgspec

from ..base.diagnostics import Diagnostic, Span
from ..base.edtf import Edtf, Point, Precision
from ..base.zones import instants_at, offset_text, slipped_offset, zone
from .load import Unit
from .record import Part, Record
from .zones import Zones


class PlacedTime(NamedTuple):
    """A time of day, with the place where it is written and the name of the zone whose clocks it follows."""

    span: Span
    name: str
    point: Point
    zone: str


def check_clocks(times: Iterable[PlacedTime]) -> Iterator[Diagnostic]:
    """Reports times that do not exist, or exist twice."""
    for time in times:
        if time.point.offset is None and (fault := clock_fault(time.point, time.zone)):
            code, message, hint = fault
            yield Diagnostic(time.span, code, f'"{time.name}": {message}', hint)


def check_offsets(times: Iterable[PlacedTime]) -> Iterator[Diagnostic]:
    """Reports offsets that are right in another part of the year."""
    for time in times:
        if time.point.offset is None:
            continue
        own, written = zone(time.zone), timedelta(minutes=time.point.offset)
        instant = time.point.begins(UTC)
        if slipped_offset(instant, written, own):
            right = _offset(instant, time.zone)
            message = f'"{time.name}": at that time, the offset of {time.zone} was {right}, not {offset_text(written)}'
            yield Diagnostic(time.span, "C713", message, "correct the offset, or leave it out")


def clock_fault(point: Point, zone_name: str) -> tuple[str, str, str] | None:
    """(code, message, hint) if the clocks of a zone never show a time without an offset, or show it twice."""
    own, wall = zone(zone_name), point.wall()
    instants = instants_at(wall, own)
    shown = _written(wall)
    if not instants:
        instead = _written(wall.replace(tzinfo=own).astimezone(UTC).astimezone(own))
        return "R309", f"the clocks of {zone_name} skip {shown}", f"correct the time; they showed {instead} instead"
    if len(instants) > 1:
        first, second = (shown + _offset(instant, zone_name) for instant in instants)
        hint = f"write {first} or {second}; until then, the first counts"
        return "R310", f"the clocks of {zone_name} show {shown} twice", hint
    return None


def times_of(unit: Unit, record: Record, zones: Zones) -> Iterator[PlacedTime]:
    """The times in the fields of a record, and those of the passages of its texts."""
    own = zones.name(record)
    for name, point, zone_name in _timed(record, "", own, zones.places):
        yield PlacedTime(unit.places.get(name, unit.span), name.rpartition(".")[2], point, zone_name)
    for lang, outline in unit.outlines.items():
        for addition in outline.additions:
            if addition.at.precision is Precision.MINUTE:
                span = Span(unit.paths[lang], addition.line, 1)
                yield PlacedTime(span, "entry" if addition.anchor else "since", addition.at, own)


def _timed(value: object, name: str, own: str, places: Mapping[str, str]) -> Iterator[tuple[str, Point, str]]:
    """(name, time, zone) of all times in a value. `name`: as in `legs.0.depart`."""
    match value:
        case Point():
            if value.precision is Precision.MINUTE:
                yield name, value, own
        case Edtf():
            for point in (value.start, value.end) if value.span else (value.start,):
                yield from _timed(point, name, own, places)
        case tuple():
            for number, item in enumerate(value):
                yield from _timed(item, f"{name}.{number}", own, places)
        case Record() | Part():
            for attribute, written in _fields(type(value)):
                place = value.place_of(attribute) if isinstance(value, Part) else None
                inner = f"{name}.{written}" if name else written
                yield from _timed(getattr(value, attribute), inner, places.get(place or "", own), places)
        case _:
            pass


@cache
def _fields(kind: type[msgspec.Struct]) -> tuple[tuple[str, str], ...]:
    """(attribute, name in the file) of each field."""
    return tuple((field.name, field.encode_name) for field in msgspec.structs.fields(kind))


def _written(wall: datetime) -> str:
    return wall.isoformat(timespec="seconds" if wall.second else "minutes")


def _offset(instant: datetime, zone_name: str) -> str:
    return offset_text(instant.astimezone(zone(zone_name)).utcoffset() or timedelta())
