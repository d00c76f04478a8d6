"""The paragraph under the pointer shows a link to itself, and "copy link" copies it once it was followed."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", ["en", "de-AT"])
def test_a_paragraph_shows_a_link_to_itself(name: str, homes: dict[str, Path], reader: "Callable[..., Page]") -> None:
    page = reader(1280, 900)
    page.goto((homes[name] / "articles/talks-collapse.html").as_uri())
    paragraphs = page.locator("main .prose > p[id^='p--']")
    assert paragraphs.count() > 5
    assert page.locator(".pilcrow").count() == 0
    for number in (1, 3):
        paragraphs.nth(number).scroll_into_view_if_needed()
        box = paragraphs.nth(number).bounding_box()
        paragraphs.nth(number).hover()
        link = paragraphs.nth(number).locator(".pilcrow")
        assert link.get_attribute("aria-label") in ("Link to this paragraph", "Link zu diesem Absatz")
        assert paragraphs.nth(number).bounding_box() == box
        assert page.locator(".pilcrow").count() == 1
        link.click()
        ident = paragraphs.nth(number).get_attribute("id")
        assert re.search(f"#{ident}$", page.url)
