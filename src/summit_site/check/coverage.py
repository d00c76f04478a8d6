"""What is missing from the content: translations, links to records, citations of sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from ..base.diagnostics import Diagnostic, Span
from ..base.routes import slug_fault
from ..base.web_addresses import same_page
from ..model.embeds import named_targets
from ..model.field_specs import field_specs
from ..model.kind import Group
from ..model.kinds import KINDS
from ..model.kinds.event import Event
from ..model.kinds.source import Source
from ..model.load import Unit
from ..model.prose import lacks_text, untranslated_fields
from ..model.record import Record
from ..model.resolve import Index, Key
from ..model.site import Site
from ..model.zones import Zones
from ..parse.document import MarkdownFile
from ..parse.frontmatter import Listing, Table
from .parity import matching

# Readers reach these only by links; the other kinds are on the home page, in the timeline or in the footer.
_FOUND_BY_LINKS = tuple(
    kind.name for kind in KINDS if kind.indexed and kind.group is not Group.SITE and kind.type is not Event
)
_FEW_WORDS = 8  # a text this short may be the same in two languages


def is_public(record: Record) -> bool:
    return not record.draft and record.withdrawn is None


def check_first_id(unit: Unit, site: Site) -> Iterator[Diagnostic]:
    """An earlier id among the aliases that `first_id` does not account for, where ids in feeds are permanent."""
    record = unit.records[site.lang]
    if not site.base_url or not site.id_base or getattr(record, "first_id", "") is not None:
        return
    for number, alias in enumerate(record.aliases):
        if not slug_fault(alias):
            span = unit.places.get(f"aliases.{number}", unit.span)
            hint = f"write first_id: {alias} if it was first published as that, or else first_id: {unit.id}"
            yield Diagnostic(span, "C715", f'"{alias}" is an earlier id, but "first_id" is not set', hint)
            return


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
            hint = f"write {stem}.{language.key}.md, with only the prose"
            yield Diagnostic(unit.span, "C704", f"not yet in {language.name}", hint)
        elif language.key in unit.records and unit.records[language.key].draft:
            hint = "finish it, then delete draft: true"
            yield Diagnostic(unit.span, "C704", f"still a draft in {language.name} ({path})", hint)
        elif original and original.fields and (document := documents.get(path)) and document.fields:
            if lacks_text(unit, language.key):
                message = "the translation has no text, so readers see the original's"
                yield Diagnostic(Span(path, document.body_line, 1), "C710", message, "translate the text")
            outdated = list(_outdated(record, original.fields, document.fields, path, zones))
            changes = ("updates", "corrections") if outdated else ()
            yield from _untranslated(unit.records[language.key], document.fields, path, changes)
            yield from _same_text(original, document)
            yield from outdated


def _untranslated(record: Record, fields: Table, path: str, reported: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Reports each field with a text of the original; a list once. `reported`: fields that need no second report."""
    missing: dict[str, set[str]] = {}
    for place in untranslated_fields(record):
        name, _, rest = place.partition(".")
        number, _, _ = rest.partition(".")
        in_list = number.isdigit()
        missing.setdefault(name if in_list else place, set()).add(number if in_list else "")
    for place, numbers in missing.items():
        name = place.partition(".")[0]
        if name in reported:
            continue
        entry = fields.entries.get(name)
        span = entry.span if entry else Span(path, 1, 1)
        if "" in numbers or entry is None or not isinstance(entry.value, Listing):
            hint = "readers see the original text; add a translation"
            yield Diagnostic(span, "C704", f'"{place}" is not translated', hint)
        else:
            every = len(getattr(record, field_specs(type(record))[name].attribute))
            message = f'"{name}": only {every - len(numbers)} of {every} items are translated'
            yield Diagnostic(span, "C704", message, "translate the rest")


def _same_text(original: MarkdownFile, translation: MarkdownFile) -> Iterator[Diagnostic]:
    """Reports a longer text that is identical to the original."""
    words = translation.body.split()
    if len(words) >= _FEW_WORDS and words == original.body.split():
        span = Span(translation.path, translation.body_line, 1)
        hint = "translate it, or delete it until then: pages then show the original and say so"
        yield Diagnostic(span, "C704", "the text is identical to the original", hint)


def _outdated(record: Record, original: Table, translation: Table, path: str, zones: Zones) -> Iterator[Diagnostic]:
    """Reports a translation without the latest update or correction of the original."""
    zone = zones.of(record)
    newest: tuple[datetime, str, int] | None = None
    for name in ("updates", "corrections"):
        for number, part in enumerate(getattr(record, name)):
            moment = part.at.begins(zone)
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
    if not any(matching(there, entry, position) is item for position, entry in enumerate(items)):
        message = f"the original has a later change ({item.span}) that is missing here"
        hint = f'update the text, then add the entry to "{name}"'
        yield Diagnostic(here.span if here else Span(path, 1, 1), "C705", message, hint)


def check_orphans(index: Index, site: Site) -> Iterator[Diagnostic]:
    """Reports records that nothing refers to, and sources that nothing cites."""
    named = _named(index)
    for kind in _FOUND_BY_LINKS:
        for unit in index.kinds[kind].values():
            if unit.key not in named and is_public(unit.records[site.lang]):
                hint = f"link to it where it belongs: [[{unit.id}]]"
                yield Diagnostic(unit.span, "C706", f'nothing refers or links to the {kind} "{unit.id}"', hint)
    on_cards = _addresses(index)
    for unit in index.kinds["source"].values():
        source = unit.records[site.lang]
        assert isinstance(source, Source)
        if unit.key not in named and is_public(source) and same_page(source.url or "") not in on_cards:
            hint = f"cite it, [@{unit.id}], or delete it"
            yield Diagnostic(unit.span, "C708", f'the source "{unit.id}" is never cited', hint)


def _addresses(index: Index) -> set[str]:
    """Those of cards, which show the source that has the same one."""
    units = (unit for units in index.kinds.values() for unit in units.values())
    outlines = (outline for unit in units for outline in unit.outlines.values())
    return {same_page(one.target) for outline in outlines for one in outline.mentions if one.how == "address"}


def _named(index: Index) -> set[Key]:
    """All records that another record refers to."""
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
