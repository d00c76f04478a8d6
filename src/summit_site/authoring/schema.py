"""JSON Schemas of the content files, generated from the record types.

Draft-07, which editors' language servers support. They see one file at a time, as YAML 1.2, and are less strict than
the build: dates are checked only by pattern, and ids are suggested but not required to exist.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from msgspec import Meta, Struct

from ..base.edtf import Edtf, Point
from ..base.routes import SLUG_MAX
from ..model.field_specs import FieldSpec, field_specs, limits, unwrap
from ..model.fields import Field
from ..model.kinds import KINDS
from ..model.record import Record
from ..model.rules import MODULES, NAV
from ..model.site import Site

Schema = dict[str, Any]

_DRAFT = "http://json-schema.org/draft-07/schema#"
ID_FORM = f"^(?=.{{1,{SLUG_MAX}}}$)[a-z0-9]+(-[a-z0-9]+)*$"
_TIME = r"[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?( ?(Z|[+-]\d\d:\d\d))?"
_POINT = rf"(\d{{3}}X|\d\dXX|-?\d{{4}}(-(\d\d|XX)(-(\d\d|XX)({_TIME})?)?)?)[?~%]?"
MOMENT_FORM = rf"^\d{{4}}-\d\d-\d\d({_TIME})?$"
DATE_FORM = rf"^({_POINT}|{_POINT}/(\.\.|{_POINT})|\.\./{_POINT})$"
_NOT_PROSE = ("id", "at", "draft")  # also allowed in a translation: the keys that identify an item, and its own draft


@dataclass(frozen=True, slots=True)
class ContentNames:
    """What the content defines. `ids`: kind → existing ids; `zones`: the names of time zones."""

    site: Site
    languages: tuple[str, ...]
    ids: Mapping[str, tuple[str, ...]]
    zones: tuple[str, ...]


def make_schemas(known: ContentNames) -> dict[str, Schema]:
    """File name → schema, for all kinds of content files and translations."""
    schemas = {"site.json": _SchemaMaker(known, known.languages).document(Site, "site.yaml")}
    for kind in KINDS:
        beside = _SchemaMaker(known, known.languages)
        match kind.store.form:
            case "document":
                title = f"Front matter of a file of the kind {kind.name}"
                schemas[f"{kind.name}.json"] = _SchemaMaker(known).document(kind.type, title)
                title = f"Front matter of a translation of the kind {kind.name}"
                schemas[f"{kind.name}.translation.json"] = _SchemaMaker(known, translated=True).document(
                    kind.type, title
                )
            case "table":
                schemas[f"{kind.store.name}.json"] = beside.document(kind.type, f"A file of the kind {kind.name}")
            case "list":
                schemas[f"{kind.store.name}.json"] = beside.listing(kind.type, f"A list of {kind.store.name}")
    return schemas


class _SchemaMaker:
    """One schema. `languages`: those in which prose may be written in one file; `translated`: only prose is allowed."""

    def __init__(self, known: ContentNames, languages: tuple[str, ...] = (), translated: bool = False) -> None:
        self.known, self.languages, self.translated = known, languages, translated
        self.shared: dict[str, Schema] = {}  # long or frequent definitions

    def document(self, cls: type[Struct], title: str) -> Schema:
        return self._finish(self.struct(cls), title)

    def listing(self, cls: type[Struct], title: str) -> Schema:
        item = self.struct(cls)
        ident = {"description": "Lowercase letters, digits and hyphens; unique within its kind.", **self._id()}
        item["properties"] = {"id": ident, **item["properties"]}
        item["required"] = ["id", *item["required"]]
        return self._finish({"type": ["array", "null"], "items": item}, title)

    def _finish(self, schema: Schema, title: str) -> Schema:
        whole: Schema = {"$schema": _DRAFT, "title": title, **schema}
        return whole | {"definitions": dict(sorted(self.shared.items()))} if self.shared else whole

    def struct(self, cls: type[Struct]) -> Schema:
        """The fields of a record or part."""
        found = field_specs(cls)
        if self.translated:
            found = {name: spec for name, spec in found.items() if spec.prose or name in _NOT_PROSE}
        own = sorted(found, key=field_specs(Record).__contains__)  # the specific fields of this kind first
        properties = {name: self._property(cls, found[name]) for name in own}
        schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
        required = [name for name, spec in found.items() if spec.required]
        return schema if self.translated or not required else schema | {"required": required}

    def _property(self, cls: type[Struct], spec: FieldSpec) -> Schema:
        schema = self.value(spec.hint)
        if cls is Site and spec.name in ("nav", "home"):
            own: Schema = {"enum": list(NAV if spec.name == "nav" else MODULES)}
            schema["items"] = own if spec.name == "home" else {"anyOf": [own, *self._choice("page")["anyOf"]]}
        if not spec.required or self.translated:
            schema = _or_nothing(schema)
        return {"description": spec.description, **schema}

    def value(self, hint: Any) -> Schema:
        """The schema of a field of this type."""
        mark, inner = unwrap(hint)
        origin = get_origin(inner)
        if origin is tuple:
            return {"type": "array", "items": self.value(get_args(inner)[0])}
        if origin is Mapping:
            return {"type": "object", "additionalProperties": self.value(get_args(inner)[1])}
        if origin is Literal:
            return {"enum": list(get_args(inner))}
        if isinstance(inner, type) and issubclass(inner, Struct):
            return self.struct(inner)
        if inner is Edtf or inner is Point:
            # YAML reads a year alone as a number.
            only = inner is Point
            return {"type": "string" if only else ["string", "integer"], "pattern": MOMENT_FORM if only else DATE_FORM}
        if inner is bool:
            return {"type": "boolean"}
        if inner in (int, float):
            return {"type": "integer" if inner is int else "number", **_bounds(hint)}
        text = self._text(mark) | _bounds(hint) | (_lengths(mark) if mark.prose else {})
        return self._in_languages(text) if mark.prose and self.languages else text

    def _text(self, mark: Field) -> Schema:
        if mark.refers:
            return self._reference(mark)
        if mark.url:
            return {"type": "string", "pattern": "^(https?|mailto):"}
        if mark.slug:
            return self._id()
        if mark.zone:
            self.shared["zone"] = {"enum": list(self.known.zones)}
            return {"$ref": "#/definitions/zone"}
        return {"type": ["string", "number"]}

    def _id(self) -> Schema:
        return {"type": ["string", "integer"], "pattern": ID_FORM}

    def _reference(self, mark: Field) -> Schema:
        site = self.known.site
        if mark.refers == ("side",):
            return {"enum": [side.id for side in site.sides]}
        if mark.refers == ("category",):
            return {"enum": [category.id for category in site.categories]}
        if mark.loose or mark.refers == ("*",):
            return {"type": ["string", "integer"]}
        return {"anyOf": [choice for kind in mark.refers for choice in self._choice(kind)["anyOf"]]}

    def _choice(self, kind: str) -> Schema:
        """Suggests the ids of a kind; others are allowed because their record may not be written yet."""
        offered = self.known.ids.get(kind, ())
        if not offered:
            return {"anyOf": [self._id()]}
        self.shared[kind] = {"enum": list(offered)}
        return {"anyOf": [{"$ref": f"#/definitions/{kind}"}, self._id()]}

    def _in_languages(self, text: Schema) -> Schema:
        """One text for all languages, or one per language."""
        default, *others = self.languages
        texts = {default: text} | {language: _or_nothing(text) for language in others}
        pair = {"type": "object", "properties": texts, "required": [default], "additionalProperties": False}
        return {"anyOf": [text, pair]}


def _or_nothing(schema: Schema) -> Schema:
    """A key without a value counts as missing."""
    if "enum" in schema:
        return schema | {"enum": [*schema["enum"], None]}
    if "type" in schema:
        allowed = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        return schema | {"type": [*allowed, "null"]}
    return {"anyOf": [*schema.get("anyOf", [schema]), {"type": "null"}]}


def _lengths(mark: Field) -> Schema:
    """The lengths of prose, which the decoder checks itself."""
    return {"minLength": 1} | ({"maxLength": mark.longest} if mark.longest else {})


def _bounds(hint: Any) -> Schema:
    """The lengths, patterns and bounds that msgspec checks."""
    hint = limits(hint)
    found: Schema = {}
    for meta in getattr(hint, "__metadata__", ()):
        if isinstance(meta, Meta):
            given: Schema = {"minLength": meta.min_length, "maxLength": meta.max_length, "pattern": meta.pattern}
            given |= {"minimum": meta.ge, "maximum": meta.le}
            found |= {name: bound for name, bound in given.items() if bound is not None}
    return found
