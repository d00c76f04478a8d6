"""Feed, sitemap and robots.txt: exact bytes for small views, well-formed whatever a title holds."""

from dataclasses import dataclass
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from summit_site.base.language import Text
from summit_site.plan.feeds import FeedCorrection, FeedEntry, FeedView
from summit_site.plan.sitemap import RobotsView, SitemapEntry, SitemapIndexView, SitemapView
from summit_site.render.strings import Strings
from summit_site.render.xml import write_feed, write_robots, write_sitemap, write_sitemap_index
from tests.kit.templates import strings
from tests.render.theme import when

ENTRY = FeedEntry(
    id="en/articles/talks-collapse",
    title=Text("Talks & <collapse>", "en-GB"),
    path="articles/talks-collapse.html",
    summary=Text('No "deal".', "en-GB"),
    published=when("2019-02-28T14:00"),
    updated=when("2019-03-01T00:15"),
    category="news",
    authors=(Text("Desk", "en-GB"), Text("A. Writer", "en-GB")),
)
FEED = FeedView(
    base_url="https://example.org/summit/",
    id_base=None,
    id="en/feed",
    path="feed.xml",
    home="index.html",
    title=Text("Hanoi", "en-GB"),
    subtitle=Text("The summit", "en-GB"),
    lang="en-GB",
    author=Text("The Desk", "en-GB"),
    updated=when("2019-03-01T00:15"),
    entries=(ENTRY,),
)
WORDS = {lang: strings(lang) for lang in ("en", "de")}
ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
FEED_XML = """\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
 <id>https://example.org/summit/feed.xml</id>
 <title>Hanoi</title>
 <subtitle>The summit</subtitle>
 <updated>2019-03-01T00:15:00+07:00</updated>
 <link rel="self" type="application/atom+xml" href="https://example.org/summit/feed.xml" />
 <link rel="alternate" type="text/html" href="https://example.org/summit/" />
 <author>
  <name>The Desk</name>
 </author>
 <entry>
  <id>urn:uuid:dcd588ee-ff39-5015-9886-ab6f1189ba04</id>
  <title>Talks &amp; &lt;collapse&gt;</title>
  <link rel="alternate" type="text/html" href="https://example.org/summit/articles/talks-collapse.html" />
  <published>2019-02-28T14:00:00+07:00</published>
  <updated>2019-03-01T00:15:00+07:00</updated>
  <author>
   <name>Desk</name>
  </author>
  <author>
   <name>A. Writer</name>
  </author>
  <category term="news" />
  <summary>No "deal".</summary>
 </entry>
</feed>
"""
EMPTY_FEED_XML = """\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
 <id>https://example.org/summit/feed.xml</id>
 <title>Hanoi</title>
 <updated>1970-01-01T00:00:00Z</updated>
 <link rel="self" type="application/atom+xml" href="https://example.org/summit/feed.xml" />
 <link rel="alternate" type="text/html" href="https://example.org/summit/" />
 <author>
  <name>The Desk</name>
 </author>
</feed>
"""
SITEMAP = SitemapView(
    base_url="https://example.org",
    entries=(
        SitemapEntry("de/index.html", None, (("en", "index.html"), ("de-AT", "de/index.html"))),
        SitemapEntry("events/dinner.html", when("2019-02-27T18:30"), ()),
        SitemapEntry("pages/a&b.html", when("2019-02-27"), ()),
    ),
)
SITEMAP_XML = """\
<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
 <url>
  <loc>https://example.org/de/</loc>
  <xhtml:link rel="alternate" hreflang="en" href="https://example.org/" />
  <xhtml:link rel="alternate" hreflang="de-AT" href="https://example.org/de/" />
 </url>
 <url>
  <loc>https://example.org/events/dinner.html</loc>
  <lastmod>2019-02-27T18:30:00+07:00</lastmod>
 </url>
 <url>
  <loc>https://example.org/pages/a%26b.html</loc>
  <lastmod>2019-02-27T00:00:00+07:00</lastmod>
 </url>
</urlset>
"""


@dataclass(frozen=True)
class Read:
    """What a reader finds in the feed's first entry."""

    title: str | None
    summary: str | None
    category: str | None


def read(feed: bytes) -> Read:
    entry = ElementTree.fromstring(feed).find(f"{ATOM}entry")
    assert entry is not None
    category = entry.find(f"{ATOM}category")
    assert category is not None
    return Read(entry.findtext(f"{ATOM}title"), entry.findtext(f"{ATOM}summary"), category.get("term"))


def test_a_corrected_article_says_in_the_feed_what_was_wrong() -> None:
    fixed = (
        FeedCorrection("en", Text("five", "en-GB"), Text("six", "en-GB")),
        FeedCorrection("de", Text("a"), Text("b")),
    )
    view = replace(FEED, entries=(replace(ENTRY, corrections=fixed),))
    summary = ElementTree.fromstring(write_feed(view, WORDS)).find(f"{ATOM}entry/{ATOM}summary")
    assert summary is not None
    assert (summary.text or "").split("\n") == [
        'No "deal".',
        "Correction: it said “five”; it now says “six”.",
        "Korrektur: Hier stand „a“; richtig ist „b“.",
    ]


def test_a_feed_is_valid_atom() -> None:
    assert write_feed(FEED).decode() == FEED_XML


def test_a_feed_without_entries_still_has_a_date() -> None:
    assert write_feed(replace(FEED, subtitle=None, updated=None, entries=())).decode() == EMPTY_FEED_XML


def entry_id(feed: bytes) -> str | None:
    return ElementTree.fromstring(feed).findtext(f"{ATOM}entry/{ATOM}id")


def test_the_id_of_an_entry_outlives_its_address_and_words() -> None:
    moved = replace(ENTRY, path="articles/other.html", title=Text("Other", "en-GB"), updated=when("2020"))
    own = entry_id(write_feed(FEED))
    assert entry_id(write_feed(replace(FEED, entries=(moved,)))) == own
    assert entry_id(write_feed(replace(FEED, base_url="https://example.org/summit"))) == own
    assert entry_id(write_feed(replace(FEED, entries=(replace(ENTRY, id="de/articles/talks-collapse"),)))) != own
    assert entry_id(write_feed(replace(FEED, base_url="https://example.org/other"))) != own


TAG = "tag:example.org,2019:summit"
UUID = "4FF1C8A2-19E1-4F0C-9C36-0C3C3B6F4B4E"


@pytest.mark.parametrize(
    ("base", "feed", "entry"),
    [
        (TAG, f"{TAG}/en/feed", f"{TAG}/en/articles/talks-collapse"),
        (f"{TAG}/", f"{TAG}/en/feed", f"{TAG}/en/articles/talks-collapse"),
        ("tag:example.org,2019:", "tag:example.org,2019:en/feed", "tag:example.org,2019:en/articles/talks-collapse"),
        (UUID, "urn:uuid:de96adf8-7487-5ad3-98ae-6bb76ffa80aa", "urn:uuid:6e17802b-3ae7-592a-8bab-07f2ee07309f"),
    ],
)
def test_ids_made_from_a_base_do_not_depend_on_the_address(base: str, feed: str, entry: str) -> None:
    for base_url in ("https://example.org/summit/", "https://other.example/"):
        written = write_feed(replace(FEED, id_base=base, base_url=base_url))
        assert ElementTree.fromstring(written).findtext(f"{ATOM}id") == feed
        assert entry_id(written) == entry


def test_a_uuid_may_be_written_as_a_urn_and_in_lowercase() -> None:
    ids = [entry_id(write_feed(replace(FEED, id_base=base))) for base in (UUID, UUID.lower(), f"urn:uuid:{UUID}")]
    assert len(set(ids)) == 1


def test_a_notice_of_a_withdrawn_article_says_so_in_the_language_of_its_reason() -> None:
    words = {"en": Strings("en", {"feed_withdrawn": "Withdrawn: {reason}"})}
    gone = replace(ENTRY, summary=Text("It was {wrong} & false.", "en-GB"), withdrawn="en")
    found = read(write_feed(replace(FEED, entries=(gone,)), words))
    assert (found.title, found.summary) == (ENTRY.title.words, "Withdrawn: It was {wrong} & false.")


@pytest.mark.parametrize(("feed", "entry", "attribute"), [("en-GB", "en-GB", None), ("de-AT", "en-GB", "en-GB")])
def test_an_entry_states_its_language_if_it_differs_from_the_feeds(
    feed: str, entry: str, attribute: str | None
) -> None:
    item = replace(ENTRY, title=Text("x", entry), summary=Text("x", entry))
    written = write_feed(replace(FEED, lang=feed, entries=(item,)))
    found = ElementTree.fromstring(written).find(f"{ATOM}entry")
    assert found is not None
    assert found.get(XML_LANG) == attribute
    assert [part.get(XML_LANG) for part in found] == [None] * len(found)


def test_each_text_of_a_feed_states_its_language_if_it_differs_from_what_is_around_it() -> None:
    english, german = Text("x", "en-GB"), Text("x", "de-AT")
    entry = replace(ENTRY, title=german, summary=english, authors=(english, german))
    view = replace(FEED, lang="de-AT", title=english, subtitle=german, author=english, entries=(entry,))
    feed = ElementTree.fromstring(write_feed(view))
    languages = [(part.tag.removeprefix(ATOM), part.get(XML_LANG)) for part in feed.iter() if part.get(XML_LANG)]
    assert languages == [
        ("feed", "de-AT"), ("title", "en-GB"), ("author", "en-GB"), ("author", "en-GB"), ("summary", "en-GB"),
    ]  # fmt: skip


def test_a_sitemap_names_each_page_its_change_and_its_languages() -> None:
    assert write_sitemap(SITEMAP).decode() == SITEMAP_XML


def test_an_empty_sitemap_is_well_formed() -> None:
    root = ElementTree.fromstring(write_sitemap(SitemapView("https://example.org", ())))
    assert (root.tag, len(root)) == ("{http://www.sitemaps.org/schemas/sitemap/0.9}urlset", 0)


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("a\0b\x08\x0b\x0c\x1fc", "abc"),
        ("a\ufffeb\uffffc", "abc"),
        ("a\ud800b\udfffc", "abc"),
        ("\U0001f54a \u0085\u2028 café", "\U0001f54a \u0085\u2028 café"),
        ("a\tb\nc", "a\tb\nc"),
        ("]]><!-- &amp; <?x?>", "]]><!-- &amp; <?x?>"),
        ("\x0b", None),
    ],
)
def test_characters_not_allowed_in_xml_are_left_out_and_all_others_kept(title: str, kept: str | None) -> None:
    entry = replace(ENTRY, title=Text(title), summary=Text(title))
    found = read(write_feed(replace(FEED, entries=(entry,))))
    assert (found.title or None, found.summary or None) == (kept, kept)


@given(st.text(alphabet=st.characters(codec=None)))
def test_no_text_breaks_a_feed(text: str) -> None:
    words = Text(text)
    path = f"articles/{len(text)}.html"
    entry = replace(ENTRY, title=words, summary=words, category=text, authors=(words,), path=path)
    feed = replace(FEED, title=words, subtitle=words, author=words, entries=(entry,))
    assert ElementTree.fromstring(write_feed(feed)).tag == f"{ATOM}feed"


def test_attributes_are_cleaned_too() -> None:
    entry = replace(ENTRY, category='a\x0b"<b>\ufffe&')
    assert read(write_feed(replace(FEED, entries=(entry,)))).category == 'a"<b>&'


def test_an_index_names_its_sitemaps() -> None:
    written = write_sitemap_index(SitemapIndexView("https://example.org/news/", ("sitemap-1.xml", "sitemap-de-1.xml")))
    assert (
        written.decode()
        == """\
<?xml version="1.0" encoding="utf-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
 <sitemap>
  <loc>https://example.org/news/sitemap-1.xml</loc>
 </sitemap>
 <sitemap>
  <loc>https://example.org/news/sitemap-de-1.xml</loc>
 </sitemap>
</sitemapindex>
"""
    )


def test_robots_are_sent_to_the_sitemap() -> None:
    written = write_robots(RobotsView("https://example.org/summit/", drafts=False))
    assert written == b"User-agent: *\nAllow: /\nSitemap: https://example.org/summit/sitemap.xml\n"


def test_robots_are_kept_out_of_drafts() -> None:
    assert write_robots(RobotsView("https://example.org", drafts=True)) == b"User-agent: *\nDisallow: /\n"
