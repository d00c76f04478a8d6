"""The results of a benchmark as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .contest import Measurement
from .measure import middle, ratio

OURS = "summit-site"
Outcomes = Mapping[str, Measurement]


def table_of(size: str, outcomes: Outcomes) -> Iterator[str]:
    """The cost of each work for each generator; a ratio below 1 means ours was faster. `size`: "1,000 articles"."""
    yield f"{size} ({_pages(outcomes)})"
    yield ""
    yield "| work | generator | s | CPU s | MB, largest process | MB, all processes | ours : theirs |"
    yield "|---|---|--:|--:|--:|--:|--:|"
    for work, ours in outcomes[OURS].costs.items():
        for name, outcome in outcomes.items():
            if work in outcome.costs:
                own = middle(outcome.costs[work])
                together = _megabytes(_together(outcome)) if work == "cold" else ""
                against = "" if name == OURS else f"{ratio(ours, outcome.costs[work]):.2f}"
                cells = (work, name, seconds(own.wall), seconds(own.cpu), _megabytes(own.memory), together, against)
                yield f"| {' | '.join(cells)} |"


def table_of_sizes(unit: str, sizes: Mapping[int, Outcomes]) -> Iterator[str]:
    """How costs grow with the size of the dossier: seconds for each work, and megabytes for a cold build."""
    works = list(next(iter(sizes.values()))[OURS].costs)
    yield f"| generator | {unit} | pages | {' | '.join(works)} | MB, cold, all processes |"
    yield f"|---|--:|--:|{'--:|' * (len(works) + 1)}"
    for name in next(iter(sizes.values())):
        for size, outcomes in sizes.items():
            outcome = outcomes[name]
            walls = [seconds(middle(outcome.costs[work]).wall) if work in outcome.costs else "" for work in works]
            cells = (name, f"{size:,}", f"{outcome.pages:,}", *walls, _megabytes(_together(outcome)))
            yield f"| {' | '.join(cells)} |"


def _together(outcome: Measurement) -> int | None:
    """The memory of all processes, never less than the largest one: only the sum leaves out a share of shared pages."""
    if outcome.together is None:
        return None
    return max(outcome.together, middle(outcome.costs["cold"]).memory)


def _pages(outcomes: Outcomes) -> str:
    return "; ".join(f"{name} builds {outcome.pages:,} pages" for name, outcome in outcomes.items())


def seconds(value: float) -> str:
    return f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 10 else f"{value:.1f}"


def _megabytes(value: int | None) -> str:
    return "" if value is None else f"{value / 1_000_000:.0f}"
