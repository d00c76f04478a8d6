"""Series of numbers: one page shows all charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from ...base.language import Text
from ...model.kinds.series import KIND, Series
from ...model.kinds.topic import Topic
from .. import views
from ..edition import EditionPlanner, EmbedPlanner, KindPlanner, Relation
from ..head import Head
from ..outputs import Output
from ..shelves import LARGE, IndexPage, Shelves, places, shelves
from ..tasks import Task


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


def _plan(planner: EditionPlanner) -> Iterator[Task]:
    found = _pages(planner)
    for shelf in found.pages:
        yield planner.task(shelf.path, _page, shelf.path, shelf.items, found.index(shelf))


def _pages(planner: EditionPlanner) -> Shelves[Series]:
    size = max(1, planner.edition.site.page_size // LARGE)
    every = sorted(planner.edition.all(Series), key=lambda one: one.id)
    return shelves(every, lambda one: one.title.words, size, PLANNER.index, planner.prefix)


def _placed(planner: EditionPlanner) -> dict[str, str]:
    return places(_pages(planner).pages)


def _page(planner: EditionPlanner, path: str, series: Sequence[Series], index: IndexPage) -> Output:
    head = Head("figures", title_key="nav_figures", records=series, instead=PLANNER.index if index.letter else "")
    shown = series_cards(planner, series)
    return planner.page(path, "figures.html", FiguresView, head, series=shown, index=index)


def _of_block(planner: EditionPlanner, argument: str) -> list[Series]:
    series = planner.edition.get(Series, argument)
    return [series] if series else []


def _embed(planner: EditionPlanner, argument: str) -> ChartPart | None:
    return next((ChartPart(series_card(planner, series)) for series in _of_block(planner, argument)), None)


def _of_topic(planner: EditionPlanner, topic: Topic) -> tuple[tuple[SeriesCard, ...], list[Series]]:
    found = planner.selections.naming(topic, Series, "topics", lambda series: series.topics)
    return tuple(series_card(planner, series) for series in found), found


PLANNER = KindPlanner(
    kind=KIND,
    address=address,
    index="figures.html",
    plan=_plan,
    placed=_placed,
    embed=EmbedPlanner(ChartPart, _embed, _of_block),
    relations=(Relation("series", (Topic,), tuple[SeriesCard, ...], _of_topic),),
)
