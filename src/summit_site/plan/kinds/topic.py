"""Topics: a page for each with everything that belongs to it, and their list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from ...base.language import Text
from ...model.kinds.term import Term
from ...model.kinds.topic import KIND, Topic
from .. import views
from ..alphabetical import AlphabeticalList
from ..edition import EditionPlanner, KindPlanner
from ..head import Head
from ..outputs import Output
from ..shelves import IndexPage, Shelf
from ..spacing import own_timeline
from ..tasks import Task
from ..versions import versions_link


class TopicCard(Struct, frozen=True):
    path: str
    title: Text
    summary: Text
    draft: bool = False


class TopicView(views.PageView, frozen=True, kw_only=True):
    topic: TopicCard
    image: views.ImageView | None
    body: views.BodyView
    parent: views.Ref | None
    children: tuple[TopicCard, ...]
    terms: tuple[views.Ref, ...]
    related: views.Related
    updates: tuple[views.UpdateView, ...]
    corrections: tuple[views.CorrectionView, ...]
    versions: views.VersionsLink | None
    timeline: str | None  # path of this topic's timeline


class TopicIndexView(views.PageView, frozen=True, kw_only=True):
    topics: tuple[TopicCard, ...]
    index: IndexPage


def address(topic: Topic) -> str:
    return f"topics/{topic.id}.html"


def topic_cards(planner: EditionPlanner, topics: Iterable[Topic]) -> tuple[TopicCard, ...]:
    def card(topic: Topic) -> TopicCard:
        return TopicCard(planner.cards.path(topic), topic.title, topic.summary, topic.draft)

    return tuple(planner.cards.keep("card", topic, lambda topic=topic: card(topic)) for topic in topics)  # type: ignore[misc]


def _plan(planner: EditionPlanner) -> Iterator[Task]:
    for topic in planner.edition.topics:
        yield planner.task(address(topic), _page, topic)
    yield from LIST.plan(planner)


def _all(planner: EditionPlanner) -> list[Topic]:
    """In the order that editors give."""
    return planner.edition.topics


def _shown(planner: EditionPlanner, shelf: Shelf[Topic]) -> dict[str, object]:
    return {"topics": topic_cards(planner, shelf.items)}


def _page(planner: EditionPlanner, topic: Topic) -> Output:
    cards = planner.cards
    related, counted = planner.related(topic)
    children = planner.selections.naming(topic, Topic, "parent", lambda child: [child.parent] if child.parent else [])
    return planner.page(
        address(topic),
        "topic.html",
        TopicView,
        Head("topics", topic.title, description=topic.summary, record=topic, records=counted),
        topic=topic_cards(planner, [topic])[0],
        image=cards.image(topic.image, planner.image_file),
        body=planner.text(topic),
        parent=cards.ref_or_none(Topic, topic.parent),
        children=topic_cards(planner, sorted(children, key=lambda child: (child.order, child.id))),
        terms=cards.refs(Term, topic.terms),
        related=related,
        timeline=planner.at(own_timeline(topic)),
        versions=versions_link(planner, topic, address(topic)),
        **planner.notices(topic),
    )


LIST = AlphabeticalList(
    kind=KIND,
    path="topics/index.html",
    template="topic-index.html",
    view=TopicIndexView,
    entries=_all,
    words=lambda topic: topic.title.words,
    shown=_shown,
)
PLANNER = KindPlanner(kind=KIND, address=address, index=LIST.path, plan=_plan)
