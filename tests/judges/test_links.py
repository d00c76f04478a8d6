"""Judge the built site as a reader does who opens it from disk: every link leads somewhere, every page is whole."""

import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from tests.judges.site import Site, links_of
from tests.runner import ROOT

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML_LINK = "{http://www.w3.org/1999/xhtml}link"


@pytest.fixture(scope="module")
def site(built_site: Path) -> Site:
    settings = yaml.safe_load((ROOT / "content" / "site.yaml").read_text(encoding="utf-8"))
    return Site(built_site, settings["base_url"].rstrip("/") + "/")


def listed(problems: list[str]) -> str:
    return f"{len(problems)} problems:\n" + "\n".join(problems[:40])


def test_both_languages_are_there(site: Site) -> None:
    assert {"index.html", "de/index.html", "404.html", "sitemap.xml", "feed.xml", "de/feed.xml"} <= site.files


def test_every_link_and_anchor_resolves_on_disk(site: Site) -> None:
    problems = list(site.broken_links())
    assert not problems, listed(problems)


def test_every_absolute_address_of_ours_has_a_file(site: Site) -> None:
    problems = list(site.dead_addresses())
    assert not problems, listed(problems)


def test_every_page_is_whole(site: Site) -> None:
    problems = []
    for page in site.pages.values():
        for element in ("h1", "main"):
            if (count := len(page.tree.css(element))) != 1:
                problems.append(f"{page.path}: {count} elements {element}, not 1")
        if not page.tree.css('html[lang]:not([lang=""])'):
            problems.append(f"{page.path}: no html lang")
        title = page.tree.css_first("head > title")
        if title is None or not title.text().strip():
            problems.append(f"{page.path}: no title")
        problems += [f"{page.path}: the id {name!r} {n} times" for name, n in Counter(page.ids).items() if n > 1]
    assert not problems, listed(problems)


def test_pages_of_one_language_say_so(site: Site) -> None:
    german = [page for path, page in site.pages.items() if path.startswith("de/")]
    wrong = [page.path for page in german if not page.tree.css('html[lang^="de"]')]
    assert not wrong, listed(wrong)


def test_sitemap_lists_files_that_exist(site: Site) -> None:
    root = ElementTree.fromstring(site.text("sitemap.xml"))
    places = [element.text or "" for element in root.iter(f"{SITEMAP}loc")]
    places += [element.get("href", "") for element in root.iter(XHTML_LINK)]
    problems = [place for place in places if not site.is_ours(place) or site.file_at(place) is None]
    assert {"index.html", "de/index.html"} <= {site.file_at(place) for place in places}
    assert not problems, listed(problems)


def test_feeds_lead_to_files_that_exist(site: Site) -> None:
    problems = []
    for path in site.named("*.xml"):
        root = ElementTree.fromstring(site.text(path))
        for link in root.iter(f"{ATOM}link"):
            href = link.get("href", "")
            if link.get("rel", "alternate") in ("alternate", "self"):
                sound = site.is_ours(href) and site.file_at(href) is not None
            else:
                sound = href.startswith(("https://", "http://"))
            problems += [] if sound else [f"{path}: {link.get('rel', 'alternate')} {href!r}"]
        for element in [*root.iter(f"{ATOM}content"), *root.iter(f"{ATOM}summary")]:
            if element.get("type") == "html":
                problems += [f"{path}: relative {link!r} in an entry" for link in relative_links(element.text or "")]
    assert not problems, listed(problems)


def relative_links(html: str) -> list[str]:
    links = [link for node in LexborHTMLParser(html).css("*") for link in links_of(node)]
    return [link for link in links if not link.startswith(("https://", "http://", "mailto:"))]
