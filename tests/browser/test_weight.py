"""What a page weighs on the way to its reader, against the budgets of a first visit: one round trip for most pages."""

import gzip
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from urllib.request import url2pathname

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.browser.kinds import listed

# Ten packets of 1,460 bytes: what a server sends before it waits for an answer (RFC 6928), in bytes of gzip.
ROUND_TRIP = 14_600
TIMELINE = 22_000
SCRIPT, SEARCH_INDEX = 8_000, 80_000
FONT = 30_000  # as it lies on disk: it is compressed already
SOURCES_OF_AN_ARTICLE = 25
MAP = re.compile(rb'<svg\b[^>]*\bclass="(?:[^"]* )?map[ "].*?</svg>', re.DOTALL)
CODE = "script:not([type]), script[type=module], script[type*=javascript]"  # JSON-LD is none.


@dataclass(frozen=True)
class Weight:
    """Bytes of gzip on the way to a reader who comes for the first time; maps are not counted."""

    page: str
    html: int
    css: int
    most: int

    @property
    def over(self) -> int:
        return self.html + self.css - self.most

    def __str__(self) -> str:
        verdict = f"{self.over:,} too many" if self.over > 0 else f"{-self.over:,} left"
        return f"{self.page}: {self.html:,} B of HTML + {self.css:,} B of CSS; of {self.most:,} B {verdict}"


def weigh(root: Path, page: Path, most: int) -> Weight:
    css = sum(packed(file.read_bytes()) for file in linked(page, "link[rel=stylesheet]"))
    return Weight(page.relative_to(root).as_posix(), packed(MAP.sub(b"", page.read_bytes())), css, most)


def packed(content: bytes) -> int:
    return len(gzip.compress(content, 9, mtime=0))


def linked(page: Path, selector: str) -> list[Path]:
    """The files that these elements of the page name, in its folder or beside it."""
    found = LexborHTMLParser(page.read_text(encoding="utf-8")).css(selector)
    links = [node.attributes.get("href") or node.attributes.get("src") or "" for node in found]
    return [Path(url2pathname(urlsplit(urljoin(page.as_uri(), link)).path)) for link in links if link]


def judge(weights: list[Weight], show: Callable[[str], None]) -> None:
    """Prints the one nearest to its limit or beyond it."""
    show(str(max(weights, key=lambda weight: weight.over)))
    problems = [str(weight) for weight in weights if weight.over > 0]
    assert not problems, listed(problems)


@pytest.mark.parametrize(("page", "most"), [("index.html", ROUND_TRIP), ("timeline.html", TIMELINE)])
def test_home_and_timeline_stay_within_their_budgets(
    built_site: Path, homes: dict[str, Path], show: Callable[[str], None], page: str, most: int
) -> None:
    judge([weigh(built_site, home / page, most) for home in homes.values()], show)


def test_articles_with_the_usual_number_of_sources_fit_into_the_first_round_trip(
    built_site: Path, homes: dict[str, Path], show: Callable[[str], None]
) -> None:
    """Those with more sources, or with a chart, a map or a table of positions in the text, are weighed and shown."""
    files = [file for home in homes.values() for file in sorted((home / "articles").glob("*.html"))]
    weights = {file: weigh(built_site, file, ROUND_TRIP) for file in files if file.name != "index.html"}
    usual = {file for file in weights if is_usual(file)}
    for file, weight in weights.items():
        if file not in usual:
            show(str(weight))
    judge([weights[file] for file in usual], show)


def is_usual(article: Path) -> bool:
    page = LexborHTMLParser(article.read_text(encoding="utf-8"))
    extras = page.css("figure.series, figure.map, table.positions, section.entry")
    return len(page.css("ol.cited > li")) <= SOURCES_OF_AN_ARTICLE and not extras


def test_no_page_but_search_has_a_script(built_site: Path) -> None:
    problems = []
    for file in sorted(built_site.rglob("*.html")):
        scripts = LexborHTMLParser(file.read_text(encoding="utf-8")).css(CODE)
        if scripts and file.name != "search.html":
            problems.append(f"{file.parent.name}/{file.name}: {len(scripts)} scripts")
    assert not problems, listed(problems)


def test_search_keeps_to_its_budget(homes: dict[str, Path], show: Callable[[str], None]) -> None:
    for home in homes.values():
        page = home / "search.html"
        if not page.is_file():
            pytest.skip("this site has no search")
        scripts = sorted(packed(file.read_bytes()) for file in linked(page, "script[src]"))
        show(f"{page.parent.name}/{page.name}: scripts of {scripts} B, gzip")
        assert sum(scripts) <= SCRIPT + SEARCH_INDEX
        assert sum(scripts[:-1]) <= SCRIPT  # All but the largest, which is the index.


def test_one_font_at_most_is_published_and_it_is_small(built_site: Path) -> None:
    fonts = [file for ending in ("woff", "woff2", "ttf", "otf") for file in built_site.rglob(f"*.{ending}")]
    assert len(fonts) <= 1
    assert all(font.stat().st_size <= FONT for font in fonts)
