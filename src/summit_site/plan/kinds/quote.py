"""Quotations: one page shows them all; each is also shown at its speaker, its events and its topics."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from ...base.language import Text
from ...model.kinds.document import Document
from ...model.kinds.event import Event
from ...model.kinds.organisation import Organisation
from ...model.kinds.person import Person
from ...model.kinds.quote import KIND, Quote
from ...model.kinds.topic import Topic
from ...model.record import Record
from .. import views
from ..edition import EditionPlanner, EmbedPlanner, KindPlanner, Relation
from ..head import Head
from ..outputs import Output
from ..paging import ListPage, Pages, divided
from ..passages import passage_anchor
from ..shelves import places
from ..tasks import Task


class QuoteCard(Struct, frozen=True):
    """`language`: of the words as they were spoken (BCP 47); `through`: interpreter, translation or nothing;
    `passage`: the words in the document that they are taken from.
    """

    id: str
    path: str
    text: Text
    speaker: views.Ref | None
    at: views.When
    occasion: Text | None
    language: str | None
    through: str | None
    sources: tuple[views.Ref, ...]
    draft: bool = False
    passage: views.Ref | None = None


class QuotesView(views.PageView, frozen=True, kw_only=True):
    quotes: tuple[QuoteCard, ...]  # in the order in which they were said
    pages: Pages | None
    corrected: views.Corrected


class QuotePart(views.EmbedPart, frozen=True, tag="quote"):
    quote: QuoteCard


def address(quote: Quote) -> str:
    return f"quotes.html#{quote.id}"


def quote_card(planner: EditionPlanner, quote: Quote) -> QuoteCard:
    return planner.cards.keep("card", quote, lambda: _card(planner, quote))


def _card(planner: EditionPlanner, quote: Quote) -> QuoteCard:
    cards = planner.cards
    speaker = cards.actor(quote.speaker)
    document = cards.ref_or_none(Document, quote.document)
    return QuoteCard(
        id=quote.id,
        path=cards.path(quote),
        text=quote.text,
        speaker=cards.ref(speaker) if speaker else None,
        at=cards.when(quote.at, planner.edition.zones.name(quote)),
        occasion=quote.occasion,
        language=quote.original_language,
        through=quote.through,
        sources=cards.source_refs(quote.sources),
        draft=quote.draft,
        passage=replace(document, path=f"{document.path}#{passage_anchor(quote)}") if document else None,
    )


def quote_cards(planner: EditionPlanner, quotes: Iterable[Quote]) -> tuple[QuoteCard, ...]:
    """In the order in which they were said."""
    return tuple(quote_card(planner, quote) for quote in _in_time(planner, quotes))


def _plan(planner: EditionPlanner) -> Iterator[Task]:
    for page in _pages(planner):
        yield planner.task(page.path, _page, page)


def _pages(planner: EditionPlanner) -> list[ListPage[Quote]]:
    newest_first = _in_time(planner, planner.edition.all(Quote))[::-1]
    return divided(newest_first, planner.edition.site.page_size, PLANNER.index, planner.prefix)


def _in_time(planner: EditionPlanner, quotes: Iterable[Quote]) -> list[Quote]:
    zones = planner.edition.zones
    return sorted(quotes, key=lambda quote: (quote.at.sort_key(zones.of(quote)), quote.id))


def _placed(planner: EditionPlanner) -> dict[str, str]:
    return places(_pages(planner))


def _page(planner: EditionPlanner, page: ListPage[Quote]) -> Output:
    quotes = page.items
    head = Head("quotes", title_key="nav_quotes", records=quotes)
    inputs = {"quotes": quote_cards(planner, quotes), "pages": page.pages}
    corrected = planner.corrected.at_entries(quotes)
    return planner.page(page.path, "quotes.html", QuotesView, head, **inputs, corrected=corrected)


def _of_block(planner: EditionPlanner, argument: str) -> list[Quote]:
    quote = planner.edition.get(Quote, argument)
    return [quote] if quote else []


def _embed(planner: EditionPlanner, argument: str) -> QuotePart | None:
    return next((QuotePart(quote_card(planner, quote)) for quote in _of_block(planner, argument)), None)


_KEYS: Mapping[type[Record], Callable[[Quote], Iterable[str]]] = {
    Person: lambda quote: [quote.speaker],
    Organisation: lambda quote: [quote.speaker],
    Event: lambda quote: quote.events,
    Topic: lambda quote: quote.topics,
}


def _at(planner: EditionPlanner, record: Record) -> tuple[tuple[QuoteCard, ...], list[Quote]]:
    quotes = planner.selections.naming(record, Quote, record.kind, _KEYS[type(record)])
    return quote_cards(planner, quotes), quotes


PLANNER = KindPlanner(
    kind=KIND,
    address=address,
    index="quotes.html",
    plan=_plan,
    placed=_placed,
    embed=EmbedPlanner(QuotePart, _embed, _of_block),
    relations=(Relation("quotes", tuple(_KEYS), tuple[QuoteCard, ...], _at),),
)
