"""A generated dossier of any size: a valid content folder with the same bytes for the same size and seed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from .shapes import Counts
from .words import Dice, ProseWriter

CLAIMS, ISSUES = 8, 4
BEGIN = datetime(2005, 1, 1)  # noqa: DTZ001 (a wall clock; every text states the offset)
MINUTES = 20 * 365 * 24 * 60
SOURCES_A_FILE = 1_000
SIDES = ("north", "south", "others")
CATEGORIES = ("talks", "law", "field", "media")
KINDS = ("news", "news", "news", "analysis", "explainer", "background", "opinion")
SOURCE_KINDS = ("document", "transcript", "wire", "report", "interview", "dataset", "book")
COUNTRIES = ("AT", "DE", "CH", "FR", "IT", "CZ", "PL", "SK", "HU", "SI")

LANGUAGES = {
    "en": "{key: en, tag: en, name: English, city: London, zone: Europe/London}",
    "de": "{key: de, tag: de-AT, name: Deutsch, city: Wien, zone: Europe/Vienna}",
}
SITE = """\
title: {en: "The made-up dossier", de: "Das erfundene Dossier"}
tagline: {en: "Nothing in it is true", de: "Nichts darin ist wahr"}
base_url: https://bench.example/
cards: false
languages:
  - LANGUAGES
timezone: Europe/Vienna
sides:
  - {id: north, name: {en: North, de: Norden}, colour: "#1F4E8C"}
  - {id: south, name: {en: South, de: Süden}, colour: "#A8281A"}
  - {id: others, name: {en: Others, de: Andere}}
categories:
  - {id: talks, name: {en: Talks, de: Gespräche}}
  - {id: law, name: {en: Law, de: Recht}}
  - {id: field, name: {en: In the field, de: Vor Ort}}
  - {id: media, name: {en: Media, de: Medien}}
nav: [home, articles, timeline, topics, people, places, glossary, sources]
home: [lead, brief, claims, timeline, positions, figures, changes, articles, topics, people]
"""

_GERMAN = re.compile(r", de: [^},]*")

Values = Mapping[str, object]


def make_corpus(counts: Counts, seed: int) -> dict[str, str]:
    """Path below the content folder → text. With two languages, a fifth of the articles is translated."""
    return _CorpusMaker(counts, seed).make()


def site_settings(languages: Sequence[str]) -> str:
    """The settings with texts in these languages only."""
    text = SITE if "de" in languages else _GERMAN.sub("", SITE)
    return text.replace("LANGUAGES", "\n  - ".join(LANGUAGES[lang] for lang in languages))


def document(values: Values, body: str = "") -> str:
    """A content file. Each field is one line: text and lists as JSON, which is also YAML; `Bare` values unquoted."""
    return f"---\n{_fields(values)}---\n{body}{chr(10) if body else ''}"


def _fields(values: Values) -> str:
    return "".join(f"{key}: {_value(value)}\n" for key, value in values.items())


def _value(value: object) -> str:
    return value if isinstance(value, Bare) else json.dumps(value, ensure_ascii=False)


class Bare(str):
    """A value that is written without quotes: dates, numbers, words from a fixed list."""

    __slots__ = ()


def _moment(minutes: float) -> Bare:
    return Bare((BEGIN + timedelta(minutes=int(minutes))).strftime("%Y-%m-%dT%H:%M+00:00"))


class _CorpusMaker:
    """Chooses the ids of all records first, so that any text can refer to any record; then writes the files."""

    def __init__(self, counts: Counts, seed: int) -> None:
        self.dice = dice = Dice(seed)
        self.languages = counts.languages
        self.writers = {"en": ProseWriter(dice, "en"), "de": ProseWriter(dice, "de")}
        self.english, self.german = self.writers["en"], self.writers["de"]
        self.files: dict[str, str] = {"site.yaml": site_settings(counts.languages)}
        self.articles = [f"story-{number:05}" for number in range(counts.articles)]
        self.events = [f"event-{number:04}" for number in range(counts.events)]
        self.sources = [f"source-{number:04}" for number in range(counts.sources)]
        self.topics = [f"topic-{number:02}" for number in range(counts.topics)]
        self.people = [f"person-{number:02}" for number in range(counts.people)]
        self.places = [f"place-{number:02}" for number in range(counts.places)]
        self.organisations = [f"body-{number:02}" for number in range(counts.organisations)]
        self.terms = [f"term-{number:02}" for number in range(counts.terms)]
        self.subjects = self.people + self.places + self.organisations + self.topics
        self.desk = [self.english.phrase(2).title() for _ in range(12)]

    def make(self) -> dict[str, str]:
        self._write_sources()
        self._write_topics()
        self._write_subjects()
        self._write_events()
        for number in range(len(self.articles)):
            self._write_article(number)
        self._write_claims()
        self._write_lists()
        return self.files

    def _prose(self, english: str, german: str) -> dict[str, str]:
        return {lang: text for lang, text in (("en", english), ("de", german)) if lang in self.languages}

    def _link(self, words: str) -> str:
        """A link to a record with a page, usually a subject."""
        dice, kind = self.dice, self.dice.random()
        if kind < 0.6:
            target = dice.pick(self.subjects)
        elif kind < 0.75:
            target = dice.pick(self.articles)
        elif kind < 0.9:
            target = dice.pick(self.events)
        else:
            target = "term:" + dice.pick(self.terms)
        return f"[[{target}|{words}]]"

    def _cite(self, source: str) -> str:
        page = f", p. {self.dice.number(1, 300)}" if self.dice.chance(0.2) else ""
        return f"[@{source}{page}]"

    def _day(self) -> Bare:
        """A past day, more or less precise."""
        text, kind = _moment(self.dice.random() * MINUTES), self.dice.random()
        return Bare(text if kind < 0.15 else text[:10] if kind < 0.85 else f"{text[:10]}~" if kind < 0.9 else text[:7])

    def _write_article(self, number: int) -> None:
        dice, ident = self.dice, self.articles[number]
        share = (number + dice.random()) / len(self.articles)
        minutes = share * MINUTES
        first = int(share * (len(self.events) - 3))
        points = dice.number(2, 4)
        values: dict[str, object] = {
            **self._headings("en", points),
            "date": _moment(minutes),
            "kind": Bare(dice.pick(KINDS)),
            "by": dice.some(self.desk, 2),
            "dateline": Bare(dice.pick(self.places)),
            "topics": dice.some(self.topics, dice.number(1, 3)),
            "people": dice.some(self.people, dice.number(1, 3)),
            "organisations": dice.some(self.organisations, dice.number(0, 2)),
            "events": dice.some(self.events[first : first + 4], dice.number(0, 2)),
        }
        if dice.chance(0.05):
            update = {"at": _moment(minutes + dice.number(60, 90_000)), "text": self.english.sentence()}
            values["updates"] = [update | {"level": dice.pick(("substantive", "minor"))}]
        self.files[f"articles/{ident}.md"] = document(values, self._body("en"))
        if number % 5 == 0 and "de" in self.languages:
            self.files[f"articles/{ident}.de.md"] = document(self._headings("de", points), self._body("de"))

    def _headings(self, lang: str, points: int) -> dict[str, object]:
        writer = self.writers[lang]
        key_points = [writer.sentence() for _ in range(points)]
        return {"title": writer.title(4, 8), "summary": writer.sentence(), "key_points": key_points}

    def _body(self, lang: str) -> str:
        cited = self.dice.some(self.sources, self.dice.number(2, 4))
        return self.writers[lang].article(self._link, [self._cite(source) for source in cited])

    def _write_events(self) -> None:
        dice, english = self.dice, self.english
        step = MINUTES / len(self.events)
        for number, ident in enumerate(self.events):
            text, kind = _moment((number + dice.random()) * step), dice.random()
            values = {
                "title": english.title(4, 8),
                "date": Bare(text if kind < 0.2 else f"{text[:10]}~" if kind > 0.95 else text[:10]),
                "weight": dice.pick((1, 1, 2, 2, 2, 2, 2, 2, 2, 3)),
                "place": Bare(dice.pick(self.places)),
                "people": dice.some(self.people, dice.number(0, 2)),
                "topics": dice.some(self.topics, dice.number(1, 2)),
                "sources": dice.some(self.sources, dice.number(1, 3)),
                "certainty": Bare(dice.pick(("confirmed", "confirmed", "confirmed", "reported", "disputed"))),
                "category": Bare(dice.pick(CATEGORIES)),
            }
            self.files[f"events/{ident}.md"] = document(values, english.paragraph(dice.number(1, 3), self._link))

    def _write_topics(self) -> None:
        """All of them in every language."""
        for number, ident in enumerate(self.topics):
            for lang in self.languages:
                ending = ".md" if lang == "en" else f".{lang}.md"
                writer = self.writers[lang]
                values: dict[str, object] = {"title": writer.title(1, 3), "summary": writer.sentence()}
                if lang == "en":
                    values["order"] = number
                parts = [writer.paragraph(5, self._link)]
                for source in self.dice.some(self.sources, 2):
                    parts += [f"## {writer.title(2, 4)}", f"{writer.paragraph(5, self._link)} {self._cite(source)}"]
                self.files[f"topics/{ident}{ending}"] = document(values, "\n\n".join(parts))

    def _write_subjects(self) -> None:
        dice, english = self.dice, self.english
        for ident in self.people:
            role = {"title": english.title(2, 3), "organisation": dice.pick(self.organisations), "from": "2004"}
            name = english.phrase(2).title()
            values = {"name": name, "sort": name, "side": Bare(dice.pick(SIDES)), "roles": [role]}
            self.files[f"people/{ident}.md"] = document(values, english.paragraph(4, self._link))
        for number, ident in enumerate(self.places):
            place: Values = {
                "name": english.title(1, 2),
                "lat": 46 + number % 20 / 8,
                "lon": 9 + number / 4 % 160,
                "country": Bare(dice.pick(COUNTRIES)),
            }
            self.files[f"places/{ident}.md"] = document(place, english.paragraph(3, self._link))
        for ident in self.organisations:
            values = {"name": english.phrase(3).title(), "side": Bare(dice.pick(SIDES))}
            self.files[f"organisations/{ident}.md"] = document(values, english.paragraph(3, self._link))
        for ident in self.terms:
            values = {"name": english.phrase(2), "short": english.sentence()}
            self.files[f"terms/{ident}.md"] = document(values, english.paragraph(2, self._link))

    def _write_sources(self) -> None:
        dice, english = self.dice, self.english
        items = []
        publishers = [english.phrase(2).title() for _ in range(25)]
        for ident in self.sources:
            values: Values = {
                "id": Bare(ident),
                "publisher": dice.pick(publishers),
                "title": english.title(5, 9),
                "date": self._day(),
                "language": Bare("en"),
                "url": f"https://source.example/{ident}",
                "kind": Bare(dice.pick(SOURCE_KINDS)),
            }
            items.append("- " + _fields(values).rstrip("\n").replace("\n", "\n  ") + "\n")
        for begin in range(0, len(items), SOURCES_A_FILE):
            text = "".join(items[begin : begin + SOURCES_A_FILE])
            self.files[f"sources/part-{begin // SOURCES_A_FILE:02}.yaml"] = text

    def _write_claims(self) -> None:
        dice, english = self.dice, self.english
        for number in range(CLAIMS):
            history = [
                {"at": _moment((number + part) * MINUTES / (CLAIMS + 1)), "status": status, "note": english.sentence()}
                for part, status in ((0, "open"), (0.5, dice.pick(("established", "open", "disputed"))))
            ]
            values = {
                "text": english.title(6, 9),
                "history": history,
                "held_by": dice.some(self.people, 2),
                "topics": dice.some(self.topics, 2),
                "sources": dice.some(self.sources, 2),
            }
            self.files[f"claims/claim-{number:02}.md"] = document(values, english.paragraph(2, self._link))

    def _write_lists(self) -> None:
        """Positions of two sides on each issue, and one series of numbers."""
        dice, english, german = self.dice, self.english, self.german
        positions = []
        for number in range(ISSUES):
            issue = self._prose(english.title(1, 3), german.title(1, 3))
            for side in SIDES[:2]:
                text = self._prose(english.sentence(), german.sentence())
                item = {"id": f"position-{number}-{side}", "issue": issue, "side": side, "text": text}
                positions.append(item | {"topics": [self.topics[number]], "sources": dice.some(self.sources, 2)})
        self.files["positions.yaml"] = "".join(f"- {json.dumps(item, ensure_ascii=False)}\n" for item in positions)
        rows = [{"period": str(2005 + year), "value": dice.number(1, 90)} for year in range(20)]
        series: Values = {
            "title": self._prose(english.title(4, 6), german.title(4, 6)),
            "unit": self._prose(english.phrase(1), german.phrase(1)),
            "alt": self._prose(english.sentence(), german.sentence()),
            "topics": [self.topics[0]],
            "sources": dice.some(self.sources, 2),
            "rows": rows,
        }
        self.files["series/figures.yaml"] = _fields(series)
