"""The name of the way in which pictures are made: another name, other bytes. Importing it does not load Pillow."""

from __future__ import annotations

NUMBER = 1  # count up when `pictures` or `card_image` changes what they make


def recipe() -> str:
    import PIL

    return f"{NUMBER} Pillow {PIL.__version__}"
