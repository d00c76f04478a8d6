"""The version of the picture encoder: a different version may give different bytes. Does not import Pillow."""

from __future__ import annotations

NUMBER = 3  # increase when a change in `pictures` or `card_image` changes their output


def recipe() -> str:
    import PIL

    return f"{NUMBER} Pillow {PIL.__version__}"
