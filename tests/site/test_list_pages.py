"""Lists that are divided: no page grows with the dossier, and older pages stay as they are."""

from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser

from tests.kit.samples import SITE, article
from tests.kit.site import SmallSite

NUMBERS = range(1, 26)


def text(numbers: Iterable[int] = NUMBERS, sources: int = 25) -> str:
    """Articles of March 2019 by the day, each with a source of its own as long as there are enough."""
    listed = "".join(
        f"- {{id: s{n:02}, publisher: {'Abend' if n % 2 else 'Zeit'}, note: N}}\n" for n in range(1, sources + 1)
    )
    articles = "".join(
        article(f"a{n:02}", body=f"Words. [@s{min(n, sources):02}]\n", date=f"2019-03-{n:02}") for n in numbers
    )
    return f"--- site.yaml\n{SITE}page_size: 10\n--- sources.yaml\n{listed}{articles}"


def links(site: SmallSite, path: str, selector: str) -> list[tuple[str, str]]:
    nodes = LexborHTMLParser(site.text(path)).css(selector)
    return [(node.text(), node.attributes.get("href") or "") for node in nodes]


def names(site: SmallSite, path: str) -> list[str]:
    return [words for words, _ in links(site, path, ".article-list h2 a")]


def test_articles_are_divided_by_their_dates(site: SmallSite) -> None:
    files = site.write(text()).published("2019-04-01")
    assert names(site, "articles/index.html") == [f"a{n}" for n in range(25, 10, -1)]
    assert names(site, "articles/page-1.html") == [f"a{n:02}" for n in range(10, 0, -1)]
    assert "articles/page-2.html" not in files
    assert links(site, "articles/index.html", ".pages a") == [("1 March 2019 – 10 March 2019", "page-1.html")]
    assert links(site, "articles/page-1.html", ".pages a") == [("first page", "index.html")]
    assert links(site, "de/articles/page-1.html", ".pages a") == [("erste Seite", "index.html")]
    page = LexborHTMLParser(site.text("articles/page-1.html"))
    assert [node.text() for node in page.css("title, h1")] == ["Articles, page 1 – Sample", "Articles, page 1"]
    assert "<loc>" not in site.text("articles/page-1.html")


def test_changes_are_divided_too(site: SmallSite) -> None:
    site.write(text()).published("2019-04-01")
    assert len(LexborHTMLParser(site.text("updates.html")).css("main li time")) >= 15
    assert links(site, "updates.html", ".pages a") == [("1 March 2019 – 10 March 2019", "updates/page-1.html")]


def test_an_addition_leaves_older_pages_as_they_are(site: SmallSite) -> None:
    before = site.write(text()).published("2019-04-01")
    site.write(text([*NUMBERS, 26]))
    after = site.published("2019-04-01")
    for path in ("articles/page-1.html", "updates/page-1.html"):
        assert after[path] == before[path]
    assert names(site, "articles/index.html")[0] == "a26"


def test_many_sources_have_a_page_for_each_letter(site: SmallSite) -> None:
    site.write(text()).published("2019-04-01")
    assert links(site, "sources.html", ".letters a") == [("A 13", "sources/a.html"), ("Z 12", "sources/z.html")]
    assert len(LexborHTMLParser(site.text("sources/a.html")).css(".source-list > li")) == 13
    assert links(site, "articles/a01.html", ".source a[href*=sources]")[0] == ("note", "../sources/a.html#s01")
    assert "<h1>Sources: A</h1>" in site.text("sources/a.html")


def test_a_source_names_the_first_of_many_that_use_it(site: SmallSite) -> None:
    site.write(text(sources=1)).published("2019-04-01")
    used = LexborHTMLParser(site.text("sources.html")).css_first(".used-in")
    assert len(used.css("a")) == 20
    assert used.text().endswith("and 5 more")


def test_a_short_list_is_one_page(site: SmallSite) -> None:
    files = site.write(text(range(1, 20), 19)).published("2019-04-01")
    assert [path for path in files if "page-" in path or path.startswith("sources/")] == []
    assert LexborHTMLParser(site.text("articles/index.html")).css(".pages") == []
