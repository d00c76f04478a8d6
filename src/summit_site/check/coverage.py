"""What the records lack as a whole: translations, links from elsewhere, citations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from ..base.diagnostics import Diagnostic, Span
from ..model.embeds import named_targets
from ..model.kind import Group
from ..model.kinds import KINDS
from ..model.load import Unit
from ..model.record import Record
from ..model.resolve import Index, Key
from ..model.site import Site
from ..model.zones import Zones
from ..parse.document import MarkdownFile
from ..parse.frontmatter import Listing, Node, Scalar, Table
from .parity import matching

# Readers find them only through what names them; the others are on the home page, in the timeline or the footer.
_FOUND_BY_LINKS = tuple(kind.name for kind in KINDS if kind.indexed and kind.group is not Group.SITE)
# Names may be the same in all languages.
_PROSE = frozenset(["title", "summary", "kicker", "short_title", "key_points", "method", "short", "text", "roles"])
_FEW_WORDS = 8  # so short a text may be the same in two languages


def is_public(record: Record) -> bool:
    return not record.draft and record.withdrawn is None


def check_translations(
    unit: Unit, site: Site, documents: Mapping[str, MarkdownFile], zones: Zones
) -> Iterator[Diagnostic]:
    """`documents`: the record's files by path."""
    record = unit.records[site.lang]
    if not unit.outlines or not is_public(record):
        return
    original = documents.get(unit.paths[site.lang])
    for language in site.languages:
        if language.key == site.lang:
            continue
        path = unit.paths.get(language.key)
        if path is None:
            stem = unit.paths[site.lang].removesuffix(".md")
            hint = f"write {stem}.{language.key}.md, with the prose only"
            yield Diagnostic(unit.span, "C704", f"not yet in {language.name}", hint)
        elif language.key in unit.records and unit.records[language.key].draft:
            hint = "finish it, then delete draft: true"
            yield Diagnostic(unit.span, "C704", f"in {language.name} it is still a draft ({path})", hint)
        elif original and original.fields and (document := documents.get(path)) and document.fields:
            yield from _untranslated(original.fields, document.fields, path)
            yield from _same_text(original, document)
            yield from _outdated(record, original.fields, document.fields, path, zones)


def _untranslated(original: Table, translation: Table, path: str) -> Iterator[Diagnostic]:
    for name, entry in original.entries.items():
        if name not in _PROSE or _is_empty(entry.value):
            continue
        own = translation.entries.get(name)
        if own is None or _is_empty(own.value):
            hint = "readers get the original's words; add it"
            yield Diagnostic(own.span if own else Span(path, 1, 1), "C704", f'"{name}" is not translated', hint)
            continue
        if isinstance(entry.value, Listing) and isinstance(own.value, Listing):
            there, here = len(entry.value.items), sum(not _is_empty(item) for item in own.value.items)
            if here < there:
                yield Diagnostic(own.span, "C704", f'"{name}": {here} of {there} items are translated', "add the rest")


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.empty


def _same_text(original: MarkdownFile, translation: MarkdownFile) -> Iterator[Diagnostic]:
    """A text of some length that nobody has translated yet."""
    words = translation.body.split()
    if len(words) >= _FEW_WORDS and words == original.body.split():
        span = Span(translation.path, translation.body_line, 1)
        yield Diagnostic(span, "C704", "the text is the original's, word for word", "translate it")


def _outdated(record: Record, original: Table, translation: Table, path: str, zones: Zones) -> Iterator[Diagnostic]:
    """The newest update or correction of the original is not among those of the translation."""
    own = zones.of(record)
    newest: tuple[datetime, str, int] | None = None
    for name in ("updates", "corrections"):
        for number, part in enumerate(getattr(record, name)):
            moment = part.at.begins(own)
            if newest is None or moment > newest[0]:
                newest = moment, name, number
    if newest is None:
        return
    _, name, number = newest
    there = original.entries[name].value if name in original.entries else None
    here = translation.entries.get(name)
    if not isinstance(there, Listing) or number >= len(there.items):
        return
    item = there.items[number]
    items = here.value.items if here and isinstance(here.value, Listing) else ()
    if not any(matching(there, one, place) is item for place, one in enumerate(items)):
        message = f"the original was changed later ({item.span}), and this does not say so"
        hint = f'bring the text up to date, then add the entry to its "{name}"'
        yield Diagnostic(here.span if here else Span(path, 1, 1), "C705", message, hint)


def check_orphans(index: Index, site: Site) -> Iterator[Diagnostic]:
    """Records that nothing names, and sources that nothing cites."""
    named = _named(index)
    for kind in _FOUND_BY_LINKS:
        for unit in index.kinds[kind].values():
            if unit.key not in named and is_public(unit.records[site.lang]):
                hint = f"link to it where it belongs: [[{unit.id}]]"
                yield Diagnostic(unit.span, "C706", f'nothing names or links to the {kind} "{unit.id}"', hint)
    for unit in index.kinds["source"].values():
        if unit.key not in named and is_public(unit.records[site.lang]):
            hint = f"cite it, [@{unit.id}], or delete it"
            yield Diagnostic(unit.span, "C708", f'the source "{unit.id}" is never cited', hint)


def _named(index: Index) -> set[Key]:
    """All records that another record names."""
    found: set[Key] = set()
    for units in index.kinds.values():
        for unit in units.values():
            found |= {key for key in _names(unit, index) if key != unit.key}
    return found


def _names(unit: Unit, index: Index) -> Iterator[Key]:
    for reference in unit.references:
        if reference.kinds == ("*",):
            yield from index.find(reference.target)
        else:
            yield from ((kind, reference.target) for kind in reference.kinds)
    for outline in unit.outlines.values():
        for mention in outline.mentions:
            for target in named_targets(mention.how, mention.target):
                yield from index.find(target)
