"""What is new since the last visit, and what has changed between two snapshots: what the script adds to the lists."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.kit.site import SmallSite
from tests.site.test_news import SETTINGS, TEXT

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow
MARKED = "() => [...document.querySelectorAll('.is-new')].map(e => e.dataset.at.split(' ')[0])"
VISITED = "when => localStorage.setItem(Object.keys(localStorage)[0], JSON.stringify([null, Date.parse(when)]))"
SHOWN = """
() => [...document.querySelectorAll('.changes > li')].filter(e => e.checkVisibility()).map(
  e => [e.querySelector('.tag')?.textContent || '', e.querySelector('a').textContent])
"""


@pytest.fixture
def built(tmp_path: Path) -> Path:
    site = SmallSite(tmp_path).write(SETTINGS + TEXT)
    site.published("2019-03-02")
    return site.output


@pytest.mark.parametrize(("lang", "word"), [("", "New:"), ("de/", "Neu:")])
def test_what_is_newer_than_the_last_visit_says_so(
    lang: str, word: str, reader: "Callable[..., Page]", built: Path
) -> None:
    page = reader()
    address = (built / f"{lang}updates.html").as_uri()
    page.goto(address)
    assert page.evaluate(MARKED) == []  # on the first visit everything would be
    page.evaluate(VISITED, "2019-02-28T15:00:00Z")
    for _ in range(2):  # the same visit goes on
        page.goto(address)
        assert page.evaluate(MARKED) == ["2019-03-01T10:00:00Z", "2019-03-01T09:00:00Z", "2019-03-01T11:00:00Z"]
        assert page.locator(".new-mark").all_inner_texts() == [word] * 3
    page.goto((built / f"{lang}index.html").as_uri())
    assert set(page.evaluate(MARKED)) == {"2019-03-01T10:00:00Z", "2019-03-01T09:00:00Z"}


def test_a_visit_in_one_language_is_one_in_the_other(reader: "Callable[..., Page]", built: Path) -> None:
    page = reader()
    page.goto((built / "updates.html").as_uri())
    page.evaluate(VISITED, "2019-03-01T10:30:00Z")
    page.goto((built / "de/updates.html").as_uri())
    assert page.evaluate(MARKED) == ["2019-03-01T11:00:00Z"]


def test_changes_up_to_a_snapshot_are_those_that_it_had(reader: "Callable[..., Page]", built: Path) -> None:
    page = reader()
    page.goto((built / "changes/20190226-0900.html").as_uri())
    everything = page.evaluate(SHOWN)
    assert everything[0] == ["Did not happen", "deal"]
    page.locator(".span select").nth(1).select_option(label="After them")
    page.get_by_role("button", name="Show changes").click()
    assert page.evaluate(SHOWN) == [["Now disputed", "deal"], ["", "dinner"], ["", "talks"]]
    assert page.locator(".span [role=status]").inner_text() == f"3 of {len(everything)} changes"
    page.reload()
    assert len(page.evaluate(SHOWN)) == 3
    page.locator(".span select").first.select_option(label="After them")
    page.locator(".span select").nth(1).select_option(label="today")
    page.get_by_role("button", name="Show changes").click()
    page.wait_for_url("**/changes/20190228-1200.html")
    assert page.evaluate(SHOWN)[0] == ["Did not happen", "deal"]


def test_without_a_script_there_is_no_form(reader: "Callable[..., Page]", built: Path) -> None:
    page = reader(java_script_enabled=False)
    page.goto((built / "changes/20190226-0900.html").as_uri())
    assert page.locator("form.span").count() == 0
    assert page.locator(".changes > li").count() == 6
