"""`new`: creates a file for a record or translation, or adds an item to a list; nothing is ever overwritten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ...authoring.append import append_item
from ...authoring.blanks import make_translation
from ...authoring.scaffold import (
    Setting,
    choices,
    default_values,
    find_field,
    is_simple,
    make_document,
    make_item,
    make_table,
    named_ids,
    part_of,
    wanted_fields,
    write_value,
)
from ...base.diagnostics import Diagnostic, did_you_mean, has_errors
from ...base.routes import SLUG_MAX, slug_fault
from ...base.slugs import make_slug
from ...base.zones import zone
from ...edges.files import UsageError, read_file
from ...edges.texts import create_file, replace_files
from ...model.context import Context
from ...model.decode import decode_value
from ...model.field_specs import FieldSpec, field_specs
from ...model.kinds import KIND_BY_NAME, TYPES
from ...model.library import ARTICLE_LIMIT, DATA_LIMIT
from ...model.load import Settings, classify, read_list, read_table, read_unit
from ...parse.document import parse_document, parse_table
from ...parse.text import decode_text
from ..content.names import Names, read_names
from ..content.site_settings import reading_settings

KINDS = tuple(TYPES)
_LONGEST = 80  # characters of an id that is made from a title
_FEW = 12  # maximum number of ids listed in a message


@dataclass(frozen=True, slots=True)
class Question:
    """A required field without a value."""

    name: str
    description: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewFile:
    """The written file, and the fields that still have to be filled in."""

    path: Path
    missing: tuple[Diagnostic, ...]


class NewRecord:
    """A record to be written: its kind, its settings and the values given so far."""

    def __init__(self, content: Path, kind: str, now: datetime) -> None:
        if kind not in TYPES:
            raise UsageError(f'no kind "{kind}" ({did_you_mean(kind, KINDS) or "kinds: " + ", ".join(KINDS)})')
        self.kind = kind
        self.names = read_names(content)
        self.setting = _setting(self.names, now)
        self.given: dict[str, list[str]] = {}

    @property
    def heading(self) -> str:
        return KIND_BY_NAME[self.kind].heading

    def set(self, name: str, text: str) -> None:
        """Sets a field, or a field of a part (`history.status`); raises UsageError if the value is not valid."""
        slot = self._slot(name)
        if not is_simple(slot.hint):
            parts = _fields_of_part(name, slot)
            raise UsageError(
                f'"{name}" has fields of its own; {f"set these: {parts}" if parts else "write it into the file"}'
            )
        if fault := self._fault(name, slot, text) or self._unknown_id(name, slot, text):
            raise UsageError(fault)
        self.given.setdefault(name, []).append(text)

    def _slot(self, name: str) -> FieldSpec:
        """The field with this name; raises UsageError with similar names if there is none."""
        if found := find_field(self.kind, name):
            return found
        known = field_specs(TYPES[self.kind])
        field, dot, _ = name.partition(".")
        if dot and field in known and (fields := _fields_of_part(field, known[field])):
            hint = f"fields: {fields}"
        else:
            hint = did_you_mean(field, set(known)) or f"fields: {', '.join(known)}"
        raise UsageError(f'no field "{name}" ({hint})')

    def questions(self) -> list[Question]:
        """The required fields that still have no value and fit on one line."""
        given = default_values(self.kind, self._values(), self.setting).keys() | self.given.keys()
        wanted = [(name, description, self._slot(name).hint) for name, description in wanted_fields(self.kind, given)]
        return [
            Question(name, description, choices(hint, self.setting))
            for name, description, hint in wanted
            if is_simple(hint)
        ]

    def write(self, ident: str | None, into: str | None, bare: bool) -> NewFile:
        """Writes the file, or adds the item to its list."""
        ident = self._new_id(ident)
        values = self._values()
        values = default_values(self.kind, values, self.setting) | values
        root = self.names.root
        store = KIND_BY_NAME[self.kind].store
        path = f"{store.name}/{ident}{store.suffix}"
        if store.form == "list":
            path, lines = self._list(into), make_item(self.kind, ident, values, self.setting, bare)
            before, text = self._append(path, lines)
            problems = read_list(text.replace("\r\n", "\n"), path, self.kind, self._settings())[1]
            replace_files({root / path: text.encode()}, {root / path: before})
            first = text.count("\n") - len(lines) + 1
            return NewFile(root / path, tuple(p for p in problems if p.code == "M201" and p.span.line >= first))
        if into:
            raise UsageError(f"--into is for lists; a new {self.kind} has a file of its own")
        if store.form == "table":
            text = make_table(self.kind, values, self.setting, bare)
            problems = read_table(text, path, self.kind, ident, self._settings())[1]
        else:
            text = make_document(self.kind, values, self.setting, bare)
            members = {self.setting.languages[0]: (path, text)}
            problems = read_unit(self.kind, ident, members, self._settings())[2]
        create_file(root / path, text.encode())
        return NewFile(root / path, tuple(problems))

    def _values(self) -> dict[str, str]:
        return {name: write_value(self._slot(name).hint, texts) for name, texts in self.given.items()}

    def _fault(self, name: str, slot: FieldSpec, text: str) -> str:
        """What a build would report about this value."""
        table, problems = parse_table(f"{slot.name}: {write_value(slot.hint, [text])}\n", slot.name)
        if table is None:
            return problems[0].message
        context = Context()
        decode_value(table.entries[slot.name].value, slot.hint, context, name)
        return "; ".join(f"{p.message} ({p.hint})" if p.hint else p.message for p in context.problems)

    def _unknown_id(self, name: str, slot: FieldSpec, text: str) -> str:
        """What is wrong with the ids in a value; a byline may also contain plain names."""
        mark, ids = named_ids(slot.hint, text)
        if mark.loose:
            ids = tuple(ident for ident in ids if not slug_fault(ident) and "-" in ident)
        kinds = tuple(self.setting.known) if mark.refers == ("*",) else mark.refers
        known = {kind: self.setting.known.get(kind, ()) for kind in kinds}
        for ident in ids if kinds else ():
            kind, _, bare = ident.rpartition(":")
            if not any(bare in idents for other, idents in known.items() if kind in ("", other)):
                what = " or ".join(kinds) if len(kinds) <= 2 else "record"
                hint = did_you_mean(bare, {i for idents in known.values() for i in idents}) or _first_ids(known)
                return f'"{name}": no {what} "{ident}" ({hint})'
        return ""

    def _new_id(self, wanted: str | None) -> str:
        """The requested id, or one made from the title; raises UsageError if it cannot be used."""
        title = (self.given.get(self.heading) or [""])[-1]
        ident = wanted or make_id(title, self.setting.languages[0])
        if not ident:
            raise UsageError(f'no id can be made from "{title}"; set one with --id')
        if fault := slug_fault(ident):
            better = make_id(ident, self.setting.languages[0])
            proposal = f"; for example --id {better}" if better and better != ident and not slug_fault(better) else ""
            raise UsageError(f'"{ident}" cannot be an id ({fault}){proposal}')
        taken = set(self.names.ids.get(self.kind, ()))
        if ident in taken:
            number = next(n for n in range(2, len(taken) + 3) if f"{ident}-{n}" not in taken)
            raise UsageError(f'{self.kind} "{ident}" exists already; choose another id: --id {ident}-{number}')
        return ident

    def _list(self, into: str | None) -> str:
        """The path of the list for the new item."""
        name = KIND_BY_NAME[self.kind].store.name
        if into:
            path = Path(into).as_posix().removeprefix(f"{self.names.root.as_posix()}/")
            slot, problems = classify(path, self.setting.languages)
            if problems or slot.form != "list" or slot.kind != self.kind:
                raise UsageError(f"{into} is not a list of {name}; use {name}.yaml or {name}/NAME.yaml")
            return path
        lists = [path for path in self.names.paths if path.startswith((f"{name}.", f"{name}/"))]
        if f"{name}.yaml" in lists or not lists:
            return f"{name}.yaml"
        if len(lists) > 1:
            raise UsageError(f"there are several lists of {name}; choose one: --into {' or '.join(lists)}")
        return lists[0]

    def _append(self, path: str, lines: Sequence[str]) -> tuple[bytes | None, str]:
        """(the list as it is, or None; the list with the item appended)."""
        before, text = None, ""
        if path in self.names.paths:
            before, problems = read_file(self.names.root, path, DATA_LIMIT)
            if problems or has_errors(decode_text(before, path, DATA_LIMIT)[1]):
                raise UsageError(f"{self.names.root / path} has errors; build first and fix them")
            text = before.decode("utf-8")  # keeps the file's line endings and byte-order mark
        longer = append_item(text, path, lines)
        if longer is None:
            item = "\n".join(lines)
            raise UsageError(
                f"{self.names.root / path} is not a list that can be added to; insert this by hand:\n{item}"
            )
        return before, longer

    def _settings(self) -> Settings:
        return reading_settings(self.names.sites)


def _first_ids(known: Mapping[str, Sequence[str]]) -> str:
    idents = sorted({ident for idents in known.values() for ident in idents})
    shown = ", ".join(idents[:_FEW]) + (", …" if len(idents) > _FEW else "")
    return f"there are: {shown}" if idents else "there are none yet"


def _fields_of_part(name: str, slot: FieldSpec) -> str:
    """`history.at, history.status`: the names of a part's fields for `set`; empty for a part of a part."""
    part = part_of(slot.hint) if "." not in name else None
    return ", ".join(f"{name}.{field}" for field in field_specs(part)) if part else ""


def make_id(title: str, language: str) -> str:
    """An id of lower-case letters, digits and hyphens (in German, `ü` becomes `ue`); empty if nothing is left."""
    return make_slug(title, language, min(_LONGEST, SLUG_MAX))


def _setting(names: Names, now: datetime) -> Setting:
    """`now` in the site's time zone."""
    local = now.astimezone(zone(names.site.timezone)).isoformat(timespec="minutes")
    sides = [side.id for side in names.site.sides]
    categories = [category.id for category in names.site.categories]
    known: Mapping[str, Sequence[str]] = {**names.ids, "side": sides, "category": categories}
    return Setting(names.languages, local, known)


def start_translation(content: Path, lang: str, target: str) -> NewFile:
    """Creates a file for the translation of a record, with the original's texts as comments."""
    names = read_names(content)
    default, *others = names.languages
    if lang not in others:
        hint = "it is the default language" if lang == default else "languages: " + ", ".join(others)
        raise UsageError(f'cannot translate into "{lang}" ({hint})')
    kind, ident = _find(names, target)
    store = KIND_BY_NAME[kind].store
    if store.form != "document":
        raise UsageError(f"a {kind} has all its languages in one place: write text: {{{default}: …, {lang}: …}} there")
    path = f"{store.name}/{ident}.md"
    content_bytes, problems = read_file(names.root, path, ARTICLE_LIMIT)
    text, found = decode_text(content_bytes, path, ARTICLE_LIMIT) if not problems else ("", problems)
    document, faults = parse_document(text, path) if text else (None, [])
    if document is None or document.fields is None:
        lines = "\n".join(str(problem) for problem in (*found, *faults))
        raise UsageError(f"the original cannot be read\n{lines}")
    translation = names.root / f"{store.name}/{ident}.{lang}.md"
    create_file(translation, make_translation(kind, document.fields, document.body).encode())
    return NewFile(translation, ())


def _find(names: Names, target: str) -> tuple[str, str]:
    """The record that `id` or `kind:id` refers to; raises UsageError if there is none, or several."""
    kind, _, ident = target.rpartition(":")
    found = [name for name in names.ids if (not kind or name == kind) and ident in names.ids[name]]
    if len(found) > 1:
        raise UsageError(f'several records have the id "{ident}": {" or ".join(f"{name}:{ident}" for name in found)}')
    if not found:
        known = {other for name, idents in names.ids.items() if not kind or name == kind for other in idents}
        hint = did_you_mean(ident, known)
        raise UsageError(f'no {kind or "record"} "{ident}"' + (f" ({hint})" if hint else ""))
    return found[0], ident
