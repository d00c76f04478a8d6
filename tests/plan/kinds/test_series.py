"""Series: the rows that are known, on one page and where a text or a topic shows them."""

from summit_site.base.language import Text
from summit_site.plan.kinds.series import ChartPart, RowView, SeriesCard, series_card
from summit_site.plan.views import Ref
from tests.kit.samples import PAPER, topic
from tests.plan.planning import en, pages_of, planner_of, record_of, when

SERIES = """\
title: Launches
unit: missiles
alt: Bars.
topics: [t]
sources: [paper]
rows: [{period: 2017, value: 21}, {period: 2018, low: 1, high: 2, label: few, partial: true, note: n}]
"""
TEXT = PAPER + topic("t") + f"--- series/b.yaml\n{SERIES}--- series/a.yaml\n{SERIES.replace('[t]', '[]')}"
CARD = SeriesCard(
    id="b",
    path="figures.html#b",
    title=en("Launches"),
    unit=en("missiles"),
    counting=None,
    rows=(
        RowView(when("2017"), None, 21, None, None, False, None),
        RowView(when("2018"), en("few"), None, 1, 2, True, en("n")),
    ),
    alt=en("Bars."),
    sources=(Ref(Text("The Paper"), "sources.html#paper", "source", "paper"),),
)


def test_a_card_has_the_rows_in_their_order() -> None:
    planner = planner_of(TEXT)
    assert series_card(planner, record_of(planner, "series", "b")) == CARD  # type: ignore[arg-type]


def test_the_page_lists_series_by_id_once_a_row_is_known() -> None:
    shown = pages_of(planner_of(TEXT), "series")["figures.html"]["series"]
    assert [card.id for card in shown] == ["a", "b"]
    half = pages_of(planner_of(TEXT, as_of="2018-06-01"), "series")["figures.html"]["series"]
    assert [len(card.rows) for card in half] == [1, 1]
    assert pages_of(planner_of(TEXT, as_of="2017-06-01"), "series")["figures.html"]["series"] == ()


def test_a_block_and_a_topic_show_the_chart() -> None:
    planner = planner_of(TEXT)
    embed = planner.kinds["series"].embed
    assert embed is not None
    assert embed.show(planner, "b") == ChartPart(CARD)
    assert embed.show(planner, "c") is None
    assert planner.related(record_of(planner, "topic", "t"))[0]["series"] == (CARD,)
