"""A page with every component in its states, from the dossier's own records; for people who change the design."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from ...model.kinds.article import Article
from ...model.kinds.claim import Claim
from ...model.kinds.journey import Journey
from ...model.kinds.position import Position
from ...model.kinds.series import Series
from .. import views
from ..all_news import brief_news, changes_of
from ..edition import EditionPlanner
from ..head import Head
from ..kinds.article import ArticleCard, article_cards, text_below
from ..kinds.claim import ClaimCard, claim_cards
from ..kinds.event import EventCard, event_cards
from ..kinds.journey import JourneyCard, journey_card
from ..kinds.organisation import OrganisationCard, all_organisations, organisation_cards
from ..kinds.person import DelegationsPart, PersonCard, delegations, everybody, person_cards
from ..kinds.place import PlaceCard, all_places, place_cards
from ..kinds.position import IssueView, issues
from ..kinds.series import SeriesCard, series_card
from ..kinds.topic import TopicCard, topic_cards
from ..outputs import Output
from ..tasks import Task
from .specimen_drawings import SAMPLES

T = TypeVar("T")


class SpecimenView(views.PageView, frozen=True, kw_only=True):
    """Components in their states, from the dossier's own records."""

    articles: tuple[ArticleCard, ...]
    events: tuple[EventCard, ...]
    claims: tuple[ClaimCard, ...]
    issues: tuple[IssueView, ...]
    journeys: tuple[JourneyCard, ...]
    series: tuple[SeriesCard, ...]
    topics: tuple[TopicCard, ...]
    people: tuple[PersonCard, ...]
    organisations: tuple[OrganisationCard, ...]
    places: tuple[PlaceCard, ...]
    changes: tuple[views.Change, ...]
    body: views.BodyView | None
    facts: tuple[views.FactView, ...]
    drawings: tuple[views.DrawingPart, ...]
    delegations: DelegationsPart | None


def plan_specimen(planner: EditionPlanner) -> Iterator[Task]:
    """Only if the settings ask for it; no page links to it."""
    if planner.edition.site.specimen:
        yield planner.task("specimen.html", _page)


def _page(planner: EditionPlanner) -> Output:
    edition = planner.edition
    articles = one_of_each(edition.articles, lambda a: a.type)
    journeys = [journey_card(planner, journey) for journey in edition.all(Journey)]
    series = [series_card(planner, one) for one in edition.all(Series)]
    richest = _richest(planner)
    facts = planner.cards.facts([fact for article in edition.articles for fact in article.key_facts][:4])
    return planner.page(
        "specimen.html",
        "specimen.html",
        SpecimenView,
        Head("", title_key="specimen", indexed=False),
        articles=article_cards(planner, articles),
        events=event_cards(planner, one_of_each(edition.events, lambda e: (e.weight, e.certainty))),
        claims=tuple(one_of_each(claim_cards(planner, edition.all(Claim)), lambda c: c.status)),
        issues=issues(planner, edition.all(Position))[:2],
        journeys=tuple(one_of_each(journeys, lambda j: tuple(sorted({leg.mode for leg in j.legs}))))[:2],
        series=tuple(one_of_each(series, lambda s: any(row.partial for row in s.rows)))[:2],
        topics=topic_cards(planner, edition.topics[:3]),
        people=person_cards(planner, one_of_each(everybody(planner), lambda p: p.side)),
        organisations=organisation_cards(planner, one_of_each(all_organisations(planner), lambda o: o.side)),
        places=place_cards(planner, one_of_each(all_places(planner), lambda p: p.country)[:3]),
        drawings=SAMPLES,
        delegations=delegations(planner, ""),
        changes=tuple(one_of_each(changes_of(planner, brief_news(planner)), lambda c: c.kind)),
        body=text_below(planner, facts, richest) if richest else None,
        facts=facts,
    )


def one_of_each(items: Iterable[T], kind: Callable[[T], Hashable]) -> list[T]:
    """The first item of every kind, in their order."""
    found: dict[Hashable, T] = {}
    for item in items:
        found.setdefault(kind(item), item)
    return list(found.values())


def _richest(planner: EditionPlanner) -> Article | None:
    """The article whose text has the most kinds of components."""

    def wealth(article: Article) -> int:
        outline = planner.edition.outline((article.kind, article.id))
        return len({mention.how for mention in outline.mentions}) if outline else 0

    return max(planner.edition.articles, key=lambda article: (wealth(article), article.id), default=None)
