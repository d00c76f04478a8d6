"""The maps of the site: a journey, and the position of a place. Templates print the names over them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from math import hypot, log10

from msgspec import Struct
from msgspec.structs import replace

from ...plan.kinds.journey import JourneyCard
from ...plan.kinds.place import PlaceCard
from ...plan.views import Spot
from .frame import WIDEST, WIDTH, Frame, frame_around, frame_near
from .globe import Position, near
from .labels import NameField, Plate
from .land import land_path, land_shapes
from .layers import Label, Layer, MapWords, Stop, layers_of
from .plane import Point, path, spread
from .routes import Route, RouteStretch, route_of
from .ways import draw_way, ground_of, way_points

LEAST_DEGREES = 12.0  # a journey within a city is shown in its country
PLACE_DEGREES = 30.0
TOGETHER = 9.0  # units; stops closer together than this share a dot
MODES = ("air", "rail", "road")
NARROW, BROAD = 286.0, 540.0  # pixels of a map on the smallest phones, and from which it is large (`map.css`)


class Way(Struct, frozen=True):
    """A leg. `unknown`: path data of a line where the route is not known; `side`: of the traveller."""

    mode: str
    path: str
    unknown: str
    side: int = 0


class Map(Struct, frozen=True):
    """A drawing of `WIDTH` by `height` units. `start`, `dots`, `end`: path data of zero-length lines with round ends,
    which keep their size on any screen. `layers`: the names for small maps and, if others fit, for large ones."""

    height: int
    land: str
    grid: str
    layers: tuple[Layer, ...]
    ways: tuple[Way, ...] = ()
    start: str = ""
    dots: str = ""
    end: str = ""

    @property
    def labels(self) -> tuple[Label, ...]:
        """Of the smallest map."""
        return self.layers[0].labels

    @property
    def one_for_all(self) -> bool:
        """Whether the stops are named alike on small and large maps."""
        return all(layer.labels == self.labels for layer in self.layers)

    @property
    def modes(self) -> tuple[str, ...]:
        """The modes that are drawn, for the legend."""
        drawn = {way.mode for way in self.ways if way.path or way.unknown}
        return tuple(mode for mode in MODES if mode in drawn)

    @property
    def broken(self) -> bool:
        """Whether part of a route is unknown."""
        return any(way.unknown for way in self.ways)


class Look(Struct, frozen=True):
    """How a map is laid out. `widest`: width to height; `sizes`: for each layer of names, the pixels of its width, at
    least and at most; `stops`: whether it names the stops on the way."""

    widest: float = WIDEST
    margin: float = 0.14
    sizes: tuple[tuple[float, float], ...] = ((NARROW, BROAD), (BROAD, 704.0))
    stops: bool = True


ONE_JOURNEY = Look()
WIDE = Look(widest=3.2, margin=0.08, sizes=((700.0, 1280.0),))
PHONE = Look(widest=1.7, margin=0.1, sizes=((NARROW, BROAD), (BROAD, 768.0)), stops=False)
PLACE_SIZES = ((NARROW, 416.0),)


class MapDrawing(Struct, frozen=True):
    """A map of journeys without names. `marked`: the dots that are named; `along`: points of the routes."""

    frame: Frame
    map: Map
    dots: tuple[Point, ...]
    stops: tuple[Stop, ...]
    marked: tuple[int, ...]
    along: tuple[Point, ...]


def journey_map(journey: JourneyCard, words: MapWords) -> Map | None:
    """None if fewer than two places have a position."""
    return _map_of([journey], ONE_JOURNEY, words)


def routes_map(journeys: Sequence[JourneyCard], words: MapWords, narrow: bool = False) -> Map | None:
    """Several journeys on one map; None if fewer than two places have a position. `narrow`: for a phone."""
    return _map_of(journeys, PHONE if narrow else WIDE, words)


def _map_of(journeys: Iterable[JourneyCard], look: Look, words: MapWords) -> Map | None:
    routes = tuple(route for journey in journeys if (route := route_of(journey)))
    spots = {_position(spot) for route in routes for each in route.stretches for spot in (each.start, each.end)}
    if len(spots) < 2:
        return None
    drawn = _drawn(routes, look)
    named = [drawn.dots[n] for n in drawn.marked]
    others = [dot for n, dot in enumerate(drawn.dots) if n not in drawn.marked]
    fields = [NameField((*named, *others), drawn.along, _plate(drawn.frame, size)) for size in look.sizes]
    layers = layers_of(drawn.frame, [drawn.stops[n] for n in drawn.marked], fields, words)
    return replace(drawn.map, layers=layers)


def _plate(frame: Frame, size: tuple[float, float]) -> Plate:
    return Plate(WIDTH, frame.height, *size)


def place_map(place: PlaceCard, words: MapWords) -> Map | None:
    """None if the place has no position."""
    if place.spot is None:
        return None
    frame = frame_near(_position(place.spot), PLACE_DEGREES)
    dot = frame.place(_position(place.spot))
    fields = [NameField((dot,), (), _plate(frame, size)) for size in PLACE_SIZES]
    layers = layers_of(frame, [Stop((place.spot,))], fields, words)
    return Map(round(frame.height), land_path(frame), grid(frame), layers, end=_dot(dot))


@lru_cache(maxsize=64)
def _drawn(routes: tuple[Route, ...], look: Look) -> MapDrawing:
    drawn = [(route, list(_lines(route.stretches))) for route in routes]
    goal = drawn[0][1][-1][1][-1][0]
    drawn = [(route, _shifted(lines, goal)) for route, lines in drawn]
    every = [line for _, lines in drawn for _, line in lines]
    frame = frame_around([point for line in every for point in line], LEAST_DEGREES, look.margin, look.widest)
    is_land = ground_of(land_shapes(frame), frame)
    ways = [Way(m, *draw_way(m, line, frame, is_land), route.side) for route, lines in drawn for m, line in lines]
    dots, stops = _stops(routes, every, frame)
    begun = {_dot_of(dots, frame, lines[0][1][0]) for route, lines in drawn if route.from_start}
    ended = {_dot_of(dots, frame, lines[-1][1][-1]) for route, lines in drawn if route.to_end} - begun
    outer = {_dot_of(dots, frame, line) for _, lines in drawn for line in (lines[0][1][0], lines[-1][1][-1])}
    if len(routes) > 1:  # where they meet, several stops would share one name
        ends = {spot.name.words for r in routes for spot in (r.stretches[0].start, r.stretches[-1].end)}
        stops = [Stop(tuple(s for s in stop.names if s.name.words in ends) or stop.names, stop.dates) for stop in stops]
    map = Map(
        round(frame.height),
        land_path(frame),
        grid(frame),
        (),
        tuple(ways),
        start="".join(_dot(dots[n]) for n in sorted(begun)),
        dots="".join(_dot(dots[n]) for n in range(len(dots)) if n not in begun and n not in ended),
        end="".join(_dot(dots[n]) for n in sorted(ended)),
    )
    marked = tuple(n for n in range(len(dots)) if look.stops or n in outer)
    along = tuple(point for line in every for point in spread([frame.place(point) for point in line]))
    return MapDrawing(frame, map, tuple(dots), tuple(stops), marked, along)


def _shifted(lines: Sequence[tuple[str, list[Position]]], goal: float) -> list[tuple[str, list[Position]]]:
    """A route on that turn of the globe on which it ends nearest to a longitude; others may have come from its east."""
    last = lines[-1][1][-1][0]
    turn = near(last, goal) - last
    return [(mode, [(longitude + turn, latitude) for longitude, latitude in line]) for mode, line in lines]


def _dot_of(dots: Sequence[Point], frame: Frame, position: Position) -> int:
    """The dot that stands for a position: the nearest."""
    x, y = frame.place(position)
    return min(range(len(dots)), key=lambda n: hypot(x - dots[n][0], y - dots[n][1]))


def _lines(stretches: Sequence[RouteStretch]) -> Iterator[tuple[str, list[Position]]]:
    """The points of each stretch, with continuous longitudes."""
    longitude: float | None = None
    for each in stretches:
        first = _position(each.start)
        if longitude is not None:
            first = (near(first[0], longitude), first[1])
        line = way_points(each.mode, [first, *each.via, _position(each.end)])
        longitude = line[-1][0]
        yield each.mode, line


def _stops(
    routes: Sequence[Route], lines: Sequence[Sequence[Position]], frame: Frame
) -> tuple[list[Point], list[Stop]]:
    """The dots in order, and what is at each: places too close together share one."""
    dots: list[Point] = []
    names: list[list[Spot]] = []
    for each, line in zip((each for route in routes for each in route.stretches), lines, strict=True):
        for spot, point in ((each.start, line[0]), (each.end, line[-1])):
            x, y = frame.place(point)
            found = next((i for i, (u, v) in enumerate(dots) if hypot(x - u, y - v) < TOGETHER), None)
            if found is None:
                dots.append((x, y))
                names.append([spot])
            elif spot.name.words not in [other.name.words for other in names[found]]:
                names[found].append(spot)
    dated = [tuple(when for route in routes for spot, when in route.dates if spot in spots) for spots in names]
    return dots, [Stop(tuple(spots), dates) for spots, dates in zip(names, dated, strict=True)]


def grid(frame: Frame) -> str:
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


def map_functions(words: Callable[[], MapWords]) -> dict[str, Callable[..., Map | None]]:
    """What templates call, by name. `words`: of the page that is being rendered."""
    return {
        "journey_map": lambda journey: journey_map(journey, words()),
        "place_map": lambda place: place_map(place, words()),
        "routes_map": lambda journeys, narrow=False: routes_map(journeys, words(), narrow),
    }
