"""The maps of the site: a journey, and the position of a place. Templates print the names over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import hypot, log10

from msgspec import Struct

from ...plan.kinds.journey import JourneyCard
from ...plan.kinds.place import PlaceCard
from ...plan.views import Spot
from .frame import WIDEST, WIDTH, Frame, frame_around, frame_near
from .globe import Position, near
from .labels import NARROW, choose_sides
from .land import land_path, land_shapes
from .plane import Point, path, spread
from .ways import draw_way, ground_of, way_points

LEAST_DEGREES = 12.0  # a journey within a city is shown in its country
PLACE_DEGREES = 30.0
TOGETHER = 9.0  # units; stops closer together than this share a dot
MODES = ("air", "rail", "road")


class Label(Struct, frozen=True):
    """Names at a dot. `at`: the classes that position them (see `map.css`)."""

    names: tuple[Spot, ...]
    at: str


class Way(Struct, frozen=True):
    """A leg. `unknown`: path data of a line where the route is not known; `side`: of the traveller."""

    mode: str
    path: str
    unknown: str
    side: int = 0


class Map(Struct, frozen=True):
    """A drawing of `WIDTH` by `height` units. `start`, `dots`, `end`: path data of zero-length lines with round ends,
    which keep their size on any screen."""

    height: int
    land: str
    grid: str
    ways: tuple[Way, ...] = ()
    start: str = ""
    dots: str = ""
    end: str = ""
    labels: tuple[Label, ...] = ()

    @property
    def modes(self) -> tuple[str, ...]:
        """The modes that are drawn, for the legend."""
        drawn = {way.mode for way in self.ways if way.path or way.unknown}
        return tuple(mode for mode in MODES if mode in drawn)

    @property
    def broken(self) -> bool:
        """Whether part of a route is unknown."""
        return any(way.unknown for way in self.ways)


Leg = tuple[str, Spot, tuple[Position, ...], Spot]  # mode, from, waypoints, to


Route = tuple[int, tuple[Leg, ...]]  # side, legs


class Look(Struct, frozen=True):
    """How a map is laid out. `widest`: width to height; `shown`: the pixels on which it is at least shown; `stops`:
    whether it names the stops on the way."""

    widest: float = WIDEST
    margin: float = 0.14
    shown: float = NARROW
    stops: bool = True


ONE_JOURNEY = Look()
WIDE = Look(widest=3.2, margin=0.08, shown=700.0)
PHONE = Look(widest=1.7, margin=0.1, stops=False)


def journey_map(journey: JourneyCard) -> Map | None:
    """None if fewer than two places have a position."""
    return _map_of([journey], ONE_JOURNEY)


def routes_map(journeys: Sequence[JourneyCard], narrow: bool = False) -> Map | None:
    """Several journeys on one map; None if fewer than two places have a position. `narrow`: for a phone."""
    return _map_of(journeys, PHONE if narrow else WIDE)


def _map_of(journeys: Iterable[JourneyCard], look: Look) -> Map | None:
    routes = tuple((journey.side, legs) for journey in journeys if (legs := _legs(journey)))
    spots = {_position(spot) for _, legs in routes for leg in legs for spot in (leg[1], leg[3])}
    return _drawn(routes, look) if len(spots) > 1 else None


def _legs(journey: JourneyCard) -> tuple[Leg, ...]:
    return tuple(
        (leg.mode, leg.start, tuple((via.lon, via.lat) for via in leg.via), leg.end)
        for leg in journey.legs
        if leg.start and leg.end
    )


def place_map(place: PlaceCard) -> Map | None:
    """None if the place has no position."""
    if place.spot is None:
        return None
    frame = frame_near(_position(place.spot), PLACE_DEGREES)
    dot = frame.place(_position(place.spot))
    label = Label((place.spot,), _at(dot, frame, "e"))
    return Map(round(frame.height), land_path(frame), _grid(frame), end=_dot(dot), labels=(label,))


@lru_cache(maxsize=64)
def _drawn(routes: tuple[Route, ...], look: Look) -> Map:
    drawn = [(side, legs, list(_lines(legs))) for side, legs in routes]
    goal = drawn[0][2][-1][1][-1][0]
    drawn = [(side, legs, _shifted(lines, goal)) for side, legs, lines in drawn]
    every = [line for _, _, lines in drawn for _, line in lines]
    frame = frame_around([point for line in every for point in line], LEAST_DEGREES, look.margin, look.widest)
    is_land = ground_of(land_shapes(frame), frame)
    ways = [Way(m, *draw_way(m, line, frame, is_land), side) for side, _, lines in drawn for m, line in lines]
    dots, stops = _stops([leg for _, legs, _ in drawn for leg in legs], every, frame)
    firsts = {_dot_of(dots, frame, lines[0][1][0]) for _, _, lines in drawn}
    lasts = {_dot_of(dots, frame, lines[-1][1][-1]) for _, _, lines in drawn} - firsts
    named = [n for n in range(len(dots)) if look.stops or n in firsts or n in lasts]
    if len(routes) > 1:  # where they meet, several stops would share one name
        ends = {spot.name.words for _, legs, _ in drawn for spot in (legs[0][1], legs[-1][3])}
        stops = [[s for s in found if s.name.words in ends] or found for found in stops]
    along = [spread([frame.place(point) for point in line]) for line in every]
    return Map(
        round(frame.height),
        land_path(frame),
        _grid(frame),
        tuple(ways),
        start="".join(_dot(dots[n]) for n in sorted(firsts)),
        dots="".join(_dot(dots[n]) for n in range(len(dots)) if n not in firsts and n not in lasts),
        end="".join(_dot(dots[n]) for n in sorted(lasts)),
        labels=_labels([dots[n] for n in named], [stops[n] for n in named], along, frame, look.shown),
    )


def _shifted(lines: Sequence[tuple[str, list[Position]]], goal: float) -> list[tuple[str, list[Position]]]:
    """A route on that turn of the globe on which it ends nearest to a longitude; others may have come from its east."""
    last = lines[-1][1][-1][0]
    turn = near(last, goal) - last
    return [(mode, [(longitude + turn, latitude) for longitude, latitude in line]) for mode, line in lines]


def _dot_of(dots: Sequence[Point], frame: Frame, position: Position) -> int:
    """The dot that stands for a position: the nearest."""
    x, y = frame.place(position)
    return min(range(len(dots)), key=lambda n: hypot(x - dots[n][0], y - dots[n][1]))


def _lines(legs: Sequence[Leg]) -> Iterator[tuple[str, list[Position]]]:
    """The points of each leg, with continuous longitudes."""
    longitude: float | None = None
    for mode, start, via, end in legs:
        first = _position(start)
        if longitude is not None:
            first = (near(first[0], longitude), first[1])
        line = way_points(mode, [first, *via, _position(end)])
        longitude = line[-1][0]
        yield mode, line


def _stops(
    legs: Sequence[Leg], lines: Sequence[Sequence[Position]], frame: Frame
) -> tuple[list[Point], list[list[Spot]]]:
    """The dots in order, and the places at each dot: places too close together share one."""
    dots: list[Point] = []
    stops: list[list[Spot]] = []
    for (_, start, _, end), line in zip(legs, lines, strict=True):
        for spot, point in ((start, line[0]), (end, line[-1])):
            x, y = frame.place(point)
            found = next((i for i, (u, v) in enumerate(dots) if hypot(x - u, y - v) < TOGETHER), None)
            if found is None:
                dots.append((x, y))
                stops.append([spot])
            elif spot.name.words not in [other.name.words for other in stops[found]]:
                stops[found].append(spot)
    return dots, stops


def _labels(
    dots: Sequence[Point],
    stops: Sequence[Sequence[Spot]],
    lines: Sequence[Sequence[Point]],
    frame: Frame,
    shown: float,
) -> tuple[Label, ...]:
    names = [", ".join(spot.name.words for spot in spots) for spots in stops]
    sides = choose_sides(dots, names, [point for line in lines for point in line], (WIDTH, frame.height), shown)
    return tuple(
        Label(tuple(spots), _at(dot, frame, side)) for dot, spots, side in zip(dots, stops, sides, strict=True)
    )


def _at(dot: Point, frame: Frame, side: str) -> str:
    x, y = dot
    return f"{_share('x', 'u', x / WIDTH)} {_share('y', 'v', y / frame.height)} to-{side}"


def _share(tens: str, ones: str, share: float) -> str:
    """A percentage as two classes, so that the stylesheet needs one class per digit and not per value."""
    per_cent = max(0, min(100, round(share * 100)))
    return f"{tens}{per_cent // 10}" + (f" {ones}{per_cent % 10}" if per_cent % 10 else "")


def _grid(frame: Frame) -> str:
    """Meridians and parallels, about five across."""
    west, south, east, north = frame.degrees()
    step = _round_step((east - west) / 6)
    meridians = (frame.place((x, 0.0))[0] for x in _multiples(west, east, step))
    parallels = (frame.place((0.0, y))[1] for y in _multiples(south, north, step))
    return "".join(f"M{x:.0f} 0v{frame.height:.0f}" for x in meridians) + "".join(
        f"M0 {y:.0f}h{WIDTH:.0f}" for y in parallels
    )


def _round_step(about: float) -> float:
    """1, 2, 5, 10, 15 or 30 degrees."""
    return min((1.0, 2.0, 5.0, 10.0, 15.0, 30.0), key=lambda step: abs(log10(step / about)))


def _multiples(low: float, high: float, step: float) -> Iterable[float]:
    first = int(low // step) + 1
    return (number * step for number in range(first, int(high // step) + 1))


def _dot(point: Point) -> str:
    return path([point]) + "h0"


def _position(spot: Spot) -> Position:
    return spot.lon, spot.lat
