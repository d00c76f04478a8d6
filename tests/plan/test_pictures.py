"""Sizes and formats of an image, and addresses that change with all that decides the bytes."""

import re

import pytest

from summit_site.plan.pictures import (
    GIVEN,
    CardText,
    Palette,
    Photo,
    Typeface,
    picture_view,
    plan_card,
    plan_variants,
)
from summit_site.plan.previews import Previews
from summit_site.plan.views import PictureFile, SizedFile, SourceSet

PHOTO = Photo(1000, 500, False, "digest")
TEXT = CardText("Site", "About it", "https://example.org/x/", (("English", True), ("Deutsch", False)))


def widths(photo: Photo) -> list[tuple[int, str]]:
    return [(one.width, one.form) for one in plan_variants("a.jpg", photo, "recipe")]


@pytest.mark.parametrize(
    ("width", "modern", "old"),
    [
        (300, [300], 300),
        (500, [480], 480),
        (1000, [480, 800, 1000], 1000),
        (1500, [480, 800, 1200, 1500], 1200),
        (4000, [480, 800, 1200, 1600], 1200),
    ],
)
def test_an_image_is_never_enlarged_and_has_no_two_sizes_that_are_nearly_one(
    width: int, modern: list[int], old: int
) -> None:
    both = [(size, form) for form in ("avif", "webp") for size in modern]
    assert widths(Photo(width, 100, False, "digest")) == [*both, (old, "jpg")]


def test_what_one_can_see_through_stays_so_in_old_browsers() -> None:
    assert widths(Photo(300, 100, True, "digest"))[-1] == (300, "png")


def test_a_variant_keeps_the_shape_and_its_address_names_file_and_width() -> None:
    first, *_, last = plan_variants("north/hotel.jpg", PHOTO, "recipe")
    assert (first.width, first.height, first.source, first.original) == (480, 240, "images/north/hotel.jpg", "digest")
    assert re.fullmatch(r"assets/north-hotel-480\.[0-9a-f]{10}\.avif", first.path)
    assert re.fullmatch(r"assets/north-hotel-1000\.[0-9a-f]{10}\.jpg", last.path)


def test_the_address_of_a_variant_changes_with_image_and_recipe() -> None:
    plans = [
        plan_variants("a.jpg", photo, recipe) for photo in (PHOTO, Photo(1000, 500, False, "x")) for recipe in "ab"
    ]
    assert len({one.path for plan in plans for one in plan}) == 4 * 7


def test_browsers_choose_among_the_modern_formats_or_take_the_old_one() -> None:
    made = plan_variants("a.jpg", Photo(500, 250, False, "digest"), "recipe")
    avif, webp, jpg = (one.path for one in made)
    assert picture_view(made) == PictureFile(
        jpg,
        480,
        240,
        (
            SourceSet("image/avif", (SizedFile(avif, 480),)),
            SourceSet("image/webp", (SizedFile(webp, 480),)),
        ),
        "(min-width: 42rem) 38rem, 94vw",
    )


def test_a_card_shows_the_sites_words_and_its_address_without_the_scheme() -> None:
    card = plan_card("en", TEXT, Typeface("assets/a.woff2", "d"), "recipe", GIVEN)
    assert (card.title, card.tagline, card.address) == ("Site", "About it", "example.org/x")
    assert (card.languages, card.face, card.palette) == (TEXT.languages, Typeface("assets/a.woff2", "d"), GIVEN)
    assert card.path == f"assets/card-en.{card.key[:10]}.png"
    assert Previews(card).site == PictureFile(card.path, 1200, 630)


def test_the_address_of_a_card_changes_with_font_recipe_and_colours() -> None:
    face = Typeface("assets/a.woff2", "d")
    made = [
        plan_card("en", TEXT, *rest)
        for rest in ((face, "a", GIVEN), (None, "a", GIVEN), (face, "b", GIVEN), (face, "a", Palette(paper="#fff")))
    ]
    assert len({card.path for card in made}) == 4
