"""The names on a map as templates print them: those of stops at their dots, those of countries and seas between."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from ...plan.views import Spot, When
from .frame import WIDTH, Frame
from .grounds import place_grounds
from .labels import LabelText, NameField, NamePlace, place_names
from .plane import Point

THOUSANDTHS = (("x", "u", "i"), ("y", "v", "j"))  # of per cent: the tens, the ones, the tenths


class MapWords(NamedTuple):
    """The language of a page. `ground`: the name of a country or sea, empty if it has none; `day`: a day in words.

    `ground` is the same function on all pages of a language: what it names is kept.
    """

    ground: Callable[[str], str]
    day: Callable[[When], str]


class Stop(Struct, frozen=True):
    """The places that share a dot, and the days on which they were reached."""

    names: tuple[Spot, ...]
    dates: tuple[When, ...] = ()

    def date(self, words: MapWords) -> When | None:
        """None if there are several."""
        days = {words.day(when): when for when in self.dates}
        return next(iter(days.values())) if len(days) == 1 else None


class Label(Struct, frozen=True):
    """Names at a dot. `at`: the classes that position them, or their number (see `map.css`); empty for what only the
    list below the map names. `number`: in this list; 0 for names on the map."""

    names: tuple[Spot, ...]
    at: str
    date: When | None = None
    number: int = 0


class GroundLabel(Struct, frozen=True):
    """A country or sea. `key`: of its name in the strings files."""

    key: str
    at: str
    sea: bool


class Layer(Struct, frozen=True):
    """The names for one size of a map."""

    labels: tuple[Label, ...]
    grounds: tuple[GroundLabel, ...]

    @property
    def written(self) -> tuple[Label, ...]:
        """The names on the map."""
        return tuple(label for label in self.labels if label.at and not label.number)

    @property
    def marks(self) -> tuple[Label, ...]:
        """The numbers on the map."""
        return tuple(label for label in self.labels if label.at and label.number)

    @property
    def listed(self) -> tuple[Label, ...]:
        """The names in the list below it: one entry for each number, then those without one."""
        found: dict[int, Label] = {}
        below = (label for label in self.labels if label.number or not label.at)
        for label in sorted(below, key=lambda label: label.number or len(self.labels) + 1):
            names = found[label.number].names if label.number in found else ()
            found[label.number] = Label((*names, *label.names), "", number=label.number)
        return tuple(found.values())


def layers_of(frame: Frame, stops: Sequence[Stop], fields: Sequence[NameField], words: MapWords) -> tuple[Layer, ...]:
    """A layer for each size, or one if all are the same. `fields`: their first dots are those of the stops."""
    dates = tuple(stop.date(words) for stop in stops)
    days = tuple(words.day(date) if date else "" for date in dates)
    layers = [_layer(frame, tuple(stops), field, dates, days, words.ground) for field in fields]
    return tuple(layers[:1] if all(layer == layers[0] for layer in layers) else layers)


@lru_cache(maxsize=256)
def _layer(
    frame: Frame,
    stops: tuple[Stop, ...],
    field: NameField,
    dates: tuple[When | None, ...],
    days: tuple[str, ...],
    ground: Callable[[str], str],
) -> Layer:
    """Kept, because snapshots and lists show the same map on several pages. `days`: the dates in words."""

    def rounded(point: Point) -> Point:
        return _rounded(point, frame)

    names = (", ".join(spot.name.words for spot in stop.names) for stop in stops)
    texts = [LabelText(name, day) for name, day in zip(names, days, strict=True)]
    anchors = [rounded(dot) for dot in field.dots[: len(stops)]]
    places, taken = place_names(anchors, texts, field)
    labels = (
        Label(stop.names, _at(at, frame, place), date if place.dated else None, place.number)
        for stop, at, date, place in zip(stops, anchors, dates, places, strict=True)
    )
    grounds = (
        GroundLabel(key, _classes(at, frame), key.startswith("sea_"))
        for key, at in place_grounds(frame, field, taken, ground, rounded)
    )
    return Layer(tuple(labels), tuple(grounds))


def _at(anchor: Point, frame: Frame, place: NamePlace) -> str:
    return label_at(anchor, frame, place.side) if place.side else ""


def label_at(dot: Point, frame: Frame, side: str) -> str:
    """The classes that position a name on this side of a dot."""
    return f"{_classes(dot, frame)} to-{side}"


def _rounded(point: Point, frame: Frame) -> Point:
    """The nearest point that classes can address."""
    x, y = (round(share * 1000) / 1000 for share in (point[0] / WIDTH, point[1] / frame.height))
    return x * WIDTH, y * frame.height


def _classes(point: Point, frame: Frame) -> str:
    shares = point[0] / WIDTH, point[1] / frame.height
    return " ".join(name for share, digits in zip(shares, THOUSANDTHS, strict=True) for name in _names(share, digits))


def _names(share: float, digits: tuple[str, str, str]) -> Iterator[str]:
    """A share of the whole as classes, so that the stylesheet needs one for each digit and not for each value."""
    value = max(0, min(1000, round(share * 1000)))
    tens, ones, tenths = digits
    yield f"{tens}{value // 100}"
    if value // 10 % 10:
        yield f"{ones}{value // 10 % 10}"
    if value % 10:
        yield f"{tenths}{value % 10}"
