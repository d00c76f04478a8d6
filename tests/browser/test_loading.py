"""Nothing jumps while a page loads, however slowly its text and its type arrive."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.kinds import Specimen, listed, longest_only, of_one_edition
from tests.browser.loopback import serve

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow
PAUSE = 0.04  # seconds
LATE = 0.6  # seconds; long after the text is painted in the fallback
# Layout shift (CLS). Fallbacks are as wide as the faces on average, but a paragraph whose last word fits in one and not
# in the other has another number of lines, and moves what is below it: one page in twenty may move by more than MOST.
MOST, MOST_OF_ONE, MOST_OF_MAIN = 0.05, 0.15, 0.02
FEW = 1 / 10
MAIN = ("home", "article", "timeline")
WATCH = """
window.shifts = [];
const round = box => ['x', 'y', 'width', 'height'].map(side => Math.round(box[side])).join(' ');
const name = node => node && (node.localName || node.parentElement.localName) + '.' + (node.className || '');
new PerformanceObserver(list => window.shifts.push(...list.getEntries().map(entry => [
  entry.value,
  entry.sources.map(one => `${name(one.node)} from ${round(one.previousRect)} to ${round(one.currentRect)}`).join('; '),
]))).observe({type: 'layout-shift', buffered: true});
"""
# Two frames after the load event and the fonts, everything that was observed has been told.
SETTLED = """
async () => {
  await document.fonts.ready;
  for (let i = 0; i < 2; i++) await new Promise(done => requestAnimationFrame(done));
  return window.shifts;
}
"""


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_shifts_its_layout_once_the_face_is_cached(
    reader: "Callable[..., Page]", built_site: Path, specimens: tuple[Specimen, ...], width: int
) -> None:
    """From the second page on the face comes from the cache: late enough for a page without it to be seen before."""
    page = reader(width, 800)
    page.add_init_script(WATCH)
    moved: dict[Specimen, float] = {}
    with serve(built_site, PAUSE) as site:
        for specimen in of_one_edition(specimens):
            page.goto(site + specimen.file.relative_to(built_site).as_posix())
            moved[specimen] = sum(value for value, _ in page.evaluate(SETTLED))
    assert_still(moved)


@pytest.mark.parametrize("width", [360])
def test_on_a_first_visit_the_font_loads_late_and_hardly_moves_anything(
    reader: "Callable[..., Page]",
    built_site: Path,
    specimens: tuple[Specimen, ...],
    width: int,
    show: Callable[[str], None],
) -> None:
    """Each page in a context of its own, so with an empty cache: painted in the fallback, then in the face."""
    moved: dict[Specimen, float] = {}
    with serve(built_site, fonts_after=LATE) as site:
        for specimen in of_one_edition(longest_only(specimens)):
            page = reader(width, 800)
            page.add_init_script(WATCH)
            page.goto(site + specimen.file.relative_to(built_site).as_posix())
            moved[specimen] = sum(value for value, _ in page.evaluate(SETTLED))
            assert is_set_in_the_face(page), f"{specimen}: the headline stands in the fallback"
            page.context.close()
    still = sum(not value for value in moved.values())
    show(f"cold loads at {width} px: CLS 0 on {still} of {len(moved)} pages, at most {max(moved.values()):.4f}")
    assert_still(moved)


def assert_still(moved: dict[Specimen, float]) -> None:
    """The main pages stay where they are, of the others nearly all do."""
    problems = [f"{page}: {value:.4f}" for page, value in moved.items() if value > most_of(page)]
    assert not problems, listed(problems)
    some = [f"{page}: {value:.4f}" for page, value in moved.items() if value > MOST]
    assert len(some) <= FEW * len(moved), listed(some)


def most_of(page: Specimen) -> float:
    return MOST_OF_MAIN if page.kind in MAIN else MOST_OF_ONE


def is_set_in_the_face(page: "Page") -> bool:
    """Whether the first headline is painted in a font that the page brought along."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": "h1"})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return bool(max(fonts, key=lambda font: font["glyphCount"])["isCustomFont"])
