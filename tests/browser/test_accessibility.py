"""axe-core finds nothing on a page of any kind: both languages, light and dark, phone and desktop, pop-ups open."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal

import pytest

from tests.browser.kinds import Specimen, listed, longest_only
from tests.judges.tools import find_in_node_modules

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow
PHONE, DESKTOP = (360, 740), (1280, 900)
View = tuple[Literal["light", "dark"], tuple[int, int]]
VIEWS: tuple[View, ...] = (("light", PHONE), ("dark", PHONE), ("dark", DESKTOP), ("light", DESKTOP))
RUN = """
async where => {
  const options = {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}};
  const {violations} = await axe.run(where, options);
  const reason = node => node.failureSummary.split('\\n').slice(1).map(line => line.trim()).join('; ');
  return violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')}: ${reason(node)}`));
}
"""
OPEN_DETAILS = "document.querySelectorAll('details').forEach(details => { details.open = true; })"


@pytest.mark.parametrize("edition", [0, 1])
def test_axe_finds_no_fault_on_any_kind_of_page(
    reader: "Callable[..., Page]", specimens: tuple[Specimen, ...], edition: int
) -> None:
    """The longest page of a kind is judged in every view, the first one, which may lack parts, on the desktop."""
    axe = find_in_node_modules("axe-core/axe.min.js").read_text(encoding="utf-8")
    lang = list(dict.fromkeys(one.lang for one in specimens))[edition]
    page = reader(reduced_motion="reduce", bypass_csp=True)
    longest = longest_only(specimens)
    problems = []
    for one in specimens:
        if one.lang == lang:
            problems += faults_of(page, one, axe, VIEWS if one in longest else VIEWS[-1:])
    assert not problems, listed(problems)


def faults_of(page: "Page", specimen: Specimen, axe: str, views: Sequence[View]) -> list[str]:
    """Each fault once, with the views that show it. What is folded up on a phone is opened for the desktop."""
    page.goto(specimen.address)
    page.evaluate(axe)
    faults: dict[str, list[str]] = {}
    for scheme, (width, height) in views:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": height})
        if (width, height) == DESKTOP:
            page.evaluate(OPEN_DETAILS)
        for fault in page.evaluate(RUN, "html"):
            faults.setdefault(fault, []).append(f"{scheme} {width}")
    for fault in faults_of_popup(page):
        faults.setdefault(fault, []).append("pop-up")
    return [f"{specimen}: {fault} ({', '.join(seen)})" for fault, seen in faults.items()]


def faults_of_popup(page: "Page") -> Iterator[Any]:
    button = page.locator("main [popovertarget]:visible").first
    if button.count():
        button.click()
        yield from page.evaluate(RUN, ":popover-open")
