"""Outlines as text: each line is a section of a coast, starting with its bounds; an empty line separates two coasts.

A section starts at the point where the previous one ended. A section that is entirely beyond one edge of a map does not
have to be decoded: its first point can replace it without changing the map.

Numbers are integer multiples of a unit, with five bits per character, lowest bits first; the sixth bit is set if more
characters follow, and the lowest bit of the first is the sign. After the first point, differences are written. The
first line of a file is the unit in degrees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
LONGEST = 110  # characters per line
_VALUES = {digit: value for value, digit in enumerate(DIGITS)}
Cell = tuple[int, int]  # longitude, latitude in units


@dataclass(frozen=True, slots=True)
class Coastline:
    """A section of a coast: its bounds and first point in units, and the other points as text."""

    west: int
    south: int
    east: int
    north: int
    first: Cell
    text: str

    def points(self) -> list[Cell]:
        x, y = self.first
        found = [(x, y)]
        numbers = list(_read(self.text))[6:]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            found.append((x, y))
        return found


def load_outlines(name: str) -> tuple[float, str]:
    """(the unit in degrees, the coasts as text) of the file `NAME.txt` next to this module."""
    from importlib.resources import files  # imported here because only builds that draw a map need it

    unit, _, text = files(__package__).joinpath(f"{name}.txt").read_text("ascii").partition("\n")
    return float(unit), text


def read_outlines(text: str) -> list[list[Coastline]]:
    """The coasts in a text."""
    return [[_stretch(line) for line in coast.split("\n")] for coast in text.strip("\n").split("\n\n")]


def _stretch(line: str) -> Coastline:
    numbers = _read(line)
    west, south, width, height, x, y = (next(numbers) for _ in range(6))
    return Coastline(west, south, west + width, south + height, (west + x, south + y), line)


def write_outlines(coasts: Iterable[Sequence[Cell]]) -> str:
    """The text for closed coasts; a last point that repeats the first is left out."""
    return "\n\n".join("\n".join(_lines([*coast, coast[0]])) for coast in coasts) + "\n"


def _lines(points: Sequence[Cell]) -> Iterator[str]:
    start = 0
    while start < len(points) - 1:
        end = start + 2
        line = _line(points[start:end])
        while end < len(points) and len(longer := _line(points[start : end + 1])) <= LONGEST:
            line, end = longer, end + 1
        yield line
        start = end - 1


def _line(points: Sequence[Cell]) -> str:
    west, south = min(x for x, _ in points), min(y for _, y in points)
    width, height = max(x for x, _ in points) - west, max(y for _, y in points) - south
    x, y = points[0]
    numbers = [west, south, width, height, x - west, y - south]
    for now in points[1:]:
        numbers += [now[0] - x, now[1] - y]
        x, y = now
    return "".join(map(_written, numbers))


def _written(number: int) -> str:
    rest = abs(number) * 2 + (number < 0)
    text = ""
    while rest >= 32:
        text += DIGITS[rest % 32 + 32]
        rest //= 32
    return text + DIGITS[rest]


def _read(text: str) -> Iterator[int]:
    number = shift = 0
    for digit in text:
        value = _VALUES[digit]
        number |= (value & 31) << shift
        shift += 5
        if value < 32:
            yield -(number >> 1) if number & 1 else number >> 1
            number = shift = 0
