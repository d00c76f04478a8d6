"""`build.py look`: pictures of every kind of page, to be looked at before and after a change of the look."""

import argparse
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.browser.chromium import Lacking, open_chromium, open_reader
from tests.browser.kinds import Specimen, find_specimens, longest_only
from tests.runner import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MAIN_PAGES = ("home", "article", "timeline", "topic", "specimen")
WIDTHS = (360, 768, 1280)
THEMES = ("light", "dark")
HEIGHT = 800
TALLEST = 16_000  # CSS pixels; taller pictures come out wrong
SHEET = 688  # A4 without margins, in CSS pixels
MEDIA = {
    "print": {"media": "print"},
    "forced": {"forced_colors": "active"},
    "contrast": {"contrast": "more"},
    "still": {"reduced_motion": "reduce"},
}
SITE = Path(".cache/look-site")  # Beside the pictures, so that public/ stays as it is.
EXAMPLES = """\
examples:
  build.py look                                   every kind of page, into .cache/look/
  build.py look --pages home,article --widths 360
  build.py look --into before --drafts            with an option of build"""
FINE, USAGE, ENVIRONMENT = 0, 2, 3
# Until fonts and pictures are there and every part of the page has been painted once: what lies far below the window is
# fetched and drawn only when it comes near, so maps and pictures would be missing.
SETTLE = """
async () => {
  const frame = () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const images = [...document.images];
  images.forEach(image => { image.loading = 'eager'; });
  await Promise.all([document.fonts.ready, ...images.map(image => image.decode().catch(() => {}))]);
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
    scrollTo({top: y, behavior: 'instant'});
    await frame();
  }
  scrollTo({top: 0, behavior: 'instant'});
  await document.fonts.ready;
  await frame();
}
"""


@dataclass(frozen=True)
class Shot:
    """One picture. `mode` is a theme or a medium; `media` is what Playwright is asked to emulate."""

    page: Specimen
    width: int
    mode: str
    media: dict[str, Any] = field(hash=False)

    @property
    def name(self) -> str:
        return f"{self.page.name}.{self.width}.{self.mode}.png"


def run(arguments: Sequence[str]) -> int:
    """Gives the exit status of the command."""
    asked, for_build = parse(arguments)
    try:
        with open_chromium() as browser:
            return build_and_take(browser, asked, for_build)
    except Lacking as lack:
        return refuse(str(lack), ENVIRONMENT)


def build_and_take(browser: "Browser", asked: argparse.Namespace, for_build: Sequence[str]) -> int:
    command = [sys.executable, "build.py", "--output", str(SITE), *for_build]
    if status := subprocess.run(command, cwd=ROOT, check=False).returncode:
        return status
    pages = [page for page in longest_only(find_specimens(ROOT / SITE)) if page.kind != "not-found"]
    kinds = dict.fromkeys(page.kind for page in pages)
    if unknown := set(asked.pages) - set(kinds):
        return refuse(f"no page of the kind {', '.join(sorted(unknown))}; there are {', '.join(kinds)}", USAGE)
    shots = list(plan_shots([page for page in pages if page.kind in (asked.pages or kinds)], asked.widths))
    asked.into.mkdir(parents=True, exist_ok=True)
    take(browser, shots, asked.into)
    (asked.into / "index.html").write_text(contact_sheet(shots), encoding="utf-8")
    print(f"{asked.into / 'index.html'}: {len(shots)} pictures.")
    return FINE


def refuse(text: str, status: int) -> int:
    print(f"build.py: {text}", file=sys.stderr)
    return status


def parse(arguments: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
    """Our own arguments, and those that are passed on to `build`."""
    parser = argparse.ArgumentParser(
        prog="build.py look",
        description="Builds the site into a folder of its own and takes screenshots of one page of each kind.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    pages_help = "kinds of page, for example home,article (default: all)"
    add("--pages", type=lambda text: text.split(","), default=[], metavar="KINDS", help=pages_help)
    add("--widths", type=to_widths, default=WIDTHS, metavar="PX", help="widths in CSS pixels (default: 360,768,1280)")
    into_help = "folder for the screenshots (default: .cache/look)"
    add("--into", type=Path, default=ROOT / ".cache" / "look", metavar="DIR", help=into_help)
    return parser.parse_known_args(arguments)


def to_widths(text: str) -> tuple[int, ...]:
    return tuple(int(width) for width in text.split(","))


def plan_shots(pages: Sequence[Specimen], widths: Sequence[int]) -> Iterator[Shot]:
    """Every page in each width and theme; the main ones on paper and with what else readers ask of their system."""
    for page in pages:
        yield from (Shot(page, width, theme, {"color_scheme": theme}) for width, theme in product(widths, THEMES))
        if page.kind in MAIN_PAGES:
            for mode, media in MEDIA.items():
                yield Shot(page, SHEET if mode == "print" else max(widths), mode, media)


def take(browser: "Browser", shots: Sequence[Shot], folder: Path) -> None:
    """A page is opened once for all pictures that differ in nothing but its width and media."""
    unset = {"media": "screen", "color_scheme": "light", "forced_colors": "none", "contrast": "no-preference"}
    unset["reduced_motion"] = "no-preference"
    for page, of_page in groupby(shots, key=lambda shot: shot.page):
        with open_reader(browser, max(WIDTHS), HEIGHT) as reader:
            reader.goto(page.address)
            for shot in of_page:
                reader.emulate_media(**(unset | shot.media))
                reader.set_viewport_size({"width": shot.width, "height": HEIGHT})
                reader.evaluate(SETTLE)
                tall = min(TALLEST, reader.evaluate("() => document.documentElement.scrollHeight"))
                clip = {"x": 0, "y": 0, "width": shot.width, "height": tall}
                reader.screenshot(path=folder / shot.name, full_page=True, clip=clip)  # type: ignore[arg-type]


def contact_sheet(shots: Sequence[Shot]) -> str:
    rows = []
    for page, of_page in groupby(shots, key=lambda shot: shot.page):
        rows.append(f"<h2>{escape(page.name)}</h2>\n<div>")
        for shot in of_page:
            caption = f"{shot.width} {shot.mode}"
            picture = f'<img src="{escape(shot.name)}" width="{shot.width // 4}" alt="" loading="lazy">'
            rows.append(f'<a href="{escape(shot.name)}">{escape(caption)}<br>{picture}</a>')
        rows.append("</div>")
    return SHEET_HEAD + "\n".join(rows) + "\n"


SHEET_HEAD = """<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<title>Pictures of every kind of page</title>
<style>
body { background: #777; color: #fff; font: 0.875rem system-ui, sans-serif }
div { align-items: start; display: flex; gap: 1rem; overflow-x: auto }
a { color: inherit; flex: none; max-block-size: 40rem; overflow: hidden }
</style>
"""
