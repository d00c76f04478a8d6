"""The browser, and the built site in it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.browser.chromium import Lacking, open_chromium, open_reader
from tests.browser.kinds import Specimen, find_homes, find_specimens
from tests.judges.tools import do_without
from tests.runner import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="package")
def browser() -> "Iterator[Browser]":
    """Closed with this package's last test: Playwright's event loop would stand in the way of others."""
    with ExitStack() as stack:
        try:
            opened = stack.enter_context(open_chromium())
        except Lacking as lack:
            do_without(str(lack))
        yield opened


@pytest.fixture
def reader(browser: "Browser", built_site: Path) -> "Iterator[Callable[..., Page]]":
    """Opens pages in contexts of their own: `reader(width, height, java_script_enabled=False …)`.

    What a page asks of the published site (the error page has to) is answered from the built one.
    """

    def open_page(width: int = 1280, height: int = 800, **options: object) -> "Page":
        page = stack.enter_context(open_reader(browser, width, height, **options))
        page.route(f"{base_url}**", lambda route: route.fulfill(path=built_site / route.request.url[len(base_url) :]))
        return page

    base_url = base_url_of_content()
    with ExitStack() as stack:
        yield open_page


def base_url_of_content() -> str:
    settings = yaml.safe_load((ROOT / "content" / "site.yaml").read_text(encoding="utf-8"))
    return str(settings["base_url"]).rstrip("/") + "/"


@pytest.fixture(scope="session")
def specimens(built_site: Path) -> tuple[Specimen, ...]:
    return find_specimens(built_site)


@pytest.fixture(scope="session")
def homes(built_site: Path) -> dict[str, Path]:
    """Language → the folder of its edition."""
    return find_homes(built_site)
