"""The shapes of a generated dossier: how many records of each kind it has, for a size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """How many records of each kind there are. `languages`: their keys, the default first."""

    articles: int
    events: int
    sources: int
    topics: int = 40
    people: int = 30
    places: int = 20
    organisations: int = 10
    terms: int = 20
    languages: tuple[str, ...] = ("en", "de")


@dataclass(frozen=True, slots=True)
class Shape:
    """`unit`: what a size counts; `usual`: the size if none is given; `counts`: size → how many of everything."""

    name: str
    unit: str
    usual: int
    counts: Callable[[int], Counts]


def _articles(size: int) -> Counts:
    """Long texts in two languages about a few dozen subjects."""
    return Counts(articles=size, events=max(40, size // 10), sources=max(40, size // 10))


def _records(size: int) -> Counts:
    """Few articles in one language, and subjects without number: with 2,000 people, about 6,500 pages."""
    return Counts(
        articles=max(4, size // 10),
        events=max(8, size),
        sources=max(8, size * 5 // 2),
        topics=max(8, size // 5),
        people=max(8, size),
        places=max(8, size // 10),
        organisations=max(8, size * 4 // 5),
        languages=("en",),
    )


ARTICLES = Shape("articles", "articles", 1_000, _articles)
RECORDS = Shape("records", "people", 2_000, _records)
SHAPES = {shape.name: shape for shape in (ARTICLES, RECORDS)}
