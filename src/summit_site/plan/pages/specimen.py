"""A page of every component in its states, from the dossier's own records; for those who change the look."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from ...model.records import Article, Claim, Journey, Position, Series
from .. import views
from ..edition import EditionPlanner
from ..outputs import Output
from .changes import all_changes

T = TypeVar("T")


def plan_specimen(planner: EditionPlanner) -> Iterator[Output]:
    """Only where the settings ask for it; no page links it."""
    edition, cards, select = planner.edition, planner.cards, planner.selections
    if not edition.site.specimen:
        return
    articles = one_of_each(edition.articles, lambda a: a.type)
    claims = [r for r in edition.all("claim") if isinstance(r, Claim)]
    positions = [r for r in edition.all("position") if isinstance(r, Position)]
    journeys = [cards.journey(r) for r in edition.all("journey") if isinstance(r, Journey)]
    series = [cards.series(r) for r in edition.all("series") if isinstance(r, Series)]
    richest = _richest(planner)
    yield planner.page(
        "specimen.html",
        "specimen.html",
        views.SpecimenView,
        title_key="specimen",
        section="",
        indexed=False,
        articles=cards.articles(articles),
        events=cards.events(one_of_each(edition.events, lambda e: (e.weight, e.certainty))),
        claims=tuple(one_of_each(cards.claims(claims), lambda c: c.status)),
        issues=cards.issues(positions)[:2],
        journeys=tuple(one_of_each(journeys, lambda j: tuple(sorted({leg.mode for leg in j.legs}))))[:2],
        series=tuple(one_of_each(series, lambda s: any(row.partial for row in s.rows)))[:2],
        topics=cards.topics(edition.topics[:3]),
        people=cards.people(one_of_each(select.people, lambda p: p.side)),
        organisations=tuple(map(cards.organisation, one_of_each(select.organisations, lambda o: o.side))),
        places=tuple(map(cards.place, one_of_each(select.places, lambda p: p.country)[:3])),
        changes=tuple(one_of_each((change for _, change in all_changes(planner)), lambda c: c.kind)),
        body=planner.text(richest) if richest else None,
        facts=tuple(fact for article in edition.articles for fact in cards.reported(article.key_facts))[:4],
    )


def one_of_each(items: Iterable[T], kind: Callable[[T], Hashable]) -> list[T]:
    """The first of every kind, in the order in which they come."""
    found: dict[Hashable, T] = {}
    for item in items:
        found.setdefault(kind(item), item)
    return list(found.values())


def _richest(planner: EditionPlanner) -> Article | None:
    """The article whose text holds the most kinds of things."""

    def wealth(article: Article) -> int:
        outline = planner.edition.outlines.get((article.kind, article.id))
        return len({mention.how for mention in outline.mentions}) if outline else 0

    return max(planner.edition.articles, key=lambda article: (wealth(article), article.id), default=None)
