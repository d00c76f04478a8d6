"""A small but complete dossier that can be edited at random, and the files that it amounts to.

A record is plain data; `World.files` returns the whole content folder. An edit may make the dossier wrong (a link to a
deleted record): then a build must report it and leave the site as it was.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.kit.images import draw

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
    "document": "documents",
}
LISTED = {"position": "positions.yaml", "journey": "journeys.yaml", "source": "sources.yaml", "quote": "quotes.yaml"}
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
OLD_PATHS = ["/old/a/", "/old/b.html"]
ADDRESSES = ["https://x.example/a", "https://x.example/b"]
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

    def site_files(self) -> dict[str, bytes]:
        """Path below the folder that holds content/ and templates/ → bytes."""
        files = {f"content/{path}": content for path, content in self.files().items()}
        return files | {f"templates/{path}": text.encode() for path, text in self.theme.items()}

    def copy(self) -> World:
        return copy.deepcopy(self)


def png(number: int) -> bytes:
    return draw(word=str(number))
