"""The colours of the design keep the contrasts that were computed for them (WCAG 2.2, 1.4.3 and 1.4.11)."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow
# Custom property → the contrast on paper and on surface, in the light theme and in the dark one.
CONTRASTS = {
    "ink": (17.2, 15.7, 15.3, 13.9),
    "ink-2": (7.3, 6.7, 8.6, 7.8),
    "link": (8.5, 7.8, 9.9, 9.0),
    "visited": (8.4, 7.7, 9.9, 9.0),
    "accent": (6.8, 6.2, 8.2, 7.5),
    "established": (6.9, 6.3, 10.6, 9.6),
    "open": (6.9, 6.3, 10.4, 9.4),
    "disputed": (7.7, 7.1, 9.3, 8.4),
    "rule-strong": (3.8, 3.5, 4.8, 4.4),
}
# These come from the content of a site, so what counts is that they can be read.
SIDES = ("side-1", "side-2", "side-3")
TEXT = 4.5
MARKED = {"light": 15.6, "dark": 8.7}
ROUNDING = 0.05
COLOUR = """
name => {
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.color = 'color-mix(in srgb, var(--' + name + ') 100%, transparent 0%)';
  const known = getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  const found = known && getComputedStyle(probe).color;
  probe.remove();
  return found;
}
"""


@pytest.fixture
def colours(reader: "Callable[..., Page]", homes: dict[str, Path]) -> Callable[[str, str], tuple[float, ...] | None]:
    """The colour of a custom property in a theme, as red, green and blue from 0 to 1; None if there is none."""
    page = reader()
    page.goto((next(iter(homes.values())) / "index.html").as_uri())

    def colour(theme: str, name: str) -> tuple[float, ...] | None:
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        found = page.evaluate(COLOUR, name).removeprefix("color(srgb ").rstrip(")")
        return tuple(float(part) for part in found.split()[:3]) or None

    return colour


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: tuple[float, ...]) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_contrast_is_computed_as_the_standard_says() -> None:
    assert contrast((0, 0, 0), (1, 1, 1)) == 21
    grey = (0x76 / 255,) * 3
    assert round(contrast(grey, (1, 1, 1)), 2) == 4.54


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_colour_keeps_its_contrast(colours: Callable[..., tuple[float, ...] | None], theme: str) -> None:
    paper, surface = colours(theme, "paper"), colours(theme, "surface")
    assert paper
    assert surface
    assert (luminance(paper) > 0.5) == (theme == "light")
    least = {name: values[:2] if theme == "light" else values[2:] for name, values in CONTRASTS.items()}
    least |= {name: (TEXT, TEXT) for name in SIDES if colours(theme, name)}
    problems = []
    for name, wanted in least.items():
        colour = colours(theme, name)
        found = tuple(contrast(colour, ground) for ground in (paper, surface)) if colour else (0.0, 0.0)
        if any(there < asked - ROUNDING for there, asked in zip(found, wanted, strict=True)):
            problems.append(f"--{name}: {found[0]:.2f} and {found[1]:.2f} on paper and surface, not {wanted}")
    if mark := colours(theme, "mark"):
        found = contrast(colours(theme, "ink") or mark, mark)
        problems += [] if found >= MARKED[theme] - ROUNDING else [f"--ink on --mark: {found:.2f}, not {MARKED[theme]}"]
    assert problems == []
