"""Opened from disk, without JavaScript: everything is there, filters, folds out, pops up, and nothing is fetched."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.kinds import Specimen, listed, longest_only

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request

pytestmark = pytest.mark.slow
SHOWN = """() => [...document.querySelectorAll('main [id^="e-"]')].filter(e => e.checkVisibility()).map(e => e.id)"""
# Every heading of a year in sight has an event in sight before the next one.
EMPTY_YEARS = """
() => {
  const all = [...document.querySelectorAll('main [id^="y"], main [id^="e-"]')].filter(e => e.checkVisibility());
  return all.filter((e, i) => /^y\\d+$/.test(e.id) && !(all[i + 1] && all[i + 1].id.startsWith('e-'))).map(e => e.id);
}
"""
RADIOS = "main input[type=radio]"
LABEL = "radio => radio.labels[0].innerText"
UNFOLDED = """
() => [...document.querySelectorAll('details')].filter(details => {
  details.open = false;
  details.querySelector('summary').click();
  const inner = [...details.children].find(child => child.localName !== 'summary');
  return details.checkVisibility() && !(details.open && inner && inner.checkVisibility());
}).length
"""
WORDS = "() => document.body.innerText.split(/\\s+/).filter(Boolean).join(' ')"


def test_pages_need_no_script_and_fetch_nothing_from_elsewhere(
    reader: "Callable[..., Page]", specimens: tuple[Specimen, ...], built_site: Path
) -> None:
    """With a script a page may say more, never less; a page without one says the same."""
    on, off = reader(), reader(java_script_enabled=False)
    problems: list[str] = []
    for page in (on, off):
        page.on("request", lambda request: problems.extend(fault_of_request(request, built_site)))
        page.on("requestfailed", lambda request: problems.extend(failure_of(request)))
        page.on("pageerror", lambda error: problems.append(f"{on.url}: {error}"))
    for specimen in longest_only(specimens):
        if specimen.kind == "not-found":  # A server shows it at any depth, so its addresses are absolute.
            continue
        for page in (on, off):
            page.goto(specimen.address)
        with_script, without = (page.evaluate(WORDS) for page in (on, off))
        scripted = on.evaluate("() => [...document.scripts].some(s => /^(module|text.javascript)?$/.test(s.type))")
        if len(without) < 200 or (with_script != without and not scripted):
            problems.append(f"{specimen}: {len(without)} characters without a script, {len(with_script)} with one")
        if not off.evaluate("() => getComputedStyle(document.body).fontFamily && document.styleSheets.length"):
            problems.append(f"{specimen}: no stylesheet")
        if folded := off.evaluate(UNFOLDED):
            problems.append(f"{specimen}: {folded} details do not unfold")
    assert not problems, listed(problems)


def failure_of(request: "Request") -> list[str]:
    """A page that is left does not wait for its icon any more; that is no fault."""
    return [] if request.failure == "net::ERR_ABORTED" else [f"not there: {request.url} ({request.failure})"]


def fault_of_request(request: "Request", root: Path) -> list[str]:
    ours = request.url.startswith((root.as_uri() + "/", "data:", "about:"))
    return [] if ours else [f"{request.frame.url} asks for {request.url}"]


@pytest.mark.parametrize("edition", [0, 1])
def test_filters_of_the_timeline_show_as_many_events_as_they_promise(
    reader: "Callable[..., Page]", homes: dict[str, Path], edition: int
) -> None:
    """As pages of their own, which anyone can link to, and in place, where the browser can."""
    home = list(homes.values())[edition]
    timeline = (home / "timeline.html").as_uri()
    page = reader(java_script_enabled=False)
    page.goto(timeline)
    everything = page.evaluate(SHOWN)
    links = page.locator("main a").evaluate_all("links => links.map(link => [link.href, link.textContent])")
    parts = {href: text for href, text in links if href.startswith((home / "timeline").as_uri() + "/")}
    chosen = choices_in_place(page, everything)

    cuts = []
    for address, text in parts.items():
        page.goto(address)
        cuts.append(page.evaluate(SHOWN))
        assert len(cuts[-1]) == number_in(text), f"{address} is offered as {text!r}"
        assert set(cuts[-1]) < set(everything)
    assert cuts, "the timeline leads to no page of a side or topic"
    for label, shown in chosen.items():
        assert len(shown) == number_in(label), f"{label!r} shows {len(shown)} events"
        assert shown in cuts, f"{label!r} shows other events than the page of the same name"


def choices_in_place(page: "Page", everything: list[str]) -> dict[str, list[str]]:
    """What each radio button shows while the others stand at their first; the first of a group shows everything."""
    names = page.locator(RADIOS).evaluate_all("radios => [...new Set(radios.map(radio => radio.name))]")
    chosen: dict[str, list[str]] = {}
    for name in names:
        radios = page.locator(f'{RADIOS}[name="{name}"]').all()
        for radio in radios[1:]:
            radio.focus()
            page.keyboard.press("Space")
            chosen[radio.evaluate(LABEL)] = page.evaluate(SHOWN)
            assert page.evaluate(EMPTY_YEARS) == []
        radios[0].focus()
        page.keyboard.press("Space")
        assert page.evaluate(SHOWN) == everything
    return chosen


def number_in(text: str) -> int:
    """The last one in it: `United States (46)`."""
    numbers = re.findall(r"\d+", text)
    assert numbers, f"no number in {text!r}"
    return int(numbers[-1])
