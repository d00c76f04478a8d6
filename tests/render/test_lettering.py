"""Letters: lines that fit, words that are cut, and the same pixels for the same words."""

import pytest
from PIL import Image

from summit_site.render.lettering import Ink, Lettering, TypeSetting, lettering
from tests.runner import ROOT

FONT = (ROOT / "templates" / "assets" / "fonts" / "newsreader.woff2").read_bytes()
SETTING = TypeSetting(range(60, 19, -10), 1.2, 400, 2)


def test_a_text_has_the_largest_size_that_fits_and_lines_of_similar_length() -> None:
    pen = lettering(FONT)
    short, long = pen.fit("One word", SETTING, 200), pen.fit("Several words that need two lines here", SETTING, 200)
    assert (short.size, short.lines) == (60, ["One word"])
    assert (long.size < 60, len(long.lines), long.height) == (True, 2, 2 * long.step)
    assert all(pen.length(line, long.size) <= 400 for line in long.lines)
    assert pen.fit("", SETTING, 200).lines == pen.fit("金", SETTING, 200).lines == []


def test_what_has_no_room_is_cut() -> None:
    pen = lettering(FONT)
    lines = pen.fit("word " * 90, SETTING, 60).lines
    assert len(lines) == 2
    assert lines[1].endswith(" …")
    (line,) = pen.fit("w" * 90, SETTING, 60).lines
    assert line.endswith("w…")
    assert pen.length(line, 20) <= 400


@pytest.mark.parametrize("font", [FONT, None, b"no font"], ids=["ours", "none", "broken"])
def test_the_same_words_have_the_same_pixels_whatever_was_written_before(font: bytes | None) -> None:
    images = []
    for before in ("", "To Vienna"):
        pen, sheet = Lettering(font), Image.new("L", (300, 60))
        pen.put(Image.new("L", (300, 60)), before, (0.3, 40), 30, Ink(7, 5))
        assert pen.put(sheet, "To go", (5.3, 40), 30, Ink(0, 7)) == pytest.approx(5.3 + pen.length("To go", 30))
        images.append(sheet.tobytes())
    assert images[0] == images[1]
    assert set(images[0]) <= set(range(8))
    assert 7 in images[0]
