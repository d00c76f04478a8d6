"""What readers ask of their system is done: less motion, more contrast, their own colours, paper."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.kinds import Specimen, listed, of_one_edition

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow
MOVING = """
() => [...document.querySelectorAll('*')].filter(element => {
  const style = getComputedStyle(element);
  const lasting = list => list.split(',').some(time => parseFloat(time) > 0.01);
  return lasting(style.transitionDuration) || style.animationName !== 'none' && lasting(style.animationDuration)
    || style.scrollBehavior === 'smooth';
}).map(element => element.localName + '.' + element.className)
"""
RESOLVED = """
names => names.map(name => {
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.color = `var(--${name})`;
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
})
"""
# How a label looks apart from colours; what a reader who forces colours can still see.
LOOK = """
radio => {
  const label = radio.labels[0];
  return [label, ...label.children, radio].flatMap(element => {
    const s = getComputedStyle(element);
    return [s.fontWeight, s.borderTopWidth, s.borderTopStyle, s.outlineStyle, s.outlineWidth, s.textDecorationLine,
            s.backgroundColor, s.color, element !== radio || s.opacity !== '0' && radio.checked];
  }).join();
}
"""
INVISIBLE_IN_CANVAS = """
() => {
  const canvas = getComputedStyle(document.body).backgroundColor;
  return [...document.querySelectorAll('svg :is(rect, path, circle, line, polyline, polygon)')].filter(shape => {
    const s = getComputedStyle(shape), box = shape.getBoundingClientRect();
    const clear = colour => ['none', canvas].includes(colour) || /rgba\\(.*, 0\\)/.test(colour);
    return box.width + box.height > 0 && clear(s.fill) && clear(s.stroke) && !/url/.test(s.fill);
  }).map(shape => shape.localName + '.' + shape.getAttribute('class'));
}
"""
ON_PAPER = """
() => [...document.querySelectorAll('nav, input, button:not([popovertarget]), .skip')]
  .filter(element => element.checkVisibility()).map(element => element.localName + '.' + element.className)
"""
# Numbers hang in the margin of their list; what hangs beyond the sheet's own is cut off by printers.
CUT_NUMBERS = """
digits => [...document.querySelectorAll('ol > li')].filter(item => {
  if (getComputedStyle(item).listStyleType !== 'decimal' || !item.checkVisibility()) return false;
  const context = document.createElement('canvas').getContext('2d');
  context.font = getComputedStyle(item, '::marker').font;
  const width = context.measureText('0'.repeat(digits) + '. ').width;
  return width > item.getBoundingClientRect().left - document.body.getBoundingClientRect().left;
}).map(item => `${item.parentElement.className || 'ol'} > li`)
"""
DIGITS = 3
EVENTS = """() => [...document.querySelectorAll('main [id^="e-"]')].filter(e => e.checkVisibility()).length"""
A4_WITHOUT_MARGINS = 688  # CSS pixels: 210 mm less 14 mm on each side


def test_nothing_moves_with_reduced_motion(reader: "Callable[..., Page]", specimens: tuple[Specimen, ...]) -> None:
    page = reader(reduced_motion="reduce")
    problems = []
    for specimen in of_one_edition(specimens):
        page.goto(specimen.address)
        problems += [f"{specimen}: {element} moves" for element in page.evaluate(MOVING)[:3]]
    assert not problems, listed(problems)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_more_contrast_turns_grey_into_ink(reader: "Callable[..., Page]", homes: dict[str, Path], theme: str) -> None:
    page = reader(contrast="more", color_scheme=theme)
    page.goto((next(iter(homes.values())) / "index.html").as_uri())
    ink, grey, strong, rule = page.evaluate(RESOLVED, ["ink", "ink-2", "rule-strong", "rule"])
    assert (grey, rule) == (ink, strong)


def test_drawings_and_controls_stay_visible_with_forced_colours(
    reader: "Callable[..., Page]", specimens: tuple[Specimen, ...]
) -> None:
    page = reader(forced_colors="active")
    problems = []
    for specimen in of_one_edition(specimens):
        page.goto(specimen.address)
        problems += [f"{specimen}: {shape} is not seen" for shape in page.evaluate(INVISIBLE_IN_CANVAS)[:3]]
        problems += [f"{specimen}: the choice {name} is not seen" for name in choices_not_seen(page)]
    assert not problems, listed(problems)


def choices_not_seen(page: "Page") -> list[str]:
    """The groups of radio buttons in which the chosen one looks like the others."""
    names = page.locator("input[type=radio]").evaluate_all("radios => [...new Set(radios.map(radio => radio.name))]")
    unseen = []
    for name in names:
        chosen, other = (page.locator(f'input[name="{name}"]{state}').first for state in (":checked", ":not(:checked)"))
        if chosen.evaluate(LOOK) == other.evaluate(LOOK):
            unseen.append(name)
    return unseen


def test_print_has_no_controls_and_every_page_fits_its_width(
    reader: "Callable[..., Page]", specimens: tuple[Specimen, ...]
) -> None:
    page = reader(A4_WITHOUT_MARGINS, 1000)
    page.emulate_media(media="print")
    problems = []
    for specimen in of_one_edition(specimens):
        page.goto(specimen.address)
        problems += [f"{specimen}: {element} is printed" for element in page.evaluate(ON_PAPER)[:3]]
        if page.evaluate("() => document.scrollingElement.scrollWidth > document.documentElement.clientWidth"):
            problems.append(f"{specimen}: is wider than the sheet")
    assert not problems, listed(problems)


def test_print_keeps_every_digit_of_list_numbers(
    reader: "Callable[..., Page]", specimens: tuple[Specimen, ...]
) -> None:
    page = reader(A4_WITHOUT_MARGINS, 1000)
    page.emulate_media(media="print")
    problems = []
    for specimen in of_one_edition(specimens):
        page.goto(specimen.address)
        cut = dict.fromkeys(page.evaluate(CUT_NUMBERS, DIGITS))
        problems += [f"{specimen}: {item} has no room for {DIGITS} digits" for item in cut]
    assert not problems, listed(problems)


def test_print_shows_events_that_a_filter_hides(reader: "Callable[..., Page]", homes: dict[str, Path]) -> None:
    page = reader(java_script_enabled=False)  # with a script, see test_timeline_filters.py
    page.goto((next(iter(homes.values())) / "timeline.html").as_uri())
    everything = page.evaluate(EVENTS)
    radios = page.locator("main input[type=radio]")
    if not radios.count():
        pytest.skip("this timeline is not filtered in place")
    radios.nth(1).focus()
    page.keyboard.press("Space")
    assert page.evaluate(EVENTS) < everything
    page.emulate_media(media="print")
    assert page.evaluate(EVENTS) == everything
