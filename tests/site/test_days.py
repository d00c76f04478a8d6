"""Instants of which only the day is known: no page prints them as a midnight."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.kit.samples import PAPER, article, claim, document, event
from tests.kit.site import SmallSite

SETTINGS = """\
--- site.yaml
title: Sample
languages: [{key: en, tag: en, name: English, city: Vienna, zone: Europe/Vienna}]
timezone: Asia/Ho_Chi_Minh
clocks: [{zone: Asia/Ho_Chi_Minh, city: Hanoi}]
sides: [{id: us, name: US}]
base_url: https://sample.example/
home: [lead, claims, positions, changes]
"""
WANT = """\
--- positions.yaml
- {id: want, side: us, issue: i, text: w, sources: [paper], as_of: DAY, outcome: {at: DAY, text: o}}
"""
CHANGES = "updates: [{at: DAY, text: more}]\ncorrections: [{at: DAY, was: x, now: y}]\n"
SITE = (
    SETTINGS
    + PAPER
    + article("lead", CHANGES, "/// since | DAY\nT.\n///", "DAY")
    + article("gone", "withdrawn: {at: DAY, reason: r}", date="DAY")
    + event("meeting", "2019-02-20", "known: DAY")
    + claim("agreed", "[{at: 2019-02-20, status: open}, {at: DAY, status: disputed}]")
    + WANT
)


@pytest.mark.parametrize("day", ["2019-02-28", "2019-02-28T00:00+07:00", "2019-02-27T17:00Z"])
def test_no_page_prints_a_time_for_a_day(day: str, site: SmallSite) -> None:
    files = site.write(SITE.replace("DAY", day)).published()
    times = set()
    for path, content in files.items():
        if path.endswith(".html"):
            times |= {node.attributes["datetime"] for node in LexborHTMLParser(content.decode()).css("time")}
            assert b"other-city" not in content, path
    assert times == {"2019-02-20", "2019-02-28"}
    assert "<updated>2019-02-28T00:00:00+07:00</updated>" in site.text("feed.xml")


def test_a_midnight_without_an_offset_or_elsewhere_is_a_time(site: SmallSite) -> None:
    for written, words in (
        ("2019-02-28T00:00", "28 February 2019, 00:00"),
        ("2019-02-28T00:00Z", "28 February 2019, 07:00"),
        ("2019-02-28T00:01+07:00", "28 February 2019, 00:01"),
    ):
        site.write(SITE.replace("DAY", written)).published()
        assert LexborHTMLParser(site.text("articles/lead.html")).css_first(".since time").text() == words


def test_an_entry_of_a_live_article_at_midnight_keeps_its_time(site: SmallSite) -> None:
    fields = "title: t\nsummary: s\nkind: live\ndate: 2019-02-27"
    entry = "/// entry | 2019-02-28T00:00+07:00 | T\nx\n///"
    site.write(SETTINGS + document("articles", "live", fields, entry)).published()
    assert "28 February 2019, 00:00" in site.text("articles/live.html")
