"""The pictures to publish: each image in its sizes and formats, and a preview card for each language.

Their addresses contain a digest of everything that determines their bytes, so planning never encodes a picture.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from msgspec import Struct

from ..base.digest import digest
from . import views

WIDTHS = (480, 800, 1200, 1600)
NEAR = 1.15  # an image less than this much wider than a step gets no extra size
MOST_SIDE = 16_383  # pixels; WebP allows no more (RFC 9649 §2.6), libjpeg 65,500, AVIF decoders 32,768
MOST_FOR_OLD = 1200  # the width for browsers that support neither of the modern formats
MODERN = ("avif", "webp")
SIZES = "(min-width: 42rem) 38rem, 94vw"  # a column of text, or almost the full width of a small screen
# For pictures in other places of a text (`Picture.place`).
SIZES_IN_PLACE = {
    "wide": "(min-width: 46rem) 42rem, 94vw",
    "narrow": "(min-width: 42rem) 22rem, 94vw",
    "side": "(min-width: 42rem) 17rem, 94vw",
    "side-narrow": "(min-width: 42rem) 12rem, 94vw",
    "gallery": "(min-width: 42rem) 19rem, 94vw",
    "still": "(min-width: 42rem) 12rem, 94vw",
}
CARD_SIZE = (1200, 630)


class Photo(Struct, frozen=True, array_like=True):
    """An image file: its size when upright, whether it has transparency, and the digest of its bytes."""

    width: int
    height: int
    alpha: bool
    digest: str


class Variant(Struct, frozen=True, tag="variant"):
    """An image in one size and format. `source`: its file below content/; `original`: the digest of that file."""

    path: str
    key: str
    source: str
    original: str
    width: int
    height: int
    form: str  # avif, webp, jpg, png


class Typeface(Struct, frozen=True):
    """The font for cards: its file below templates/ and the digest of that file."""

    source: str
    digest: str


class Palette(Struct, frozen=True):
    """The colours of cards and icons: the theme's tokens with these names (`ink_2` is `--ink-2`), or these defaults."""

    paper: str = "#fcfbf8"
    ink: str = "#16181d"
    ink_2: str = "#50545d"
    accent: str = "#a8281a"
    rule: str = "#dad5c8"


GIVEN = Palette()


@dataclass(frozen=True, slots=True)
class Drawing:
    """How pictures are made. `recipe`: see `plan_variants`; `palette`: the theme's colours, for the cards.

    `words`: language → the digest of the texts of the interface that cards show.
    """

    recipe: str = ""
    palette: Palette = GIVEN
    words: Mapping[str, str] = field(default_factory=dict)


AS_GIVEN = Drawing()


class CardText(Struct, frozen=True):
    """The words of a card. `languages`: (name, whether it is the card's own)."""

    title: str
    tagline: str
    base_url: str
    languages: tuple[tuple[str, bool], ...]


class Card(Struct, frozen=True, tag="card"):
    """The picture that other sites show for a link to the site. `languages`: (name, whether it is this one)."""

    path: str
    key: str
    source: str
    title: str
    tagline: str
    address: str
    languages: tuple[tuple[str, bool], ...]
    face: Typeface | None
    palette: Palette


class PageCard(Struct, frozen=True, array_like=True, tag="page-card"):
    """The picture that other sites show for a link to a page. `source`: the file that the page comes from.

    `title_key`: key in the strings file, if there is no title; `site`: its name.
    """

    path: str
    key: str
    source: str
    lang: str
    title: str
    title_key: str
    words: views.CardWords
    site: str
    address: str
    face: Typeface | None
    palette: Palette


Picture = Variant | Card | PageCard


def plan_variants(file: str, photo: Photo, recipe: str) -> tuple[Variant, ...]:
    """`file`: below images/; `recipe`: identifies the way in which pictures are encoded."""
    most = _most_width(photo.width, photo.height)
    widths = [width for width in WIDTHS if width < most]
    if most <= WIDTHS[-1] and (not widths or most >= widths[-1] * NEAR):
        widths.append(most)
    old = max((width for width in widths if width <= MOST_FOR_OLD), default=widths[0])
    sizes = [(width, form) for form in MODERN for width in widths]
    sizes.append((old, "png" if photo.alpha else "jpg"))
    return tuple(_variant(file, photo, width, form, recipe) for width, form in sizes)


def is_too_high(width: int, height: int) -> bool:
    """Whether an image would exceed the longest side of a format even in its smallest size."""
    return _most_width(width, height) < min(width, WIDTHS[0])


def _most_width(width: int, height: int) -> int:
    """The width of an image, less if it would be too high in it."""
    return width if height <= MOST_SIDE else width * MOST_SIDE // height


def _variant(file: str, photo: Photo, width: int, form: str, recipe: str) -> Variant:
    height = min(MOST_SIDE, max(1, round(photo.height * width / photo.width)))
    key = digest((recipe, file, photo.digest, width, height, form))
    name = file.rpartition(".")[0].replace("/", "-")[:60] or "image"
    path = f"assets/{name}-{width}.{key[:10]}.{form}"
    return Variant(path, key, f"images/{file}", photo.digest, width, height, form)


def picture_view(variants: tuple[Variant, ...]) -> views.PictureFile:
    """The last variant is for browsers without support for the others."""
    sets = []
    for form in MODERN:
        files = tuple(views.SizedFile(one.path, one.width) for one in variants if one.form == form)
        sets.append(views.SourceSet(f"image/{form}", files))
    old = variants[-1]
    return views.PictureFile(old.path, old.width, old.height, tuple(sets), SIZES)


def plan_card(lang: str, text: CardText, face: Typeface | None, recipe: str, palette: Palette) -> Card:
    """`recipe`: see `plan_variants`."""
    address = text.base_url.partition("://")[2].strip("/")
    shown = (recipe, text.title, text.tagline, address, text.languages, face)
    key = digest(shown if palette == GIVEN else (*shown, palette))  # the recipe stands for the colours given here
    path = f"assets/card-{lang}.{key[:10]}.png"
    return Card(path, key, "site.yaml", text.title, text.tagline, address, text.languages, face, palette)
