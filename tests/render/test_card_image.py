"""The card for links elsewhere: what stands where, in titles long and short, and in letters that the font lacks."""

import pytest
from PIL import Image, ImageChops

from summit_site.plan.pictures import GIVEN, Card, CardText, Palette, plan_card
from summit_site.render.card_image import FOOT, HEIGHT, MARGIN, WIDTH, draw_card
from tests.kit.images import load
from tests.runner import ROOT

FONT = (ROOT / "templates" / "assets" / "fonts" / "newsreader.woff2").read_bytes()
TITLES = ["Wahl", "Verfassungsgerichtshofsentscheidungen zur Reform", "Donaudampfschiff" * 6, "Wort " * 60]


def card(
    title: str, tagline: str = "", languages: tuple[str, ...] = ("English", "Deutsch"), palette: Palette = GIVEN
) -> Card:
    shown = tuple((name, not number) for number, name in enumerate(languages))
    text = CardText(title, tagline, "https://example.org/x/", shown)
    return plan_card("en", text, None, "recipe", palette)


def ink(content: bytes, top: int, bottom: int) -> tuple[int, int, int, int] | None:
    """The box of all that is not paper between two heights."""
    image = load(content).convert("RGB").crop((0, top, WIDTH, bottom))
    return ImageChops.difference(image, Image.new("RGB", image.size, GIVEN.paper)).getbbox()


@pytest.mark.parametrize("font", [FONT, None, b"no font"], ids=["ours", "none", "broken"])
@pytest.mark.parametrize("title", TITLES)
def test_everything_is_within_the_margins(title: str, font: bytes | None) -> None:
    content = draw_card(card(title, "Was man weiß, seit wann und von wem. " * 9), font)
    image = load(content)
    assert (image.size, image.format) == ((WIDTH, HEIGHT), "PNG")
    assert len(content) < 40_000
    left, top, right, bottom = ink(content, 0, HEIGHT) or (0, 0, 0, 0)
    assert left >= MARGIN - 4
    assert right <= WIDTH - MARGIN + 8
    assert (top, bottom <= HEIGHT - 40) == (MARGIN, True)
    assert ink(content, FOOT - 24, FOOT) is None  # nothing runs into the line


def test_a_short_title_is_large_and_a_long_one_small() -> None:
    heights = []
    for title in TITLES[:2]:
        box = ink(draw_card(card(title), FONT), MARGIN + 20, FOOT - 10)
        assert box is not None
        heights.append(box[3] - box[1])
    assert heights[0] > 75


def test_missing_letters_leave_no_boxes() -> None:
    chinese = draw_card(card("金正恩", "北朝鮮", ("English", "日本語")), FONT)
    assert chinese == draw_card(card("example.org/x", "", ("English",)), FONT)


def test_characters_that_are_not_letters_do_no_harm() -> None:
    assert draw_card(card("Über\u00adsicht A\u00a0B 1\u20112"), FONT) == draw_card(card("Übersicht A B 1-2"), FONT)


def test_the_address_of_a_card_changes_with_everything_it_shows() -> None:
    paths = {card("a").path, card("b").path, card("a", "b").path, card("a", "", ("English",)).path}
    paths.add(card("a", palette=Palette(paper="#ffffff")).path)
    assert len(paths) == 5
    assert draw_card(card("a", "b"), FONT) == draw_card(card("a", "b"), FONT)
