"""From the home page to a word in the glossary and back by keyboard alone, without JavaScript, from disk."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit
from urllib.request import url2pathname

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.browser.keyboard import Focus, Keyboard

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow
EVENTS = """
() => [...document.querySelectorAll('main [id^="e-"]')].filter(event => event.checkVisibility())
  .map(event => [...event.querySelectorAll('a')].filter(link => link.checkVisibility()).map(link => link.href))
"""
POPUP = """
() => {
  const open = [...document.querySelectorAll(':popover-open')];
  return open.map(popup => {
    const box = popup.getBoundingClientRect();
    const inside = box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
    return {id: popup.id, words: popup.innerText.split(/\\s+/).length, inside};
  });
}
"""
MOST_CHOICES = 30


@pytest.mark.parametrize("edition", [0, 1])
@pytest.mark.parametrize("width", [360, 1280])
def test_keyboard_leads_from_home_by_filter_event_and_article_to_a_term_and_back(
    reader: "Callable[..., Page]", homes: dict[str, Path], edition: int, width: int
) -> None:
    home = list(homes.values())[edition]
    route = Route(home)
    page = reader(width, 800, java_script_enabled=False, reduced_motion="reduce")
    page.goto((home / "index.html").as_uri())
    keys = Keyboard(page)

    keys.follow(keys.tab_to("the timeline", lambda focus: focus.page == route.timeline).href)
    everything = len(page.evaluate(EVENTS))
    event = choose_filter(keys, route)
    assert 0 < len(page.evaluate(EVENTS)) < everything

    keys.follow(keys.tab_to("the event", lambda focus: focus.main and focus.page == event).href)
    articles = route.articles_of(event)
    article = keys.tab_to("an article about it", lambda focus: focus.main and focus.page in articles)
    keys.follow(article.href)

    term = keys.tab_to("a term that pops up", lambda focus: focus.main and bool(focus.opens))
    keys.press("Enter")
    assert [(popup["id"], popup["inside"]) for popup in page.evaluate(POPUP)] == [(term.opens, True)]
    assert page.evaluate(POPUP)[0]["words"] > 3
    keys.press("Escape")
    assert page.evaluate(POPUP) == []
    back = keys.focus()
    assert back is not None
    assert back.opens == term.opens

    for address in reversed(keys.left):
        page.go_back()
        assert page.url == address
        assert page.locator("h1").is_visible()
    assert page.url == (home / "index.html").as_uri()
    assert keys.faults == []


@pytest.mark.parametrize("edition", [0, 1])
def test_first_tab_offers_to_skip_to_the_text(
    reader: "Callable[..., Page]", homes: dict[str, Path], edition: int
) -> None:
    page = reader(360, 740, java_script_enabled=False, reduced_motion="reduce")
    page.goto((list(homes.values())[edition] / "index.html").as_uri())
    keys = Keyboard(page)
    skip = keys.tab_to("a link into the page", lambda focus: True)
    assert "#" in skip.href
    assert (skip.shown, skip.marked) == (True, True)
    keys.press("Enter")
    after = keys.tab_to("something after the navigation", lambda focus: True)
    assert after.main


class Route:
    """What leads on: from which event to which article in which a term pops up, as the files have it."""

    def __init__(self, home: Path) -> None:
        self.timeline = (home / "timeline.html").as_uri()
        self.home = home

    def articles_of(self, event: str) -> set[str]:
        """The articles to which the event's page leads and in which a term pops up."""
        links = {link for link in self.links(event) if link.startswith((self.home / "articles").as_uri() + "/")}
        return {link for link in links if self.tree(link).css_first("main [popovertarget]")}

    def links(self, address: str) -> list[str]:
        found = (node.attributes["href"] or "" for node in self.tree(address).css("main a[href]"))
        return [urljoin(address, link).partition("#")[0] for link in found]

    def leads_on(self, events: list[list[str]]) -> str | None:
        """The page of the first of these events, given by their links, that leads to a term."""
        folder = (self.home / "events").as_uri() + "/"
        pages = (link.partition("#")[0] for links in events for link in links if link.startswith(folder))
        return next((page for page in pages if self.articles_of(page)), None)

    @staticmethod
    def tree(address: str) -> LexborHTMLParser:
        return LexborHTMLParser(Path(url2pathname(urlsplit(address).path)).read_text(encoding="utf-8"))


def choose_filter(keys: Keyboard, route: Route) -> str:
    """Leaves the timeline at a choice of events of which one leads on, and gives the page of that event."""
    parts = (route.home / "timeline").as_uri() + "/"

    def is_filter(focus: Focus) -> bool:
        return focus.is_radio or (focus.page.startswith(parts) and bool(route.leads_on([route.links(focus.page)])))

    focus = keys.tab_to("a filter", is_filter)
    if not focus.is_radio:
        keys.follow(focus.href)
    for _ in range(MOST_CHOICES):
        if focus.is_radio:
            keys.press("ArrowRight")
        if event := route.leads_on(keys.page.evaluate(EVENTS)):
            return event
    pytest.fail("no filter of the timeline shows an event that leads to an article with a term")
