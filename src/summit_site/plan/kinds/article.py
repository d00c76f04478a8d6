"""Articles and their list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from ...base.language import Text
from ...model.kinds import label
from ...model.kinds.article import KIND, Article
from ...model.kinds.event import Event
from ...model.kinds.organisation import Organisation
from ...model.kinds.person import Person
from ...model.kinds.place import Place
from ...model.kinds.term import Term
from ...model.kinds.topic import Topic
from ...model.record import Record
from ...parse.body import Addition
from ...parse.entries import plain_words
from .. import views
from ..bodies import TextInput
from ..cards import Cards
from ..edition import EditionPlanner, KindPlanner, Relation
from ..head import Head
from ..links import shorter
from ..news import News
from ..outputs import Output
from ..paging import ListPage, Pages, divided
from ..tasks import Task
from ..versions import versions_link
from .event import EventCard, event_cards, in_time

SUBJECTS: tuple[type[Record], ...] = (Event, Topic, Person, Organisation, Place)  # their pages show what names them


class ArticleCard(Struct, frozen=True):
    path: str
    title: Text
    short_title: Text
    summary: Text
    kicker: Text | None
    type: str  # news, analysis, explainer, background, opinion, live
    date: views.When
    updated: views.When | None
    draft: bool = False
    reconstructed: bool = False


class ArticleView(views.PageView, frozen=True, kw_only=True):
    article: ArticleCard
    key_points: tuple[Text, ...]
    facts: tuple[views.FactView, ...]
    by: tuple[views.Ref, ...]  # path is empty for a plain name
    dateline: views.Ref | None
    image: views.ImageView | None
    body: views.BodyView
    method: Text | None
    updates: tuple[views.UpdateView, ...]
    corrections: tuple[views.CorrectionView, ...]
    versions: views.VersionsLink | None
    topics: tuple[views.Ref, ...]
    people: tuple[views.Ref, ...]
    organisations: tuple[views.Ref, ...]
    places: tuple[views.Ref, ...]
    terms: tuple[views.Ref, ...]
    events: tuple[EventCard, ...]
    previous: views.Ref | None
    next: views.Ref | None


class ArticleIndexView(views.PageView, frozen=True, kw_only=True):
    """`of`: the record that these articles name; None if they are all."""

    articles: tuple[ArticleCard, ...]  # the newest news first
    pages: Pages | None
    of: views.Ref | None = None


class ArticleList(Struct, frozen=True):
    """The articles that name a record: those on its page, the newest news first, and where the older ones are."""

    newest: tuple[ArticleCard, ...]
    pages: Pages | None


def address(article: Article) -> str:
    return f"articles/{article.slug or article.id}.html"


def article_card(planner: EditionPlanner, article: Article) -> ArticleCard:
    return planner.cards.keep("card", article, lambda: _card(planner, article))


def _card(planner: EditionPlanner, article: Article) -> ArticleCard:
    cards = planner.cards
    return ArticleCard(
        path=cards.path(article),
        title=article.title,
        short_title=shorter(article.short_title, article.title),
        summary=article.summary,
        kicker=article.kicker,
        type=article.type,
        date=cards.at(article.date, article),
        updated=cards.latest_change(article),
        draft=article.draft,
        reconstructed=article.reconstructed,
    )


def article_cards(planner: EditionPlanner, articles: Iterable[Article]) -> tuple[ArticleCard, ...]:
    return tuple(article_card(planner, article) for article in articles)


def short_refs(planner: EditionPlanner, articles: Iterable[Article]) -> tuple[views.Ref, ...]:
    """Links that use the short titles of articles, for long lists."""
    cards = planner.cards

    def ref(article: Article) -> views.Ref:
        words = shorter(article.short_title, article.title)
        return views.Ref(words, cards.path(article), article.kind, article.id, article.draft)

    return tuple(cards.keep("short", article, lambda article=article: ref(article)) for article in articles)  # type: ignore[misc]


def recently_changed(planner: EditionPlanner, most: int) -> Iterator[Article]:
    """Articles among which are those that changed last, as many as `most`: of those that never changed, the ones with
    the newest dates."""
    unchanged = 0
    for article in planner.edition.published:
        if article.updates or article.corrections or article.known or planner.edition.additions(article):
            yield article
        elif unchanged < most:
            unchanged += 1
            yield article


def _plan(planner: EditionPlanner) -> Iterator[Task]:
    published = planner.edition.published
    for number, article in enumerate(published):
        newer = published[number - 1] if number else None
        older = published[number + 1] if number + 1 < len(published) else None
        yield planner.task(address(article), _page, article, older, newer)
    yield from _index(planner)
    yield from _older(planner)


def _index(planner: EditionPlanner) -> Iterator[Task]:
    """In pages by the dates of publication, which stay; each has the newest news first."""
    size = planner.edition.site.page_size
    for page in divided(planner.edition.published, size, PLANNER.index, planner.prefix, partial(_day_of, planner)):
        yield planner.task(page.path, _list, page)


def _list(planner: EditionPlanner, page: ListPage[Article]) -> Output:
    return _list_page(planner, page, Head("articles", title_key="nav_articles", records=page.items), None)


def _list_page(planner: EditionPlanner, page: ListPage[Article], head: Head, of: views.Ref | None) -> Output:
    shown = article_cards(planner, sorted(page.items, key=planner.edition.rank))
    inputs = {"articles": shown, "pages": page.pages, "of": of}
    return planner.page(page.path, "article-index.html", ArticleIndexView, head, **inputs)


def _day_of(planner: EditionPlanner, article: Article) -> views.When:
    return planner.cards.at(article.date, article)


# --- the articles that name a record ---


def _older(planner: EditionPlanner) -> Iterator[Task]:
    """The pages with the older articles about a record that many name; its own page has the newest."""
    size = planner.edition.site.page_size
    for kind in SUBJECTS:
        for record in planner.edition.all(kind):
            if planner.selections.has_many_users(record, 2 * size - 1):
                for page in _naming(planner, record)[1:]:
                    yield planner.task(page.path, _older_page, record, page)


def _older_page(planner: EditionPlanner, record: Record, page: ListPage[Article]) -> Output:
    own = planner.kinds[record.kind]
    of, instead = planner.cards.ref(record), own.address(record)
    head = Head(own.kind.section, title_key="nav_articles", records=page.items, instead=instead, above=(of,))
    return _list_page(planner, page, head, of)


def _naming(planner: EditionPlanner, record: Record) -> list[ListPage[Article]]:
    """In pages by the dates of publication, which stay."""
    published = planner.selections.published_about(record)
    size, address = planner.edition.site.page_size, planner.kinds[record.kind].address(record)
    return divided(published, size, address, planner.prefix, partial(_day_of, planner))


def _page(planner: EditionPlanner, article: Article, older: Article | None, newer: Article | None) -> Output:
    cards, edition = planner.cards, planner.edition
    facts = cards.facts(article.key_facts)
    words = views.CardWords((f"type_{article.type}",), cards.at(article.date, article))
    named = (edition.get(Event, ident) for ident in article.events)
    events = in_time(planner, [event for event in named if event])
    return planner.page(
        address(article),
        "article.html",
        ArticleView,
        Head("articles", article.title, description=article.summary, record=article, records=events, card=words),
        article=article_card(planner, article),
        key_points=article.key_points,
        facts=facts,
        by=cards.byline(article.by),
        dateline=cards.ref_or_none(Place, article.dateline),
        image=cards.image(article.image, planner.image_file),
        body=text_below(planner, facts, article),
        method=article.method,
        topics=cards.refs(Topic, article.topics),
        people=cards.refs(Person, article.people),
        organisations=cards.refs(Organisation, article.organisations),
        places=cards.refs(Place, article.places),
        terms=cards.refs(Term, article.terms),
        events=event_cards(planner, events),
        previous=cards.ref(older) if older else None,
        next=cards.ref(newer) if newer else None,
        versions=versions_link(planner, article, address(article)),
        **planner.notices(article),
    )


def text_below(planner: EditionPlanner, facts: Iterable[views.FactView], article: Article) -> TextInput:
    """The article's body below its key figures, with one numbering of sources for both."""
    text = planner.text(article)
    marks = tuple((mark.source.id, mark.anchor) for fact in facts for mark in fact.marks)
    cards = {card.id: card for card in (*text.sources, *planner.cards.sources(source for source, _ in marks))}
    return replace(text, sources=tuple(cards.values()), marks=marks)


def _that_name(planner: EditionPlanner, record: Record) -> tuple[ArticleList, list[Article]]:
    """The newest first; those about an event begin with the one published nearest to it, if they fill one page."""
    page = _naming(planner, record)[0]
    if isinstance(record, Event) and not page.pages:
        articles = planner.selections.to_read_about(record)
    else:
        articles = sorted(page.items, key=planner.edition.rank)
    return ArticleList(article_cards(planner, articles), page.pages), articles


def _news(planner: EditionPlanner, article: Article) -> Iterator[News]:
    cards = planner.cards

    def published() -> views.Change:
        return views.Change(cards.at(article.date, article), "new", cards.ref(article), article.summary)

    def added(addition: Addition) -> views.Change:
        ref, text = _ref(cards, article, addition), _title(planner, article, addition)
        return views.Change(cards.at(addition.at, article), "update", ref, text)

    yield News(planner.edition.shown_at(article), "new", published)
    for addition in planner.edition.later_additions(article):
        yield News(cards.begins(addition.at, article), "update", partial(added, addition), passage=True)


def entry_ref(planner: EditionPlanner, article: Article, addition: Addition) -> views.Ref:
    """A link to an entry by its own title, or by that of the article if it has none."""
    ref, title = _ref(planner.cards, article, addition), _title(planner, article, addition)
    return replace(ref, title=title) if title else ref


def _title(planner: EditionPlanner, article: Article, addition: Addition) -> Text | None:
    words = plain_words(addition.title, lambda target: _name(planner, target))
    return Text(words, planner.edition.text_lang(article)) if words else None


def _ref(cards: Cards, article: Article, addition: Addition) -> views.Ref:
    """A link to an entry, or to the article for another passage."""
    ref = cards.ref(article)
    return replace(ref, path=f"{ref.path}#{addition.anchor}") if addition.anchor else ref


def _name(planner: EditionPlanner, target: str) -> str:
    """The name of a linked record, or its id while it is hidden."""
    key = planner.edition.one(target)
    found = planner.edition.find(key) if key else None
    return label(found).words if found else target.rpartition(":")[2].partition("#")[0]


PLANNER = KindPlanner(
    kind=KIND,
    address=address,
    index="articles/index.html",
    plan=_plan,
    relations=(Relation("articles", SUBJECTS, ArticleList, _that_name),),
    news=_news,
)
