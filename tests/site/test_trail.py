"""Where a page is: its section is marked, and a page below the list of a section says what is above it."""

import re

from selectolax.lexbor import LexborHTMLParser

from tests.kit.samples import PAPER, article, document, event, person, topic
from tests.kit.site import SmallSite

SETTINGS = (
    "--- site.yaml\ntitle: Sample\nlanguages: [{key: en, tag: en, name: English}, {key: de, tag: de, name: Deutsch}]\n"
    "timezone: UTC\nnav: [home, timeline, articles, about, search]\npage_size: 10\n"
)
HOURS = "".join(event(f"e{n}", f"2019-02-28T0{n}:00Z", "topics: [talks]") for n in range(4))
SITE = (
    SETTINGS
    + PAPER
    + HOURS
    + topic("talks")
    + person("kim")
    + article("a")
    + article("gone", "withdrawn: {at: 2019-02-28, reason: r}")
    + document("pages", "about", "title: About")
    + document("pages", "imprint", "title: Imprint")
)


def marked(site: SmallSite, path: str) -> list[tuple[str, str | None]]:
    found = LexborHTMLParser(site.text(path)).css(".site-nav [aria-current], .site-footer [aria-current]")
    return [(node.text().strip(), node.attributes["aria-current"]) for node in found]


def trail(site: SmallSite, path: str) -> list[tuple[str, str | None]]:
    found = LexborHTMLParser(site.text(path)).css("nav.trail[aria-label] ol > li > a")
    return [(node.text(), node.attributes["href"]) for node in found]


def test_every_page_marks_its_section_in_the_navigation_or_else_at_the_foot(site: SmallSite) -> None:
    files = site.write(SITE).published("2019-03-02")
    pages = [path for path in files if path.endswith(".html") and not path.startswith("de/")]
    found = {path: marked(site, path) for path in pages}
    assert found == {
        "404.html": [],
        "index.html": [("Overview", "page")],
        "timeline.html": [("Timeline", "page")],
        "timeline/topic-talks.html": [("Timeline", "true")],
        **{f"events/e{n}.html": [("Timeline", "true")] for n in range(4)},
        "articles/index.html": [("Articles", "page")],
        "articles/a.html": [("Articles", "true")],
        "articles/gone.html": [("Articles", "true")],
        "days/index.html": [("Day by day", "page")],
        "days/2019-02-28.html": [("Day by day", "true")],
        "topics/index.html": [("Topics", "page")],
        "topics/talks.html": [("Topics", "true")],
        "people/index.html": [("People", "page")],
        "people/kim.html": [("People", "true")],
        "sources.html": [("Sources", "page")],
        "about.html": [("About", "page")],
        "imprint.html": [("Imprint", "page")],
        "search.html": [("Search", "page")],
        "updates.html": [("Updates", "page")],
        "corrections.html": [("Corrections", "page")],
    }


def test_a_page_below_the_list_of_a_section_says_what_is_above_it(site: SmallSite) -> None:
    files = site.write(SITE).published("2019-03-02")
    below = [path for path in files if re.fullmatch(r"(events|articles|days|topics|people|timeline)/(?!index).*", path)]
    assert {path: trail(site, path)[0] for path in below} == dict.fromkeys(below, ("Overview", "../index.html"))
    assert trail(site, "people/kim.html") == [("Overview", "../index.html"), ("People", "index.html")]
    assert trail(site, "timeline/topic-talks.html") == [("Overview", "../index.html"), ("Timeline", "../timeline.html")]
    assert trail(site, "de/days/2019-02-28.html") == [("Überblick", "../index.html"), ("Tag für Tag", "index.html")]
    lists = [path for path in files if path.endswith(".html") and path not in below and not path.startswith("de/")]
    assert {path: trail(site, path) for path in lists} == {path: [] for path in lists}


def test_the_parts_of_a_long_list_are_below_it(site: SmallSite) -> None:
    text = "".join(article(f"a{n:02}", "topics: [talks]", date=f"2019-01-{n + 1:02}") for n in range(25))
    site.write(SETTINGS.replace(", about", "") + topic("talks") + text).published()
    assert trail(site, "articles/page-1.html") == [("Overview", "../index.html"), ("Articles", "index.html")]
    assert trail(site, "topics/talks/page-1.html") == [
        ("Overview", "../../index.html"),
        ("Topics", "../index.html"),
        ("talks", "../talks.html"),
    ]


def test_a_year_of_a_divided_timeline_is_below_the_timeline_of_its_topic(site: SmallSite) -> None:
    text = "".join(event(f"e{n}", f"{2010 + n % 2}-{n % 12 + 1:02}", "topics: [talks]") for n in range(201))
    site.write(SETTINGS.replace(", about", "") + PAPER + topic("talks") + text).published()
    assert trail(site, "timeline/2010.html") == [("Overview", "../index.html"), ("Timeline", "../timeline.html")]
    assert trail(site, "timeline/topic-talks/2010.html") == [
        ("Overview", "../../index.html"),
        ("Timeline", "../../timeline.html"),
        ("talks", "../topic-talks.html"),
    ]
