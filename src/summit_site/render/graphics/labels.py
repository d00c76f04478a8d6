"""Where the names at dots stand, so that they stay on the map and never overlap each other, or the dots of others.

Everything is counted in pixels, because letters have the same size on every screen while the drawing grows. A name that
finds no room becomes a number, which a list below the map explains; a number without room shares that of the nearest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from .lettering import wrapped
from .plane import Point, Rectangle

EM, LINE = 13.0, 15.0  # size of the letters, height of a line
DATE_EM, DATE_LINE = 12.0, 14.0
LONGEST = 168.0  # of a line
DOT = 5.0  # half its size
AIR = 2.0  # between a name and another, and between a name and the edge
# From the centre of the dot to the nearest point of the name, as in `map.css`; better sides first.
SIDES = {
    "e": (9.6, 0.0),
    "w": (-9.6, 0.0),
    "n": (0.0, -8.0),
    "s": (0.0, 8.0),
    "ne": (5.6, -3.2),
    "nw": (-5.6, -3.2),
    "se": (5.6, 3.2),
    "sw": (-5.6, 3.2),
}
LESS_LIKED = 0.3  # the cost of each less liked side, where hiding a point of a route costs 1
ROUNDS = 6
NUMBER = "00"  # as wide as most numbers
MOST = 40  # names that are tried; no map has room for more


class LabelText(Struct, frozen=True):
    """What stands at a dot. `date`: a second line of smaller letters."""

    words: str
    date: str = ""

    def size(self) -> tuple[float, float]:
        width, lines = wrapped(self.words, LONGEST / EM)
        wide, more = wrapped(self.date, LONGEST / DATE_EM) if self.date else (0.0, 0)
        return max(width * EM, wide * DATE_EM), lines * LINE + more * DATE_LINE


class Plate(Struct, frozen=True):
    """A map as it is shown: its size in units of the drawing, and the pixels of its width, at least and at most.

    Names that do not meet in the smallest size could meet in a larger one only where two point past each other; that
    shows in the largest.
    """

    width: float
    height: float
    least: float
    most: float

    @property
    def scales(self) -> tuple[float, ...]:
        """Pixels per unit."""
        return self.least / self.width, self.most / self.width


class NamePlace(Struct, frozen=True):
    """`side`: of the dot, empty if the name is not on the map. `dated`: with its date. `number`: in the list below."""

    side: str = ""
    dated: bool = False
    number: int = 0


Boxes = tuple[Rectangle, ...]  # one for each scale of the plate


class Choice(NamedTuple):
    cost: float
    side: str
    boxes: Boxes


class NameField(Struct, frozen=True):
    """What names must not hide (`dots`) and should not (`lines`)."""

    dots: tuple[Point, ...]
    lines: tuple[Point, ...]
    plate: Plate

    def choices(self, at: Point, dot: int, size: tuple[float, float]) -> list[Choice]:
        """Where a name of this size fits; `dot`: the number of its own."""
        return [
            Choice(cost, side, boxes)
            for number, side in enumerate(SIDES)
            if self._fits(boxes := tuple(box_at(at, side, size, scale) for scale in self.plate.scales), dot)
            for cost in [self._hidden(boxes) + number * LESS_LIKED]
        ]

    def _fits(self, boxes: Boxes, own: int) -> bool:
        for box, scale in zip(boxes, self.plate.scales, strict=True):
            if box[0] < AIR or box[1] < AIR or box[2] > self.plate.width * scale - AIR:
                return False
            if box[3] > self.plate.height * scale - AIR:
                return False
            around = widened(box, DOT)
            if any(holds(around, (x * scale, y * scale)) for n, (x, y) in enumerate(self.dots) if n != own):
                return False
        return True

    def _hidden(self, boxes: Boxes) -> float:
        return sum(
            holds(box, (x * scale, y * scale))
            for box, scale in zip(boxes, self.plate.scales, strict=True)
            for x, y in self.lines
        ) / len(boxes)


def place_names(
    anchors: Sequence[Point], names: Sequence[LabelText], field: NameField
) -> tuple[list[NamePlace], list[Boxes]]:
    """The place of each name, and the room that is taken. `anchors`: where their dots are for the stylesheet, which
    rounds; the dots of these names are the first of the field."""
    ways = [_shorter(name) if n < MOST else [] for n, name in enumerate(names)]
    known: dict[tuple[int, LabelText], list[Choice]] = {}
    while True:
        options: list[list[Choice]] = []
        for n, ways_left in enumerate(ways):
            found: list[Choice] = []
            while ways_left and not found:
                key = n, ways_left[0]
                if key not in known:
                    known[key] = field.choices(anchors[n], n, ways_left[0].size())
                found = known[key]
                if not found:
                    ways_left.pop(0)
            options.append(found)
        chosen = _settled(options)
        crowded = list(_giving_way(chosen, lambda n: bool(ways[n][0].date)))
        if not crowded:
            break
        for n in crowded:
            ways[n].pop(0)
    shown = [left[0] if left else None for left in ways]
    numbers = _numbers(anchors, shown)
    places = [
        NamePlace(one.side if one else "", bool(name and name.date), number)
        for one, name, number in zip(chosen, shown, numbers, strict=True)
    ]
    return places, [one.boxes for one in chosen if one]


def _shorter(name: LabelText) -> list[LabelText]:
    """What can stand at a dot, best first: with the date, without it, a number."""
    dated = [name] if name.date else []
    return [*dated, LabelText(name.words), LabelText(NUMBER)]


def _settled(options: Sequence[Sequence[Choice]]) -> list[Choice | None]:
    """Each name takes the cheapest place that is free, given the places of the others, or else the one with the fewest
    overlaps, until none changes."""
    chosen: list[Choice | None] = [min(found, default=None, key=lambda one: one.cost) for found in options]
    for _ in range(ROUNDS):
        before = list(chosen)
        for n, found in enumerate(options):
            rest = [other.boxes for m, other in enumerate(chosen) if other and m != n]
            ranked = [(sum(meet(one.boxes, other) for other in rest), one.cost, k) for k, one in enumerate(found)]
            if ranked:
                chosen[n] = found[min(ranked)[2]]
        if chosen == before:
            break
    return chosen


def _giving_way(chosen: Sequence[Choice | None], is_dated: Callable[[int], bool]) -> Iterator[int]:
    """Of each group of names that overlap, one: first a date, then what overlaps most, then a stop on the way."""
    meeting = {
        n: [m for m, other in enumerate(chosen) if other and m != n and meet(one.boxes, other.boxes)]
        for n, one in enumerate(chosen)
        if one
    }
    ends = (0, len(chosen) - 1)
    crowded = (n for n, others in meeting.items() if others)
    out: set[int] = set()
    for n in sorted(crowded, key=lambda n: (not is_dated(n), -len(meeting[n]), n in ends, -n)):
        if out.isdisjoint(meeting[n]):
            out.add(n)
            yield n


def _numbers(anchors: Sequence[Point], shown: Sequence[LabelText | None]) -> list[int]:
    """The numbers in the list, in order; what has no mark of its own gets that of the nearest, if there is any."""
    found = [0] * len(shown)
    marks = [n for n, name in enumerate(shown) if name and name.words == NUMBER]
    for number, n in enumerate(marks, 1):
        found[n] = number
    for n, name in enumerate(shown):
        if name is None and marks:
            (x, y) = anchors[n]
            found[n] = found[min(marks, key=lambda m: ((anchors[m][0] - x) ** 2 + (anchors[m][1] - y) ** 2, m))]
    return found


def box_at(at: Point, side: str, size: tuple[float, float], scale: float) -> Rectangle:
    """The box of a name in pixels."""
    wide, high = size
    dx, dy = SIDES[side]
    x, y = at[0] * scale + dx, at[1] * scale + dy
    left = x if dx > 0 else x - wide if dx < 0 else x - wide / 2
    top = y if dy > 0 else y - high if dy < 0 else y - high / 2
    return left, top, left + wide, top + high


def meet(boxes: Boxes, others: Boxes) -> bool:
    """Whether two names overlap, or nearly, at any size of the map."""
    return any(
        a[0] < b[2] + AIR and b[0] < a[2] + AIR and a[1] < b[3] + AIR and b[1] < a[3] + AIR
        for a, b in zip(boxes, others, strict=True)
    )


def widened(box: Rectangle, by: float) -> Rectangle:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def holds(box: Rectangle, point: Point) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]
