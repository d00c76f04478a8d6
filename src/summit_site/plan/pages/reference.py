"""Pages that many records share: glossary, sources, claims, positions, journeys, figures; and the static pages."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.records import Claim, Journey, Position, Series, Source, Term
from ...model.records import Page as StaticPage
from .. import views
from ..addresses import address
from ..artifacts import Page
from ..desk import Desk
from ..selections import sort_text


def plan_reference(desk: Desk) -> Iterator[Page]:
    yield _glossary(desk)
    yield _sources(desk)
    yield _claims(desk)
    yield from _tables(desk)
    for page in desk.pages:
        if isinstance(page, StaticPage):
            yield _static(desk, page)


def _glossary(desk: Desk) -> Page:
    terms = [r for r in desk.edition.all("term") if isinstance(r, Term)]
    terms.sort(key=lambda term: (sort_text(term.name), term.id))
    entries = []
    for term in terms:
        users = desk.cards.refs_to(desk.selections.used_in(("term", term.id)))
        equivalents = tuple(sorted(term.equivalents.items()))
        view = views.TermEntry(term.id, term.name, term.short, equivalents, (), users, term.lang, term.draft)
        entries.append(desk.entry(view, term))
    return desk.page(
        "glossary.html",
        "glossary.html",
        views.GlossaryView,
        title_key="nav_glossary",
        section="glossary",
        records=terms,
        terms=tuple(entries),
    )


def _sources(desk: Desk) -> Page:
    """Only those that something visible uses."""
    entries = []
    records = []
    for source in desk.edition.all("source"):
        users = desk.selections.used_in(("source", source.id))
        if users and isinstance(source, Source):
            records.append(source)
            entries.append(views.SourceEntry(desk.cards.source(source), desk.cards.refs_to(users)))
    entries.sort(key=lambda e: (sort_text(e.source.publisher), _date_key(e), e.source.id))
    return desk.page(
        "sources.html",
        "sources.html",
        views.SourcesView,
        title_key="nav_sources",
        section="sources",
        records=records,
        sources=tuple(entries),
    )


def _date_key(entry: views.SourceEntry) -> str:
    return entry.source.date.date.text if entry.source.date else ""


def _claims(desk: Desk) -> Page:
    claims = [r for r in desk.edition.all("claim") if isinstance(r, Claim)]
    records = {claim.id: claim for claim in claims}
    entries = []
    for card in desk.cards.claims(claims):
        record = records[card.id]
        view = views.ClaimEntry(card, desk.cards.refs("topic", record.topics), ())
        entries.append(desk.entry(view, record))
    return desk.page(
        "claims.html",
        "claims.html",
        views.ClaimsView,
        title_key="nav_claims",
        section="claims",
        records=claims,
        claims=tuple(entries),
    )


def _tables(desk: Desk) -> Iterator[Page]:
    cards, edition = desk.cards, desk.edition
    positions = [r for r in edition.all("position") if isinstance(r, Position)]
    yield desk.page(
        "positions.html",
        "positions.html",
        views.PositionsView,
        title_key="nav_positions",
        section="positions",
        records=positions,
        issues=cards.issues(positions),
    )
    journeys = [r for r in edition.all("journey") if isinstance(r, Journey)]
    yield desk.page(
        "journeys.html",
        "journeys.html",
        views.JourneysView,
        title_key="nav_journeys",
        section="journeys",
        records=journeys,
        journeys=tuple(card for card in map(cards.journey, journeys) if card.legs),
    )
    series = sorted((r for r in edition.all("series") if isinstance(r, Series)), key=lambda r: r.id)
    yield desk.page(
        "figures.html",
        "figures.html",
        views.FiguresView,
        title_key="nav_figures",
        section="figures",
        records=series,
        series=tuple(card for card in map(cards.series, series) if card.rows),
    )


def _static(desk: Desk, page: StaticPage) -> Page:
    return desk.page(
        address(page),
        "static.html",
        views.StaticView,
        title=page.title,
        description=page.summary or "",
        section=page.id,
        record=page,
        body=desk.text(page),
        **desk.notices(page),
    )
