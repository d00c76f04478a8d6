"""The home page and the page for addresses that don't exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC

from ...base.edtf import Edtf, Point, Precision
from ...model.records import Article, Claim, Event, Journey, Person, Position, Series
from .. import views
from ..addresses import SECTIONS
from ..edition import EditionPlanner
from ..outputs import Output
from .changes import all_changes
from .events import KEY_EVENT

LATEST_CHANGES = 4
LATEST_ARTICLES = 4
CLAIMS_OF_A_STATUS = 4
WHO_IS_WHO = 8


def plan_home(planner: EditionPlanner) -> Iterator[Output]:
    cards, edition = planner.cards, planner.edition
    site = edition.site
    lead = _lead(planner)
    wanted = set(site.home)
    articles = [a for a in edition.articles if a is not lead][:LATEST_ARTICLES] if "articles" in wanted else []
    events = [e for e in edition.events if e.weight == KEY_EVENT] if "timeline" in wanted else []
    claims = [r for r in edition.all("claim") if isinstance(r, Claim)] if "claims" in wanted else []
    positions = [r for r in edition.all("position") if isinstance(r, Position)] if "positions" in wanted else []
    journeys = [r for r in edition.all("journey") if isinstance(r, Journey)] if "journeys" in wanted else []
    series = [r for r in edition.all("series") if isinstance(r, Series)] if "figures" in wanted else []
    changes = [change for _, change in all_changes(planner)[:LATEST_CHANGES]] if "changes" in wanted else []
    timed = _latest_timed(events) if "brief" in wanted else None
    shown = [*([lead] if lead else []), *articles, *events, *claims, *positions]
    yield planner.page(
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
        facts=cards.reported(lead.key_facts) if lead else (),
        clock_event=cards.event(timed) if timed else None,
        clocks=_clocks(planner, timed) if timed else (),
        articles=cards.articles(articles),
        events=cards.events(events),
        event_count=len(edition.events),
        claims=_newest_claims(cards.claims(claims)),
        claim_count=len(claims),
        issues=cards.issues(positions),
        journeys=tuple(card for card in map(cards.journey, journeys) if card.legs),
        series=tuple(card for card in map(cards.series, series) if card.rows),
        topics=cards.topics(edition.topics) if "topics" in wanted else (),
        people=cards.people(_who_is_who(planner)) if "people" in wanted else (),
        changes=tuple(changes),
    )


def _latest_timed(events: Iterable[Event]) -> Event | None:
    timed = [event for event in events if event.date.anchor.precision is Precision.MINUTE and not event.date.span]
    return timed[-1] if timed else None


def _clocks(planner: EditionPlanner, event: Event) -> tuple[views.When, ...]:
    """The beginning of an event on the clocks of its own city, the edition's and those of the other editions."""
    edition = planner.edition
    zone = edition.zones.name(event)
    cities = {zone: edition.city(zone), planner.chrome.zone: planner.chrome.city}
    cities |= {other.zone: other.city for other in edition.site.languages if other.zone and other.city}
    utc = event.date.begins(edition.zones.of(event)).astimezone(UTC)
    approximate = event.date.anchor.approximate
    point = Point(
        utc.year, utc.month, utc.day, utc.hour, utc.minute, 0, Precision.MINUTE, offset=0, approximate=approximate
    )
    when = Edtf("", point, point)
    return tuple(views.When(when, name, city) for name, city in cities.items() if city)


def _who_is_who(planner: EditionPlanner) -> list[Person]:
    """Those who are named most often, A to Z."""
    people = planner.selections.people
    named = {person.id: len(planner.edition.users(("person", person.id))) for person in people}
    most = sorted(named, key=lambda ident: (-named[ident], ident))[:WHO_IS_WHO]
    return [person for person in people if person.id in most]


def _newest_claims(claims: tuple[views.ClaimCard, ...]) -> tuple[views.ClaimCard, ...]:
    """The newest few of each status; the claims page has all."""
    shown: dict[str, int] = {}
    result = []
    for claim in claims:
        shown[claim.status] = shown.get(claim.status, 0) + 1
        if shown[claim.status] <= CLAIMS_OF_A_STATUS:
            result.append(claim)
    return tuple(result)


def _lead(planner: EditionPlanner) -> Article | None:
    """The article that the settings name, else the newest featured one, else the newest."""
    edition = planner.edition
    named = edition.get("article", edition.site.lead)
    if isinstance(named, Article):
        return named
    featured = [article for article in edition.articles if article.featured]
    return next(iter(featured or edition.articles), None)


def plan_not_found(planners: Iterable[EditionPlanner]) -> Output:
    """One file in all languages; its links are absolute, since it is served at any depth."""
    planners = list(planners)
    first = planners[0]
    names = ("home", "articles", "timeline", "topics", "people")
    languages = tuple(
        views.NotFoundLanguage(
            planner.chrome,
            tuple(views.Ref("", planner.prefix + SECTIONS[name], planner.lang, name, name) for name in names),
        )
        for planner in planners
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
