"""The search in a browser, from disk: fast, complete, by keyboard, remembered in the address, and small."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.browser.test_weight import SCRIPT, packed
from tests.judges.tools import find_in_node_modules

if TYPE_CHECKING:
    from playwright.sync_api import Page

INDEX = 150_000  # bytes of gzip: what a search of this site loads, apart from the texts of what it shows
TRIES = 3  # the machine may be busy with other tests; the quickest counts
WITHIN = 100  # milliseconds from a key to the first result, on a processor that is four times slower
MENTIONS = 84  # pages that hold the word Yongbyon
FIELD, RESULTS = "[data-finder] input[type=search]", "[data-results] li"
# Remembers how long the first result took after each key.
WATCH = """() => {
  const list = document.querySelector("[data-results]");
  let last = 0;
  window.waits = [];
  document.addEventListener("input", () => { last = performance.now(); }, true);
  new MutationObserver(() => {
    if (!last || !list.children.length) return;
    const since = last;
    last = 0;
    requestAnimationFrame(() => window.waits.push(performance.now() - since));
  }).observe(list, { childList: true });
}"""


def search(page: "Page", home: Path, query: str) -> None:
    """Opens the search page of an edition from disk and types."""
    page.goto((home / "search.html").as_uri())
    page.locator(FIELD).click()
    page.locator(FIELD).press_sequentially(query, delay=120)
    page.wait_for_selector(RESULTS)


def show_all(page: "Page") -> list[str]:
    """The addresses of all results."""
    while page.locator("[data-more]").is_visible():
        count = page.locator(RESULTS).count()
        page.locator("[data-more]").dispatch_event("click")  # it may be gone before the pointer gets there
        page.wait_for_function(
            "count => document.querySelectorAll('[data-results] li').length > count "
            "|| !document.querySelector('[data-more]').checkVisibility()",
            arg=count,
        )
    found: list[str] = page.eval_on_selector_all(f"{RESULTS} a", "links => links.map((link) => link.href)")
    return found


def test_the_first_result_is_there_within_a_tenth_of_a_second(
    homes: dict[str, Path], reader: "Callable[..., Page]", show: Callable[[str], None]
) -> None:
    page = reader(360, 780)
    page.goto((homes["en"] / "search.html").as_uri())
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.evaluate(WATCH)
    waits = []
    for _ in range(TRIES):
        page.locator(FIELD).fill("")
        page.locator(FIELD).press_sequentially("Yongbyon", delay=200)
        page.wait_for_function("() => document.querySelector('mark')?.textContent === 'Yongbyon'")
        page.wait_for_timeout(300)
        waits.append(page.evaluate("window.waits.at(-1)"))
    shown = ", ".join(f"{wait:.0f}" for wait in waits)
    show(f"search: the first result {shown} ms after the last key, 4× throttled")
    assert min(waits) <= WITHIN


def test_every_page_that_holds_a_word_is_found_or_lists_what_is_found(
    homes: dict[str, Path], reader: "Callable[..., Page]", show: Callable[[str], None]
) -> None:
    page, home = reader(), homes["en"]
    search(page, home, "Yongbyon")
    results = show_all(page)
    found = {path_of(address) for address in results}
    holding = {path for path in own_pages(home, homes) if "Yongbyon" in main_text(path)}
    show(f"search: {len(results)} results on {len(found)} pages for the {len(holding)} pages with the word Yongbyon")
    assert len(holding) >= MENTIONS
    lost = {path.name for path in holding - found if not links_of(path) & found}
    assert lost - {"specimen.html"} == set()


def path_of(address: str) -> Path:
    return Path(address.removeprefix("file://").partition("#")[0])


def own_pages(home: Path, homes: dict[str, Path]) -> list[Path]:
    """The pages of one edition. Snapshots are not searched, nor is what pages were before."""
    others = [other for other in homes.values() if other != home and other.is_relative_to(home)]
    others += [home / "as-of", home / "changes"]
    pages = [path for path in home.rglob("*.html") if not any(path.is_relative_to(other) for other in others)]
    return [path for path in pages if "versions" not in (path.stem, path.parent.name)]


def links_of(path: Path) -> set[Path]:
    links = LexborHTMLParser(path.read_text(encoding="utf-8")).css("a[href]")
    hrefs = (str(link.attributes["href"]).partition("#")[0] for link in links)
    return {(path.parent / href).resolve() for href in hrefs if href and ":" not in href}


def main_text(path: Path) -> str:
    main = LexborHTMLParser(path.read_text(encoding="utf-8")).css_first("main")
    return main.text() if main else ""


@pytest.mark.parametrize(
    ("lang", "query", "expected"),
    [
        ("en", "sanction relief", "relief"),
        ("de-AT", "konferenz", "konferenz"),
        ("de-AT", "aussenminister", "Außenminister"),
        ("de-AT", "Praesident", "Präsident"),
        ("en", "김정은", "Kim Jong Un"),
    ],
)
def test_words_are_found_as_readers_write_them(
    homes: dict[str, Path], reader: "Callable[..., Page]", lang: str, query: str, expected: str
) -> None:
    page = reader()
    search(page, homes[lang], query)
    assert expected.casefold() in page.locator("[data-results]").inner_text().casefold()


def test_the_query_is_in_the_address_and_comes_back(homes: dict[str, Path], reader: "Callable[..., Page]") -> None:
    page = reader()
    search(page, homes["en"], "lunch")
    page.locator("[name=kind]").select_option("event")
    page.wait_for_function("() => location.hash.includes('kind=event')")
    page.wait_for_function(
        "() => [...document.querySelectorAll('[data-results] .meta')].every(one => one.textContent.startsWith('Event'))"
    )
    titles = page.locator(".found-title").all_inner_texts()
    page.locator(f"{RESULTS} a").first.click()
    page.wait_for_url(re.compile("events/"))
    page.go_back()
    page.wait_for_selector(RESULTS)
    page.wait_for_function("count => document.querySelectorAll('[data-results] li').length >= count", arg=len(titles))
    assert page.locator(".found-title").all_inner_texts() == titles
    assert page.locator(FIELD).input_value() == "lunch"


def test_dates_narrow_the_results(homes: dict[str, Path], reader: "Callable[..., Page]") -> None:
    page = reader()
    page.goto(f"{(homes['en'] / 'search.html').as_uri()}#q=Yongbyon&to=2010-12-31")
    page.wait_for_selector(RESULTS)
    early = page.locator("[role=status]").inner_text()
    page.goto("about:blank")
    page.goto(f"{(homes['en'] / 'search.html').as_uri()}#q=Yongbyon")
    page.wait_for_selector(RESULTS)
    number = re.compile(r"\d+")
    assert 0 < int(number.findall(early)[0]) < int(number.findall(page.locator("[role=status]").inner_text())[0])


def test_the_search_is_used_by_keyboard_alone(homes: dict[str, Path], reader: "Callable[..., Page]") -> None:
    page = reader()
    page.goto((homes["en"] / "timeline.html").as_uri())
    page.keyboard.press("/")
    page.wait_for_url(re.compile("search.html#q="))
    page.wait_for_function("() => document.activeElement.name === 'q'")
    page.keyboard.type("lunch")
    page.wait_for_selector(RESULTS)
    assert "Results:" in page.locator("[role=status]").inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = page.locator(f"{RESULTS} a").nth(1)
    assert page.evaluate("document.activeElement.href") == second.evaluate("link => link.href")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_function("() => !location.href.includes('search.html')")


def test_nothing_found_is_said_and_escape_clears(homes: dict[str, Path], reader: "Callable[..., Page]") -> None:
    page = reader()
    search(page, homes["en"], "Hanoi")
    page.locator(FIELD).fill("qwertzuiop")
    page.wait_for_function("() => document.querySelector('[role=status]').textContent.startsWith('Nothing found')")
    assert page.locator(RESULTS).count() == 0
    page.keyboard.press("Escape")
    page.wait_for_function("() => document.querySelector('[role=status]').textContent === ''")


def test_without_a_script_there_is_the_index_and_no_field(
    homes: dict[str, Path], reader: "Callable[..., Page]"
) -> None:
    page = reader(java_script_enabled=False)
    page.goto((homes["en"] / "search.html").as_uri())
    assert not page.locator("[data-finder]").is_visible()
    assert page.locator(".letters").is_visible()


def test_the_error_page_leads_into_the_search(built_site: Path, reader: "Callable[..., Page]") -> None:
    page = reader()
    page.goto((built_site / "404.html").as_uri())
    fields = page.locator("[data-search-page] input")
    assert fields.count() == 2
    fields.nth(1).fill("Gipfel")
    fields.nth(1).press("Enter")
    page.wait_for_url(re.compile(r"de/search\.html#q=Gipfel"))


def test_results_are_accessible(homes: dict[str, Path], reader: "Callable[..., Page]") -> None:
    page = reader(360, 780)
    search(page, homes["de-AT"], "Yongbyon")
    page.evaluate(find_in_node_modules("axe-core/axe.min.js").read_text(encoding="utf-8"))
    assert page.evaluate("axe.run().then((found) => found.violations.map((one) => one.id))") == []


def test_index_and_scripts_are_small(homes: dict[str, Path], show: Callable[[str], None]) -> None:
    for lang, home in homes.items():
        folder = home / "search"
        index = sum(packed(path.read_bytes()) for pattern in ("records-*", "words-*") for path in folder.glob(pattern))
        texts = [packed(path.read_bytes()) for path in folder.glob("texts-*")]
        sizes = f"index {index:,} B; texts {sum(texts):,} B in {len(texts)} files of up to {max(texts):,} B"
        show(f"search: {lang}: {sizes}")
        assert index <= INDEX
    site = next(home for home in homes.values() if (home / "assets").exists()) / "assets"
    assert sum(packed(path.read_bytes()) for name in ("site.*.js", "search.*.js") for path in site.glob(name)) <= SCRIPT
