"""The names of countries and seas on a map: only where there is room, and never over routes or the names of stops."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..land.names import NamePoint, ground_names
from .frame import Frame
from .globe import near
from .labels import AIR, Boxes, NameField, Plate, holds, meet, widened
from .lettering import em_width
from .plane import Point

EM, LINE = 11.0, 13.0
SPACED = 1.06  # the letters stand apart a little
ROOM = 0.8  # a name may be a little longer than there is room for: seas have no exact ends
CLEAR = 3.0  # pixels around a name without a route or dot
# Where in its region a name is tried, in shares of the room: from the point itself outwards.
STEPS = ((0.0, 0.0), (0.0, -0.12), (0.0, 0.12), (-0.15, 0.0), (0.15, 0.0))
PER_NAME = 13_000.0  # square pixels of the map for each name that it bears


class Region:
    """A frame in which names can be looked up."""

    def __init__(self, frame: Frame, plate: Plate) -> None:
        self.frame, self.plate = frame, plate

    def spots(self, points: Sequence[NamePoint]) -> Iterator[tuple[Point, float]]:
        """The points of a name, best first, with the room there in units."""
        frame = self.frame
        middle = (frame.west + frame.east) / 2
        for point in points:
            x, y = frame.place((near(point.longitude, middle), point.latitude))
            room = point.room * frame.scale
            yield from (((x + room * dx, y + room * dy), room) for dx, dy in STEPS)

    def boxes(self, at: Point, width: float) -> Boxes:
        found = []
        for scale in self.plate.scales:
            x, y = at[0] * scale, at[1] * scale
            found.append((x - width / 2, y - LINE / 2, x + width / 2, y + LINE / 2))
        return tuple(found)


def place_grounds(
    frame: Frame,
    field: NameField,
    taken: Sequence[Boxes],
    name_of: Callable[[str], str],
    rounded: Callable[[Point], Point],
) -> list[tuple[str, Point]]:
    """Keys of names, and the points in whose middle they stand. `taken`: the names of stops; `rounded`: a point as the
    stylesheet can address it."""
    region, plate = Region(frame, field.plate), field.plate
    most = round(plate.least * plate.least * plate.height / plate.width / PER_NAME)
    found: list[tuple[str, Point]] = []
    used = list(taken)
    for ground in ground_names():
        if len(found) == most:
            break
        words = name_of(ground.key)
        width = em_width(words) * EM * SPACED
        for point, room in region.spots(ground.points) if words else ():
            if room * plate.scales[0] < width * ROOM:
                continue
            boxes = region.boxes(at := rounded(point), width)
            if _is_free(boxes, field) and not any(meet(boxes, other) for other in used):
                found.append((ground.key, at))
                used.append(boxes)
                break
    return found


def _is_free(boxes: Boxes, field: NameField) -> bool:
    plate = field.plate
    for box, scale in zip(boxes, plate.scales, strict=True):
        if box[0] < AIR or box[1] < AIR or box[2] > plate.width * scale - AIR or box[3] > plate.height * scale - AIR:
            return False
        around = widened(box, CLEAR)
        if any(holds(around, (x * scale, y * scale)) for points in (field.dots, field.lines) for x, y in points):
            return False
    return True
