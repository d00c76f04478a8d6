"""Articles and their index."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.records import Article, Event
from .. import views
from ..addresses import address
from ..edition import EditionPlanner
from ..outputs import Output


def plan_articles(planner: EditionPlanner) -> Iterator[Output]:
    edition, cards = planner.edition, planner.cards
    articles = edition.articles
    for number, article in enumerate(articles):
        newer = articles[number - 1] if number else None
        older = articles[number + 1] if number + 1 < len(articles) else None
        yield _article(planner, article, older, newer)
    yield planner.page(
        "articles/index.html",
        "article-index.html",
        views.ArticleIndexView,
        title_key="nav_articles",
        section="articles",
        records=articles,
        articles=cards.articles(articles),
    )


def _article(planner: EditionPlanner, article: Article, older: Article | None, newer: Article | None) -> Output:
    cards, edition = planner.cards, planner.edition
    events = [e for e in (edition.get("event", ident) for ident in article.events) if isinstance(e, Event)]
    return planner.page(
        address(article),
        "article.html",
        views.ArticleView,
        title=article.title,
        description=article.summary,
        section="articles",
        record=article,
        article=cards.article(article),
        key_points=article.key_points,
        facts=cards.reported(article.key_facts),
        by=cards.byline(article.by),
        dateline=cards.ref_or_none("place", article.dateline),
        image=cards.image(article.image, planner.image_file),
        body=planner.text(article),
        method=article.method,
        topics=cards.refs("topic", article.topics),
        people=cards.refs("person", article.people),
        organisations=cards.refs("organisation", article.organisations),
        places=cards.refs("place", article.places),
        terms=cards.refs("term", article.terms),
        events=cards.events(sorted(events, key=lambda e: edition.rank[("event", e.id)])),
        previous=cards.ref(older) if older else None,
        next=cards.ref(newer) if newer else None,
        **planner.notices(article),
    )
