"""The preview cards that other sites show for a link: a title on a page that looks like printed paper.

They are drawn in shades of few colours, so that a card takes a few milliseconds and a few kilobytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from io import BytesIO

from PIL import Image, ImageColor, ImageDraw

from ..plan.pictures import CARD_SIZE, Card, PageCard, Palette
from ..plan.views import CardWords
from .dates import Dates
from .lettering import SMALL, Ink, Lettering, Lines, TypeSetting, lettering
from .strings import MissingText, Strings

MARGIN = 88
WIDTH, HEIGHT = CARD_SIZE
COLUMN = WIDTH - 2 * MARGIN
FOOT = HEIGHT - 120  # the position of the line above the last row
TITLE = TypeSetting(range(124, 39, -4), 1.06, COLUMN)
TAGLINE = TypeSetting(range(42, 25, -2), 1.28, COLUMN)
HEADLINE = TypeSetting(range(92, 39, -4), 1.08, COLUMN, 4)
KICKER = TypeSetting(range(32, 31, -1), 1.3, COLUMN, 1)
FOOTER = TypeSetting(range(SMALL, SMALL - 1, -1), 1.3, COLUMN, 1)
MARK, ROW = 32, 52
# Together with the other colours at most 16, which take four bits a pixel.
INK, INK_2, ACCENT, RULE = Ink(0, 7), Ink(7, 5), Ink(12, 1), Ink(13, 1)
_FINE = 4  # times the size, for smooth edges


def draw_card(card: Card, font: bytes | None) -> bytes:
    """A PNG. `font`: for `card.face`. Words with letters that it lacks are left out; the address replaces a title."""
    sheet = _Sheet(font)
    top = MARGIN + 52
    tagline = sheet.pen.fit(card.tagline, TAGLINE, 150)
    name = card.title if sheet.pen.covers(card.title) else card.address
    title = sheet.pen.fit(name, TITLE, FOOT - 36 - top - tagline.height - 28)
    below = sheet.write(title, top, INK)
    sheet.write(tagline, below + 28, INK_2)
    _write_languages(sheet, card)
    return sheet.png(card.palette)


def draw_page_card(card: PageCard, strings: Strings, font: bytes | None) -> bytes:
    """A PNG, as above: what kind of page it is and of when, its headline, its marks, and the name of the site."""
    sheet = _Sheet(font)
    shown = card.words
    date = _date(shown, strings)
    kicker = " · ".join(filter(sheet.pen.covers, [*_texts(shown.keys, strings), *([] if shown.dated else date)]))
    top = MARGIN + 38
    if kicker:
        sheet.write(sheet.pen.fit(kicker, KICKER, 60), top, INK_2)
    top += 56
    title = card.title or " ".join(date if shown.dated else _texts([card.title_key], strings))
    name = title if sheet.pen.covers(title) else card.site
    rows = _rows(shown.marks, strings, sheet.pen)
    room = FOOT - 36 - top - (28 + ROW * len(rows) if rows else 0)
    below = sheet.write(sheet.pen.fit(name, HEADLINE, room), top, INK)
    for number, row in enumerate(rows):
        for status, word, x in row:
            sheet.mark(status, x, below + 28 + ROW * number)
            baseline = below + 28 + ROW * number + MARK - 6
            sheet.pen.put(sheet.image, word, (x + MARK + 12, baseline), MARK, INK)
    sheet.foot(card.site, card.address)
    return sheet.png(card.palette)


def _rows(marks: Iterable[tuple[str, int]], strings: Strings, pen: Lettering) -> list[list[tuple[str, str, float]]]:
    """The marks in rows: each with its status in words, and where it begins."""
    rows: list[list[tuple[str, str, float]]] = []
    x: float = WIDTH
    for status, count in marks:
        word = " ".join([*_texts([f"status_{status}"], strings), *_count(count, strings)])
        length = MARK + 12 + pen.length(word, MARK)
        if not pen.covers(word):
            continue
        if x + length > WIDTH - MARGIN:
            rows, x = [*rows, []], MARGIN
        rows[-1].append((status, word, x))
        x += length + 36
    return rows


def _texts(keys: Iterable[str], strings: Strings) -> list[str]:
    """Texts of the interface; one that is missing is reported where a page shows it."""
    return [found for key in keys if isinstance(found := strings.texts.get(key), str)]


def _count(count: int, strings: Strings) -> list[str]:
    try:
        return [strings.number(count)] if count else []
    except MissingText:
        return [str(count)]


def _date(words: CardWords, strings: Strings) -> list[str]:
    with suppress(MissingText, ValueError):  # ValueError: a rule for ordinals that cannot be read
        return [Dates(strings, None, "", {}).plain_day(words.when)] if words.when else []
    return []


def _write_languages(sheet: _Sheet, card: Card) -> None:
    """The address on the left, the languages on the right; the card's own language is in ink."""
    pen = sheet.pen
    right: float = WIDTH - MARGIN
    names = [(name, current) for name, current in card.languages if pen.covers(name)]
    if len(names) > 1:
        for number, (name, current) in enumerate(reversed(names)):
            if number:
                right = sheet.before(" · ", right, INK_2)
            right = sheet.before(name, right, INK if current else INK_2)
    if pen.covers(card.address) and MARGIN + pen.length(card.address, SMALL) < right - 40:
        pen.put(sheet.image, card.address, (MARGIN, FOOT + 66), SMALL, INK_2)


class _Sheet:
    """The numbers of colours in the palette; 0 is the paper."""

    def __init__(self, font: bytes | None) -> None:
        self.pen: Lettering = lettering(font)
        self.image = Image.new("L", CARD_SIZE)
        self.box((MARGIN, FOOT, WIDTH - MARGIN, FOOT + 2), RULE)
        self.box((MARGIN, MARGIN, MARGIN + 104, MARGIN + 12), ACCENT)

    def box(self, box: tuple[int, int, int, int], ink: Ink) -> None:
        self.image.paste(ink.before + ink.shades, box)

    def write(self, text: Lines, top: int, ink: Ink) -> int:
        """Returns the height below the text."""
        for number, line in enumerate(text.lines):
            baseline = top + text.step * number + round(text.size * 0.8)
            self.pen.put(self.image, line, (MARGIN, baseline), text.size, ink)
        return top + text.height

    def before(self, text: str, right: float, ink: Ink) -> float:
        """Writes a text in the last row that ends at `right`; returns where it starts."""
        start = right - self.pen.length(text, SMALL)
        self.pen.put(self.image, text, (start, FOOT + 66), SMALL, ink)
        return start

    def foot(self, site: str, address: str) -> None:
        """The name of the site on the left, its address on the right if there is room for both."""
        pen = self.pen
        left: float = MARGIN
        for words in pen.fit(site, FOOTER, 60).lines:
            left = pen.put(self.image, words, (MARGIN, FOOT + 66), SMALL, INK)
        if pen.covers(address) and pen.length(address, SMALL) < WIDTH - MARGIN - left - 40:
            self.before(address, WIDTH - MARGIN, INK_2)

    def mark(self, status: str, x: float, top: int) -> None:
        """The shape of a status: a tick, a cross, two arrows, a ring. The word beside it says the same."""
        size, width = (MARK - 4) * _FINE, 4 * _FINE
        shape = Image.new("L", (size, size))
        draw = ImageDraw.Draw(shape)
        if status == "open":
            draw.ellipse((0, 0, size - 1, size - 1), outline=255, width=width)
        for stroke in _STROKES.get(status, ()):
            draw.line([round(part * size) for part in stroke], fill=255, width=width, joint="curve")
        drawn, covered = INK.of(shape.resize((MARK - 4, MARK - 4), Image.Resampling.BOX))
        self.image.paste(drawn, (round(x), top), covered)

    def png(self, palette: Palette) -> bytes:
        self.image.putpalette(_colours(palette))
        stream = BytesIO()
        self.image.save(
            stream, "PNG", compress_level=1, compress_type=3
        )  # runs of equal bytes, which is nearly all there is
        return stream.getvalue()


# Lines in a square: x and y of each end, from 0 to 1.
_STROKES = {
    "established": ((0.08, 0.55, 0.38, 0.85, 0.92, 0.15),),
    "did-not-happen": ((0.12, 0.12, 0.88, 0.88), (0.12, 0.88, 0.88, 0.12)),
    "disputed": (
        (0.05, 0.3, 0.95, 0.3), (0.7, 0.08, 0.95, 0.3, 0.7, 0.52),
        (0.95, 0.7, 0.05, 0.7), (0.3, 0.48, 0.05, 0.7, 0.3, 0.92),
    ),
}  # fmt: skip


def _colours(palette: Palette) -> list[int]:
    """The paper, the shades from it to the two inks, the accent and the colour of rules."""
    paper = ImageColor.getrgb(palette.paper)[:3]
    found = [*paper]
    for name, ink in ((palette.ink, INK), (palette.ink_2, INK_2), (palette.accent, ACCENT), (palette.rule, RULE)):
        full = ImageColor.getrgb(name)[:3]
        for step in range(1, ink.shades + 1):
            found += [round(a + (b - a) * step / ink.shades) for a, b in zip(paper, full, strict=True)]
    return found
