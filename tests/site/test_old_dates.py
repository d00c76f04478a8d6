"""Dates before the year 1, centuries and seasons on the pages of a site: in order, in words, on the axis."""

from __future__ import annotations

import re
from xml.etree import ElementTree as etree

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.kit.samples import PAPER, SITE, article, event
from tests.kit.site import SmallSite

SETTINGS = "--- site.yaml\n" + SITE + "base_url: https://sample.example/\n"
DATES = {
    "founded": "-0752-04-21",
    "ides": "-0043-03-15",
    "actium": "-0030-09",
    "augustus": "-0026/0014",
    "century": "11XX",
    "spring": "1848-21",
    "march": "1848-03-13",
    "decade": "196X",
    "winter": "2018-24",
    "summit": "2019-02-27",
}
EVENTS = PAPER + "".join(event(ident, date) for ident, date in reversed(DATES.items()))
SITE_TEXT = SETTINGS + EVENTS + article("a", body="/// timeline | -0100/..\n///")


def test_events_of_all_ages_are_in_order_and_in_words(site: SmallSite) -> None:
    files = site.write(SITE_TEXT).published("2020-01-01")
    page = LexborHTMLParser(files["timeline.html"].decode())
    assert [one.attributes["id"] for one in page.css(".ev > li")] == [f"e-{ident}" for ident in DATES]
    assert [one.text().strip() for one in page.css(".ev .when")] == [
        "21 April 753 BC", "15 March 44 BC", "September 31 BC", "27 BC – 14", "the 12th century", "spring 1848",
        "13 March 1848", "the 1960s", "winter 2018", "27 February 2019",
    ]  # fmt: skip
    assert [(one.attributes["id"], one.text()) for one in page.css(".year > h2")] == [
        ("ybc-753", "753 BC"), ("ybc-44", "44 BC"), ("ybc-31", "31 BC–27 BC"), ("y1100", "1100"), ("y1848", "1848"),
        ("y1960", "1960"), ("y2018", "2018–2019"),
    ]  # fmt: skip
    german = LexborHTMLParser(files["de/timeline.html"].decode())
    assert [one.text().strip() for one in german.css(".ev .when")][:6] == [
        "21. April 753 v. Chr.", "15. März 44 v. Chr.", "September 31 v. Chr.", "27 v. Chr. – 14",
        "das 12. Jahrhundert", "Frühling 1848",
    ]  # fmt: skip


def test_the_axis_reaches_back_before_the_year_1(site: SmallSite) -> None:
    page = LexborHTMLParser(site.write(SITE_TEXT).published("2020-01-01")["timeline.html"].decode())
    axis = page.css_first(".mini-axis")
    assert axis is not None
    assert [text.text() for text in axis.css("text")] == ["501 BC", "1 BC", "500", "1000", "1500", "2000"]
    places = [float((text.attributes["x"] or "").rstrip("%")) for text in axis.css("text")]
    assert places == sorted(places)
    assert 0 < places[0] < places[-1] < 100


def test_a_period_before_the_year_1_selects_the_events_in_it(site: SmallSite) -> None:
    files = site.write(SETTINGS + EVENTS + article("a", body="/// timeline | -0100/-0030\n///")).published("2020-01-01")
    shown = re.findall(r'href="../events/(\w+).html"', files["articles/a.html"].decode())
    assert shown == ["ides", "actium"]


def test_machines_get_no_years_that_their_formats_cannot_write(site: SmallSite) -> None:
    files = site.write(SITE_TEXT).published("2020-01-01")
    assert re.findall(rb"UID:(\w+)@", files["calendar.ics"]) == [b"march", b"summit"]
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    urls = etree.fromstring(files["sitemap.xml"]).iter(f"{name}url")
    changed = {url.findtext(f"{name}loc"): url.findtext(f"{name}lastmod") for url in urls}
    assert changed["https://sample.example/events/ides.html"] is None
    assert changed["https://sample.example/events/march.html"] == "1848-03-13T00:00:00Z"
    assert b"-0043" not in b"".join(files.values())


def test_an_event_with_an_offset_stands_in_the_year_of_its_place(site: SmallSite) -> None:
    text = EVENTS + "--- places/hanoi.md\n---\nname: Hanoi\nzone: Asia/Ho_Chi_Minh\n---\n"
    late = event("new-year", "2018-12-31T18:00Z", "place: hanoi") + event(
        "old-year", "2018-12-31T16:00Z", "place: hanoi"
    )
    inside = article("a", body="/// timeline | 2019/2019\n///")
    files = site.write(SETTINGS + text + late + inside).published("2020-01-01")
    page = LexborHTMLParser(files["timeline.html"].decode())
    shown = {one.attributes["id"]: one.css_first(".when") for one in page.css(".ev > li")}
    assert [shown[f"e-{ident}"].text().split(",")[0] for ident in ("old-year", "new-year")] == [
        "31 December 2018", "1 January 2019",
    ]  # fmt: skip
    listed = re.findall(r'href="../events/([\w-]+).html"', files["articles/a.html"].decode())
    assert listed == ["new-year", "summit"]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("timeline.html", "The axis leaves out years without entries: 1142–2018."),
        ("de/timeline.html", "Die Achse lässt Jahre ohne Einträge aus: 1142–2018."),
    ],
)
def test_a_gap_that_the_axis_leaves_out_is_marked_and_said(site: SmallSite, page: str, words: str) -> None:
    recent = "".join(event(f"e{month}", f"2018-{month:02}-01") for month in range(1, 13))
    text = SETTINGS + PAPER + event("old", "1142") + recent + event("new", "2019")
    html = LexborHTMLParser(site.write(text).published("2020-01-01")[page].decode())
    axis = html.css_first(".mini-axis")
    assert axis is not None
    assert [text.text() for text in axis.css("text")] == ["1142", "2018", "2019"]
    assert len(axis.css(".break")) == 1
    assert words in [one.text() for one in html.css("p.count")]
