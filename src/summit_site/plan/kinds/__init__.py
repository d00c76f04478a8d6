"""How each kind is published, in the order of `model.kinds`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ...model.kind import Kind
from ...model.kinds import KINDS
from ..edition import KindPlanner
from ..views import EmbedPart
from . import (
    article,
    claim,
    document,
    event,
    journey,
    organisation,
    page,
    person,
    place,
    position,
    quote,
    series,
    source,
    term,
    topic,
)

PLANNERS: tuple[KindPlanner[Any], ...] = (
    article.PLANNER,
    event.PLANNER,
    topic.PLANNER,
    person.PLANNER,
    organisation.PLANNER,
    place.PLANNER,
    term.PLANNER,
    source.PLANNER,
    document.PLANNER,
    claim.PLANNER,
    position.PLANNER,
    quote.PLANNER,
    journey.PLANNER,
    series.PLANNER,
    page.PLANNER,
)


def check_complete(kinds: Iterable[Kind[Any]], planners: Iterable[KindPlanner[Any]]) -> None:
    """Raises TypeError with what is missing if a kind has no planner, or a planner a kind that is not listed."""
    listed = {kind.name for kind in kinds}
    planned = {planner.kind.name for planner in planners}
    for name in sorted(listed - planned):
        raise TypeError(f"{name}: write plan/kinds/{name}.py and add its PLANNER to plan/kinds/__init__.py")
    for name in sorted(planned - listed):
        raise TypeError(f"{name}: add its KIND to model/kinds/__init__.py, or remove its PLANNER from plan/kinds")


check_complete(KINDS, PLANNERS)  # otherwise the first record of the kind would end a build with a bare KeyError
PLANNER_BY_KIND: Mapping[str, KindPlanner[Any]] = {planner.kind.name: planner for planner in PLANNERS}
# Block in a text → the part that shows its records; name of a relation → the type of what it shows.
EMBEDS: Mapping[str, type[EmbedPart]] = {p.block: p.embed.part for p in PLANNERS if p.embed}
RELATIONS: Mapping[str, Any] = {relation.name: relation.type for p in PLANNERS for relation in p.relations}
