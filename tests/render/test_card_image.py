"""The card for links elsewhere: what stands where, in titles long and short, and in letters that the font lacks."""

from collections.abc import Mapping
from typing import Any

import pytest
from PIL import Image, ImageChops

from summit_site.base.edtf import parse
from summit_site.base.language import Text
from summit_site.plan.pictures import GIVEN, Card, CardText, PageCard, Palette, plan_card
from summit_site.plan.views import CardWords, When
from summit_site.render.card_image import FOOT, HEIGHT, MARGIN, WIDTH, draw_card, draw_page_card
from summit_site.render.recipe import is_on_cards
from summit_site.render.strings import Strings
from tests.kit.images import load
from tests.kit.templates import strings
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


class Read(dict[str, str | tuple[str, ...]]):
    """Texts of the interface; keeps which were read."""

    def __init__(self, texts: Mapping[str, str | tuple[str, ...]]) -> None:
        super().__init__(texts)
        self.read: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        self.read.add(key)
        return super().get(key, default)


EN = strings("en")
STATUSES = (("disputed", 1), ("open", 1200), ("did-not-happen", 3), ("established", 4))
DATES = [
    "2019",
    "2019-02",
    "2019-02~",
    "2019-02-28?",
    "201X",
    "19XX",
    "2019-21",
    "2019-02/2019-03",
    "2019-02/..",
    "-0043",
]


def page_card(title: str = "A title", **words: Any) -> PageCard:
    shown = CardWords(("event", "outcome_cancelled"), **words)
    return PageCard("p", "k", "s", "en", title, "", shown, "Site", "site.example", None, GIVEN)


@pytest.mark.parametrize("title", TITLES)
def test_the_card_of_a_page_stays_within_the_margins(title: str) -> None:
    content = draw_page_card(page_card(title, marks=STATUSES), EN, FONT)
    left, top, right, bottom = ink(content, 0, HEIGHT) or (0, 0, 0, 0)
    assert (left >= MARGIN - 4, top, right <= WIDTH - MARGIN + 8, bottom <= HEIGHT - 40) == (True, MARGIN, True, True)
    assert ink(content, FOOT - 12, FOOT) is None
    assert len(content) < 60_000


@pytest.mark.parametrize("date", DATES)
def test_a_card_reads_only_the_texts_that_decide_its_address(date: str) -> None:
    when = When(parse(date), "UTC", Text("UTC"))
    texts = Read(EN.texts)
    shown = draw_page_card(page_card(when=when, marks=STATUSES), Strings("en", texts), FONT)
    assert shown != draw_page_card(page_card(marks=STATUSES), EN, FONT)
    assert {key for key in texts.read if not is_on_cards(key)} == set()
    assert {"event", "status_open"} <= texts.read


def test_each_status_has_a_shape_of_its_own() -> None:
    same = Strings("en", {f"status_{status}": "Same" for status, _ in STATUSES})
    assert len({draw_page_card(page_card(marks=((status, 0),)), same, FONT) for status, _ in STATUSES}) == 4


def test_a_text_that_is_missing_is_left_out() -> None:
    when = When(parse("2019-02-28"), "UTC", Text("UTC"))
    assert draw_page_card(page_card(marks=STATUSES), Strings("en", {"status_open": "Open"}), FONT)
    empty = draw_page_card(page_card(when=when), Strings("en", {}), FONT)
    assert empty == draw_page_card(page_card(), Strings("en", {}), FONT)
