"""Images as readers get them: upright, in sRGB, without anything that the camera or the editor left in them."""

import struct
import zlib
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from msgspec import structs
from PIL import Image, ImageCms

from summit_site.plan.pictures import Photo, Variant, picture_view, plan_variants
from summit_site.render import pictures
from summit_site.render.pictures import SAVING, Unfit, measure
from tests.kit.images import draw, load, save

GPS, ORIENTATION, ARTIST = 0x8825, 0x0112, 0x013B


def encode(content: bytes, wanted: Iterable[Variant]) -> list[bytes]:
    return list(pictures.encode(content, wanted))


def variants(width: int, height: int, alpha: bool = False, file: str = "a/hall.jpg") -> tuple[Variant, ...]:
    return plan_variants(file, Photo(width, height, alpha, "x"), "recipe")


def sizes(width: int, height: int, alpha: bool = False) -> list[tuple[int, int, str]]:
    return [(one.width, one.height, one.form) for one in variants(width, height, alpha)]


def exif(**more: Any) -> Image.Exif:
    found = Image.Exif()
    found[ARTIST] = "Quokka"
    found.get_ifd(GPS).update({1: "N", 2: (21.0, 1.0, 28.0), 3: "E", 4: (105.0, 50.0, 48.0)})
    for tag, value in more.items():
        found[int(tag[1:])] = value
    return found


def near(one: Any, other: Any) -> bool:
    return all(abs(a - b) <= 12 for a, b in zip(one, other, strict=True))


def test_an_image_is_offered_in_steps_up_to_its_own_width() -> None:
    both = [(480, 240), (800, 400), (1200, 600), (1600, 800)]
    assert sizes(4000, 2000) == [(*one, form) for form in ("avif", "webp") for one in both] + [(1200, 600, "jpg")]
    assert sizes(1000, 500)[:3] == [(480, 240, "avif"), (800, 400, "avif"), (1000, 500, "avif")]
    assert sizes(1000, 500)[-1] == (1000, 500, "jpg")
    assert sizes(820, 410, alpha=True)[1:3] == [(800, 400, "avif"), (480, 240, "webp")]
    assert sizes(820, 410, alpha=True)[-1] == (800, 400, "png")
    assert sizes(8, 6) == [(8, 6, "avif"), (8, 6, "webp"), (8, 6, "jpg")]
    assert sizes(3000, 1)[0] == (480, 1, "avif")


def test_an_address_depends_on_everything_that_determines_the_bytes() -> None:
    def path(file: str = "hall.jpg", digest: str = "x", width: int = 8, recipe: str = "r") -> str:
        return plan_variants(file, Photo(width, 6, False, digest), recipe)[0].path

    others = {path("hall.png"), path(digest="y"), path(width=9), path(recipe="s")}
    assert len({path(), *others}) == 5
    assert path() == path()
    assert path("x/ä b.jpg").startswith("assets/x-ä b-8.")
    assert len(path("x" * 250 + ".jpg").encode()) < 120


def test_the_last_variant_is_the_fallback() -> None:
    file = picture_view(variants(1000, 500))
    assert (file.width, file.height, file.path.rpartition(".")[2]) == (1000, 500, "jpg")
    assert [(one.type, [each.width for each in one.files]) for one in file.sources] == [
        ("image/avif", [480, 800, 1000]),
        ("image/webp", [480, 800, 1000]),
    ]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_every_known_format_becomes_every_planned_one(form: str) -> None:
    content = draw(40, 30, form)
    assert measure(content) == (40, 30, False)
    wanted = variants(40, 30)
    for variant, made in zip(wanted, encode(content, wanted), strict=True):
        image = load(made)
        assert (image.size, image.format) == ((40, 30), SAVING[variant.form][0])
        assert near(image.convert("RGB").getpixel((4, 4)), (255, 255, 255))
        assert near(image.convert("RGB").getpixel((36, 26)), load(draw(40, 30)).getpixel((36, 26)))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_location_camera_and_author_are_removed(form: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = draw(40, 30, form, exif=exif(), icc_profile=profile)
    assert b"Quokka" in content
    assert load(content).getexif().get_ifd(GPS)
    for variant, made in zip(variants(40, 30), encode(content, variants(40, 30)), strict=True):
        image = load(made)
        assert b"Quokka" not in made, variant.form
        assert {"exif", "icc_profile", "comment", "xmp"}.isdisjoint(image.info), variant.form
        assert dict(image.getexif()) == {}, variant.form


def test_a_comment_does_not_remain() -> None:
    content = draw(40, 30, "JPEG", comment=b"Quokka")
    assert b"Quokka" in content
    assert [b"Quokka" in made for made in encode(content, variants(40, 30))] == [False, False, False]


@pytest.mark.parametrize(
    ("orientation", "size", "white"),
    [
        *((1, (40, 20), (4, 4)), (2, (40, 20), (36, 4)), (3, (40, 20), (36, 16)), (4, (40, 20), (4, 16))),
        *((5, (20, 40), (4, 4)), (6, (20, 40), (16, 4)), (7, (20, 40), (16, 36)), (8, (20, 40), (4, 36))),
    ],
)
@pytest.mark.parametrize("form", ["JPEG", "WEBP"])
def test_an_image_is_turned_upright(form: str, orientation: int, size: tuple[int, int], white: tuple[int, int]) -> None:
    content = draw(40, 20, form, exif=exif(**{f"_{ORIENTATION}": orientation}))
    assert measure(content) == (*size, False)
    image = load(encode(content, variants(*size))[-1])
    assert image.size == size
    corners = {(4, 4), (size[0] - 4, 4), (4, size[1] - 4), (size[0] - 4, size[1] - 4)}
    assert [corner for corner in corners if near(image.getpixel(corner), (255, 255, 255))] == [white]


def test_colours_in_another_profile_are_converted_to_srgb() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"TEMP").replace(b"bXYZ", b"rXYZ").replace(b"TEMP", b"bXYZ")
    red = Image.new("RGB", (40, 30), "red")
    assert near(pixel(save(red, "PNG", icc_profile=srgb)), (255, 0, 0))
    assert near(pixel(save(red, "PNG", icc_profile=swapped)), (0, 0, 255))
    clear = Image.new("RGBA", (40, 30), (255, 0, 0, 64))
    assert load(encode(save(clear, "PNG", icc_profile=swapped), variants(40, 30, alpha=True))[-1]).getpixel((9, 9)) == (
        *(0, 0, 255),
        64,
    )


@pytest.mark.parametrize("profile", [b"no profile", ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()])
def test_an_unsuitable_profile_is_ignored(profile: bytes) -> None:
    assert near(pixel(draw(40, 30, word="b", icc_profile=profile)), pixel(draw(40, 30, word="b")))


def pixel(content: bytes) -> Any:
    return load(encode(content, variants(40, 30))[-1]).getpixel((36, 26))


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        (Image.new("CMYK", (40, 30), (0, 255, 255, 0)), (254, 0, 0)),
        (Image.new("I;16", (40, 30), 32768), (128, 128, 128)),
        (Image.new("1", (40, 30), 1), (255, 255, 255)),
        (Image.new("RGB", (40, 30), (9, 99, 200)).quantize(4), (9, 99, 200)),
    ],
    ids=["CMYK", "16 bits", "black and white", "palette"],
)
def test_an_image_may_store_its_colours_in_any_way(image: Image.Image, expected: tuple[int, int, int]) -> None:
    form = "TIFF" if image.mode == "CMYK" else "PNG"
    content = save(image, "JPEG" if form == "TIFF" else form)
    assert near(pixel(content), expected)


def test_transparency_is_kept() -> None:
    content = save(Image.new("RGBA", (40, 30), (200, 0, 0, 64)), "PNG")
    assert measure(content) == (40, 30, True)
    made = [load(one) for one in encode(content, variants(40, 30, alpha=True))]
    assert [image.getchannel("A").getpixel((9, 9)) for image in made] == [64, 64, 64]
    assert measure(draw(40, 30, mode="RGBA")) == (40, 30, False)  # it could be seen through, but nowhere is


def test_the_first_frame_of_an_animation_is_used() -> None:
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("white", "black")]
    content = save(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert near(pixel(content), (255, 255, 255))


def test_the_same_image_gives_the_same_bytes() -> None:
    content = draw(400, 300)
    assert encode(content, variants(400, 300)) == encode(content, variants(400, 300))


@pytest.mark.parametrize(("width", "height"), [(400, 300), (1700, 40)])
def test_the_bytes_of_a_picture_do_not_depend_on_the_others(width: int, height: int) -> None:
    content, wanted = draw(width, height), variants(width, height)
    assert [encode(content, [one])[0] for one in reversed(wanted)] == encode(content, wanted)[::-1]


def test_each_picture_is_given_as_soon_as_it_is_encoded() -> None:
    assert load(next(pictures.encode(draw(40, 30), [variants(40, 30)[0], broken()]))).format == "AVIF"


def broken() -> Variant:
    return structs.replace(variants(40, 30)[0], width=50, form="unknown")


@pytest.mark.parametrize("form", ["JPEG", "MPO"])
@pytest.mark.parametrize("orientation", [1, 6])
def test_a_large_photograph_is_decoded_at_a_reduced_size(
    form: str, orientation: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "WIDTHS", (40, 80))
    sizes: list[tuple[int, int]] = []
    resize = pictures._resize
    monkeypatch.setattr(pictures, "_resize", lambda image, *size: sizes.append(image.size) or resize(image, *size))
    image = load(draw(800, 400))
    more = {"save_all": True, "append_images": [image]} if form == "MPO" else {}
    content = save(image, form, exif=exif(**{f"_{ORIENTATION}": orientation}), **more)
    size = (400, 800) if orientation == 6 else (800, 400)
    assert measure(content) == (*size, False)
    made = load(encode(content, variants(*size))[0])
    assert made.size == ((400, 800) if orientation == 6 else (480, 240))
    assert sizes[0] == ((200, 100) if orientation == 1 else (400, 200))
    assert near(made.getpixel((4, 4) if orientation == 1 else (made.width - 4, 4)), (255, 255, 255))


def test_transparency_that_nobody_sees_is_not_encoded() -> None:
    made = [load(one) for one in encode(draw(40, 30, mode="RGBA"), variants(40, 30))]
    assert [image.mode for image in made] == ["RGB"] * 3


def large_header(width: int, height: int) -> bytes:
    """A PNG file that claims a size and holds nothing."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


UNKNOWN = "is not a readable JPEG, PNG, WebP, AVIF or GIF file"
TOO_LARGE = "has more than 50 million pixels"
SVG = "is an SVG file, which can contain scripts and is not published"
DAMAGED = "is damaged or incomplete"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", UNKNOWN),
        (b"not really an image", UNKNOWN),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), UNKNOWN),
        (draw(form="BMP"), UNKNOWN),
        (draw(form="TIFF"), UNKNOWN),
        (b'<?xml version="1.0"?>\n<!-- x -->\n<SVG xmlns="http://www.w3.org/2000/svg"/>', SVG),
        (large_header(10_000, 5_001), TOO_LARGE),
        (large_header(10_000, 9_000), TOO_LARGE),
        (large_header(60_000, 60_000), TOO_LARGE),
        (large_header(40, 30), DAMAGED),
        (draw(400, 300, "JPEG")[:-900], DAMAGED),
        (draw(400, 300, "WEBP")[:-9], UNKNOWN),
    ],
)
def test_an_invalid_image_is_refused(content: bytes, fault: str) -> None:
    for attempt in (measure, encoding):
        with pytest.raises(Unfit) as caught:
            attempt(content)
        assert caught.value.args[0] == fault
        assert caught.value.args[1]


encoding: Callable[[bytes], Any] = lambda content: encode(content, variants(8, 6))  # noqa: E731
