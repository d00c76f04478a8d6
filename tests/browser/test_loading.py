"""Nothing jumps while a page loads, however slowly its text and its type arrive."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.kinds import Specimen, listed, of_one_edition
from tests.browser.loopback import serve

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow
PAUSE = 0.04  # seconds; a face that may come or stay away (`font-display: optional`) has 0.1
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
def test_no_page_shifts_its_layout(
    reader: "Callable[..., Page]", built_site: Path, specimens: tuple[Specimen, ...], width: int
) -> None:
    """From the second page on the face comes from the cache: late enough for a page without it to be seen before."""
    page = reader(width, 800)
    page.add_init_script(WATCH)
    problems = []
    with serve(built_site, PAUSE) as site:
        for specimen in of_one_edition(specimens):
            page.goto(site + specimen.file.relative_to(built_site).as_posix())
            for value, boxes in page.evaluate(SETTLED):
                problems.append(f"{specimen}: moves by {value:.4f}: {boxes}")
    assert not problems, listed(problems)
