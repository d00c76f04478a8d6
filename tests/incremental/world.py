"""A small but complete dossier that can be edited at random, and the files that it amounts to.

A record is plain data; `World.files` gives the whole content folder. An edit may make the dossier wrong (a link to what
was deleted): then a build must say so and leave the site alone.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.kit.images import draw
from tests.kit.theme import make_theme

FOLDERS = {
    "article": "articles",
    "event": "events",
    "topic": "topics",
    "person": "people",
    "organisation": "organisations",
    "place": "places",
    "term": "terms",
    "claim": "claims",
    "page": "pages",
}
LISTED = {"position": "positions.yaml", "journey": "journeys.yaml", "source": "sources.yaml"}
WORDS = [
    "treaty", "summit", "lunch", "train", "motorcade", "delegation", "airport", "bridge", "hotel", "paper",
    "sanction", "reactor", "armistice",
]  # fmt: skip
INSTANTS = [
    "2018-06-12T09:00+08:00",
    "2019-02-20T12:00+07:00",
    "2019-02-26T18:30+07:00",
    "2019-02-27T09:00+07:00",
    "2019-02-28T00:00+07:00",
    "2019-02-28T14:00+07:00",
    "2019-03-05T10:00+00:00",
    "2019-05-09T16:30+09:00",
]
AS_OF = ["2018-01-01T00:00Z", "2019-02-25T00:00Z", *INSTANTS, "2019-02-28T13:59+07:00", "2020-01-01T00:00Z"]
DATES = ["2018-06-12", "2019-02", "2019-02-26T11:00~", "2019-02-27", "2019-02-27T18:30", "2019-02-28", "2019-03"]

Edit = Callable[["World", Random], str]


@dataclass
class Text:
    """A record's own words in one further language."""

    fields: dict[str, Any]
    body: str


@dataclass
class Entry:
    """A record: its fields as they stand in the file, its text, its translations."""

    kind: str
    id: str
    fields: dict[str, Any]
    body: str = ""
    german: Text | None = None

    @property
    def listed(self) -> bool:
        return self.kind in LISTED or self.kind == "series"


def document(fields: dict[str, Any], body: str) -> str:
    """JSON values are YAML too."""
    lines = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())
    return f"---\n{lines}---\n{body}\n"


def both(text: str) -> dict[str, str]:
    return {"en": text, "de": f"{text} (de)"}


@dataclass
class World:
    """`site`: site.yaml; `images`, `theme`: files by path; `broken`: files with a mistake in them."""

    entries: dict[tuple[str, str], Entry] = field(default_factory=dict)
    site: dict[str, Any] = field(default_factory=dict)
    images: dict[str, bytes] = field(default_factory=dict)
    theme: dict[str, str] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)
    split_sources: bool = False
    counter: int = 0

    def add(self, kind: str, ident: str, fields: dict[str, Any], body: str = "", german: Text | None = None) -> None:
        self.entries[(kind, ident)] = Entry(kind, ident, fields, body, german)

    def of(self, *kinds: str) -> list[Entry]:
        return [entry for entry in self.entries.values() if entry.kind in kinds]

    def ids(self, kind: str) -> list[str]:
        return [entry.id for entry in self.of(kind)]

    def files(self) -> dict[str, bytes]:
        """Path below the content folder → bytes."""
        found: dict[str, str] = {"site.yaml": "".join(f"{k}: {json.dumps(v)}\n" for k, v in self.site.items())}
        lists: dict[str, list[dict[str, Any]]] = {}
        for entry in self.entries.values():
            if entry.kind == "series":
                found[f"series/{entry.id}.yaml"] = json.dumps(entry.fields)
            elif entry.kind in LISTED:
                path = LISTED[entry.kind]
                if entry.kind == "source" and self.split_sources:
                    path = f"sources/{entry.id[0]}.yaml"
                lists.setdefault(path, []).append({"id": entry.id, **entry.fields})
            else:
                stem = f"{FOLDERS[entry.kind]}/{entry.id}"
                found[f"{stem}.md"] = document(entry.fields, entry.body)
                if entry.german:
                    found[f"{stem}.de.md"] = document(entry.german.fields, entry.german.body)
        found |= {path: json.dumps(items, indent=1) for path, items in lists.items()}
        found |= self.broken
        return {path: text.encode() for path, text in found.items()} | self.images

    def copy(self) -> World:
        return copy.deepcopy(self)


def make_world() -> World:
    world = World()
    world.site = {
        "title": both("Sample"),
        "tagline": both("All of it made up"),
        "base_url": "https://sample.example/",
        "languages": [
            {"key": "en", "tag": "en", "name": "English", "city": "London", "zone": "Europe/London"},
            {"key": "de", "tag": "de-AT", "name": "Deutsch", "city": "Wien", "zone": "Europe/Vienna"},
        ],
        "timezone": "Asia/Ho_Chi_Minh",
        "sides": [{"id": "us", "name": both("USA")}, {"id": "dprk", "name": both("North Korea")}],
        "categories": [{"id": "summit", "name": both("Summit")}],
        "publisher": {"name": both("Nobody"), "url": "https://nobody.example/"},
        "nav": ["home", "articles", "timeline", "about"],
        "home": [
            "lead",
            "claims",
            "timeline",
            "journeys",
            "positions",
            "figures",
            "changes",
            "articles",
            "topics",
            "people",
        ],
    }
    for number, ident in enumerate(["ap", "kcna", "book"]):
        fields = {"publisher": ident.upper(), "title": f"Report {number}", "date": DATES[number * 2], "note": both("n")}
        world.add("source", ident, fields)
    world.add(
        "place",
        "hanoi",
        {"name": "Hanoi", "lat": 21.03, "lon": 105.85, "zone": "Asia/Ho_Chi_Minh"},
        "A [[trump]] city.",
    )
    world.add(
        "place", "seoul", {"name": "Seoul", "map_name": "Seoul", "lat": 37.57, "lon": 126.98, "zone": "Asia/Seoul"}
    )
    world.add("organisation", "un", {"name": "United Nations", "short_name": "UN"}, "Founded. [@book]")
    role = [
        {"title": "President", "from": "2017-01", "to": "2021-01"},
        {"title": "Guest", "organisation": "un", "from": "2019-02-27"},
    ]
    world.add(
        "person",
        "trump",
        {"name": "Donald Trump", "roles": role, "side": "us"},
        "In [[hanoi]].",
        Text({"name": "D. Trump"}, "Dort."),
    )
    world.add(
        "person", "kim", {"name": "Kim Jong Un", "roles": [{"title": "Chairman"}], "side": "dprk"}, "Came by rail."
    )
    world.add(
        "term", "cvid", {"name": "CVID", "short": "A demand.", "equivalents": {"de": "CVID"}}, "See [[summit-topic]]."
    )
    world.add(
        "topic",
        "summit-topic",
        {"title": "The summit", "summary": "Two days.", "terms": ["cvid"]},
        "Both met.\n\n/// since | 2019-02-28T14:00+07:00\nIt ended [[walkout|early]]. [@ap]\n///",
        Text({"title": "Der Gipfel", "summary": "Zwei Tage."}, "Beide trafen sich."),
    )
    world.add(
        "topic",
        "tests",
        {"title": "Tests", "summary": "Years.", "parent": "summit-topic", "order": 2},
        "/// chart | launches\n///",
    )
    world.add(
        "event",
        "arrival",
        {
            "title": "Arrival",
            "date": "2019-02-26T11:00~",
            "place": "hanoi",
            "people": ["kim"],
            "topics": ["summit-topic"],
            "sources": ["ap"],
            "weight": 3,
            "category": "summit",
        },
        "Kim came. [@ap]",
        Text({"title": "Ankunft"}, "Kim kam. [@ap]"),
    )
    world.add(
        "event",
        "walkout",
        {
            "title": "Walkout",
            "date": "2019-02-28T14:00",
            "place": "hanoi",
            "people": ["kim", "trump"],
            "topics": ["summit-topic"],
            "sources": ["ap", "kcna"],
            "weight": 3,
        },
        "They [[arrival|came]] and went.",
    )
    world.add(
        "event",
        "launch",
        {"title": "Launch", "date": "2017-11", "topics": ["tests"], "sources": ["kcna"], "part_of": "arrival"},
    )
    world.add(
        "claim",
        "agreed",
        {
            "text": "A text was agreed",
            "topics": ["summit-topic"],
            "sources": ["ap"],
            "held_by": ["trump"],
            "history": [
                {"at": "2019-02-27T09:00+07:00", "status": "open", "note": "not yet"},
                {"at": "2019-02-28T14:00+07:00", "status": "disputed"},
            ],
        },
        "See [[walkout|the end]].",
    )
    world.add(
        "article",
        "first",
        {
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
            "updates": [{"at": "2019-02-28T14:00+07:00", "text": "It ended."}],
        },
        "## Begin\n\nHello [[kim]]. [@ap]\n\nA note.[^1]\n\n[^1]: Mind [[trump|him]].",
        Text({"title": "Erstens", "summary": "Eins.", "key_points": ["x", "y"]}, "Hallo [[kim]]. [@ap]"),
    )
    world.add(
        "article",
        "second",
        {
            "title": "Second",
            "summary": "Two.",
            "date": "2019-02-28T14:00+07:00",
            "kind": "live",
            "topics": ["tests"],
            "image": {"file": "hall.png", "alt": "A hall"},
            "aliases": ["old-second"],
        },
        "/// entry | 2019-02-28T14:00+07:00 | Over\nGone.\n///\n\n"
        "/// entry | 2019-03-05T10:00+00:00 | After\nHome.\n///\n\n"
        "/// timeline | topic:summit-topic\n///\n\n/// positions\n///\n\n/// journey | rail\n///",
    )
    world.add(
        "article",
        "third",
        {
            "title": "Third",
            "summary": "Three.",
            "date": "2019-02-20T12:00+07:00",
            "kind": "analysis",
            "corrections": [{"at": "2019-03-05T10:00+00:00", "was": "x", "now": "y", "affects": ["event:arrival"]}],
        },
        "![The hall](hall.png)\n\nWords. [[first|Later]].",
    )
    world.add("page", "about", {"title": "About"}, "About [[summit-topic]].", Text({"title": "Über"}, "Über."))
    world.add(
        "position",
        "relief",
        {
            "issue": both("Relief"),
            "side": "us",
            "text": both("No"),
            "topics": ["summit-topic"],
            "sources": ["ap"],
            "quote": {"text": "Sometimes you walk", "speaker": "trump", "source": "ap"},
            "outcome": {"at": "2019-02-28T14:00+07:00", "text": both("None")},
        },
    )
    world.add(
        "position", "relief-too", {"issue": both("Relief"), "side": "dprk", "text": both("Yes"), "sources": ["kcna"]}
    )
    world.add(
        "journey",
        "rail",
        {
            "title": both("By rail"),
            "traveller": "kim",
            "legs": [
                {
                    "mode": "rail",
                    "from": "seoul",
                    "to": "hanoi",
                    "via": [{"name": both("Nanning"), "lat": 22.82, "lon": 108.37, "sources": ["ap"]}],
                    "depart": "2019-02-23~",
                    "arrive": "2019-02-26T11:00~",
                    "sources": ["ap"],
                }
            ],
            "distances": [
                {"value": both("4,000 km"), "sources": ["ap"]},
                {"value": both("4,500 km"), "sources": ["book"]},
            ],
        },
    )
    world.add(
        "series",
        "launches",
        {
            "title": both("Launches fell"),
            "unit": both("launches"),
            "alt": both("A chart"),
            "rows": [{"period": "2017", "value": 20}, {"period": "2018", "value": 0}, {"period": "2019", "value": 26}],
            "sources": ["book"],
            "topics": ["tests"],
        },
    )
    world.images = {"images/hall.png": png(1), "images/unused.png": png(2)}
    world.theme = make_theme()
    return world


def png(number: int) -> bytes:
    return draw(word=str(number))
