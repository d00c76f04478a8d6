"""The icon for home screens, drawn from the SVG icon: its first rectangle fills the sheet, the others stand on it."""

from __future__ import annotations

import re
from io import BytesIO

from PIL import Image, ImageDraw

SIZE, SCALE = 180, 4  # pixels, and pixels to a unit of 32; room is left at the edges, which systems round
_SIDE = 32
_BAR = re.compile(r'<path fill="(#[0-9a-fA-F]{3,6})" d="M(\d+) (\d+)h(\d+)v(\d+)[hH]-?\d+[zZ]"/>')
_SHAPE = re.compile(r"<(?!/|svg\b|title\b|desc\b|[!?])\w+")


def draw_icon(svg: str) -> bytes | None:
    """PNG, or None where the icon is not 32 units wide or holds anything but rectangles in plain colours."""
    bars = _BAR.findall(svg)
    if not bars or len(bars) != len(_SHAPE.findall(svg)) or f'viewBox="0 0 {_SIDE} {_SIDE}"' not in svg:
        return None
    image = Image.new("RGB", (SIZE, SIZE), bars[0][0])
    draw = ImageDraw.Draw(image)
    edge = (SIZE - _SIDE * SCALE) // 2
    for colour, *numbers in bars[1:]:
        x, y, width, height = (int(number) * SCALE for number in numbers)
        left, top = edge + x, edge + y
        draw.rectangle((left, top, left + width - 1, top + height - 1), fill=colour)
    stream = BytesIO()
    image.quantize(4).save(stream, "PNG", optimize=True)
    return stream.getvalue()
