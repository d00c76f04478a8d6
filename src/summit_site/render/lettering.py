"""Sets text letter by letter, so that the pixels are the same on every machine. What was measured once is kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from itertools import pairwise

from PIL import Image, ImageFont

SMALL = 28
MOST = 1_000  # characters of a text; a card has no room for more
_QUARTERS = 4  # letters stand at quarters of a pixel
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


class Lines:
    """A text broken into lines of one size."""

    def __init__(self, lines: list[str], size: int, leading: float) -> None:
        self.lines, self.size, self.step = lines, size, round(size * leading)

    @property
    def height(self) -> int:
        return self.step * len(self.lines)


class TypeSetting:
    """How a text is set: `sizes`, the largest first; in at most `most` lines of `width`."""

    def __init__(self, sizes: range, leading: float, width: int, most: int = 3) -> None:
        self.sizes, self.leading, self.width, self.most = sizes, leading, width, most


@lru_cache(maxsize=4)
def lettering(font: bytes | None) -> Lettering:
    """The same object for the same font."""
    return Lettering(font)


class Lettering:
    """Words with letters that the font lacks are not covered."""

    def __init__(self, font: bytes | None) -> None:
        self.font = font
        self.face = cache(self._face)
        self.advance = cache(self._advance)
        self._covers = cache(self._covered)
        self._glyph = cache(self._drawn)

    def _face(self, size: int) -> ImageFont.FreeTypeFont:
        if self.font is not None:
            try:
                return ImageFont.truetype(BytesIO(self.font), size, layout_engine=ImageFont.Layout.BASIC)
            except OSError:  # a font that FreeType cannot read
                self.font = None
        found = ImageFont.load_default(size)
        assert isinstance(found, ImageFont.FreeTypeFont)
        return found.font_variant(layout_engine=ImageFont.Layout.BASIC)

    def _advance(self, sign: str, size: int) -> float:
        return self.face(size).getlength(sign)

    def covers(self, text: str) -> bool:
        """Whether the font has all letters."""
        return all(self._covers(sign) for sign in set(text.translate(_ODD)) if not sign.isspace())

    def _covered(self, sign: str) -> bool:
        """A letter that the font lacks looks like a character that no font has."""
        face = self.face(SMALL)
        return bytes(face.getmask(sign)) != bytes(face.getmask("\uffff"))

    def length(self, text: str, size: int) -> float:
        kerned = sum(KERNING.get(left + right, 0) for left, right in pairwise(text))
        return sum(self.advance(sign, size) for sign in text) + kerned * size / 1000

    # --- lines ---

    def fit(self, text: str, setting: TypeSetting, height: int) -> Lines:
        """The text in the largest size that fits into this height, in lines of similar length."""
        words = text[:MOST].translate(_ODD).split()
        sizes, leading = setting.sizes, setting.leading
        if not words or not self.covers(text):
            return Lines([], sizes[0], leading)
        for size in sizes:
            most = min(setting.most, height // round(size * leading))
            widths = [self.length(word, size) for word in words]
            if most < 1 or max(widths) > setting.width or sum(widths) > most * setting.width:
                continue
            space = self.length(" ", size)
            if len(breaks := _break(widths, space, setting.width)) <= most:
                return Lines(_joined(words, _balanced(widths, space, setting.width, breaks)), size, leading)
        return self._cut(words, setting, height)

    def _cut(self, words: list[str], setting: TypeSetting, height: int) -> Lines:
        """In the smallest size, with what has no room left out."""
        size = setting.sizes[-1]
        most = max(1, height // round(size * setting.leading))
        short = [self._short(word, size, setting.width) for word in words]
        space = self.length(" ", size)
        lines = _joined(short, _break([self.length(word, size) for word in short], space, setting.width))
        if len(lines) > most:
            lines = [*lines[: most - 1], f"{lines[most - 1]} …"]
        return Lines(lines, size, setting.leading)

    def _short(self, word: str, size: int, width: int) -> str:
        while self.length(word, size) > width:
            word = word[:-2] + "…"
        return word

    # --- drawing ---

    def put(self, sheet: Image.Image, text: str, place: tuple[float, float], size: int, ink: Ink) -> float:
        """Writes a text from `place`, on its baseline; returns where it ends."""
        x, baseline = place
        for index, sign in enumerate(text):
            whole, part = divmod(round(x * _QUARTERS), _QUARTERS)
            glyph = self._glyph(sign, size, part, ink)
            if glyph is not None:
                drawn, covered, left, top = glyph
                sheet.paste(drawn, (whole + left, round(baseline) + top), covered)
            x += self.advance(sign, size) + KERNING.get(text[index : index + 2], 0) * size / 1000
        return x

    def _drawn(self, sign: str, size: int, part: int, ink: Ink) -> tuple[Image.Image, Image.Image, int, int] | None:
        """A letter, where it is not paper, and where it stands from its place."""
        mask, (left, top) = self.face(size).getmask2(sign, "L", anchor="ls", start=(part / _QUARTERS, 0))
        if not mask.size[0] or not mask.size[1]:
            return None
        return *ink.of(Image.frombytes("L", mask.size, bytes(mask))), left, top


@dataclass(frozen=True)
class Ink:
    """A colour in shades from that of the paper: their numbers in the palette are above `before`."""

    before: int
    shades: int

    def of(self, white: Image.Image) -> tuple[Image.Image, Image.Image]:
        """(what is drawn in white on black in this ink, where it is not paper)."""
        levels = [round(value * self.shades / 255) for value in range(256)]
        numbers = [level and self.before + level for level in levels]
        return white.point(numbers), white.point([255 * (level > 0) for level in levels])


def _break(widths: list[float], space: float, width: float) -> list[int]:
    """The number of words in each line."""
    counts: list[int] = []
    used = 0.0
    for word in widths:
        if counts and used + space + word <= width:
            counts[-1] += 1
            used += space + word
        else:
            counts.append(1)
            used = word
    return counts


def _balanced(widths: list[float], space: float, width: float, counts: list[int]) -> list[int]:
    """The lines of the narrowest column that has the same number of lines."""
    least = max(widths)
    while width - 8 >= least and len(found := _break(widths, space, width - 8)) == len(counts):
        counts, width = found, width - 8
    return counts


def _joined(words: list[str], counts: list[int]) -> list[str]:
    rest = iter(words)
    return [" ".join(next(rest) for _ in range(count)) for count in counts]
