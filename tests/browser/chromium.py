"""Start the Chromium of this machine, driven by Playwright, or say what to install."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


class Lacking(Exception):
    """What is not there, and how to get it."""


def find_chromium() -> str:
    for name in NAMES:
        if path := shutil.which(name):
            return path
    raise Lacking("no chromium here (on Debian: apt install chromium)")


@contextmanager
def open_chromium() -> "Iterator[Browser]":
    """One browser, with a profile of its own that goes with it."""
    executable = find_chromium()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise Lacking("no Playwright here (pip install playwright; no browser of its own is needed)") from None
    playwright: Playwright
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def open_reader(browser: "Browser", width: int, height: int = 800, **options: object) -> "Iterator[Page]":
    """A page in a context of its own; `options` are those of Playwright's `new_context`."""
    context: BrowserContext = browser.new_context(viewport={"width": width, "height": height}, **options)  # type: ignore[arg-type]
    try:
        yield context.new_page()
    finally:
        context.close()
