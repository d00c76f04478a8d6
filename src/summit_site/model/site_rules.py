"""Rules for the settings: values that occur twice, names of policies, files that do not exist, the lead article."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from ..base.diagnostics import Diagnostic, Span, did_you_mean
from .dossier import stamp_of
from .places import Places
from .resolve import Index
from .site import Site
from .visibility import public_at
from .zones import Zones

# The subjects of https://schema.org/publishingPrinciples and its kin.
POLICIES = (
    *("corrections", "sources", "ethics", "ownership", "principles"),
    *("bylines", "diversity", "feedback", "masthead", "mission", "privacy", "staffing", "verification"),
)


def check_settings(site: Site, places: Places, images: Container[str]) -> Iterator[Diagnostic]:
    """`images`: the files in images/."""
    start = places.get("", Span("site.yaml", 1, 1))
    for field, values in (
        ("nav", site.nav),
        ("home", site.home),
        ("languages.tag", tuple(language.tag.casefold() for language in site.languages)),
        ("languages.name", tuple(language.name for language in site.languages)),
        ("clocks.zone", tuple(clock.zone for clock in site.clocks)),
    ):
        yield from _check_twice(field, values, places, start)
    yield from _check_snapshots(site, places, start)
    for name in site.policies:
        if name not in POLICIES:
            hint = did_you_mean(name, POLICIES) or "policies: " + ", ".join(POLICIES)
            yield Diagnostic(places.get(f"policies.{name}", start), "M203", f'no policy "{name[:40]}"', hint)
    logo = site.publisher.logo if site.publisher else None
    if logo and logo not in images:
        known = images if isinstance(images, Iterable) else ()
        hint = did_you_mean(logo, known) or "put the file there"
        message = f'no image "{logo[:80]}" in images/'
        yield Diagnostic(places.get("publisher.logo", start), "F109", message, hint)


def _check_twice(field: str, values: tuple[str, ...], places: Places, start: Span) -> Iterator[Diagnostic]:
    listed, _, part = field.partition(".")
    for number, value in enumerate(values):
        if value in values[:number]:
            span = places.get(f"{listed}.{number}.{part}" if part else f"{listed}.{number}", start)
            shown = f'two entries of "{listed}" have the {part} "{value[:40]}"'
            hint = f"give one of them another {part}" if listed == "languages" else "remove one of them"
            message = shown if part else f'"{listed}" contains "{value[:40]}" twice'
            yield Diagnostic(span, "M207", message, hint)


def _check_snapshots(site: Site, places: Places, start: Span) -> Iterator[Diagnostic]:
    """Two snapshots of the same instant would have the same address, as would those of an hour that comes twice."""
    stamps = [stamp_of(snapshot, site) for snapshot in site.snapshots]
    for number, stamp in enumerate(stamps):
        if stamp in stamps[:number]:
            span = places.get(f"snapshots.{number}.at", start)
            yield Diagnostic(span, "M207", "two snapshots are of the same instant", "remove one of them")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a site shows: everything that is public at an instant, and drafts if wanted."""

    as_of: datetime
    drafts: bool


def check_lead(index: Index, site: Site, places: Places, zones: Zones, shown: Shown) -> Iterator[Diagnostic]:
    """A lead article that the site does not show."""
    unit = index.get(("article", site.lead)) if site.lead else None
    if unit is None:
        return
    article = unit.records[site.lang]
    fault, hint = "", "until then, the newest featured article leads"
    if article.withdrawn and article.withdrawn.at.begins(zones.of(article)) <= shown.as_of:
        fault, hint = "was withdrawn", "choose another lead, or none"
    elif article.draft and not shown.drafts:
        fault, hint = "is a draft", "until it is published, the newest featured article leads"
    elif (public := public_at(article, zones)) > shown.as_of:
        fault = f"becomes public only at {public.isoformat(timespec='minutes').replace('+00:00', 'Z')}"
    if fault:
        place = places.get("lead", Span("site.yaml", 1, 1))
        yield Diagnostic(place, "M219", f'"lead": the article "{site.lead}" {fault}', hint)
