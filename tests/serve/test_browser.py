"""The preview in a real browser, on the repository's own dossier."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kit.caches import copy_cache
from tests.kit.shared import shared
from tests.serve.running import copy_site, end, preview

pytestmark = pytest.mark.slow
BROWSER = Path("/usr/bin/chromium")
EDITS = 5

if not BROWSER.exists() and not os.environ.get("REQUIRE_ALL_TOOLS"):
    pytest.skip("no Chromium at /usr/bin/chromium", allow_module_level=True)
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")


@pytest.fixture(scope="module")
def browser() -> Iterator["sync_api.Browser"]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(BROWSER), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: "sync_api.Browser") -> Iterator["sync_api.Page"]:
    """A page on which nothing may go wrong unnoticed: neither scripts nor the content security policy."""
    page = browser.new_page(viewport={"width": 1000, "height": 700})
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda message: faults.append(message.text) if "Security Policy" in message.text else None)
    yield page
    page.close()
    assert faults == []


@pytest.fixture
def folder(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier, to be edited, with the cache of an earlier preview."""
    site = shared(tmp_path_factory, "preview", preview_once)
    for part in ("content", "templates"):
        shutil.copytree(site / part, tmp_path / part)
    copy_cache(site / "cache", tmp_path / "cache", "preview")
    return tmp_path


@pytest.fixture
def new_folder(tmp_path: Path) -> Path:
    """The same before the first preview."""
    return copy_site(tmp_path)


def preview_once(folder: Path) -> Path:
    site = copy_site(folder / "site")
    with preview(site):
        return site


def article_of(folder: Path) -> Path:
    """The longest one, so that there is something to scroll."""
    return max((folder / "content" / "articles").glob("*[!de].md"), key=lambda path: path.stat().st_size)


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def overlay(page: "sync_api.Page") -> "sync_api.Locator":
    return page.locator("preview-tools dialog[open]")


def until(page: "sync_api.Page", condition: str) -> None:
    """Asks again and again from here, since the page's policy lets nobody evaluate text in it."""
    end = time.monotonic() + 60
    while not page.evaluate(condition):
        assert time.monotonic() < end, condition
        page.wait_for_timeout(50)


def test_an_edited_text_shows_in_the_open_page(page: "sync_api.Page", folder: Path) -> None:
    article = article_of(folder)
    with preview(folder) as (address, _):
        page.goto(f"{address}articles/{article.stem}.html")
        page.evaluate("scrollTo(0, 600)")
        times = []
        for count in range(EDITS):
            before = time.perf_counter()
            append(article, f"\n\nSeen {count}.\n")
            page.get_by_text(f"Seen {count}.").wait_for(state="attached", timeout=10_000)
            times.append(1000 * (time.perf_counter() - before))
        print(f"\nfrom saving a body to the open page: {', '.join(f'{ms:.0f}' for ms in times)} ms")
        page.wait_for_load_state()
        assert abs(page.evaluate("scrollY") - 600) <= 2


def test_a_page_that_did_not_change_is_left_alone(page: "sync_api.Page", folder: Path) -> None:
    article = article_of(folder)
    with preview(folder) as (address, _):
        page.goto(f"{address}glossary.html")
        page.evaluate("window.untouched = true")
        with page.expect_event("console", lambda message: message.text == "told"):
            page.evaluate(
                "new EventSource('/.serve/events?path=/&digest=').addEventListener('message', "
                "(event) => { if (window.once) console.log('told'); window.once = true; })"
            )
            until(page, "window.once")
            append(article, "\n\nElsewhere.\n")
        assert page.evaluate("window.untouched") is True


def test_a_stylesheet_is_replaced_without_reloading_the_page(page: "sync_api.Page", folder: Path) -> None:
    with preview(folder) as (address, _):
        page.goto(address)
        page.evaluate("window.untouched = true")
        sheets = "document.querySelectorAll('head link[rel=stylesheet]').length"
        before = page.evaluate(sheets)
        append(folder / "templates" / "assets" / "site.css", "\nh1 { letter-spacing: 7px }\n")
        until(page, "getComputedStyle(document.querySelector('h1')).letterSpacing === '7px'")
        assert page.evaluate("window.untouched") is True
        until(page, f"{sheets} === {before}")  # the old one went when the new one was there


def test_problems_are_shown_over_the_last_good_page_until_they_are_fixed(page: "sync_api.Page", folder: Path) -> None:
    article = article_of(folder)
    good = article.read_text("utf-8")
    with preview(folder) as (address, _):
        page.goto(f"{address}articles/{article.stem}.html")
        heading = page.locator("h1").first.inner_text()
        lines = good.split("\n")
        article.write_text("\n".join([lines[0], 'colour: "<b>blue</b>"', *lines[1:]]), "utf-8")
        overlay(page).wait_for(timeout=10_000)
        assert page.locator("preview-tools .place").inner_text() == f"content/articles/{article.name}:2:1 M203"
        assert page.locator("preview-tools pre").inner_text().rstrip() == 'colour: "<b>blue</b>"\n^'
        assert page.locator("preview-tools pre b").count() == 0
        assert page.locator("main h1").first.inner_text() == heading
        page.keyboard.press("Escape")
        overlay(page).wait_for(state="detached")
        page.reload()
        page.get_by_role("button", name="1 problem").click()
        overlay(page).wait_for()
        article.write_text(good, "utf-8")
        overlay(page).wait_for(state="detached", timeout=10_000)
        assert page.locator("preview-tools .bar button").count() == 0


def test_the_page_finds_the_server_again_after_it_was_killed(page: "sync_api.Page", folder: Path) -> None:
    article = article_of(folder)
    with preview(folder) as (address, process):
        port = int(address.rstrip("/").rpartition(":")[2])
        page.goto(f"{address}articles/{article.stem}.html")
        assert end(process, signal.SIGKILL) == -signal.SIGKILL
        page.get_by_text("The preview has stopped").wait_for(timeout=10_000)
        append(article, "\n\nWhile it was away.\n")
    with preview(folder, port=port):
        page.get_by_text("While it was away.").wait_for(state="attached", timeout=20_000)


def test_a_page_waits_for_the_first_good_build(page: "sync_api.Page", new_folder: Path) -> None:
    article = article_of(new_folder)
    good = article.read_text("utf-8")
    article.write_text("no front matter", "utf-8")
    with preview(new_folder) as (address, _):
        response = page.goto(f"{address}articles/{article.stem}.html")
        assert response is not None
        assert response.status == 503
        overlay(page).wait_for(timeout=10_000)
        article.write_text(good, "utf-8")
        page.locator("main article, main h1").first.wait_for(timeout=60_000)


def test_drafts_are_listed(page: "sync_api.Page", folder: Path) -> None:
    article = article_of(folder)
    append_field(article, "draft: true")
    with preview(folder, "--drafts") as (address, _):
        page.goto(address)
        page.get_by_role("button", name="Drafts: ").click()
        links = page.locator("preview-tools dialog a")
        assert f"{address}articles/{article.stem}.html" in [link.evaluate("a => a.href") for link in links.all()]


def append_field(path: Path, line: str) -> None:
    path.write_text(path.read_text("utf-8").replace("---\n", f"---\n{line}\n", 1), "utf-8")


def test_control_c_ends_the_preview_quietly(folder: Path) -> None:
    with preview(folder) as (_, process):
        process.send_signal(signal.SIGINT)
        try:
            _, errors = process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            pytest.fail("it goes on")
        assert (process.returncode, errors.strip()) == (130, "")
