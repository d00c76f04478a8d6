"""A site whose records fill every field in one language only, made from the types: a new field is in it at once.

Each text is a word of its own, so that a test can find it on the pages. Records in Markdown have a translation without
a single text; texts in YAML files name their language.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any, Literal, get_args, get_origin

from msgspec import Meta, Struct

from summit_site.base.edtf import Edtf, Point
from summit_site.model.field_specs import field_specs, limits, unwrap
from summit_site.model.fields import Field
from summit_site.model.kind import Kind
from summit_site.model.kinds import KINDS
from summit_site.model.rules import MODULES
from summit_site.model.site import Site

ID = "x"
WORD = "Untranslated{}word"  # more than 16 letters, so that headlines break it
NOT_FILLED = ("draft", "embargo", "aliases", "withdrawn", "corrections.affects", "slug", "zone", "first_id", "document")
GIVEN: Mapping[str, object] = {
    "image.file": "x.png",
    "legs.from": "x",
    "legs.to": "y",
    "known": "2019-02-20",
    "date": "2019-02-26T10:00",
    "period": "2019-02",
    "event.outcome": "moved",
    "event.planned": "2019-02-26T09:00",
    "site.doors.to": "days",
    "weight": 3,
    "lat": 21.5,
    "lon": 105.5,
}
ZONES = {"en": "Europe/London", "de": "Europe/Vienna", "": "Asia/Tokyo"}
BODY = """\
## {word} [[topic:x]]

{word} [[term:x]], [[document:x#x]] [@x].[^1]

## {word}

- {word} [[person:x]]

![{word}](x.png)

| {word} |
|---|
| {word} |

/// since | 2019-02-26T11:00
{word}
///

/// entry | 2019-02-26T12:00 | {word}
{word}
///

[^1]: {word} [[place:x]]
"""
BLOCKS = """
/// delegations
///
/// dots | {word}
| {word} | {word} |
|---|---|
| {word} [@x] | 1 |

{word}
///

/// matrix | {word}
| {word} | {word} |
|---|---|
| {word} [@x] | x {word} |
///

/// lanes | {word}
| {word} | {word} |
|---|---|
| 2019-02-24 | {word} [@x] |
| 2019-02-25T10:00 | {word} |
///

/// ranges | {word}
| [[place:x]] {word} | km |
|---|---|
| {word} [@x] | 1 |
///

/// units | {word}
| {word} | {word} |
|---|---|
| {word} [@x] | 1 |
///

/// timeline | topic:x
///

/// positions
///

/// journey | x
///

/// chart | x
///

/// quote x
///
"""


class EveryField:
    """The files of such a site. `words`: each text → where it stands, such as `person.roles.title`."""

    def __init__(self, original: str, other: str) -> None:
        self.original, self.other = original, other
        self.words: dict[str, str] = {}
        self._numbers = count(1)

    def files(self) -> str:
        return "".join((self._site(), *(part for kind in KINDS for part in self._records(kind))))

    def word(self, path: str) -> str:
        word = WORD.format(next(self._numbers))
        self.words[word] = path
        return word

    def _site(self) -> str:
        fields = {name: spec for name, spec in field_specs(Site).items() if name != "languages"}
        values = {name: self._in_file(spec.hint, f"site.{name}", name, beside=True) for name, spec in fields.items()}
        values |= {
            "languages": [
                {"key": key, "tag": key, "name": key, "city": self._prose(f"site.city.{key}", True), "zone": ZONES[key]}
                for key in (self.original, self.other)
            ],
            "base_url": "https://sample.example/",
            "timezone": ZONES[""],
            "nav": ["home", "articles", "timeline", ID],
            "home": list(MODULES),
            "policies": {},
            "repository": None,
            "specimen": True,
            "cards": True,
            "page_size": 10,
        }
        values["clocks"][0]["zone"] = ZONES[""]
        values["publisher"] |= {"logo": None, "contact": None}
        return f"--- site.yaml\n{_yaml(values)}"

    def _records(self, kind: Kind[Any]) -> Iterator[str]:
        store = kind.store
        if store.form == "list":
            yield f"--- {store.name}.yaml\n- {json.dumps({'id': ID, **self._fields(kind, True)}, ensure_ascii=False)}\n"
        elif store.form == "table":
            yield f"--- {store.name}/{ID}.yaml\n{_yaml(self._fields(kind, True))}"
        else:
            body = BODY + (BLOCKS if kind.name == "article" else "")
            while "{word}" in body:
                body = body.replace("{word}", self.word(f"{kind.name} body"), 1)
            yield self._document(kind, ID, self._fields(kind, False), body)
            reason = {"at": "2019-03-01", "reason": self.word(f"{kind.name}.withdrawn.reason")}
            gone = {name: value for name, value in self._fields(kind, False).items() if name != "parts"}
            yield self._document(kind, "gone", gone | {"withdrawn": reason}, "")
            if kind.name == "place":  # journeys go from one place to another
                yield self._document(kind, "y", self._fields(kind, False) | {"lat": 39.5, "lon": 125.5}, "")

    def _document(self, kind: Kind[Any], ident: str, fields: Mapping[str, object], body: str) -> str:
        path = f"--- {kind.store.name}/{ident}"
        return f"{path}.md\n---\n{_yaml(fields)}---\n{body}{path}.{self.other}.md\n---\n---\n"

    def _fields(self, kind: Kind[Any], beside: bool) -> dict[str, Any]:
        """A value for each field. `beside`: the file holds texts in several languages."""
        return self._struct(kind.type, kind.name, "", beside)

    def _struct(self, cls: type[Struct], path: str, inner: str, beside: bool) -> dict[str, Any]:
        found = {}
        for name, spec in field_specs(cls).items():
            place = f"{inner}.{name}".lstrip(".")
            value = self._in_file(spec.hint, f"{path}.{name}", place, beside)
            if value is not None:
                found[name] = value
        return found

    def _in_file(self, hint: Any, path: str, place: str, beside: bool) -> Any:
        """What an editor may write into a field of this type; None to leave it out."""
        kind = path.partition(".")[0]
        mark, inner = unwrap(hint)
        origin = get_origin(inner)
        if place in NOT_FILLED and not (kind == "place" and place == "zone"):
            return None
        for given in (path, place):
            if given in GIVEN and not mark.prose:
                return GIVEN[given]
        if mark.prose:
            return self._prose(path, beside)
        if origin is tuple:
            item = self._in_file(get_args(inner)[0], path, place, beside)
            return None if item is None else [item]
        if isinstance(inner, type) and issubclass(inner, Struct):
            return self._struct(inner, path, place, beside)
        return self._plain(kind, mark, hint)

    def _prose(self, path: str, beside: bool) -> object:
        word = self.word(path)
        return {self.original: word} if beside else word

    def _plain(self, kind: str, mark: Field, hint: Any) -> Any:
        inner = unwrap(hint)[1]
        if mark.refers:
            return None if kind in mark.refers else ID  # not to itself
        if get_origin(inner) is Literal:
            return get_args(inner)[0]
        if inner is Edtf or inner is Point:
            return "2019-02-27"
        if mark.url:
            return "https://a.example/"
        if mark.zone:
            return ZONES[""]
        if mark.slug:
            return ID
        if inner is bool:
            return True
        if inner in (int, float):
            return 1
        examples = [
            str(one)
            for meta in getattr(limits(hint), "__metadata__", ())
            if isinstance(meta, Meta)
            for one in meta.examples or ()
        ]
        return examples[0] if examples else "7" if inner is str else None


def _yaml(fields: Mapping[str, object]) -> str:
    shown = {name: value for name, value in fields.items() if value is not None}
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in shown.items())
