"""Images for tests, drawn when they are needed."""

from hashlib import blake2b
from io import BytesIO
from typing import Any

from PIL import Image


def draw(width: int = 8, height: int = 6, form: str = "PNG", mode: str = "RGB", word: str = "", **more: Any) -> bytes:
    """The file of an image in one colour, which the word decides; its left upper quarter is white."""
    image = Image.new("RGB", (width, height), tuple(blake2b(word.encode(), digest_size=3).digest()))
    image.paste("white", (0, 0, width // 2, height // 2))
    return save(image.convert(mode), form, **more)


def save(image: Image.Image, form: str, **more: Any) -> bytes:
    stream = BytesIO()
    image.save(stream, form, **more)
    return stream.getvalue()


def load(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image
