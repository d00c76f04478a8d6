"""All kinds of records, in the order in which sections, lists and the command line name them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from ...base.language import Text
from ..kind import Kind
from ..record import Record
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

R = TypeVar("R", bound=Record)

KINDS: tuple[Kind[Any], ...] = (
    article.KIND,
    event.KIND,
    topic.KIND,
    person.KIND,
    organisation.KIND,
    place.KIND,
    term.KIND,
    source.KIND,
    document.KIND,
    claim.KIND,
    position.KIND,
    quote.KIND,
    journey.KIND,
    series.KIND,
    page.KIND,
)
KIND_BY_NAME: Mapping[str, Kind[Any]] = {kind.name: kind for kind in KINDS}
TYPES: Mapping[str, type[Record]] = {kind.name: kind.type for kind in KINDS}


def kind_of(record: R) -> Kind[R]:
    return KIND_BY_NAME[record.kind]


def label(record: Record) -> Text:
    """The text of links to a record."""
    kind = kind_of(record)
    if kind.label:
        return kind.label(record)
    words: Text = getattr(record, kind.heading)
    return words
