"""The drawings of blocks with a table, by the names of the functions that templates call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .dots import dot_plot
from .lanes import lanes_of
from .ranges import ranges_map
from .units import unit_chart

DRAWINGS: Mapping[str, Callable[..., Any]] = {
    "dot_plot": dot_plot,
    "unit_chart": unit_chart,
    "lanes_of": lanes_of,
    "ranges_map": ranges_map,
}
