"""The dossier that every walk starts from: few records, but every kind, and every way in which one can show another."""

from __future__ import annotations

from typing import Any

from tests.incremental.world import DATES, Entry, Text, World, both, png
from tests.kit.theme import make_theme

TALKS_END = "2019-02-28T14:00+07:00"
EPILOGUE = "2019-03-05T10:00+00:00"


def make_world() -> World:
    world = World(site=settings())
    for make in RECORDS:
        for entry in make():
            world.entries[(entry.kind, entry.id)] = entry
    world.images = {"images/hall.png": png(1), "images/unused.png": png(2)}
    world.theme = make_theme()
    return world


def settings() -> dict[str, Any]:
    """Two languages in different time zones, two sides, and a home page with every module."""
    english = {"key": "en", "tag": "en", "name": "English", "city": "London", "zone": "Europe/London"}
    german = {"key": "de", "tag": "de-AT", "name": "Deutsch", "city": "Wien", "zone": "Europe/Vienna"}
    modules = "lead claims timeline journeys positions figures changes articles topics people"
    return {
        "title": both("Sample"),
        "tagline": both("All of it made up"),
        "base_url": "https://sample.example/",
        "languages": [english, german],
        "timezone": "Asia/Ho_Chi_Minh",
        "sides": [{"id": "us", "name": both("USA")}, {"id": "dprk", "name": both("North Korea")}],
        "categories": [{"id": "summit", "name": both("Summit")}],
        "publisher": {"name": both("Nobody"), "url": "https://nobody.example/"},
        "nav": ["home", "articles", "timeline", "about"],
        "home": modules.split(),
    }


def sources() -> list[Entry]:
    return [
        Entry("source", "ap", {"publisher": "AP", "title": "Report 0", "date": DATES[0], "note": both("n")}),
        Entry("source", "kcna", {"publisher": "KCNA", "title": "Report 1", "date": DATES[2], "note": both("n")}),
        Entry("source", "book", {"publisher": "BOOK", "title": "Report 2", "date": DATES[4], "note": both("n")}),
    ]


def places() -> list[Entry]:
    hanoi = {"name": "Hanoi", "lat": 21.03, "lon": 105.85, "zone": "Asia/Ho_Chi_Minh"}
    seoul = {"name": "Seoul", "map_name": "Seoul", "lat": 37.57, "lon": 126.98, "zone": "Asia/Seoul"}
    return [Entry("place", "hanoi", hanoi, "A [[trump]] city."), Entry("place", "seoul", seoul)]


def organisations() -> list[Entry]:
    return [Entry("organisation", "un", {"name": "United Nations", "short_name": "UN"}, "Founded. [@book]")]


def people() -> list[Entry]:
    """One has roles in turn, one of them in an organisation, and is translated."""
    president = {"title": "President", "from": "2017-01", "to": "2021-01"}
    guest = {"title": "Guest", "organisation": "un", "from": "2019-02-27"}
    trump = {"name": "Donald Trump", "roles": [president, guest], "side": "us"}
    kim = {"name": "Kim Jong Un", "roles": [{"title": "Chairman"}], "side": "dprk"}
    return [
        Entry("person", "trump", trump, "In [[hanoi]].", Text({"name": "D. Trump"}, "Dort.")),
        Entry("person", "kim", kim, "Came by rail."),
    ]


def terms() -> list[Entry]:
    cvid = {"name": "CVID", "short": "A demand.", "equivalents": {"de": "CVID"}}
    return [Entry("term", "cvid", cvid, "See [[summit-topic]].")]


def topics() -> list[Entry]:
    """A topic with a passage that is published later, and a topic below it that shows a chart."""
    summit = {"title": "The summit", "summary": "Two days.", "terms": ["cvid"]}
    body = f"Both met.\n\n/// since | {TALKS_END}\nIt ended [[walkout|early]]. [@ap]\n///"
    german = Text({"title": "Der Gipfel", "summary": "Zwei Tage."}, "Beide trafen sich.")
    tests = {"title": "Tests", "summary": "Years.", "parent": "summit-topic", "order": 2}
    return [
        Entry("topic", "summit-topic", summit, body, german),
        Entry("topic", "tests", tests, "/// chart | launches\n///"),
    ]


def events() -> list[Entry]:
    """Dates of three precisions; one event is part of another, one links to another."""
    arrival = {
        "title": "Arrival",
        "date": "2019-02-26T11:00~",
        "place": "hanoi",
        "people": ["kim"],
        "topics": ["summit-topic"],
        "sources": ["ap"],
        "weight": 3,
        "category": "summit",
    }
    walkout = {
        "title": "Walkout",
        "date": "2019-02-28T14:00",
        "place": "hanoi",
        "people": ["kim", "trump"],
        "topics": ["summit-topic"],
        "sources": ["ap", "kcna"],
        "weight": 3,
    }
    launch = {"title": "Launch", "date": "2017-11", "topics": ["tests"], "sources": ["kcna"], "part_of": "arrival"}
    return [
        Entry("event", "arrival", arrival, "Kim came. [@ap]", Text({"title": "Ankunft"}, "Kim kam. [@ap]")),
        Entry("event", "walkout", walkout, "They [[arrival|came]] and went."),
        Entry("event", "launch", launch),
    ]


def claims() -> list[Entry]:
    """A claim whose status changes."""
    agreed = {
        "text": "A text was agreed",
        "topics": ["summit-topic"],
        "sources": ["ap"],
        "held_by": ["trump"],
        "history": [
            {"at": "2019-02-27T09:00+07:00", "status": "open", "note": "not yet"},
            {"at": TALKS_END, "status": "disputed"},
        ],
    }
    return [Entry("claim", "agreed", agreed, "See [[walkout|the end]].")]


def article_with_update() -> list[Entry]:
    """A translated article that refers to records of many kinds and has an update."""
    fields = {
        "title": "First",
        "summary": "One.",
        "date": "2019-02-27T07:30+07:00",
        "kind": "news",
        "by": ["un"],
        "topics": ["summit-topic"],
        "people": ["kim"],
        "events": ["arrival"],
        "terms": ["cvid"],
        "dateline": "hanoi",
        "key_points": ["a", "b"],
        "updates": [{"at": TALKS_END, "text": "It ended."}],
    }
    body = "## Begin\n\nHello [[kim]]. [@ap]\n\nA note.[^1]\n\n[^1]: Mind [[trump|him]]."
    german = Text({"title": "Erstens", "summary": "Eins.", "key_points": ["x", "y"]}, "Hallo [[kim]]. [@ap]")
    return [Entry("article", "first", fields, body, german)]


def live_article_with_blocks() -> list[Entry]:
    """An article with entries at two instants, with one block of each sort, and with a former address."""
    fields = {
        "title": "Second",
        "summary": "Two.",
        "date": TALKS_END,
        "kind": "live",
        "topics": ["tests"],
        "image": {"file": "hall.png", "alt": "A hall"},
        "aliases": ["old-second"],
    }
    blocks = [
        f"/// entry | {TALKS_END} | Over\nGone.\n///",
        f"/// entry | {EPILOGUE} | After\nHome.\n///",
        "/// timeline | topic:summit-topic\n///",
        "/// positions\n///",
        "/// journey | rail\n///",
    ]
    return [Entry("article", "second", fields, "\n\n".join(blocks))]


def corrected_article() -> list[Entry]:
    """An article with an image, and with a correction that affects an event."""
    fields = {
        "title": "Third",
        "summary": "Three.",
        "date": "2019-02-20T12:00+07:00",
        "kind": "analysis",
        "corrections": [{"at": EPILOGUE, "was": "x", "now": "y", "affects": ["event:arrival"]}],
    }
    return [Entry("article", "third", fields, "![The hall](hall.png)\n\nWords. [[first|Later]].")]


def pages() -> list[Entry]:
    return [Entry("page", "about", {"title": "About"}, "About [[summit-topic]].", Text({"title": "Über"}, "Über."))]


def positions() -> list[Entry]:
    """Two sides of one issue."""
    relief = {
        "issue": both("Relief"),
        "side": "us",
        "text": both("No"),
        "topics": ["summit-topic"],
        "sources": ["ap"],
        "quote": {"text": "Sometimes you walk", "speaker": "trump", "source": "ap"},
        "outcome": {"at": TALKS_END, "text": both("None")},
    }
    answer = {"issue": both("Relief"), "side": "dprk", "text": both("Yes"), "sources": ["kcna"]}
    return [Entry("position", "relief", relief), Entry("position", "relief-too", answer)]


def quotes() -> list[Entry]:
    """Words of one person at an event, about a topic, and from a document."""
    walk = {"text": both("Sometimes you walk"), "speaker": "trump", "at": "2019-02-28T14:15", "sources": ["ap"]}
    trust = {"text": both("We trust"), "speaker": "kim", "at": "2019-02-27", "sources": ["kcna"]}
    peace = {"text": both("Peace"), "speaker": "trump", "at": "2018-06-12", "sources": ["ap"], "document": "statement"}
    return [
        Entry("quote", "peace", peace),
        Entry("quote", "walk", {**walk, "events": ["walkout"]}),
        Entry("quote", "trust", {**trust, "topics": ["summit-topic"]}),
    ]


def documents() -> list[Entry]:
    """A document with a part to which a text links."""
    fields = {
        "title": "Statement",
        "date": "2018-06-12",
        "place": "hanoi",
        "signatories": ["trump", "Someone"],
        "topics": ["summit-topic"],
        "sources": ["ap"],
        "parts": [{"id": "p1", "label": "point 1", "text": "Peace."}],
    }
    return [Entry("document", "statement", fields, "Signed. See [[statement#p1]].")]


def journeys() -> list[Entry]:
    """One leg by way of a city that is not a record, and two distances that disagree."""
    leg = {
        "mode": "rail",
        "from": "seoul",
        "to": "hanoi",
        "via": [{"name": both("Nanning"), "lat": 22.82, "lon": 108.37, "sources": ["ap"]}],
        "depart": "2019-02-23~",
        "arrive": "2019-02-26T11:00~",
        "sources": ["ap"],
    }
    distances = [{"value": both("4,000 km"), "sources": ["ap"]}, {"value": both("4,500 km"), "sources": ["book"]}]
    rail = {"title": both("By rail"), "traveller": "kim", "legs": [leg], "distances": distances}
    return [Entry("journey", "rail", rail)]


def series() -> list[Entry]:
    launches = {
        "title": both("Launches fell"),
        "unit": both("launches"),
        "alt": both("A chart"),
        "rows": [{"period": "2017", "value": 20}, {"period": "2018", "value": 0}, {"period": "2019", "value": 26}],
        "sources": ["book"],
        "topics": ["tests"],
    }
    return [Entry("series", "launches", launches)]


RECORDS = (
    sources, places, organisations, people, terms, topics, events, claims, article_with_update,
    live_article_with_blocks, corrected_article, pages, positions, quotes, documents,
    journeys, series,
)  # fmt: skip
