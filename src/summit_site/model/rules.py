"""Rules that hold at any instant: sources, the order of dates, links to records that are not public."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from ..base.diagnostics import Diagnostic, Span, did_you_mean
from ..base.edtf import Precision
from ..parse.body import Mention
from .clocks import PlacedTime, check_clocks, times_of
from .embeds import named_targets
from .field_specs import field_specs
from .kind import ALWAYS
from .kinds import KINDS, TYPES, kind_of
from .load import Unit
from .places import Places
from .record import Record, first_id
from .resolve import Index, Key, check_mentions, check_references
from .site import Site
from .visibility import public_at
from .zones import Zones


def check_model(
    index: Index, site: Site, zones: Zones, places: Places, broken: Iterable[Unit] = (), as_of: datetime = ALWAYS
) -> list[Diagnostic]:
    """Reports all violations. `places`: of the settings; `broken`: records that could not be read.

    `as_of`: the instant of the build; what is public then may be linked without text by records that have no date.
    """
    problems: list[Diagnostic] = []
    units = [unit for units in index.kinds.values() for unit in units.values()]
    public = {unit.key: public_at(unit.records[site.lang], zones) for unit in units}
    since = {key: as_of if instant == ALWAYS else instant for key, instant in public.items()}
    for unit in units:
        record = unit.records[site.lang]
        problems += check_references(unit, index, site)
        problems += check_mentions(unit, index)
        problems += _check_record(unit, record, zones)
        problems += check_clocks(times_of(unit, record, zones))
        problems += _check_links(unit, record, index, site.lang, _Public(public, since), zones)
    for unit in broken:
        problems += check_references(unit, index, site)
        problems += check_mentions(unit, index)
    problems += _check_first_ids(index, site.lang)
    problems += _check_circles(index, site.lang)
    problems += _check_site(site, index, places)
    return problems


def _check_record(unit: Unit, record: Record, zones: Zones) -> Iterator[Diagnostic]:
    """The rules of its kind for a single record."""

    def at(name: str) -> Span:
        return unit.places.get(name, unit.span)

    kind = kind_of(record)
    if kind.sourced and not getattr(record, "sources", ()):
        yield Diagnostic(at("sources"), "R306", f"{kind.noun} needs at least one source", "write sources: [id]")
    for name, hint in kind.nonempty.items():
        if not getattr(record, name):
            yield Diagnostic(at(name), "M201", f'"{name}" is empty', hint)
    for field, code, message, hint in kind.faults(record, zones):
        yield Diagnostic(at(field), code, message, hint)


@dataclass(frozen=True, slots=True)
class _Public:
    """When each record becomes public, and the earliest instant for which its text is built."""

    records: Mapping[Key, datetime]
    texts: Mapping[Key, datetime]


def _check_links(
    unit: Unit, record: Record, index: Index, default: str, public: _Public, zones: Zones
) -> Iterator[Diagnostic]:
    """Links to drafts and withdrawn records; links without text to records that become public later."""
    if record.draft:
        return
    zone = zones.of(record)
    for lang, outline in unit.outlines.items():
        for mention in outline.mentions:
            span = mention.span(unit.paths[lang])
            named = [key for target in named_targets(mention.how, mention.target) if (key := index.one(target))]
            hidden = [problem for key in named if (problem := _hidden(mention, key, span, index, default))]
            yield from hidden
            if mention.how == "link" and not mention.worded and named and not hidden:
                since = max([public.texts[unit.key], *(point.begins(zone) for point in mention.within)])
                if public.records[named[0]] > since:
                    message = f'"{mention.target}" becomes public later than this text'
                    hint = f"add link text: [[{mention.target}|words]]"
                    yield Diagnostic(span, "R305", message, hint)


def _hidden(mention: Mention, key: Key, span: Span, index: Index, default: str) -> Diagnostic | None:
    """The problem if a mention leads to a draft or a withdrawn record."""
    named = index.kinds[key[0]][key[1]].records[default]
    if not named.draft and not named.withdrawn:
        return None
    shown, hint = f'the block shows {{}}: "{key[1]}"', "remove it from the block"
    if mention.how == "link":
        shown, hint = f'the link goes to {{}}: "{mention.target}"', "remove the link"
    elif mention.how == "cite":
        shown, hint = f'the text cites {{}}: "{key[1]}"', "remove the citation"
    if named.draft:
        return Diagnostic(span, "R304", shown.format("a draft"), f"publish it first, or {hint}")
    return Diagnostic(span, "R304", shown.format("a withdrawn record"), hint)


def _check_first_ids(index: Index, default: str) -> Iterator[Diagnostic]:
    """Two records of a kind that feeds or calendars would take for the same."""
    for kind, units in index.kinds.items():
        if "first_id" not in field_specs(TYPES[kind]):
            continue
        taken: dict[str, Unit] = {}
        for unit in sorted(units.values(), key=lambda unit: "first_id" not in unit.places):
            ident = first_id(unit.records[default])
            if ident in taken:
                other = taken[ident]
                message = f'{kind} "{other.id}" already has the first id "{ident}" in feeds'
                hint = "write first_id: with an id that was never used"
                yield Diagnostic(unit.places.get("first_id", unit.span), "P503", message, hint)
            taken.setdefault(ident, unit)


def _check_circles(index: Index, default: str) -> Iterator[Diagnostic]:
    for kind, attribute in (("topic", "parent"), ("event", "part_of")):
        for unit in index.kinds[kind].values():
            seen = {unit.id}
            at: str | None = getattr(unit.records[default], attribute)
            while at and at in index.kinds[kind] and at not in seen:
                seen.add(at)
                at = getattr(index.kinds[kind][at].records[default], attribute)
            if at == unit.id:  # otherwise the circle does not include this record, and is reported elsewhere
                message = f'"{attribute}" leads back to "{unit.id}"'
                parent = getattr(unit.records[default], attribute)
                spans = [r.span for r in unit.references if r.target == parent and unit.kind in r.kinds]
                yield Diagnostic(spans[0] if spans else unit.span, "R308", message, "remove one of them")


NAV = ("home", *(kind.section for kind in KINDS if kind.section), "corrections", "updates", "search")
MODULES = (
    "lead", "brief", "facts", "claims", "timeline", "journeys", "positions", "figures", "changes", "articles", "topics",
    "people",
)  # fmt: skip


def _check_site(site: Site, index: Index, places: Places) -> Iterator[Diagnostic]:
    start = places.get("", Span("site.yaml", 1, 1))
    if (closes := site.knowledge_until) and closes.precision is Precision.MINUTE:
        span = places.get("knowledge_until", start)
        yield from check_clocks([PlacedTime(span, "knowledge_until", closes, site.timezone)])
    for number, name in enumerate(site.nav):
        if name not in NAV and not index.knows("page", name):
            hint = did_you_mean(name, (*NAV, *index.kinds["page"])) or "sections: " + ", ".join(NAV) + ", or page ids"
            yield Diagnostic(places.get(f"nav.{number}", start), "M204", f'"nav" cannot contain "{name[:40]}"', hint)
    for number, name in enumerate(site.home):
        if name not in MODULES:
            hint = did_you_mean(name, MODULES) or "modules: " + ", ".join(MODULES)
            yield Diagnostic(places.get(f"home.{number}", start), "M204", f'"home" cannot contain "{name[:40]}"', hint)
    for name, page in site.policies.items():
        if not index.knows("page", page):
            hint = did_you_mean(page, index.kinds["page"])
            yield Diagnostic(places.get(f"policies.{name}", start), "R301", f'"{name}": no page "{page[:40]}"', hint)
    for what, ids in (("sides", [s.id for s in site.sides]), ("categories", [c.id for c in site.categories])):
        for number, ident in enumerate(ids):
            if ident in ids[:number]:
                span = places.get(f"{what}.{number}.id", start)
                yield Diagnostic(span, "M207", f'two {what} have the id "{ident}"', "give one of them another id")
    if site.lead and not index.knows("article", site.lead):
        hint = did_you_mean(site.lead, index.kinds["article"])
        yield Diagnostic(places.get("lead", start), "R301", f'"lead": no article "{site.lead[:40]}"', hint)
