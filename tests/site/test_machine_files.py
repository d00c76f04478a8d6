"""Feeds, sitemap and robots.txt, and the site that does not know its own address."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from summit_site.plan import sitemap
from summit_site.plan.sitemap import SitemapLimits
from tests.kit.samples import SITE, article, document, topic
from tests.kit.site import SmallSite, where

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
WITH_ADDRESS = "--- site.yaml\n" + SITE + "base_url: https://sample.example/news/\n"
TEXT = topic("summit") + (
    article("old", "updates: [{at: 2019-02-28T10:00Z, text: t}]", date="2019-02-27T08:00+07:00")
    + article("new", date="2019-02-27T12:00Z")
    + document("articles", "new.de", "title: neu")
)


def test_a_site_without_a_base_url_has_no_absolute_link(site: SmallSite) -> None:
    files = site.write(TEXT).published()
    others = {path for path in files if not path.endswith(".html") and not path.startswith("assets/")}
    assert others == {f"{lang}search/{name}-0.js" for lang in ("", "de/") for name in ("records", "texts", "words-0")}
    assert where(files, "og:image") == []
    assert [path for path in files if "card-" in path] == []
    assert where(files, 'rel="canonical"') == []
    assert where(files, "application/atom+xml") == []
    assert where({path: text for path, text in files.items() if path.endswith(".html")}, "https://") == []
    assert "index.html" in files
    assert 'href="/articles/index.html"' in files["404.html"].decode()


def test_a_feed_has_the_articles_of_its_language_last_changed_first(site: SmallSite) -> None:
    files = site.write(WITH_ADDRESS + TEXT).published()
    for path, title in (("feed.xml", "new"), ("de/feed.xml", "neu")):
        feed = ElementTree.fromstring(files[path])
        entries = feed.findall(f"{ATOM}entry")
        assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["old", title]
        assert [instant(entry, "published") for entry in entries] == ["2019-02-27T01:00Z", "2019-02-27T12:00Z"]
        assert [instant(entry, "updated") for entry in entries] == ["2019-02-28T10:00Z", "2019-02-27T12:00Z"]
        assert instant(feed, "updated") == "2019-02-28T10:00Z"
        assert feed.findtext(f"{ATOM}id") == f"https://sample.example/news/{path}"
        ids = [entry.findtext(f"{ATOM}id") for entry in entries]
        assert len(set(ids)) == 2


def instant(element: ElementTree.Element, tag: str) -> str:
    return f"{datetime.fromisoformat(element.findtext(ATOM + tag) or '').astimezone(UTC):%Y-%m-%dT%H:%MZ}"


def test_the_sitemap_has_every_indexed_page(site: SmallSite) -> None:
    gone = article("gone", "withdrawn: {at: 2019-02-28, reason: r}")
    moved = article("moved", "aliases: [before]")
    files = site.write(WITH_ADDRESS + TEXT + gone + moved).published()
    found = {loc.text for loc in ElementTree.fromstring(files["sitemap.xml"]).iter(f"{MAP}loc")}
    hidden = {f"{lang}articles/{name}.html" for lang in ("", "de/") for name in ("gone", "before")} | {"404.html"}
    pages = {path for path in files if path.endswith(".html")} - hidden
    assert found == {"https://sample.example/news/" + path.removesuffix("index.html") for path in pages}
    assert files["robots.txt"] == (b"User-agent: *\nAllow: /\nSitemap: https://sample.example/news/sitemap.xml\n")


def test_a_large_sitemap_is_divided_and_its_index_names_the_parts(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = locations(site.write(WITH_ADDRESS + TEXT).published()["sitemap.xml"])
    monkeypatch.setattr(sitemap, "LIMITS", SitemapLimits(urls=5))
    text = WITH_ADDRESS + TEXT + article("later")
    files = site.write(text).published()
    parts = [path.removeprefix("https://sample.example/news/") for path in locations(files["sitemap.xml"])]
    assert parts == [path for path in sorted(files) if path.startswith("sitemap-")]
    listed = [place for path in parts for place in locations(files[path])]
    added = [f"https://sample.example/news/{lang}articles/later.html" for lang in ("", "de/")]
    assert sorted(listed) == sorted([*whole, *added])
    assert b'hreflang="de" href="https://sample.example/news/de/articles/new.html"' in b"".join(
        files[path] for path in parts if path.startswith("sitemap-articles-")
    )
    again = site.write(text + topic("more")).published()
    assert [path for path in parts if again[path] != files[path]] == [path for path in parts if "topics" in path]


def locations(xml: bytes) -> list[str]:
    return [loc.text or "" for loc in ElementTree.fromstring(xml).iter(f"{MAP}loc")]


def test_characters_that_xml_does_not_allow_do_not_break_a_feed(site: SmallSite) -> None:
    title = '"A \\u000B & \\uFFFF < title"'
    problems = site.write(WITH_ADDRESS + article("a").replace("title: a", f"title: {title}")).problems()
    assert [problem.split(": ")[1].split(" ")[0] for problem in problems] == ["F102"]
    titled = article("a").replace("title: a", 'title: "A & <b> title ]]>"')  # which is a warning
    _, files = site.write(WITH_ADDRESS + titled).clean()
    assert ElementTree.fromstring(files["feed.xml"]).findtext(f"{ATOM}entry/{ATOM}title") == "A & <b> title ]]>"
    assert "A &amp; &lt;b&gt; title" in files["articles/a.html"].decode()
