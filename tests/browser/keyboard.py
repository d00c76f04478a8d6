"""A reader who has a keyboard and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

MOST_STEPS = 3000
# Where the focus is, whether one can see it there, and what the reader is told about it.
FOCUS = """
() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const label = at.labels && at.labels[0];
  const marked = [at, label, at.nextElementSibling, at.parentElement].some(element => {
    const style = element && getComputedStyle(element);
    const outlined = style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    return style && (outlined || style.boxShadow !== 'none');
  });
  const box = [...at.getClientRects()].find(box => box.width > 1 && box.height > 1);
  const shown = Boolean(box) && [0.1, 0.5, 0.9].some(part => {
    const top = document.elementFromPoint(box.x + part * box.width, box.y + box.height / 2);
    return top && (at.contains(top) || top.contains(at) || label && label.contains(top));
  });
  const name = (label || at).innerText.trim();
  return {tag: at.localName, type: at.type || '', href: at.href || '', name, marked, shown,
          opens: at.getAttribute('popovertarget') || '', main: Boolean(at.closest('main'))};
}
"""


@dataclass(frozen=True)
class Focus:
    tag: str
    type: str
    href: str
    name: str
    marked: bool  # by an outline or a shadow, on it or beside it
    shown: bool  # at least a part of it is in the window and not covered (WCAG 2.2, 2.4.11)
    opens: str  # the id of what pops up
    main: bool

    @property
    def page(self) -> str:
        return urldefrag(self.href)[0]

    @property
    def is_radio(self) -> bool:
        return (self.tag, self.type) == ("input", "radio")


@dataclass
class Keyboard:
    """`left`: the pages from which a link was followed; `faults`: what a keyboard should not meet with."""

    page: "Page"
    left: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def follow(self, address: str) -> None:
        """Enter, on a link."""
        self.left.append(self.page.url)
        self.press("Enter")
        self.page.wait_for_url(lambda url: urldefrag(url)[0] == urldefrag(address)[0])
        self.page.wait_for_load_state()

    def focus(self) -> Focus | None:
        found = self.page.evaluate(FOCUS)
        return Focus(**found) if found else None

    def tab_to(self, what: str, wanted: Callable[[Focus], bool]) -> Focus:
        """Tab on until the focus is there; what cannot be seen on the way is noted as a fault."""
        for _ in range(MOST_STEPS):
            self.press("Tab")
            focus = self.focus()
            if focus is None:
                break
            self.note(focus)
            if wanted(focus):
                return focus
        pytest.fail(f"{self.page.url}: Tab never reaches {what}")

    def note(self, focus: Focus) -> None:
        where = f"{self.page.url.rpartition('/')[2]}: focus on {focus.tag} {focus.name[:40]!r}"
        if not focus.marked:
            self.faults.append(f"{where} is not marked")
        if not focus.shown:
            self.faults.append(f"{where} is out of sight or covered")
