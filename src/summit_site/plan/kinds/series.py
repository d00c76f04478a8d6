"""Series of numbers: one page shows all charts."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from ...base.language import Text
from ...model.kinds.series import KIND, Series
from ...model.kinds.topic import Topic
from .. import views
from ..alphabetical import AlphabeticalList, for_large
from ..edition import EditionPlanner, EmbedPlanner, KindPlanner, Relation
from ..shelves import IndexPage, Shelf


class RowView(Struct, frozen=True):
    period: views.When
    label: Text | None
    value: float | None
    low: float | None
    high: float | None
    partial: bool
    note: Text | None


class SeriesCard(Struct, frozen=True):
    id: str
    path: str
    title: Text
    unit: Text
    counting: Text | None
    rows: tuple[RowView, ...]
    alt: Text
    sources: tuple[views.Ref, ...]


class FiguresView(views.PageView, frozen=True, kw_only=True):
    series: tuple[SeriesCard, ...]
    index: IndexPage
    corrected: views.Corrected


class ChartPart(views.EmbedPart, frozen=True, tag="chart"):
    series: SeriesCard


def address(series: Series) -> str:
    return f"figures.html#{series.id}"


def series_card(planner: EditionPlanner, series: Series) -> SeriesCard:
    return planner.cards.keep("card", series, lambda: _card(planner, series))


def _card(planner: EditionPlanner, series: Series) -> SeriesCard:
    cards, zone = planner.cards, planner.edition.zones.name(series)
    rows = tuple(
        RowView(cards.when(r.period, zone), r.label, r.value, r.low, r.high, r.partial, r.note) for r in series.rows
    )
    return SeriesCard(
        id=series.id,
        path=cards.path(series),
        title=series.title,
        unit=series.unit,
        counting=series.counting,
        rows=rows,
        alt=series.alt,
        sources=cards.source_refs(series.sources),
    )


def series_cards(planner: EditionPlanner, series: Iterable[Series]) -> tuple[SeriesCard, ...]:
    """The series with at least one known row."""
    return tuple(card for card in (series_card(planner, one) for one in series) if card.rows)


def _all(planner: EditionPlanner) -> list[Series]:
    return sorted(planner.edition.all(Series), key=lambda series: series.id)


def _shown(planner: EditionPlanner, shelf: Shelf[Series]) -> dict[str, object]:
    return {"series": series_cards(planner, shelf.items), "corrected": planner.corrected.at_entries(shelf.items)}


def _of_block(planner: EditionPlanner, argument: str) -> list[Series]:
    series = planner.edition.get(Series, argument)
    return [series] if series else []


def _embed(planner: EditionPlanner, argument: str) -> ChartPart | None:
    return next((ChartPart(series_card(planner, series)) for series in _of_block(planner, argument)), None)


def _of_topic(planner: EditionPlanner, topic: Topic) -> tuple[tuple[SeriesCard, ...], list[Series]]:
    found = planner.selections.naming(topic, Series, "topics", lambda series: series.topics)
    return tuple(series_card(planner, series) for series in found), found


LIST = AlphabeticalList(
    kind=KIND,
    path="figures.html",
    template="figures.html",
    view=FiguresView,
    entries=_all,
    words=lambda series: series.title.words,
    shown=_shown,
    size=for_large,
)
PLANNER = KindPlanner(
    kind=KIND,
    address=address,
    index=LIST.path,
    plan=LIST.plan,
    placed=LIST.placed,
    embed=EmbedPlanner(ChartPart, _embed, _of_block),
    relations=(Relation("series", (Topic,), tuple[SeriesCard, ...], _of_topic),),
)
