"""The whole plan: which outputs a site has, in which order of languages, and what collides."""

from summit_site.plan.outputs import Asset
from summit_site.plan.pictures import Card, Drawing, Photo, Typeface, Variant
from summit_site.plan.planner import Plan, plan_site
from tests.kit.content import read
from tests.kit.samples import SITE, article, document, topic
from tests.plan.planning import ENGLISH

PHOTO = Photo(300, 200, False, "digest")
ADDRESS = "--- site.yaml\n" + SITE + "base_url: https://sample.example/x/\ntagline: About\n"
SMALLEST = ENGLISH.replace(", {id: dprk, name: North}", "")
FONT = Asset("assets/a.woff2", "assets/fonts/a.woff2", "d")


def plan(text: str, images: tuple[str, ...] = (), assets: tuple[Asset, ...] = ()) -> Plan:
    return plan_site(read(text).dossier("2021-01-01"), dict.fromkeys(images, PHOTO), assets, Drawing("recipe"))


def test_a_section_without_a_record_is_neither_published_nor_linked() -> None:
    own = {"404.html", "corrections.html", "index.html", "search.html", "updates.html"}
    assert {page.path for page in plan(SMALLEST).pages} == own
    pages = plan(SMALLEST + topic("t")).pages
    assert {page.path for page in pages} == {
        *own,
        "topics/index.html",
        "topics/t.html",
        "search/records-0.js",
        "search/texts-0.js",
        "search/words-0-0.js",
    }
    chrome = pages[0].inputs["chrome"]
    assert {ref.path for ref in (*chrome.nav, *chrome.footer)} == {*own, "topics/index.html"} - {"404.html"}


def test_every_language_has_the_same_pages_below_its_own_folder() -> None:
    paths = {page.path for page in plan(topic("t")).pages} - {"404.html"}
    german = {path for path in paths if path.startswith("de/")}
    assert german == {f"de/{path}" for path in paths - german}


def test_a_site_with_an_address_has_files_for_machines_and_a_card_in_each_language() -> None:
    planned = plan(ADDRESS, assets=(FONT,))
    written = {page.path for page in planned.pages if not page.path.endswith(".html")}
    assert written == {
        "calendar.ics", "de/calendar.ics", "feed.xml", "de/feed.xml", "sitemap.xml", "robots.txt",
    }  # fmt: skip
    english, german = planned.pictures
    assert isinstance(english, Card)
    assert isinstance(german, Card)
    assert english.languages == (("English", True), ("Deutsch", False))
    assert german.languages == (("English", False), ("Deutsch", True))
    assert (english.title, english.tagline, english.address) == ("Sample", "About", "sample.example/x")
    assert english.face == Typeface("assets/fonts/a.woff2", "d")
    chromes = {page.path: page.inputs["chrome"] for page in planned.pages if page.path.endswith("index.html")}
    assert (chromes["index.html"].card.path, chromes["de/index.html"].card.path) == (english.path, german.path)


def test_only_images_that_something_visible_shows_are_published() -> None:
    text = (
        article("a", "image: {file: lead.jpg, alt: x}", "![x](text.jpg)\n")
        + article("later", "image: {file: later.jpg, alt: x}", date="2030-01-01")
        + "".join(f"--- images/{name}.jpg (image)\n" for name in ("lead", "text", "later", "unused"))
    )
    pictures = plan(text, ("lead.jpg", "text.jpg", "later.jpg", "unused.jpg")).pictures
    assert {picture.source for picture in pictures} == {"images/lead.jpg", "images/text.jpg"}
    assert all(isinstance(picture, Variant) for picture in pictures)


def test_records_at_one_address_and_aliases_that_cannot_be_are_reported() -> None:
    text = (
        ENGLISH
        + document("pages", "search", "title: Search\n")
        + topic("t", "aliases: [a/b.pdf]")
        + document("terms", "u", "name: U\nshort: s\naliases: [v]\n")
    )
    assert [str(problem) for problem in plan(text).problems] == [
        (
            'terms/u.md:4:11: P502 "v" cannot be an alias (term records do not have pages of their own; '
            "old paths such as /old/path/ are allowed)"
        ),
        (
            "pages/search.md:1:1: P501 address search.html is already used by one of the site's own pages "
            "(choose another id, slug or alias)"
        ),
    ]
