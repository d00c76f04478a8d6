"""What a page weighs on the way to its reader, against the budgets of a first visit."""

import gzip
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from urllib.request import url2pathname

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from summit_site.check.output import OF_A_LIST, OF_A_PAGE
from tests.browser.kinds import listed

SCRIPT = 12_000  # bytes of gzip
LINKS = 0.12  # of an article's characters
FONTS = 90_000  # as they lie on disk: they are compressed already
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
    own = (link for link in links if link and "://" not in link)  # those of the error page are absolute
    return [Path(url2pathname(urlsplit(urljoin(page.as_uri(), link)).path)) for link in own]


def judge(weights: list[Weight], show: Callable[[str], None]) -> None:
    """Prints the one nearest to its limit or beyond it."""
    show(str(max(weights, key=lambda weight: weight.over)))
    problems = [str(weight) for weight in weights if weight.over > 0]
    assert not problems, listed(problems)


@pytest.mark.parametrize(
    ("pages", "most"),
    [
        ("index.html", OF_A_PAGE),
        ("articles/*.html", OF_A_PAGE),
        ("timeline.html", OF_A_LIST),
        ("days/*.html", OF_A_LIST),
        ("claims.html", OF_A_LIST),
    ],
)
def test_pages_stay_within_their_budgets(
    built_site: Path, homes: dict[str, Path], show: Callable[[str], None], pages: str, most: int
) -> None:
    judge([weigh(built_site, page, most) for home in homes.values() for page in sorted(home.glob(pages))], show)


def test_every_page_has_one_small_deferred_script(built_site: Path) -> None:
    problems = []
    for file in sorted(built_site.rglob("*.html")):
        scripts = LexborHTMLParser(file.read_text(encoding="utf-8")).css(CODE)
        if len(scripts) > 1 or any("defer" not in script.attributes for script in scripts):
            problems.append(f"{file.parent.name}/{file.name}: {len(scripts)} scripts")
        if sum(packed(script.read_bytes()) for script in linked(file, "script[src]")) > SCRIPT:
            problems.append(f"{file.parent.name}/{file.name}: too much script")
    assert not problems, listed(problems)


def test_all_fonts_together_are_small(built_site: Path, show: Callable[[str], None]) -> None:
    fonts = [file for ending in ("woff", "woff2", "ttf", "otf") for file in built_site.rglob(f"*.{ending}")]
    total = sum(font.stat().st_size for font in fonts)
    show(f"{len(fonts)} fonts, {total:,} B of {FONTS:,} B")
    assert total <= FONTS


def test_links_outside_the_prose_are_few(built_site: Path, homes: dict[str, Path], show: Callable[[str], None]) -> None:
    """At most 12 % of the characters of an article that a reader sees are links outside its prose."""
    shares = {}
    for home in homes.values():
        for page in sorted(home.glob("articles/*.html")):
            main = LexborHTMLParser(page.read_text(encoding="utf-8")).css_first("article.sheet")
            if main is None:
                continue
            for node in main.css("details > :not(summary), .visually-hidden, [popover]"):
                node.decompose()
            outside = sum(length(link) for link in main.css("a[href]")) - sum(
                length(a) for a in main.css(".prose a[href]")
            )
            shares[page.relative_to(built_site).as_posix()] = outside / length(main)
    most = max(shares, key=lambda page: shares[page])
    show(f"{most}: {shares[most]:.1%} of the characters are links outside the prose; at most {LINKS:.0%}")
    assert shares[most] <= LINKS


def length(node: LexborNode) -> int:
    return len(" ".join(node.text().split()))
