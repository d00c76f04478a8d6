"""Content files → units: one record in all its languages, with bodies, places and problems.

Each function depends only on the files it is given, so its result can be cached until they change.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..base.diagnostics import Diagnostic, Span, did_you_mean
from ..base.digest import digest
from ..base.routes import slug_fault
from ..parse.body import Body, Outline, outline_of
from ..parse.document import MarkdownFile, parse_document, parse_listing, parse_table
from ..parse.frontmatter import Scalar, Table
from ..parse.markdown import MonthNames, Quotes, render_body
from .context import Context, Reference
from .decode import decode_struct
from .embeds import GRAMMAR
from .kinds import KIND_BY_NAME, KINDS
from .misplaced import find_misplaced
from .places import record_places
from .record import Record
from .translate import check_translation, translate_struct

_PICTURES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
DOCUMENTATION = ("CODES.md", "FIELDS.md")  # generated, for editors
ANY = "*"  # in place of an id: all records of a list that could not be read


class Settings(Struct, frozen=True):
    """The settings that affect how a file is read. `languages`: keys, the default first."""

    languages: tuple[str, ...]
    quotes: Mapping[str, Quotes]
    raw_html: str
    months: MonthNames = MonthNames()

    @property
    def default(self) -> str:
        return self.languages[0]


class Unit(Struct, frozen=True):
    """A record in all its languages. `records`: the default language and the translations.

    If the record could not be read, `records` is empty, but its references and outlines are still known.
    `interface`: digest of everything that other pages can see of it, if it comes from the cache.
    """

    kind: str
    id: str
    span: Span
    records: Mapping[str, Record]
    outlines: Mapping[str, Outline] = {}
    paths: Mapping[str, str] = {}
    references: tuple[Reference, ...] = ()
    places: Mapping[str, Span] = {}
    interface: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.kind, self.id

    def place_of(self, field: str) -> Span:
        """The place of a field, `legs.1.arrive`; if it is not known, that of the item or record that contains it."""
        while field and field not in self.places:
            field = field.rpartition(".")[0]
        return self.places.get(field, self.span)


class FileRole(Struct, frozen=True):
    """The role of a file. `form`: document, list, table, site, image, file, or empty (ignored)."""

    form: str
    kind: str = ""
    id: str = ""
    lang: str = ""


def classify(path: str, languages: tuple[str, ...]) -> tuple[FileRole, list[Diagnostic]]:
    """The role of a content file, from its path relative to the content folder."""
    folder, slash, name = path.partition("/")
    if path == "site.yaml":
        return FileRole("site"), []
    if path.rpartition("/")[2] == "README.md" or path in DOCUMENTATION:
        return FileRole(""), []
    if folder == "images" and slash:
        return FileRole("image"), []
    if folder == "files" and slash:
        return FileRole("file"), []
    for kind in KINDS:
        store = kind.store
        if store.form == "list":
            if path == f"{store.name}.yaml" or (folder == store.name and _is_file(name, ".yaml")):
                return FileRole("list", kind.name), []
        elif folder == store.name and _is_file(name, store.suffix):
            stem = name.removesuffix(store.suffix)
            if store.form == "document":
                return _document_role(path, kind.name, stem, languages)
            return FileRole("table", kind.name, stem), _id_fault(stem, Span(path))
    message = "the generator does not read this file"
    return FileRole(""), [Diagnostic(Span(path), "F106", message, _where(path))]


def _is_file(name: str, suffix: str) -> bool:
    """Whether a file is directly in its folder and has this suffix."""
    return name.endswith(suffix) and "/" not in name


def _where(path: str) -> str:
    """A hint that says where such a file belongs."""
    folder, slash, name = path.partition("/")
    stores = [kind.store for kind in KINDS]
    if not slash:
        names = ("site.yaml", *(f"{store.name}.yaml" for store in stores if store.form == "list"))
        return (
            did_you_mean(folder, () if folder.endswith(".md") else names)
            or "put records into folders such as articles/"
        )
    suffixes = {store.name: store.suffix for store in stores} | {"images": "", "files": ""}
    if folder not in suffixes:
        return did_you_mean(folder, suffixes) or "folders: " + ", ".join(suffixes)
    if suffixes[folder] == ".yaml":
        return "name it NAME.yaml"
    if name.lower().endswith(_PICTURES):
        return "put images into images/"
    return "name it NAME.md or NAME.de.md, and use no subfolders"


def _document_role(path: str, kind: str, stem: str, languages: tuple[str, ...]) -> tuple[FileRole, list[Diagnostic]]:
    ident, dot, lang = stem.partition(".")
    if dot and lang not in languages:
        others = "languages: " + ", ".join(languages[1:])
        hint = did_you_mean(lang, languages) or (others if languages[1:] else "site.yaml names no other language")
        return FileRole(""), [Diagnostic(Span(path), "F106", f'no language "{lang}"', hint)]
    if dot and lang == languages[0]:
        hint = f"the default language has no suffix: {ident}.md"
        return FileRole(""), [Diagnostic(Span(path), "F106", f'"{lang}" is the default language', hint)]
    return FileRole("document", kind, ident, lang or languages[0]), _id_fault(ident, Span(path))


def _id_fault(ident: str, span: Span) -> list[Diagnostic]:
    fault = slug_fault(ident)
    if not fault:
        return []
    from slugify import slugify

    better = slugify(ident, max_length=80, word_boundary=True)
    hint = f"{fault}; for example {better}" if better and not slug_fault(better) else fault
    return [Diagnostic(span, "F107", f'"{ident[:200]}" cannot be an id', hint)]


Bodies = dict[str, Body]  # by digest


def read_unit(
    kind: str,
    ident: str,
    members: Mapping[str, tuple[str, str]],
    settings: Settings,
    unread: frozenset[str] = frozenset(),
) -> tuple[Unit, Bodies, list[Diagnostic]]:
    """Reads a Markdown record. `members`: language → (path, text); `unread`: languages with an unreadable file."""
    problems: list[Diagnostic] = []
    documents: dict[str, MarkdownFile] = {}
    for lang, (path, text) in members.items():
        document, found = parse_document(text, path)
        problems += found
        if document:
            documents[lang] = document
    default = settings.default
    if default not in members and default not in unread:
        for path, _ in members.values():
            hint = f"write {ident}.md first"
            problems.append(Diagnostic(Span(path), "M209", "a translation without its original", hint))
    original = documents.get(default)
    context = Context(default, quotes=settings.quotes)
    record: Record | None = None
    fields = original.fields if original else None
    elsewhere = find_misplaced(fields, kind) if fields else None
    if fields is not None and elsewhere is None:
        record = decode_struct(fields, KIND_BY_NAME[kind].type, context, {"id": ident, "lang": default})
    records, found = _in_all_languages(record, KIND_BY_NAME[kind].type, documents, settings)
    if elsewhere is not None:
        found = [elsewhere]
    outlines, bodies, faults = _read_texts(documents, settings)
    problems += context.problems + found + faults
    paths = {lang: document.path for lang, document in documents.items()}
    span = Span(original.path if original else next(iter(members.values()))[0], 1, 1)
    places = record_places(fields) if fields and record else {}
    if record is None:
        records, bodies = {}, {}
    return Unit(kind, ident, span, records, outlines, paths, tuple(context.references), places), bodies, problems


def _in_all_languages(
    record: Record | None, cls: type[Record], documents: Mapping[str, MarkdownFile], settings: Settings
) -> tuple[dict[str, Record], list[Diagnostic]]:
    """The record in each language that has a file. Without a record, the translations are only checked."""
    records: dict[str, Record] = {settings.default: record} if record else {}
    problems: list[Diagnostic] = []
    for lang, document in documents.items():
        if lang == settings.default or document.fields is None:
            continue
        context = Context(lang, quotes=settings.quotes, problems=problems)
        if record:
            records[lang] = translate_struct(replace(record, lang=lang), document.fields, context)
        else:
            check_translation(cls, document.fields, context)
    return records, problems


def _read_texts(
    documents: Mapping[str, MarkdownFile], settings: Settings
) -> tuple[dict[str, Outline], Bodies, list[Diagnostic]]:
    """The bodies: outlines by language, bodies by digest. A translation that lacks the original's text has neither."""
    outlines: dict[str, Outline] = {}
    bodies: Bodies = {}
    problems: list[Diagnostic] = []
    for lang, document in documents.items():
        body, found = render_body(
            document.body,
            document.path,
            document.body_line,
            settings.quotes[lang],
            settings.raw_html,
            grammar=GRAMMAR,
            months=settings.months,
        )
        problems += found
        shown = replace(body, additions=())  # so that its digest does not depend on their lines
        outlines[lang] = outline_of(body, digest(shown), lang)
        bodies[outlines[lang].digest] = shown
    default = outlines.get(settings.default)
    if default and bodies[default.digest].pieces:
        empty = {name for name, body in bodies.items() if not body.pieces}
        outlines = {lang: outline for lang, outline in outlines.items() if outline.digest not in empty}
        bodies = {name: body for name, body in bodies.items() if name not in empty}
    return outlines, bodies, problems


def read_list(text: str, path: str, kind: str, settings: Settings) -> tuple[list[Unit], list[Diagnostic]]:
    """Reads a YAML list of records."""
    tables, problems = parse_listing(text, path)
    units = []
    for table in tables:
        ident = _listed_id(table, problems)
        if ident is None:
            continue
        unit, found = _yaml_unit(table, kind, ident, path, settings)
        problems += found
        units.append(unit)
    return units, problems


def _listed_id(table: Table, problems: list[Diagnostic]) -> str | None:
    entry = table.entries.get("id")
    if entry is None or not isinstance(entry.value, Scalar) or not entry.value.text:
        problems.append(Diagnostic(table.span, "M201", '"id" is missing', "every item of the list needs one"))
        return None
    ident = entry.value.text
    faults = _id_fault(ident, entry.value.span)
    problems += faults
    return None if faults else ident


def read_table(text: str, path: str, kind: str, ident: str, settings: Settings) -> tuple[Unit | None, list[Diagnostic]]:
    """Reads a YAML file that contains one record."""
    table, problems = parse_table(text, path)
    if table is None:
        return None, problems
    return _yaml_unit(table, kind, ident, path, settings)


def _yaml_unit(table: Table, kind: str, ident: str, path: str, settings: Settings) -> tuple[Unit, list[Diagnostic]]:
    """A record that contains its prose in several languages."""
    if elsewhere := find_misplaced(table, kind):
        return Unit(kind, ident, table.span, {}), [elsewhere]
    records: dict[str, Record] = {}
    problems: dict[Diagnostic, None] = {}
    references: tuple[Reference, ...] = ()
    for lang in settings.languages:
        wanted = (lang, settings.default)
        context = Context(lang, wanted, settings.languages, settings.quotes)
        given: dict[str, Any] = {"id": ident, "lang": lang}
        record = decode_struct(table, KIND_BY_NAME[kind].type, context, given)
        problems |= dict.fromkeys(context.problems)
        if record is not None:
            records[lang] = record
        references = references or tuple(context.references)
    if settings.default not in records:
        records = {}
    paths = dict.fromkeys(records, path)
    unit = Unit(kind, ident, table.span, records, {}, paths, references, record_places(table))
    return unit, list(problems)
