"""Rules for all records together: what they name, what they need, the order of dates, circles, the settings."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from ..base.date_order import ZonedDate, certainly_before
from ..base.diagnostics import Diagnostic, Span, did_you_mean
from ..base.edtf import Point, Precision
from .clocks import PlacedTime, check_clocks, times_of
from .field_specs import field_specs
from .kind import RecordFault
from .kinds import KINDS, TYPES, kind_of
from .link_rules import check_links
from .load import Unit
from .places import Places
from .quote_rules import check_passages
from .record import Record, first_id
from .resolve import Index, Key, check_mentions, check_references
from .site import Site
from .support import Support
from .zones import Zones


@dataclass(frozen=True, slots=True)
class Findings:
    """All violations of the rules. `faulty`: the records that have one."""

    problems: list[Diagnostic]
    faulty: frozenset[Key]


def check_model(
    support: Support, site: Site, places: Places, broken: Iterable[Unit] = (), sound: Container[Key] = ()
) -> Findings:
    """Applies all rules.

    `support`: its instant is the one for which the site is built; what is public then may be linked without text by
    records that have no date. `places`: of the settings; `broken`: records that could not be read; `sound`: those that
    are known to violate no rule by themselves.
    """
    index = support.index
    problems: list[Diagnostic] = []
    faulty: set[Key] = set()
    units = (unit for units in index.kinds.values() for unit in units.values())
    for unit in units:
        if unit.key not in sound:
            found = list(_check_unit(unit, site, support))
            problems += found
            faulty.update([unit.key] if found else [])
    for unit in broken:
        problems += check_references(unit, index, site)
        problems += check_mentions(unit, index)
    problems += _check_first_ids(index, site.lang)
    problems += _check_circles(index, site.lang)
    problems += _check_site(site, index, places)
    return Findings(problems, frozenset(faulty))


def _check_unit(unit: Unit, site: Site, support: Support) -> Iterator[Diagnostic]:
    """The rules for one record: they look at it, at the records that it names, and at when these become public."""
    record, zones = unit.records[site.lang], support.zones
    yield from check_references(unit, support.index, site)
    yield from check_mentions(unit, support.index)
    yield from _check_record(unit, record, zones)
    yield from check_clocks(times_of(unit, record, zones))
    yield from support.check(unit)
    yield from check_links(unit, support)
    yield from check_passages(unit, support.index)


def _check_record(unit: Unit, record: Record, zones: Zones) -> Iterator[Diagnostic]:
    """The rules of its kind for a single record, and the order of its dates."""
    kind = kind_of(record)
    for name, hint in kind.nonempty.items():
        if not getattr(record, name):
            yield Diagnostic(unit.place_of(name), "M201", f'"{name}" is empty', hint)
    for field, code, message, hint in (*kind.faults(record, zones), *_check_order(record, zones)):
        yield Diagnostic(unit.place_of(field), code, message, hint)


def _check_order(record: Record, zones: Zones) -> Iterator[RecordFault]:
    """Nothing happens to a record before its date: no update, no correction, no withdrawal."""
    kind, zone = kind_of(record), zones.of(record)
    date = kind.dated(record) or record.known
    if date is None:
        return

    def too_early(at: Point) -> bool:
        if isinstance(date, Point):
            return at.begins(zone) < date.begins(zone)
        return certainly_before(ZonedDate(at, zone), ZonedDate(date, zone))

    its_date = f"the {kind.noun.partition(' ')[2]}'s date"
    for name, parts in (("updates", record.updates), ("corrections", record.corrections)):
        for number, part in enumerate(parts):
            if too_early(part.at):
                message = f"an update or correction is earlier than {its_date}"
                yield RecordFault(f"{name}.{number}.at", "R307", message, f"correct its `at` or {its_date}")
    if record.withdrawn and too_early(record.withdrawn.at):
        yield RecordFault("withdrawn.at", "R311", f"the withdrawal is earlier than {its_date}", "correct one of them")


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


NAV = ("home", "days", *(kind.section for kind in KINDS if kind.section), "corrections", "updates", "search")
MODULES = (
    "lead", "brief", "routes", "days", "doors", "facts", "claims", "timeline", "journeys", "positions", "figures",
    "changes", "articles", "topics", "people", "snapshots",
)  # fmt: skip


def _check_site(site: Site, index: Index, places: Places) -> Iterator[Diagnostic]:
    start = places.get("", Span("site.yaml", 1, 1))
    if (closes := site.knowledge_until) and closes.precision is Precision.MINUTE:
        span = places.get("knowledge_until", start)
        yield from check_clocks([PlacedTime(span, "knowledge_until", closes, site.timezone)])
    targets = [(f"nav.{number}", name) for number, name in enumerate(site.nav)]
    targets += [(f"doors.{number}.to", door.to) for number, door in enumerate(site.doors)]
    for place, name in targets:
        if name not in NAV and not index.knows("page", name):
            hint = did_you_mean(name, (*NAV, *index.kinds["page"])) or "sections: " + ", ".join(NAV) + ", or page ids"
            message = f'"{place.partition(".")[0]}" cannot contain "{name[:40]}"'
            yield Diagnostic(places.get(place, start), "M204", message, hint)
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
