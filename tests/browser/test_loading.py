"""Nothing jumps while a page loads, however late its type arrives."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser.kinds import Specimen, listed, of_one_edition

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow
WATCH = """
window.shifts = [];
new PerformanceObserver(list => window.shifts.push(...list.getEntries().map(entry => [
  entry.value, entry.sources.map(source => source.node && source.node.localName || '?').join(' ')
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
def test_no_page_shifts_its_layout(reader: "Callable[..., Page]", specimens: tuple[Specimen, ...], width: int) -> None:
    page = reader(width, 800)
    page.add_init_script(WATCH)
    problems = []
    for specimen in of_one_edition(specimens):
        page.goto(specimen.address)
        shifts = page.evaluate(SETTLED)
        if shifts:
            total = sum(value for value, _ in shifts)
            problems.append(f"{specimen}: moves by {total:.4f}: {'; '.join(nodes for _, nodes in shifts[:3])}")
    assert not problems, listed(problems)
