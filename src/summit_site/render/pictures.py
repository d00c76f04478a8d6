"""Image files → published pictures: upright, in sRGB, without metadata, in the planned sizes and formats."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms
from PIL.Image import open as decode_header

from ..plan.pictures import WIDTHS, Variant, is_too_high

MOST_PIXELS = 50_000_000
KNOWN = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
# The quickest settings whose files are at most about 3 % larger at equal quality, for first builds as for all others.
SAVING: dict[str, tuple[str, dict[str, Any]]] = {
    # One thread, because the bytes must not depend on the number of cores.
    "avif": ("AVIF", {"quality": 55, "speed": 6, "max_threads": 1}),
    "webp": ("WEBP", {"quality": 78, "method": 4}),
    "jpg": ("JPEG", {"quality": 80, "optimize": True, "progressive": True}),
    "png": ("PNG", {"compress_level": 7}),
}
# EXIF orientation (TIFF 6.0, tag 274) → how to turn the image upright.
ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
LYING = (5, 6, 7, 8)  # orientations of images that lie on their side
# A JPEG file is decoded at a reduced size only if that is at least this many times the size of the largest picture.
DRAFT = 2
EXPORT = "export it as JPEG or PNG, about 1,600 pixels wide"


class Unfit(Exception):
    """An image that cannot be published; `args`: what is wrong ("is …") and what to do."""


def measure(content: bytes) -> tuple[int, int, bool]:
    """(width, height, whether it has transparency) of the upright image; raises Unfit.

    Size and format come from the header. Only an image of a known format and a limited size is then decoded, to check
    that it is complete.
    """
    with _silence():
        image = _open(content)
        width, height = _upright_size(image)
        plain = _decode(image, (1, 1))
        with _damage():
            _to_srgb(plain.crop((0, 0, 1, 1)), image.info.get("icc_profile"))
    if is_too_high(width, height):
        size = f"is {width:,} × {height:,} pixels, which is too high for its width"
        raise Unfit(size, "crop it, or split it into several images")
    return width, height, plain.mode == "RGBA"


def encode(content: bytes, variants: Iterable[Variant]) -> Iterator[bytes]:
    """The bytes of the image for each variant, one after the other; raises Unfit.

    Each is made from the same reduced image, so its bytes do not depend on which others are encoded with it.
    """
    with _silence():
        reduced = _reduced(_open(content))
    sized = cache(lambda width, height: _resize(reduced, width, height))
    for variant in variants:
        with _silence():
            saved = _save(sized(variant.width, variant.height), variant.form)
        yield saved


def has_sound_metadata(content: bytes) -> bool:
    """Whether the orientation that a camera stored can be read; the image must be a readable one."""
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        _, sound = _orientation(_open(content))
    return sound and not any("EXIF" in str(one.message) or "Metadata" in str(one.message) for one in heard)


@contextmanager
def _silence() -> Iterator[None]:
    """Pillow warns about metadata and sizes on standard error; what matters of it is reported with the file's name."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextmanager
def _damage() -> Iterator[None]:
    """Whatever a decoder raises means that the image is damaged, unless memory is short."""
    try:
        yield
    except MemoryError:
        raise
    except Exception:  # each format has exceptions of its own
        raise Unfit("is damaged or incomplete", "save the image or copy the file again") from None


def _save(image: Image.Image, form: str) -> bytes:
    stream = BytesIO()
    name, options = SAVING[form]
    (image.convert("RGB") if form == "jpg" else image).save(stream, name, **options)
    return stream.getvalue()


def _open(content: bytes) -> Image.Image:
    """The image with its header read."""
    if b"<svg" in content[:4096].lower():
        raise Unfit("is an SVG file, which can contain scripts and is not published", EXPORT)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = decode_header(BytesIO(content), formats=KNOWN)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Unfit("has more than 50 million pixels", "make it smaller; a width of 1,600 pixels is enough") from None
    except MemoryError:
        raise
    except Exception:  # for bytes that are not an image, Pillow raises a different exception for each format
        raise Unfit("is not a readable JPEG, PNG, WebP, AVIF or GIF file", EXPORT) from None
    if image.width * image.height > MOST_PIXELS:
        raise Unfit("has more than 50 million pixels", "make it smaller; a width of 1,600 pixels is enough")
    return image


def _reduced(image: Image.Image) -> Image.Image:
    """The first frame, upright and as RGB or RGBA in sRGB, at most as wide as the largest picture; raises Unfit.

    It is reduced first, because turning and converting a large image takes time, and memory for each copy.
    """
    turn, profile = TURNS.get(_orientation(image)[0]), image.info.get("icc_profile")
    width, height = _upright_size(image)
    most = min(width, WIDTHS[-1])
    upright = (most, max(1, round(height * most / width)))
    size = upright if (width, height) == image.size else upright[::-1]
    plain = _decode(image, (DRAFT * size[0], DRAFT * size[1]))
    with _damage():
        plain = _to_srgb(_resize(plain, *size), profile)
    plain.info = {}  # the encoders would copy profiles and comments from here
    return plain.transpose(turn) if turn is not None else plain


def _resize(image: Image.Image, width: int, height: int) -> Image.Image:
    if image.size == (width, height):
        return image
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _decode(image: Image.Image, least: tuple[int, int]) -> Image.Image:
    """The pixels as L, RGB, CMYK or, if any of them is transparent, RGBA; raises Unfit if they are damaged.

    A large JPEG file may be decoded at a half, a quarter or an eighth of its size, but not smaller than `least`.
    """
    with _damage():
        image.draft(None, least)
        image.load()
        if image.mode.startswith("I"):  # 16 bits per channel, which `convert` would clip
            image = image.point(lambda value: value * (1 / 256)).convert("L")
        if image.has_transparency_data:
            clear = image.convert("RGBA")
            return clear if clear.getchannel("A").getextrema() != (255, 255) else clear.convert("RGB")
        return image if image.mode in ("L", "RGB", "CMYK") else image.convert("RGB")


def _upright_size(image: Image.Image) -> tuple[int, int]:
    return image.size[::-1] if _orientation(image)[0] in LYING else image.size


def _orientation(image: Image.Image) -> tuple[int, bool]:
    """(the orientation, whether the metadata could be read); damaged metadata does not make an image unusable."""
    exif = Image.Exif()
    try:
        exif.load(image.info.get("exif", b""))
        found = exif.get(ORIENTATION, 1)
    except Exception:  # damaged bytes cause a different exception for each kind of damage
        return 1, False
    return (found, True) if isinstance(found, int) else (1, False)


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB, or RGBA if the image is."""
    opaque = image.convert("RGB") if image.mode == "RGBA" else image
    colours = (_apply(profile, opaque) if profile else None) or opaque.convert("RGB")
    if image.mode == "RGBA":
        colours.putalpha(image.getchannel("A"))
    return colours


def _apply(profile: bytes, image: Image.Image) -> Image.Image | None:
    """The image in sRGB, or None if the profile does not suit it."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return None
