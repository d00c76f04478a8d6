"""Bar charts."""

from typing import Any

from summit_site.plan.kinds.series import RowView
from summit_site.render.graphics.bars import Bars, bars_of
from tests.render.theme import when


def row(value: float | None = None, low: float | None = None, high: float | None = None, **more: Any) -> RowView:
    return RowView(when("2018"), None, value, low, high, more.get("partial", False), None)


def bars(rows: list[RowView], labels: list[str] | None = None) -> Bars:
    found = bars_of(rows, labels or [str(2010 + number) for number in range(len(rows))])
    assert found is not None
    return found


def test_years_are_columns_over_a_zero_line() -> None:
    chart = bars([row(4), row(1), row(0), row(None)])
    assert (chart.columns, chart.dense, chart.zero, chart.height, chart.hatch) == (True, False, "190", 214, "")
    assert [(bar.x, bar.width, bar.y, bar.height, bar.drawn) for bar in chart.bars] == [
        ("4.2%", "16.5%", "22", "168", True),
        ("29.2%", "16.5%", "148", "42", True),
        ("54.2%", "16.5%", "190", "0", False),
        ("79.2%", "16.5%", "190", "0", False),
    ]
    assert [bar.value_at for bar in chart.bars] == [
        ("12.5%", "16"),
        ("37.5%", "142"),
        ("62.5%", "184"),
        ("87.5%", "184"),
    ]
    assert chart.bars[0].label_at == ("12.5%", "207")


def test_many_years_leave_out_every_second_label_on_a_narrow_screen() -> None:
    assert bars([row(1)] * 12).dense
    assert not bars([row(1)] * 10).dense


def test_long_labels_and_ranges_are_rows() -> None:
    assert not bars([row(1), row(2)], ["a label of many words", "and one more of them"]).columns
    assert not bars([row(1), row(None, 2, 3)]).columns
    assert not bars([row(1)] * 17).columns


def test_a_range_runs_from_low_to_high_and_marks_its_single_value() -> None:
    chart = bars([row(100, 50, 250), row(None, None, 10), row(None, 5)])
    first, most, least = chart.bars
    assert (first.x, first.width, first.mark, first.range, first.value_at) == (
        "12.8%",
        "51.2%",
        "25.6%",
        True,
        ("64%", "32"),
    )
    assert (most.x, most.width, most.mark, most.y, most.foot) == ("0%", "2.6%", None, "66", "82")
    assert (least.x, least.width, least.range) == ("0%", "1.3%", True)
    assert (chart.zero, chart.height) == ("0%", 138)


def test_negative_bars_hang_from_the_zero_line() -> None:
    chart = bars([row(-2), row(2)])
    assert chart.zero == "106"
    assert [(bar.y, bar.height) for bar in chart.bars] == [("106", "84"), ("22", "84")]


def test_only_a_period_that_is_not_over_is_hatched() -> None:
    assert bars([row(1), row(2, partial=True)]).hatch.startswith("M-170 170l170-170m-164 170")


def test_without_figures_there_is_no_chart() -> None:
    assert bars_of([row(0), row(None)], ["2017", "2018"]) is None
    assert bars_of([], []) is None
