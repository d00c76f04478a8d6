"""Makes assets/icon.svg and assets/apple-touch-icon.png: a page with a heavy short rule over two lines.

python templates/workshop/icons.py templates/assets
"""

import sys
from pathlib import Path

from PIL import Image, ImageDraw

PAPER, INK, ACCENT = "#fcfbf8", "#16181d", "#a8281a"
SIDE = 32
# x, y, width, height, on even numbers, so that edges are sharp at 16 pixels too. The paper makes it stand on dark.
BARS = ((4, 4, 12, 6, ACCENT), (4, 16, 24, 4, INK), (4, 24, 16, 4, INK))
TOUCH, SCALE = 180, 4  # pixels; room is left at the edges, which systems round


def svg() -> str:
    bars = "".join(f'<path fill="{colour}" d="M{x} {y}h{w}v{h}h-{w}z"/>' for x, y, w, h, colour in BARS)
    paper = f'<path fill="{PAPER}" d="M0 0h{SIDE}v{SIDE}H0z"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">{paper}{bars}</svg>\n'


def touch_icon() -> Image.Image:
    image = Image.new("RGB", (TOUCH, TOUCH), PAPER)
    draw = ImageDraw.Draw(image)
    edge = (TOUCH - SIDE * SCALE) // 2
    for x, y, width, height, colour in BARS:
        left, top = edge + x * SCALE, edge + y * SCALE
        draw.rectangle((left, top, left + width * SCALE - 1, top + height * SCALE - 1), fill=colour)
    return image.quantize(4)


if __name__ == "__main__":
    assets = Path(sys.argv[1])
    (assets / "icon.svg").write_text(svg(), encoding="utf-8")
    touch_icon().save(assets / "apple-touch-icon.png", optimize=True)
