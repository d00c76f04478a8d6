"""axe-core finds nothing on a page of any kind: each language, light and dark, phone and desktop, pop-ups open."""

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

import pytest

from tests.browser.kinds import Specimen, listed, longest_only
from tests.judges.tools import find_in_node_modules

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow
PHONE, DESKTOP = (360, 740), (1280, 900)
View = tuple[Literal["light", "dark"], tuple[int, int]]
VIEWS: tuple[View, ...] = (("light", PHONE), ("dark", PHONE), ("dark", DESKTOP), ("light", DESKTOP))
# The dark theme is other colours and nothing else, so there only the rules that look at colours are asked, and since
# colours do not depend on the language, only in the first one.
LIGHT = tuple(view for view in VIEWS if view[0] == "light")
START = """
([where, scheme]) => {
  const options = {preload: false, resultTypes: ['violations'], rules: {'target-size': {enabled: true}}};
  if (scheme === 'dark') options.runOnly = {type: 'rule', values: ['color-contrast', 'link-in-text-block']};
  window.underway = axe.run(where, options);
}
"""
FINISH = """
async () => {
  const {violations} = await window.underway;
  const reason = node => node.failureSummary.split('\\n').slice(1).map(line => line.trim()).join('; ');
  return violations.map(rule => [
    `${rule.id}: ${rule.nodes.length}, first`, `${rule.nodes[0].target.join(' ')}: ${reason(rule.nodes[0])}`
  ]);
}
"""
OPEN_DETAILS = "document.querySelectorAll('details').forEach(details => { details.open = true; })"


def test_axe_finds_no_fault_on_any_kind_of_page(reader: "Callable[..., Page]", specimens: tuple[Specimen, ...]) -> None:
    """The longest page of a kind is judged in all views of its language, the first one, which may lack parts, on the
    desktop.

    Each edition has a tab, and so a process, of its own, in which axe works at the same time as in the other.
    """
    axe = find_in_node_modules("axe-core/axe.min.js").read_text(encoding="utf-8")
    longest, first = longest_only(specimens), specimens[0].lang
    editions = [[one for one in specimens if one.lang == lang] for lang in dict.fromkeys(one.lang for one in specimens)]
    tabs = [reader(reduced_motion="reduce", bypass_csp=True) for _ in editions]
    problems = []
    for row in zip_longest(*editions):
        pairs = [(tab, one) for tab, one in zip(tabs, row, strict=True) if one]
        views = {one: (VIEWS if one.lang == first else LIGHT) if one in longest else VIEWS[-1:] for _, one in pairs}
        judged = [Judged(tab, one, axe, views[one]) for tab, one in pairs]
        for number in range(len(VIEWS)):
            for one in judged:
                one.start(number)
            for one in judged:
                one.finish(number)
        problems += [line for one in judged for line in one.report()]
    assert not problems, listed(sorted(problems))


class Judged:
    """A page under axe. What is folded up on a phone is opened for the desktop."""

    def __init__(self, tab: "Page", specimen: Specimen, axe: str, views: Sequence[View]) -> None:
        self.tab, self.specimen, self.views = tab, specimen, views
        self.faults: dict[str, tuple[str, list[str]]] = {}  # rule and number → an example, and the views that show it
        tab.goto(specimen.address)
        tab.evaluate(axe)

    def start(self, number: int) -> None:
        """In the view of this number, if it is to be judged in so many."""
        for scheme, (width, height) in self.views[number : number + 1]:
            self.tab.emulate_media(color_scheme=scheme)
            self.tab.set_viewport_size({"width": width, "height": height})
            if (width, height) == DESKTOP:
                self.tab.evaluate(OPEN_DETAILS)
            self.tab.evaluate(START, ["html", scheme])

    def finish(self, number: int) -> None:
        for scheme, (width, _) in self.views[number : number + 1]:
            self.note(f"{scheme} {width}")

    def note(self, view: str) -> None:
        for fault, example in self.tab.evaluate(FINISH):
            self.faults.setdefault(fault, (example, []))[1].append(view)

    def report(self) -> Iterator[str]:
        """Each fault once; those of something that pops up too."""
        button = self.tab.locator("main [popovertarget]:visible").first
        if button.count():
            button.click()
            self.tab.evaluate(START, [":popover-open", ""])
            self.note("pop-up")
        for fault, (example, seen) in self.faults.items():
            yield f"{self.specimen}: {fault} {example} ({', '.join(seen)})"
