"""The small axis above a timeline: when events happened, to scale, but for long gaps that would take all of its room.

Horizontal positions are in per cent, so that a drawing is as wide as its page while the text keeps its size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from ...base.days import day_at, day_number
from ...base.zones import zone
from ...plan.kinds.event import EventCard
from ...plan.pages.timeline_views import YearGroup
from ...plan.views import When
from .plane import decimal
from .segments import Segment, segments
from .stretch import Start, common_clock, day_when, densest, moment, pays, starts

WIDTH = 1000  # units of the drawing with the ticks, which is stretched to the page
HEIGHTS = {1: 7, 2: 13, 3: 22}  # pixels, by weight
MOST_LABELS = 8
YEAR = 366  # days
GAP = 100  # units, in place of a gap that is left out; more if a label needs them
ALL_GAPS = 600  # units, at most
# Units of the narrowest axis, which is shown on 320 pixels: a letter of a label, the space between two labels, and how
# far one may stand out beside the axis.
LETTER, SPACE, MARGIN = 21, 12, 48

YearName = Callable[[int], str]


class Mark(Struct, frozen=True):
    """A year and the position where it starts, in per cent. `anchor`: of its text, if it is not the middle."""

    year: int
    x: str
    anchor: str = ""


class Line(Struct, frozen=True):
    """A part of the axis, from `x1` to `x2` in per cent."""

    x1: str
    x2: str


class Break(Struct, frozen=True):
    """A gap that is left out: where it is marked, and the years of the events before and after it."""

    line: Line
    middle: str
    after: int
    before: int


class Axis(Struct, frozen=True):
    """`ticks`: (weight, path data), lightest first, in a drawing of `WIDTH` by `height`; they start at the bottom.

    `places`: event → where it is on the axis, and if it is in the `stretch`, where it is there. `stretch`: what an axis
    of its own enlarges.
    """

    height: int
    ticks: tuple[tuple[int, str], ...]
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...] = ()
    breaks: tuple[Break, ...] = ()
    places: Mapping[str, str] = {}
    stretch: Enlargement | None = None


class Enlargement(Struct, frozen=True):
    """An axis for the densest stretch. `x1`, `x2`: its ends on the axis above, in units; `middle`: in per cent.

    `first`, `last`: its first and last day; `marks`: where days, months or years begin.
    """

    x1: int
    x2: int
    middle: str
    first: When
    last: When
    ticks: tuple[tuple[int, str], ...]
    marks: tuple[Start, ...]


class _Scale:
    """Day → position, in units of the drawing. The segments have the same scale; `gaps`: how wide those between are."""

    def __init__(self, parts: Sequence[Segment], gaps: Sequence[float] = ()) -> None:
        self.parts = parts
        self._room = WIDTH - sum(gaps)
        self.days = sum(part.last - part.first for part in parts)
        self._starts = [0.0]
        for part, gap in zip(parts, gaps, strict=False):
            self._starts.append(self._starts[-1] + self.length(part.last - part.first) + gap)

    def length(self, days: int) -> float:
        return self._room * days / self.days

    def position(self, day: int) -> float:
        number = max(number for number, part in enumerate(self.parts) if number == 0 or day >= part.first)
        return self._starts[number] + self.length(day - self.parts[number].first)


def axis_of(years: Sequence[YearGroup], name: YearName = str) -> Axis | None:
    """None if all events are in one year. `name`: what a year is called on its label."""
    cards = [entry.card for group in years for entry in group.entries]
    days = [card.when.date.anchor.local(zone(card.when.zone)).first()[0] for card in cards]
    weights = _heaviest(zip(days, cards, strict=True))
    first, last = (day_at(end(weights))[0] for end in (min, max)) if weights else (0, 0)
    if first == last:
        return None
    parts = segments(weights)
    if len(parts) == 1:
        scale = _Scale([Segment(day_number(first), day_number(last + 1))])
        axis = Axis(max(HEIGHTS.values()), _ticks(weights, scale), _whole_marks(scale, first, last, name))
    else:
        scale = _Scale(parts, _gaps(parts, name))
        lines = tuple(Line(*(_per_cent(scale.position(day)) for day in part)) for part in parts)
        breaks = tuple(_break(scale, before, after) for before, after in pairwise(parts))
        axis = Axis(max(HEIGHTS.values()), _ticks(weights, scale), _marks(scale, name), lines, breaks)
    places = {card.id: round(scale.position(day)) for day, card in zip(days, cards, strict=True)}
    stretch, inner = _stretch(cards, scale, places)
    shown = {ident: f"{place} {inner[ident]}" if ident in inner else str(place) for ident, place in places.items()}
    return replace(axis, places=shown, stretch=stretch)


def _stretch(
    cards: Sequence[EventCard], scale: _Scale, places: Mapping[str, int]
) -> tuple[Enlargement | None, Mapping[str, int]]:
    """(the densest stretch, if it is worth an axis of its own; event → where it is there)."""
    clock = common_clock(cards)
    moments = {card.id: at for card in cards if (at := moment(card, clock)) is not None}
    found = densest(moments.values(), scale.days)
    if found is None:
        return None, {}
    first, last = found
    inner = {
        ident: round(WIDTH * (at - first) / (last + 1 - first))
        for ident, at in moments.items()
        if first <= at < last + 1
    }
    if not pays(inner.values(), [places[ident] for ident in inner]):
        return None, {}
    x1, x2 = (scale.position(day) for day in (first, last + 1))
    return Enlargement(
        x1=round(x1),
        x2=round(x2),
        middle=_per_cent((x1 + x2) / 2),
        first=day_when(first, clock),
        last=day_when(last, clock),
        ticks=_paths(_heaviest((inner[card.id], card) for card in cards if card.id in inner)),
        marks=starts(first, last, clock),
    ), inner


def _heaviest(found: Iterable[tuple[int, EventCard]]) -> dict[int, int]:
    """Day or place → the weight of its weightiest event."""
    weights: dict[int, int] = {}
    for where, card in found:
        weights[where] = max(card.weight, weights.get(where, 0))
    return weights


def _ticks(weights: Mapping[int, int], scale: _Scale) -> tuple[tuple[int, str], ...]:
    """At each position one, of the weightiest event."""
    heaviest: dict[int, int] = {}
    for day, weight in weights.items():
        place = round(scale.position(day))
        heaviest[place] = max(weight, heaviest.get(place, 0))
    return _paths(heaviest)


def _paths(heaviest: Mapping[int, int]) -> tuple[tuple[int, str], ...]:
    places: dict[int, list[int]] = {}
    for place in sorted(heaviest):
        places.setdefault(heaviest[place], []).append(place)
    return tuple((weight, _path(places[weight], HEIGHTS[weight])) for weight in sorted(places))


def _path(places: Sequence[int], height: int) -> str:
    foot = max(HEIGHTS.values())
    steps = "".join(f"m{after - before} {height}v-{height}" for before, after in pairwise(places))
    return f"M{places[0]} {foot}v-{height}{steps}"


def _break(scale: _Scale, before: Segment, after: Segment) -> Break:
    start, end = scale.position(before.last), scale.position(after.first)
    line = Line(_per_cent(start), _per_cent(end))
    return Break(line, _per_cent((start + end) / 2), day_at(before.last)[0], day_at(after.first)[0])


# --- labels ---


def _gaps(parts: Sequence[Segment], name: YearName) -> list[float]:
    """So wide that the labels of single days beside them do not overlap, if that leaves room for the events."""
    widths = [_width(name(day_at(part.first)[0])) for part in parts]
    gaps = [max(GAP, (before + after) / 2) for before, after in pairwise(widths)]
    if widths[0] / 2 > MARGIN:  # it begins where the axis does
        gaps[0] = max(GAP, widths[0] + widths[1] / 2)
    return gaps if sum(gaps) <= ALL_GAPS else [GAP] * len(gaps)


def _width(label: str) -> float:
    return len(label) * LETTER + SPACE


def _steps(least: float) -> Iterator[int]:
    """Round numbers of years."""
    power = 1
    while True:
        yield from (step * power for step in (1, 2, 5) if step * power >= least)
        power *= 10


def _whole_marks(scale: _Scale, first: int, last: int, name: YearName) -> tuple[Mark, ...]:
    """Round years, not too many, and none so close to the end that its digits would not fit."""
    span = last - first + 1
    for step in _steps(span / MOST_LABELS):
        years = range(-(-first // step) * step, last + (span <= MOST_LABELS + 1), step)
        marks = _Marks(name)
        if all(marks.add(year, scale.position(day_number(year))) for year in years):
            break
    return marks.sorted()


def _marks(scale: _Scale, name: YearName) -> tuple[Mark, ...]:
    """The year in which each segment begins, or the next if that begins soon, and round years in between."""
    marks = _Marks(name)
    for part in scale.parts:
        year = day_at(part.first)[0]
        following = day_number(year + 1)
        space = _width(name(year))
        if following <= part.last and scale.length(following - part.first) < space < scale.length(YEAR):
            marks.add(year + 1, scale.position(following))
        else:
            marks.add(year, scale.position(part.first))
    days = sum(part.last - part.first for part in scale.parts)
    step = next(_steps(days / YEAR / MOST_LABELS))
    for part in scale.parts:
        first, last = day_at(part.first)[0] + 1, day_at(part.last)[0]
        for year in range(-(-first // step) * step, last + 1, step):
            marks.add(year, scale.position(day_number(year)))
    return marks.sorted()


class _Marks:
    """Labels that do not overlap, even on the narrowest axis."""

    def __init__(self, name: YearName) -> None:
        self._name = name
        self._placed: list[tuple[float, float, float, Mark]] = []

    def add(self, year: int, place: float) -> bool:
        """Whether there is room for a label; if not, it is left out."""
        width = _width(self._name(year))
        start, anchor = place - width / 2, ""
        if start < -MARGIN:
            start, anchor = place, "start"
        elif start + width > WIDTH + MARGIN:
            start, anchor = place - width, "end"
        if any(start < other_end and other_start < start + width for other_start, other_end, *_ in self._placed):
            return False
        self._placed.append((start, start + width, place, Mark(year, _per_cent(place), anchor)))
        return True

    def sorted(self) -> tuple[Mark, ...]:
        return tuple(mark for *_, mark in sorted(self._placed, key=lambda placed: placed[2]))


def _per_cent(place: float) -> str:
    return decimal(round(place * 1000 / WIDTH)) + "%"
