"""Live articles: what is added to them dates them everywhere, and each entry has an address that lasts."""

from __future__ import annotations

import re
from xml.etree import ElementTree as etree

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.kit.samples import article
from tests.kit.site import SmallSite
from tests.site.case_sites import write_case

ATOM, MAP = "{http://www.w3.org/2005/Atom}", "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HOME = "https://news.example/dossier/"
LATE = "2019-02-28T23:30:00+07:00"  # the newest entry
LATE_UTC = "2019-02-28T16:30:00Z"  # on the clocks of the site


def tree(files: dict[str, bytes], path: str) -> LexborHTMLParser:
    return LexborHTMLParser(files[path].decode())


def as_of(page: LexborHTMLParser) -> str | None:
    found = page.css_first(".as-of time")
    return found.attributes["datetime"] if found else None


def feed_updated(files: dict[str, bytes]) -> tuple[str | None, dict[str | None, str | None]]:
    """(the date of the feed, title → the date of its entry), in the order of the feed."""
    root = etree.fromstring(files["feed.xml"])
    entries = {e.findtext(f"{ATOM}title"): e.findtext(f"{ATOM}updated") for e in root.iter(f"{ATOM}entry")}
    return root.findtext(f"{ATOM}updated"), entries


def lastmod(files: dict[str, bytes]) -> dict[str, str | None]:
    urls = etree.fromstring(files["sitemap.xml"]).iter(f"{MAP}url")
    found = {url.findtext(f"{MAP}loc") or "": url.findtext(f"{MAP}lastmod") for url in urls}
    return {loc.removeprefix(HOME): changed for loc, changed in found.items()}


def titles(node: LexborHTMLParser | LexborNode, selector: str) -> list[str]:
    return [" ".join(found.text().split()) for found in node.css(selector)]


def test_entries_move_every_date_of_a_live_article(site: SmallSite) -> None:
    files = write_case(site, "live").published("2019-03-02")
    page = tree(files, "articles/live-day.html")
    assert "Updated: 28 February 2019, 16:30 UTC" in titles(page, ".meta")
    assert as_of(page) == as_of(tree(files, "articles/index.html")) == as_of(tree(files, "index.html")) == LATE_UTC
    assert as_of(tree(files, "topics/talks.html")) == as_of(tree(files, "updates.html")) == LATE_UTC
    feed, entries = feed_updated(files)
    assert (feed, entries["Live: the day"]) == (LATE_UTC, LATE_UTC)
    assert lastmod(files)["articles/live-day.html"] == LATE_UTC


def test_an_entry_that_is_still_to_come_moves_nothing(site: SmallSite) -> None:
    files = write_case(site, "live").published("2019-02-28T11:30+07:00")
    page = tree(files, "articles/live-day.html")
    assert titles(page, ".entry > h2") == ["Same minute", "Same minute", "Second entry", "First entry"]
    assert as_of(page) == "2019-02-28T04:00:00Z"
    assert feed_updated(files)[1]["Live: the day"] == "2019-02-28T04:00:00Z"
    assert b"Third" not in files["articles/live-day.html"]


def test_the_list_of_changes_has_the_newest_entries_and_how_many_there_are(site: SmallSite) -> None:
    files = write_case(site, "live").published("2019-03-02")
    page = tree(files, "updates.html")
    assert titles(page, "h2, h3") == ["28 February 2019", "New articles", "26 February 2019", "New articles"]
    line, good = page.css(".changes > li")
    assert titles(good, "a") == ["Good"]
    assert titles(line, "a, .count") == ["Live: the day", "6", "Late", "Third entry", "Same minute"]
    links = [link.attributes["href"] or "" for link in line.css(".steps a")]
    ids = {one.attributes["id"] for one in tree(files, "articles/live-day.html").css(".entry")}
    assert {link.removeprefix("articles/live-day.html#") for link in links} < ids
    instants = (line.attributes["data-at"] or "").split()
    assert (len(instants), instants[0], instants[-1]) == (7, "2019-02-28T16:30:00Z", "2019-02-28T01:00:00Z")
    assert line.attributes["data-published"] == instants[-1]


def test_the_home_page_has_only_the_newest_entry_of_a_live_article(site: SmallSite) -> None:
    settings = (
        "--- site.yaml\ntitle: Sample\nlanguages: [{key: en, tag: en, name: English}]\ntimezone: UTC\nhome: [changes]\n"
    )
    files = write_case(site, "live", settings).published("2019-03-02")
    lines = titles(tree(files, "index.html"), ".changes > li")
    assert lines == [
        "Update Live: the day: Late 28 February 2019, 16:30 UTC",
        "New Live: the day: A sentence. 28 February 2019, 01:00 UTC",
        "New Good: A sentence. 26 February 2019",
    ]


def test_lists_begin_with_the_article_that_has_the_newest_news(site: SmallSite) -> None:
    write_case(site, "live", article("newer", "topics: [talks]", date="2019-02-28T20:00+07:00"))
    early, late = site.published("2019-02-28T22:00+07:00"), site.published("2019-03-01")
    order = {
        name: titles(tree(files, "articles/index.html"), ".article-list a")
        for name, files in (("early", early), ("late", late))
    }
    assert order == {"early": ["newer", "Live: the day", "Good"], "late": ["Live: the day", "newer", "Good"]}
    assert titles(tree(late, "topics/talks.html"), ".article-section a") == titles(
        tree(late, "articles/index.html"), ".article-list a"
    )
    assert titles(tree(late, "articles/newer.html"), ".before-after a") == [
        "Live: the day"
    ]  # in the order of their dates


def test_a_minor_update_moves_nothing_and_a_substantive_one_does(site: SmallSite) -> None:
    _, files = write_case(site, "minor").clean("2019-03-02")  # it has warnings about the markup in its title
    title = "AT&T <b>bold</b> & “quotes” 🇰🇵 — very long title with some words and words"
    feed, entries = feed_updated(files)
    assert entries[title] == "2019-02-26T10:00:00+01:00"
    assert feed == "2019-02-28T12:00:00+01:00"  # the notice about the third article
    assert entries["Second"] == "2019-02-28T11:00:00+01:00"
    assert list(entries)[:3] == ["Third, withdrawn", "Second", title]
    page = tree(files, "articles/a1.html")
    assert as_of(page) == lastmod(files)["articles/a1.html"] == "2019-02-26T10:00:00+01:00"
    assert not any(line.startswith("Updated") for line in titles(page, ".meta"))
    assert titles(page, ".update-minor")
    assert "typo" not in " ".join(titles(tree(files, "updates.html"), ".changes > li"))


# --- entries --------------------------------------------------------------------------------------------------------


def test_entries_have_ids_of_their_own_and_links_that_say_which_entry(site: SmallSite) -> None:
    page = tree(write_case(site, "live").published("2019-03-02"), "articles/live-day.html")
    ids = [one.attributes["id"] or "" for one in page.css(".entry")]
    assert len(set(ids)) == len(ids) == 6
    assert [ident for ident in ids if "same" not in ident] == [
        "entry-20190228-2330-late",
        "entry-20190228-1200-third-entry",
        "entry-20190228-1100-second-entry",
        "entry-20190228-0900-first-entry",
    ]
    links = [one.css_first("a.permalink") for one in page.css(".entry")]
    assert [link.attributes["href"] for link in links if link] == [f"#{ident}" for ident in ids]
    assert [link.text() for link in links if link][:2] == [
        "Link to this entry: Late",
        "Link to this entry: Third entry",
    ]
    every = [node.attributes["id"] for node in page.css("[id]")]
    assert len(every) == len(set(every))


def test_the_address_of_a_minute_still_leads_to_its_first_entry(site: SmallSite) -> None:
    page = tree(write_case(site, "live").published("2019-03-02"), "articles/live-day.html")
    eleven = page.css_first("#entry-20190228-1100")
    assert eleven is not None
    first = next(one for one in page.css(".entry") if "1100" in (one.attributes["id"] or ""))
    assert eleven.parent is not None
    assert eleven.parent.attributes["id"] == first.attributes["id"]


ENTRY = "/// entry | 2019-02-28T11:00+07:00{}\n{}\n///\n\n"


@pytest.mark.parametrize("place", ["/// entry | 2019-02-28T11:00+07:00 | Second entry", "/// entry | 2019-02-28T23:30"])
@pytest.mark.parametrize("new", [ENTRY.format(" | Brand new", "x"), ENTRY.format("", "Without a title.")])
def test_ids_stay_when_an_entry_of_the_same_minute_is_added(place: str, new: str, site: SmallSite) -> None:
    write_case(site, "live")
    before = tree(site.published("2019-03-02"), "articles/live-day.html")
    file = site.content / "articles/live-day.md"
    file.write_text(file.read_text("utf-8").replace(place, new + place), "utf-8")
    after = tree(site.published("2019-03-02"), "articles/live-day.html")
    known = {one.attributes["id"]: one.text() for one in before.css(".entry")}
    now = {one.attributes["id"]: one.text() for one in after.css(".entry")}
    assert known.keys() < now.keys()
    without_marks = {ident: re.sub(r"\[\d+\]", "", text) for ident, text in now.items()}
    assert {i: without_marks[i].split() for i in known} == {
        i: re.sub(r"\[\d+\]", "", t).split() for i, t in known.items()
    }


def test_an_entry_without_a_title_is_headed_by_its_time(site: SmallSite) -> None:
    text = "--- articles/live-day.md\n---\ntitle: L\nsummary: s\ndate: 2019-02-28\nkind: live\n---\n"
    entry = "/// entry | 2019-02-28T09:00Z\nThe motorcade leaves.\n///\n"
    page = tree(write_case(site, "live", text + entry).published("2019-03-02"), "articles/live-day.html")
    assert titles(page, ".entry > h2") == ["28 February 2019, 09:00 UTC"]
    assert titles(page, ".permalink") == ["Link to this entry: 28 February 2019, 09:00 UTC"]
    assert [one.attributes["id"] for one in page.css(".entry")] == ["entry-20190228-0900-the-motorcade-leaves"]


LIVE = """\
--- articles/live-day.md
---
title: L
summary: s
date: 2019-02-28
kind: live
{}
---
/// entry | 2019-02-28T09:00Z | Nine
One.[^a] [@wire]
///

/// entry | 2019-02-28T10:00Z | Ten
Two.[^b] [@other]
///

[^a]: Note of nine.
[^b]: Note of ten.
--- sources.yaml
- {{id: wire, publisher: The Wire}}
- {{id: other, publisher: Another}}
"""
SITE = "--- site.yaml\ntitle: Sample\nlanguages: [{key: en, tag: en, name: English}]\ntimezone: UTC\n"


@pytest.mark.parametrize(
    ("fields", "settings", "as_of", "oldest"),
    [
        ("", "", "2019-03-02", False),
        ("order: newest", "", "2019-03-02", False),
        ("order: oldest", "", "2019-03-02", True),
        ("live_until: 2019-03-01", "", "2019-03-01T23:59Z", False),
        ("live_until: 2019-03-01", "", "2019-03-02", True),
        ("live_until: 2019-03-01T08:00Z", "", "2019-03-01T08:00Z", True),
        ("live_until: 2019-03-01\norder: newest", "", "2019-03-02", False),
        ("", "knowledge_until: 2019-03-01", "2019-03-01T23:59Z", False),
        ("", "knowledge_until: 2019-03-01", "2019-03-02", True),
        ("order: newest", "knowledge_until: 2019-03-01", "2019-03-02", False),
        ("live_until: 2019-04-01", "knowledge_until: 2019-03-01", "2019-03-02", False),
    ],
)
def test_citations_and_notes_are_in_the_order_in_which_entries_are_shown(
    fields: str, settings: str, as_of: str, oldest: bool, site: SmallSite
) -> None:
    write_case(site, "live", LIVE.format(fields) + SITE + settings + "\n")
    page = tree(site.published(as_of), "articles/live-day.html")
    both = [("Nine", "The Wire", "Note of nine."), ("Ten", "Another", "Note of ten.")]
    first, second = both if oldest else reversed(both)
    heads, publishers, notes = zip(first, second, strict=True)
    assert titles(page, ".entry > h2") == list(heads)
    assert [mark.text() for mark in page.css(".entry .cite")] == ["[1]", "[2]"]
    assert [mark.text() for mark in page.css(".entry .note")] == ["1", "2"]
    cited = page.css_first(".cited")
    assert cited is not None
    assert [next(name for name in ("The Wire", "Another") if name in item.text()) for item in cited.css("li")] == list(
        publishers
    )
    assert [next(name for name in notes if name in item.text()) for item in page.css(".notes li")] == list(notes)


def test_the_order_changes_by_itself_when_live_coverage_ends(site: SmallSite) -> None:
    write_case(site, "live", LIVE.format("live_until: 2019-03-01") + SITE)
    before = site.published("2019-03-01T23:00Z")
    after = site.published("2019-03-02T00:00Z")
    assert before["articles/live-day.html"] != after["articles/live-day.html"]
    clean = site.clean("2019-03-02T00:00Z")[1]
    assert {path: clean[path] for path in after} == after


# --- the closing day ------------------------------------------------------------------------------------------------


def test_a_closed_dossier_gives_its_closing_day_and_a_late_note_only_its_own_date(site: SmallSite) -> None:
    note = (
        "--- articles/good.md\n---\ntitle: Good\nsummary: s\ndate: 2019-02-26\nkind: news\ntopics: [talks]\n"
        "corrections: [{at: 2019-06-01, was: a, now: b}]\n---\n"
    )
    settings = SITE.replace(
        "{key: en, tag: en, name: English}", "{key: en, tag: en, name: English}, {key: de, tag: de, name: Deutsch}"
    )
    files = write_case(site, "live", note + settings + "knowledge_until: 2019-03-05\n").published("2019-07-01")
    lines = {
        path: titles(tree(files, path), ".as-of")
        for path in ("people/kim.html", "articles/live-day.html", "articles/good.html", "de/articles/good.html")
    }
    assert lines == {
        "people/kim.html": ["Knowledge as of 5 March 2019"],
        "articles/live-day.html": ["Knowledge as of 5 March 2019"],
        "articles/good.html": ["Knowledge as of 5 March 2019", "Last changed 1 June 2019"],
        "de/articles/good.html": ["Wissensstand: 5. März 2019", "Zuletzt geändert: 1. Juni 2019"],
    }
    open_files = site.published("2019-03-05T12:00Z")
    assert titles(tree(open_files, "articles/good.html"), ".as-of") == ["As of 26 February 2019"]
