"""The home page and the page for addresses that don't exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...model.records import Article, Claim, Journey, Position, Series
from .. import views
from ..addresses import SECTIONS
from ..artifacts import Page
from ..desk import Desk
from ..selections import people
from .changes import all_changes
from .events import KEY_EVENT

LATEST_CHANGES = 8
LATEST_ARTICLES = 8
CLAIMS_OF_A_STATUS = 5


def plan_home(desk: Desk) -> Iterator[Page]:
    cards, edition = desk.cards, desk.edition
    site = edition.site
    lead = _lead(desk)
    wanted = set(site.home)
    articles = [a for a in edition.articles if a is not lead][:LATEST_ARTICLES] if "articles" in wanted else []
    events = [e for e in edition.events if e.weight == KEY_EVENT] if "timeline" in wanted else []
    claims = [r for r in edition.all("claim") if isinstance(r, Claim)] if "claims" in wanted else []
    positions = [r for r in edition.all("position") if isinstance(r, Position)] if "positions" in wanted else []
    journeys = [r for r in edition.all("journey") if isinstance(r, Journey)] if "journeys" in wanted else []
    series = [r for r in edition.all("series") if isinstance(r, Series)] if "figures" in wanted else []
    changes = [change for _, change in all_changes(desk)[:LATEST_CHANGES]] if "changes" in wanted else []
    shown = [*([lead] if lead else []), *articles, *events, *claims, *positions]
    yield desk.page(
        "index.html",
        "home.html",
        views.HomeView,
        title=site.title,
        description=site.tagline or "",
        section="home",
        records=shown,
        modules=site.home,
        lead=cards.article(lead) if lead else None,
        lead_points=lead.key_points if lead else (),
        articles=cards.articles(articles),
        events=cards.events(events),
        event_count=len(edition.events),
        claims=_newest_claims(cards.claims(claims)),
        claim_count=len(claims),
        issues=cards.issues(positions),
        journeys=tuple(card for card in map(cards.journey, journeys) if card.legs),
        series=tuple(card for card in map(cards.series, series) if card.rows),
        topics=cards.topics(edition.topics) if "topics" in wanted else (),
        people=cards.people(people(edition)) if "people" in wanted else (),
        changes=tuple(changes),
    )


def _newest_claims(claims: tuple[views.ClaimCard, ...]) -> tuple[views.ClaimCard, ...]:
    """The newest few of each status; the claims page has all."""
    shown: dict[str, int] = {}
    result = []
    for claim in claims:
        shown[claim.status] = shown.get(claim.status, 0) + 1
        if shown[claim.status] <= CLAIMS_OF_A_STATUS:
            result.append(claim)
    return tuple(result)


def _lead(desk: Desk) -> Article | None:
    """The article that the settings name, else the newest featured one, else the newest."""
    edition = desk.edition
    named = edition.get("article", edition.site.lead)
    if isinstance(named, Article):
        return named
    featured = [article for article in edition.articles if article.featured]
    return next(iter(featured or edition.articles), None)


def plan_not_found(desks: Iterable[Desk]) -> Page:
    """One file in all languages; its links are absolute, since it is served at any depth."""
    desks = list(desks)
    first = desks[0]
    names = ("home", "articles", "timeline", "topics", "people")
    languages = tuple(
        views.NotFoundLanguage(
            desk.chrome, tuple(views.Ref("", desk.prefix + SECTIONS[name], desk.lang, name, name) for name in names)
        )
        for desk in desks
    )
    return first.page(
        "404.html",
        "not-found.html",
        views.NotFoundView,
        title_key="not_found_title",
        section="",
        indexed=False,
        languages=languages,
    )
