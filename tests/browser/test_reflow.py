"""Nothing scrolls sideways: on the narrowest phone, at 200 % zoom, in large type, with the longest words."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser.kinds import Specimen, listed

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow
LARGE_TYPE = """
document.head.append(document.createElement('style'));
document.head.lastChild.textContent = 'html { font-size: 200% !important }';
"""
# Among the longest words that German newspapers print, without a soft hyphen to help.
LONG_WORD = "Rechtsschutzversicherungsgesellschaften"
LENGTHEN = """
word => {
  const places = 'h1, h2, h3, h4, dt, th, caption, summary, label, button, nav a, [class*=tag], .kicker';
  for (const place of document.querySelectorAll(places)) {
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode())
      if (/\\p{L}{4}/u.test(text.data)) { text.data = text.data.replace(/[\\p{L}\\u00ad]{4,}/u, word); break; }
  }
}
"""
# An area that scrolls by itself (a wide table) may hold what is wider; what only screen readers see may lie anywhere.
OVERHANG = """
() => {
  const width = document.documentElement.clientWidth;
  const unseen = element => element.checkVisibility({opacityProperty: true, visibilityProperty: true}) === false
    || (element.clientWidth <= 1 && element.clientHeight <= 1);
  const excused = element => {
    for (let at = element; at && at !== document.body; at = at.parentElement)
      if (unseen(at) || (at !== element && ['auto', 'scroll'].includes(getComputedStyle(at).overflowX))) return true;
    return false;
  };
  const wide = [...document.body.querySelectorAll('*')].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width && (box.right > width + 1 || box.left < -1) && !excused(element);
  });
  const name = e => e.tagName.toLowerCase() + (e.id && '#' + e.id) + [...e.classList].map(c => '.' + c).join('');
  const found = wide.filter(e => !wide.some(other => other !== e && e.contains(other)))
    .map(e => `${name(e.parentElement)} > ${name(e)} ends at ${Math.round(e.getBoundingClientRect().right)}`);
  const scrolls = document.scrollingElement.scrollWidth;
  return {scrolls: scrolls > width ? scrolls : 0, width, found};
}
"""


def faults_of(page: "Page", specimen: Specimen) -> list[str]:
    seen = page.evaluate(OVERHANG)
    if not seen["scrolls"] and not seen["found"]:
        return []
    return [f"{specimen}: {seen['scrolls'] or 'hidden'} of {seen['width']} px: {'; '.join(seen['found'][:3])}"]


def test_no_page_scrolls_sideways_at_320_px_which_is_640_px_at_200_percent(
    reader: "Callable[..., Page]", specimens: tuple[Specimen, ...]
) -> None:
    page = reader(320, 640, device_scale_factor=2)
    problems = []
    for specimen in specimens:
        page.goto(specimen.address)
        problems += faults_of(page, specimen)
    assert not problems, listed(problems)


def test_no_page_scrolls_sideways_when_type_alone_is_twice_as_large(
    reader: "Callable[..., Page]", specimens: tuple[Specimen, ...]
) -> None:
    page = reader(640, 800)
    problems = []
    for specimen in specimens:
        page.goto(specimen.address)
        page.evaluate(LARGE_TYPE)
        problems += faults_of(page, specimen)
    assert not problems, listed(problems)


def test_the_longest_german_words_break_instead_of_widening_the_page(
    reader: "Callable[..., Page]", specimens: tuple[Specimen, ...]
) -> None:
    page = reader(320, 640)
    problems = []
    for specimen in specimens:
        if specimen.lang.startswith("de"):
            page.goto(specimen.address)
            page.evaluate(LENGTHEN, LONG_WORD)
            problems += faults_of(page, specimen)
    assert not problems, listed(problems)
