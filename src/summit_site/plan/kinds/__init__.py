"""How each kind is published, in the order of `model.kinds`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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
PLANNER_BY_KIND: Mapping[str, KindPlanner[Any]] = {planner.kind.name: planner for planner in PLANNERS}
# Block in a text → the part that shows its records; name of a relation → the type of what it shows.
EMBEDS: Mapping[str, type[EmbedPart]] = {p.block: p.embed.part for p in PLANNERS if p.embed}
RELATIONS: Mapping[str, Any] = {relation.name: relation.type for p in PLANNERS for relation in p.relations}
