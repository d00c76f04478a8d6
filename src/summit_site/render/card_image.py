"""The preview card that other sites show for a link: the title on a page that looks like printed paper."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from PIL import Image, ImageColor, ImageDraw, ImageFont

from ..plan.pictures import CARD_SIZE, Card

MARGIN = 88
WIDTH, HEIGHT = CARD_SIZE
COLUMN = WIDTH - 2 * MARGIN
FOOT = HEIGHT - 120  # the position of the line above the last row
TITLE_SIZES, TAGLINE_SIZES, SMALL = range(124, 39, -4), range(42, 25, -2), 28
TITLE_LEADING, TAGLINE_LEADING = 1.06, 1.28
MOST = 1_000  # characters of a text; a card has no room for more
# Pillow kerns only with an optional library. These pairs need kerning most, in thousandths of the font size.
KERNING = {
    pair: amount
    for pairs, amount in (
        ("AT TA AV VA AW WA AY YA LT LV LW LY", -80),
        ("Ta Te To Tr Tu Tw Ty Va Ve Vo Wa We Wo Ya Ye Yo Yu P. P, F. F, T. T, V. V, W. W, Y. Y,", -80),
        ("Av Aw Ay Fa Fe Fo Ka Ko Pa Pe Po Vi Wi Tö Wö Vö Tä Wä Vä r. r, v. v, w. w, y. y, L’ ’s", -50),
        ("av aw ay ka ke ko ov ow oy ra ro va ve vo wa we wo ya ye yo", -12),
    )
    for pair in pairs.split()
}
_ODD = str.maketrans({"\u00ad": None, "\u2011": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "})


def draw_card(card: Card, font: bytes | None) -> bytes:
    """A PNG. `font`: for `card.face`. Words with letters that it lacks are left out; the address replaces a title."""
    colours = card.palette
    image = Image.new("RGB", CARD_SIZE, colours.paper)
    draw = ImageDraw.Draw(image)
    pen = _Pen(draw, font)
    draw.rectangle((MARGIN, MARGIN, MARGIN + 103, MARGIN + 11), fill=colours.accent)
    top = MARGIN + 52
    tagline = pen.fit(card.tagline, TAGLINE_SIZES, TAGLINE_LEADING, 150)
    name = card.title if pen.covers(card.title) else card.address
    title = pen.fit(name, TITLE_SIZES, TITLE_LEADING, FOOT - 36 - top - tagline.height - 28)
    below = pen.write(title, top, colours.ink)
    pen.write(tagline, below + 28, colours.ink_2)
    draw.rectangle((MARGIN, FOOT, WIDTH - MARGIN - 1, FOOT + 1), fill=colours.rule)
    _write_foot(pen, card)
    stream = BytesIO()
    _with_palette(image, colours.paper).save(stream, "PNG")
    return stream.getvalue()


def _with_palette(image: Image.Image, paper: str) -> Image.Image:
    """With a palette, the file has a third of the bytes; the paper keeps its exact colour."""
    small = image.quantize(64, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette, first = small.getpalette() or [], small.tobytes()[0]
    palette[3 * first : 3 * first + 3] = ImageColor.getrgb(paper)
    small.putpalette(palette)
    return small


def _write_foot(pen: _Pen, card: Card) -> None:
    """The address on the left, the languages on the right; the card's own language is in ink."""
    face, line = pen.face(SMALL), FOOT + 66
    ink, ink_2 = card.palette.ink, card.palette.ink_2
    names = [(name, current) for name, current in card.languages if pen.covers(name)]
    right: float = WIDTH - MARGIN
    if len(names) > 1:
        for number, (name, current) in enumerate(reversed(names)):
            if number:
                right = pen.put(" · ", right, line, face, ink_2)
            right = pen.put(name, right, line, face, ink if current else ink_2)
    if pen.covers(card.address) and MARGIN + pen.length(card.address, face) < right - 40:
        pen.put(card.address, MARGIN + pen.length(card.address, face), line, face, ink_2)


class _Lines:
    """A text broken into lines of one size."""

    def __init__(self, lines: list[str], size: int, leading: float) -> None:
        self.lines, self.size, self.step = lines, size, round(size * leading)

    @property
    def height(self) -> int:
        return self.step * len(self.lines)


class _Pen:
    """Sets text letter by letter, so that the pixels are the same on every machine."""

    def __init__(self, draw: ImageDraw.ImageDraw, font: bytes | None) -> None:
        self.draw, self.font = draw, font
        self.face = cache(self._face)
        self.advance = cache(lambda sign, size: self.face(int(size)).getlength(sign))

    def _face(self, size: int) -> ImageFont.FreeTypeFont:
        if self.font is not None:
            try:
                return ImageFont.truetype(BytesIO(self.font), size, layout_engine=ImageFont.Layout.BASIC)
            except OSError:  # a font that FreeType cannot read
                self.font = None
        found = ImageFont.load_default(size)
        assert isinstance(found, ImageFont.FreeTypeFont)
        return found.font_variant(layout_engine=ImageFont.Layout.BASIC)

    def covers(self, text: str) -> bool:
        """Whether the font has all letters; a letter that it lacks looks like a character that no font has."""
        face = self.face(SMALL)
        box = bytes(face.getmask("\uffff"))
        return all(bytes(face.getmask(sign)) != box for sign in set(text.translate(_ODD)) if not sign.isspace())

    def length(self, text: str, face: ImageFont.FreeTypeFont) -> float:
        return sum(self.advance(sign, face.size) for sign in text) + sum(map(_kern(face), text, text[1:]))

    def fit(self, text: str, sizes: range, leading: float, height: int) -> _Lines:
        """The text in the largest size that fits into this height, in lines of similar length."""
        words = text[:MOST].translate(_ODD).split()
        if not words or not self.covers(text):
            return _Lines([], sizes[0], leading)
        for size in sizes:
            lines = self._break(words, self.face(size), COLUMN)
            if lines and round(size * leading) * len(lines) <= height and len(lines) <= 3:
                return _Lines(self._balance(words, lines, self.face(size)), size, leading)
        size = sizes[-1]
        most = max(1, height // round(size * leading))
        lines = self._break(words, self.face(size), COLUMN, cut=True)
        return _Lines([*lines[: most - 1], lines[most - 1] + " …"] if len(lines) > most else lines, size, leading)

    def _balance(self, words: list[str], lines: list[str], face: ImageFont.FreeTypeFont) -> list[str]:
        """The lines of the narrowest column that has the same number of lines."""
        width = COLUMN
        while len(found := self._break(words, face, width - 8)) == len(lines) and found:
            lines, width = found, width - 8
        return lines

    def _break(self, words: list[str], face: ImageFont.FreeTypeFont, width: float, cut: bool = False) -> list[str]:
        """Lines that fit into `width`; an empty list if a word does not fit and must not be cut."""
        lines: list[str] = []
        for word in words:
            while self.length(word, face) > width:
                if not cut:
                    return []
                word = word[:-2] + "…"
            if lines and self.length(f"{lines[-1]} {word}", face) <= width:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        return lines

    def write(self, text: _Lines, top: int, colour: str) -> int:
        """Returns the height below the text."""
        face = self.face(text.size)
        for number, line in enumerate(text.lines):
            baseline = top + text.step * number + round(text.size * 0.8)
            self.put(line, MARGIN + self.length(line, face), baseline, face, colour)
        return top + text.height

    def put(self, text: str, right: float, baseline: int, face: ImageFont.FreeTypeFont, colour: str) -> float:
        """Writes a text that ends at `right`; returns where it starts."""
        start = x = right - self.length(text, face)
        kern = _kern(face)
        for index, sign in enumerate(text):
            self.draw.text((x, baseline), sign, fill=colour, font=face, anchor="ls")
            x += self.advance(sign, face.size) + (kern(sign, text[index + 1]) if index + 1 < len(text) else 0)
        return start


class _kern:
    def __init__(self, face: ImageFont.FreeTypeFont) -> None:
        self.size = face.size

    def __call__(self, left: str, right: str) -> float:
        return KERNING.get(left + right, 0) * self.size / 1000
