"""Finds all references to a record (fields, links, citations, blocks) and the edits that rename them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..base.diagnostics import Span
from ..model.context import Context, Reference
from ..model.decode import decode_struct
from ..model.embeds import GRAMMAR
from ..model.kinds import KIND_BY_NAME, TYPES
from ..model.load import Unit
from ..model.resolve import Index, Key
from ..model.rules import NAV
from ..model.site import Site
from ..model.translate import check_translation
from ..parse.body import Mention
from ..parse.constructs import Excerpt, construct_at
from ..parse.document import parse_document, parse_listing, parse_table
from ..parse.frontmatter import Entry, Listing, Node, Scalar, Table
from ..parse.grammar import parse_fence
from .edits import Edit, Original


@dataclass(frozen=True, slots=True)
class Renaming:
    """The change of a record's id."""

    kind: str
    old: str
    new: str

    @property
    def key(self) -> Key:
        return self.kind, self.old


def moves(renaming: Renaming, unit: Unit) -> dict[str, str]:
    """Old path → new path for the files named after the record."""
    store = KIND_BY_NAME[renaming.kind].store
    if store.form == "list":
        return {}
    folder = store.name
    old, new = f"{folder}/{renaming.old}.", f"{folder}/{renaming.new}."
    return {path: new + path.removeprefix(old) for path in dict.fromkeys(unit.paths.values())}


class Finder:
    """Finds the edits for each file. `originals`: all text files, by path."""

    def __init__(self, index: Index, originals: Mapping[str, Original], renaming: Renaming) -> None:
        self.index, self.originals, self.renaming = index, originals, renaming
        # A bare link to NEW refers to another record now, and would become ambiguous.
        self.others = index.by_id.get(renaming.new, ())

    def edits(self) -> dict[str, list[Edit]]:
        """Path → edits, for each file that changes."""
        found: dict[str, list[Edit]] = {}
        for path, edit in (*self._fields(), *self._bodies(), *self._site(), *self._id_field()):
            found.setdefault(path, []).append(edit)
        return found

    # --- fields ---

    def _fields(self) -> Iterator[tuple[str, Edit]]:
        for units in self.index.kinds.values():
            for unit in units.values():
                for reference in (*unit.references, *self._of_translations(unit)):
                    new = self._meant(reference)
                    if new:
                        path = reference.span.path
                        yield path, self.originals[path].value(reference.span, reference.target, new)

    def _of_translations(self, unit: Unit) -> Iterable[Reference]:
        """The ids in a translation; only its byline has any."""
        if self.renaming.kind not in ("person", "organisation") or len(unit.paths) < 2 or not unit.outlines:
            return ()
        context = Context()
        for path in set(unit.paths.values()) - {unit.span.path}:
            document, _ = parse_document(self.originals[path].plain, path)
            if document and document.fields:
                check_translation(TYPES[unit.kind], document.fields, context)
        return context.references

    def _meant(self, reference: Reference) -> str | None:
        """The new id, if the reference is to the record or would become ambiguous."""
        if reference.kinds == ("*",):
            return self._target(reference.target)
        meant = next((kind for kind in reference.kinds if self.index.knows(kind, reference.target)), None)
        return self.renaming.new if (meant, reference.target) == self.renaming.key else None

    def _target(self, target: str) -> str | None:
        """The new target as `id` or `kind:id`, if it changes."""
        key = self.index.one(target)
        kind = target.partition(":")[0] if ":" in target else ""
        part = "".join(target.partition("#")[1:])
        if key == self.renaming.key:
            prefix = kind or (self.renaming.kind if self.others else "")
            return (f"{prefix}:{self.renaming.new}" if prefix else self.renaming.new) + part
        if key and not kind and key[1] == self.renaming.new:
            return f"{key[0]}:{key[1]}{part}"
        return None

    # --- texts ---

    def _bodies(self) -> Iterator[tuple[str, Edit]]:
        for units in self.index.kinds.values():
            for unit in units.values():
                for lang, outline in unit.outlines.items():
                    path = unit.paths[lang]
                    for mention in outline.mentions:
                        yield from ((path, edit) for edit in self._mention(mention, path))

    def _mention(self, mention: Mention, path: str) -> Iterator[Edit]:
        original, span = self.originals[path], mention.span(path)
        if mention.how == "link" and mention.target.startswith("/"):
            return  # a path; the old address of the record still leads to it
        if mention.how == "link":
            if new := self._target(mention.target):
                yield self._construct(mention, original, span, new)
        elif mention.how == "cite":
            if ("source", mention.target) == self.renaming.key:
                yield self._construct(mention, original, span, self.renaming.new)
        elif mention.how in GRAMMAR.embeds:
            yield from self._block(original, span)

    def _construct(self, mention: Mention, original: Original, span: Span, new: str) -> Edit:
        """Replaces the target of a link or citation."""
        construct = construct_at(original.text, original.offset(span.line, span.column))
        if construct is None or construct.what != mention.how:
            raise original.unclear(span)
        return original.piece(construct.target, mention.target, new, span)

    def _block(self, original: Original, span: Span) -> Iterator[Edit]:
        """Replaces ids in the argument of a block."""
        start, line = original.line(span.line)
        fence = parse_fence(line)
        form = GRAMMAR.form(fence) if fence else None
        if fence is None or form is None:
            raise original.unclear(span)
        for target in form.targets(fence.argument.text):
            if ":" in target.text:
                new = self._target(target.text)
            else:
                new = self.renaming.new if (form.kind, target.text) == self.renaming.key else None
            if new:
                place = Excerpt(target.text, start + fence.argument.start + target.start)
                yield original.piece(place, target.text, new, span)

    # --- the settings and the record itself ---

    def _site(self) -> Iterator[tuple[str, Edit]]:
        path = "site.yaml"
        original = self.originals[path]
        table, _ = parse_table(original.plain, path)
        if table is None:
            return
        languages = tuple(self.index_languages(table))
        context = Context(languages[0], languages, languages)
        decode_struct(table, Site, context, {"lang": languages[0] if languages else ""})
        for reference in context.references:
            if new := self._meant(reference):
                yield path, original.value(reference.span, reference.target, new)
        if self.renaming.kind == "page" and self.renaming.old not in NAV:
            for node in _items(table.entries.get("nav")):
                if isinstance(node, Scalar) and node.text == self.renaming.old:
                    yield path, original.value(node.span, self.renaming.old, self.renaming.new)

    def index_languages(self, table: Table) -> Iterator[str]:
        for node in _items(table.entries.get("languages")):
            key = node.entries.get("key") if isinstance(node, Table) else None
            if key and isinstance(key.value, Scalar):
                yield key.value.text

    def _id_field(self) -> Iterator[tuple[str, Edit]]:
        """The `id` field of the record, if it has one."""
        unit = self.index.kinds[self.renaming.kind][self.renaming.old]
        for path in dict.fromkeys(unit.paths.values()):
            original = self.originals[path]
            for table in _tables(original, path, self.renaming.kind):
                entry = table.entries.get("id")
                if entry and isinstance(entry.value, Scalar) and entry.value.text == self.renaming.old:
                    yield path, original.value(entry.value.span, self.renaming.old, self.renaming.new)


def _tables(original: Original, path: str, kind: str) -> list[Table]:
    """The records of a file."""
    if path.endswith(".md"):
        document, _ = parse_document(original.plain, path)
        return [document.fields] if document and document.fields else []
    if KIND_BY_NAME[kind].store.form == "table":
        table, _ = parse_table(original.plain, path)
        return [table] if table else []
    return parse_listing(original.plain, path)[0]


def _items(entry: Entry | None) -> tuple[Node, ...]:
    return entry.value.items if entry and isinstance(entry.value, Listing) else ()
