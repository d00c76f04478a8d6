"""The filters of the timeline, several at once: what is left, what the address keeps, and what Back undoes."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow
SHOWN = "() => [...document.querySelectorAll('.ev > li')].filter(e => e.checkVisibility()).map(e => e.id)"
# The events that have all these classes, in the page as it was delivered.
BEARING = """
(marks) => [...document.querySelectorAll('.ev > li')]
  .filter(e => marks.every(mark => e.classList.contains(mark))).map(e => e.id)
"""
STRAY = """
() => [
  ...[...document.querySelectorAll('.year, .month, .day')].filter(
    group => group.checkVisibility() && ![...group.querySelectorAll('.ev > li')].some(e => e.checkVisibility())),
  ...[...document.querySelectorAll('.years a')].filter(
    link => link.checkVisibility() && !document.getElementById(link.hash.slice(1)).checkVisibility()),
].map(element => element.textContent.trim().slice(0, 40))
"""
TICKS = """
() => [...document.querySelectorAll('.mini-axis .ticks')].map(
  axis => [...axis.children].map(path => (path.getAttribute('d').match(/v-/g) || []).length).reduce((a, b) => a + b, 0))
"""
PLACES = """
() => [0, 1].map(axis => [...document.querySelectorAll('.ev > li')].filter(
  e => e.checkVisibility() && e.dataset.x.split(' ')[axis]).length)
"""


def status(page: "Page") -> str:
    return page.locator(".facets [role=status]").inner_text()


def query(page: "Page") -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(page.url).query)


def press(page: "Page", name: str, value: str) -> None:
    """By keyboard, as anyone can."""
    box = page.locator(f".facets input[name='{name}'][value='{value}']")
    group = box.locator("xpath=ancestor::details")
    if group.count() and group.get_attribute("open") is None:
        group.locator("summary").focus()
        page.keyboard.press("Enter")
    box.focus()
    page.keyboard.press("Space")
    assert page.evaluate("() => document.activeElement.value") == value


@pytest.fixture
def timeline(reader: "Callable[..., Page]", built_site: Path) -> "Page":
    page = reader()
    page.goto((built_site / "timeline.html").as_uri())
    return page


def marks(page: "Page") -> dict[str, str]:
    """Name and value → mark."""
    boxes = page.locator(".facets input").evaluate_all("all => all.map(b => [`${b.name}=${b.value}`, b.dataset.mark])")
    return dict(boxes)


def test_boxes_of_one_group_widen_and_those_of_others_narrow_the_choice(timeline: "Page") -> None:
    of, everything = marks(timeline), timeline.evaluate(SHOWN)
    assert (status(timeline), timeline.evaluate(STRAY)) == ("", [])
    press(timeline, "topic", "sanctions")
    sanctions = timeline.evaluate(BEARING, [of["topic=sanctions"]])
    assert timeline.evaluate(SHOWN) == sanctions
    assert status(timeline) == f"{len(sanctions)} of {len(everything)} events"
    press(timeline, "side", "us")
    both = timeline.evaluate(BEARING, [of["topic=sanctions"], of["side=us"]])
    assert timeline.evaluate(SHOWN) == both
    assert 0 < len(both) < len(sanctions)
    press(timeline, "side", "dprk")
    either = {*both, *timeline.evaluate(BEARING, [of["topic=sanctions"], of["side=dprk"]])}
    assert {*timeline.evaluate(SHOWN)} == either
    assert sorted(query(timeline)) == [("side", "dprk"), ("side", "us"), ("topic", "sanctions")]


def test_nothing_that_is_left_leads_to_what_is_hidden(timeline: "Page") -> None:
    whole = timeline.evaluate(TICKS)
    for name, value in (("topic", "sanctions"), ("weight", "3")):
        press(timeline, name, value)
        assert timeline.evaluate(STRAY) == []
        assert timeline.evaluate(TICKS) == timeline.evaluate(PLACES)
        dead = timeline.locator(".facets input:not(:disabled):not(:checked)").evaluate_all(
            "boxes => boxes.filter(b => b.nextElementSibling.querySelector('b').textContent === '0').map(b => b.value)"
        )
        assert dead == []
    assert timeline.locator(".tl .gap:visible").count() == 0
    timeline.locator(".facets button").click()
    assert timeline.evaluate(TICKS) == whole
    assert timeline.locator(".tl .gap:visible").count() > 0


def test_back_and_forward_undo_and_redo_a_choice(timeline: "Page") -> None:
    states = [timeline.evaluate(SHOWN)]
    for name, value in (("topic", "hanoi-summit"), ("side", "us")):
        press(timeline, name, value)
        states.append(timeline.evaluate(SHOWN))
    assert len({len(state) for state in states}) == 3
    for state in states[1::-1]:
        timeline.go_back()
        assert timeline.evaluate(SHOWN) == state
    assert (query(timeline), timeline.locator(".facets input:checked").count()) == ([], 0)
    timeline.go_forward()
    assert timeline.evaluate(SHOWN) == states[1]
    assert timeline.locator(".facets input:checked").evaluate_all("boxes => boxes.map(b => b.value)") == [
        "hanoi-summit"
    ]


def test_the_choice_survives_a_visit_to_another_page(timeline: "Page") -> None:
    press(timeline, "topic", "sanctions")
    shown = timeline.evaluate(SHOWN)
    timeline.locator(f"#{shown[0]} a").first.click()
    timeline.wait_for_url("**/events/**")
    timeline.go_back()
    timeline.wait_for_url("**/timeline.html?*")
    assert timeline.evaluate(SHOWN) == shown


def test_an_address_that_was_shared_restores_the_choice_also_in_the_other_language(timeline: "Page") -> None:
    press(timeline, "topic", "sanctions")
    press(timeline, "side", "us")
    shown, address = timeline.evaluate(SHOWN), timeline.url
    timeline.goto("about:blank")
    timeline.goto(address)
    assert timeline.evaluate(SHOWN) == shown
    assert [text for text in timeline.locator(".facets summary span").all_inner_texts() if text] == [
        "The sanctions",
        "United States",
    ]
    timeline.locator(".languages a", has_text="Deutsch").click()
    timeline.wait_for_url("**/de/timeline.html?*")
    assert timeline.evaluate(SHOWN) == shown
    assert status(timeline).startswith(f"{len(shown)} von ")


def test_an_unknown_choice_in_the_address_is_none(timeline: "Page") -> None:
    everything = timeline.evaluate(SHOWN)
    timeline.goto(timeline.url + "?topic=unheard-of&colour=red")
    assert timeline.evaluate(SHOWN) == everything


def test_the_choice_can_be_cleared_and_focus_is_not_lost(timeline: "Page") -> None:
    everything = timeline.evaluate(SHOWN)
    clear = timeline.locator(".facets button")
    assert not clear.is_visible()
    press(timeline, "topic", "sanctions")
    clear.focus()
    timeline.keyboard.press("Enter")
    assert timeline.evaluate(SHOWN) == everything
    assert status(timeline) == f"{len(everything)} of {len(everything)} events"
    assert (query(timeline), clear.is_visible()) == ([], False)
    assert timeline.evaluate("() => document.activeElement.closest('.facets') !== null")


def test_print_shows_every_event(timeline: "Page") -> None:
    everything = timeline.evaluate(SHOWN)
    press(timeline, "topic", "sanctions")
    timeline.emulate_media(media="print")
    assert timeline.evaluate(SHOWN) == everything
    assert timeline.locator(":is(.facets, .years, .mini-axis):visible").count() == 0


def test_without_a_script_there_are_the_filters_one_at_a_time(reader: "Callable[..., Page]", built_site: Path) -> None:
    page = reader(java_script_enabled=False)
    page.goto((built_site / "timeline.html").as_uri())
    assert not page.locator(".facets").is_visible()
    label = page.locator(".fast label", has_text="The sanctions")
    label.click()
    assert page.evaluate(STRAY) == []
    assert page.locator(".mini-axis:visible").count() == 0
