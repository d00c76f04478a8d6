"""Image files → published pictures: upright, in sRGB, without metadata, in the planned sizes and formats."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms
from PIL.Image import open as decode_header

from ..plan.pictures import Variant, is_too_high

MOST_PIXELS = 50_000_000
KNOWN = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
SAVING: dict[str, tuple[str, dict[str, Any]]] = {
    # One thread, because the bytes must not depend on the number of cores.
    "avif": ("AVIF", {"quality": 55, "speed": 6, "max_threads": 1}),
    "webp": ("WEBP", {"quality": 78, "method": 5}),
    "jpg": ("JPEG", {"quality": 80, "optimize": True, "progressive": True}),
    "png": ("PNG", {"optimize": True}),
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
EXPORT = "export it as JPEG or PNG, about 1,600 pixels wide"


class Unfit(Exception):
    """An image that cannot be published; `args`: what is wrong ("is …") and what to do."""


def measure(content: bytes) -> tuple[int, int, bool]:
    """(width, height, whether it has transparency) of the upright image; raises Unfit.

    Size and format come from the header. Only an image of a known format and a limited size is then decoded, to check
    that it is complete.
    """
    with _silence():
        upright = _upright(_open(content))
    if is_too_high(upright.width, upright.height):
        size = f"is {upright.width:,} × {upright.height:,} pixels, which is too high for its width"
        raise Unfit(size, "crop it, or split it into several images")
    alpha = upright.mode == "RGBA" and upright.getchannel("A").getextrema() != (255, 255)
    return upright.width, upright.height, alpha


def encode(content: bytes, variants: Iterable[Variant]) -> list[bytes]:
    """The bytes of the image for each variant; raises Unfit."""
    with _silence():
        image = _upright(_open(content))
        return [_save(image, variant) for variant in variants]


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


def _save(image: Image.Image, variant: Variant) -> bytes:
    opaque = image.convert("RGB") if variant.form == "jpg" else image
    sized = opaque.resize((variant.width, variant.height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    sized.info = {}  # the encoders would copy profiles and comments from here
    stream = BytesIO()
    form, options = SAVING[variant.form]
    sized.save(stream, form, **options)
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


def _upright(image: Image.Image) -> Image.Image:
    """The first frame as RGB or RGBA in sRGB; raises Unfit if it is damaged."""
    try:
        turn = TURNS.get(_orientation(image)[0])
        profile = image.info.get("icc_profile")
        image.load()
        plain = _to_srgb(image, profile)
        return plain.transpose(turn) if turn is not None else plain
    except MemoryError:
        raise
    except Exception:  # as above
        raise Unfit("is damaged or incomplete", "save the image or copy the file again") from None


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
    if image.mode.startswith("I"):  # 16 bits per channel, which `convert` would clip
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    alpha = image.convert("RGBA").getchannel("A") if image.has_transparency_data else None
    if image.mode not in ("L", "RGB", "CMYK"):
        image = image.convert("RGB")
    colours = _apply(profile, image) if profile else None
    colours = colours or image.convert("RGB")
    if alpha is not None:
        colours.putalpha(alpha)
    return colours


def _apply(profile: bytes, image: Image.Image) -> Image.Image | None:
    """The image in sRGB, or None if the profile does not suit it."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return None
