"""Pages that many records share: glossary, sources, claims, positions, journeys, figures; and the static pages."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.records import Claim, Journey, Position, Series, Source, Term
from ...model.records import Page as StaticPage
from .. import views
from ..addresses import address
from ..edition import EditionPlanner
from ..outputs import Output
from ..selections import sort_text


def plan_reference(planner: EditionPlanner) -> Iterator[Output]:
    yield _glossary(planner)
    yield _sources(planner)
    yield _claims(planner)
    yield from _tables(planner)
    for page in planner.pages:
        if isinstance(page, StaticPage):
            yield _static(planner, page)


def _glossary(planner: EditionPlanner) -> Output:
    terms = [r for r in planner.edition.all("term") if isinstance(r, Term)]
    terms.sort(key=lambda term: (sort_text(term.name), term.id))
    entries = []
    for term in terms:
        users = planner.cards.refs_to(planner.selections.used_in(("term", term.id)))
        equivalents = tuple(sorted(term.equivalents.items()))
        view = views.TermEntry(term.id, term.name, term.short, equivalents, (), users, term.lang, term.draft)
        entries.append(planner.entry(view, term))
    return planner.page(
        "glossary.html",
        "glossary.html",
        views.GlossaryView,
        title_key="nav_glossary",
        section="glossary",
        records=terms,
        terms=tuple(entries),
    )


def _sources(planner: EditionPlanner) -> Output:
    """Only those that something visible uses."""
    entries = []
    records = []
    for source in planner.edition.all("source"):
        users = planner.selections.used_in(("source", source.id))
        if users and isinstance(source, Source):
            records.append(source)
            entries.append(views.SourceEntry(planner.cards.source(source), planner.cards.refs_to(users)))
    entries.sort(key=lambda e: (sort_text(e.source.publisher), _date_key(e), e.source.id))
    return planner.page(
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


def _claims(planner: EditionPlanner) -> Output:
    claims = [r for r in planner.edition.all("claim") if isinstance(r, Claim)]
    records = {claim.id: claim for claim in claims}
    entries = []
    for card in planner.cards.claims(claims):
        record = records[card.id]
        view = views.ClaimEntry(card, planner.cards.refs("topic", record.topics), ())
        entries.append(planner.entry(view, record))
    return planner.page(
        "claims.html",
        "claims.html",
        views.ClaimsView,
        title_key="nav_claims",
        section="claims",
        records=claims,
        claims=tuple(entries),
    )


def _tables(planner: EditionPlanner) -> Iterator[Output]:
    cards, edition = planner.cards, planner.edition
    positions = [r for r in edition.all("position") if isinstance(r, Position)]
    yield planner.page(
        "positions.html",
        "positions.html",
        views.PositionsView,
        title_key="nav_positions",
        section="positions",
        records=positions,
        issues=cards.issues(positions),
    )
    journeys = [r for r in edition.all("journey") if isinstance(r, Journey)]
    yield planner.page(
        "journeys.html",
        "journeys.html",
        views.JourneysView,
        title_key="nav_journeys",
        section="journeys",
        records=journeys,
        journeys=tuple(card for card in map(cards.journey, journeys) if card.legs),
    )
    series = sorted((r for r in edition.all("series") if isinstance(r, Series)), key=lambda r: r.id)
    yield planner.page(
        "figures.html",
        "figures.html",
        views.FiguresView,
        title_key="nav_figures",
        section="figures",
        records=series,
        series=tuple(card for card in map(cards.series, series) if card.rows),
    )


def _static(planner: EditionPlanner, page: StaticPage) -> Output:
    return planner.page(
        address(page),
        "static.html",
        views.StaticView,
        title=page.title,
        description=page.summary or "",
        section=page.id,
        record=page,
        body=planner.text(page),
        **planner.notices(page),
    )
