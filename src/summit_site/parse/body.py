"""A body after parsing: pieces of HTML, and slots between them that only the plan can fill."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from msgspec import Struct

from ..base.diagnostics import Span
from ..base.edtf import Edtf, Point


class Link(Struct, frozen=True, tag="link"):
    """A link to a record: `id` or `kind:id`. `words` is HTML, or None for the name of the record."""

    target: str
    words: str | None


class Cite(Struct, frozen=True, tag="cite"):
    """A citation of a source, with a place in it ("p. 3") or nothing."""

    source: str
    locator: str


class CiteGroup(Struct, frozen=True, tag="cites"):
    """Citations that are shown as one group."""

    cites: tuple[Cite, ...]


class NoteMark(Struct, frozen=True, tag="note"):
    """The reference to a footnote."""

    key: str


class Picture(Struct, frozen=True, tag="picture"):
    """An image by its file below images/. `place`: what decides how large it is shown (see `plan.pictures.SIZES`)."""

    file: str
    alt: str
    place: str = ""


class Embed(Struct, frozen=True, tag="embed"):
    """A block made of records, such as a timeline or a chart, with its argument as it is written."""

    name: str
    argument: str


class Passage(Struct, frozen=True, tag="passage"):
    """A part that appears at an instant: `since`, or the `entry` of a live article with its title."""

    name: str
    at: Point
    title: tuple[Piece, ...]
    content: tuple[Piece, ...]
    anchor: str = ""


class Box(Struct, frozen=True, tag="box"):
    """A block of prose that contains other blocks: the HTML before, what is inside, the HTML after."""

    before: tuple[Piece, ...]
    content: tuple[Piece, ...]
    after: tuple[Piece, ...]


class LinkCard(Struct, frozen=True, tag="link-card"):
    """A card that leads to another site. `content` describes it; title and publisher may be missing."""

    address: str
    title: tuple[Piece, ...]
    publisher: tuple[Piece, ...]
    picture: Picture | None
    content: tuple[Piece, ...]


class FileLink(Struct, frozen=True, tag="file"):
    """A file to download, by its name below files/; without a title its name is shown."""

    file: str
    title: tuple[Piece, ...]
    content: tuple[Piece, ...]


class Amount(Struct, frozen=True):
    """A figure, or a range from `low` to `high`. `sign`: ≈, < or >, if it is not exact."""

    low: float
    high: float
    sign: str = ""


class TableRow(Struct, frozen=True):
    """A row of a table that is drawn: its cells, its figure, the marks in its cells (full, part or nothing).

    `date`: when it was; `at`: when that was over, from which on the row is shown.
    """

    cells: tuple[tuple[Piece, ...], ...]
    amount: Amount | None = None
    marks: tuple[str, ...] = ()
    date: Edtf | None = None
    at: Point | None = None


class DrawnBlock(Struct, frozen=True, tag="drawing"):
    """A block that draws its table. `content`: what stands beside the table; `place`: from where it measures."""

    name: str
    title: tuple[Piece, ...]
    head: tuple[tuple[Piece, ...], ...]
    rows: tuple[TableRow, ...]
    content: tuple[Piece, ...]
    place: str = ""


Part = Embed | Passage | Box | LinkCard | FileLink | DrawnBlock  # what is not in the flow of the HTML
Piece = str | Link | Cite | CiteGroup | NoteMark | Picture | Part
Cell = tuple[Piece, ...]


class Heading(Struct, frozen=True):
    """`within`: the instants of the passages that contain it."""

    level: int
    anchor: str
    text: tuple[Piece, ...]
    within: tuple[Point, ...] = ()


class Footnote(Struct, frozen=True):
    """A footnote's text by its key; the page decides its number."""

    key: str
    content: tuple[Piece, ...]


class Mention(Struct, frozen=True):
    """Where a record is linked, cited or embedded, or a file or address named, for messages and for backlinks."""

    target: str
    how: str  # link, cite, picture, file, address, or the name of a block made of records
    worded: bool
    within: tuple[Point, ...]
    line: int
    column: int

    def span(self, path: str) -> Span:
        """The place in the file `path`."""
        return Span(path, self.line, self.column)


class Addition(Struct, frozen=True):
    """A passage as other pages see it: when it was added, and what it is called.

    `within`: the instants of the passages that contain it; `anchor`, `title`: of an entry.
    """

    at: Point
    within: tuple[Point, ...]
    anchor: str
    title: tuple[Piece, ...]
    line: int


class Body(Struct, frozen=True):
    """`mentions` in the order of the text; `words`: how many; `additions`: its passages."""

    pieces: tuple[Piece, ...] = ()
    headings: tuple[Heading, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    mentions: tuple[Mention, ...] = ()
    words: int = 0
    additions: tuple[Addition, ...] = ()


class Outline(Struct, frozen=True):
    """What other pages and the checks need of a body, without its text. `lang`: the language it is written in.

    `appearances`: as the function of this name finds them.
    """

    digest: str
    mentions: tuple[Mention, ...]
    instants: tuple[Point, ...]
    words: int
    lang: str = ""
    additions: tuple[Addition, ...] = ()
    appearances: tuple[tuple[Point, ...], ...] = ()

    @property
    def size(self) -> int:
        """About how many words there are: a power of two, or 0 if they are fewer than 16. Few edits change it."""
        return (1 << self.words.bit_length()) & ~31


def outline_of(body: Body, digest: str, lang: str) -> Outline:
    return Outline(digest, body.mentions, instants(body), body.words, lang, body.additions, appearances(body))


def instants(body: Body) -> tuple[Point, ...]:
    """When parts of the body appear."""
    points = set(_instants(body.pieces))
    return tuple(sorted(points, key=lambda p: (moment(p), p.wall(), p.offset is None, p.precision)))


def moment(point: Point) -> datetime:
    """An instant without its zone, to sort by; local time counts as UTC."""
    return point.wall() - timedelta(minutes=point.offset or 0)


def _instants(pieces: tuple[Piece, ...]) -> Iterator[Point]:
    for piece in pieces:
        if isinstance(piece, Passage):
            yield piece.at
        if isinstance(piece, DrawnBlock):
            yield from (row.at for row in piece.rows if row.at)
        if isinstance(piece, (Passage, Box, LinkCard, FileLink, DrawnBlock)):
            yield from _instants(piece.content)


def appearances(body: Body) -> tuple[tuple[Point, ...], ...]:
    """What appears later: of each passage with something of its own, and of each such row of a table, all the instants
    that must have come before it is seen.
    """
    return tuple(dict.fromkeys(_appearances(body.pieces, ())))


def _appearances(pieces: tuple[Piece, ...], within: tuple[Point, ...]) -> Iterator[tuple[Point, ...]]:
    for piece in pieces:
        around = within
        if isinstance(piece, Passage):
            around = (*within, piece.at)
            if piece.title or any(map(_shows_something, piece.content)):
                yield around
        if isinstance(piece, DrawnBlock):
            yield from ((*within, row.at) for row in piece.rows if row.at)
        if isinstance(piece, (Passage, Box, LinkCard, FileLink, DrawnBlock)):
            yield from _appearances(piece.content, around)


def _shows_something(piece: Piece) -> bool:
    """Whether a reader sees more of it than the passages inside."""
    return bool(piece.strip()) if isinstance(piece, str) else not isinstance(piece, Passage)
