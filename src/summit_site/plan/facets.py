"""By what the events of a timeline can be chosen, several at once: the groups of filters that the script combines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from ..base.language import Text
from ..model.kinds import label
from ..model.kinds.event import Event
from ..model.kinds.organisation import Organisation
from ..model.kinds.person import Person
from ..model.kinds.place import Place
from ..model.kinds.topic import Topic
from ..model.record import Record
from .edition import EditionPlanner
from .selections import sort_text

FEW = 12  # events, among which nobody needs to choose
MOST_OPTIONS = 20  # of a facet: the largest
LEAST = {"who": 2, "place": 2}  # events of an option; one is enough where the options are few
NAMES = ("topic", "side", "category", "who", "place")

Choice = tuple[str, str]  # the name of a facet, the value of an option
Marks = Mapping[str, tuple[int, ...]]


class Option(Struct, frozen=True):
    """`value`: in the address; `mark`: the number of the class of its events; `count`: of its events on the page."""

    value: str
    title: Text
    mark: int
    count: int


class Facet(Struct, frozen=True):
    """`name`: topic, side, category, who or place. Options of one facet widen a choice, those of others narrow it."""

    name: str
    options: tuple[Option, ...]


def facets_of(
    planner: EditionPlanner, events: Sequence[Event], numbers: Mapping[Choice, int], first: int
) -> tuple[tuple[Facet, ...], Marks]:
    """(the facets of these events, event → the marks of its options). This asks about these events and what they name.

    `numbers`: those that options have already as filters of the timeline; the marks of others begin at `first`.
    """
    if len(events) <= FEW:
        return (), {}
    choices = {event.id: _choices(planner, event) for event in events}
    titles = {choice: title for found in choices.values() for choice, title in found.items()}
    counts = dict.fromkeys(titles, 0)
    for found in choices.values():
        for choice in found:
            counts[choice] += 1
    marks: dict[Choice, int] = {}
    facets = []
    for name in NAMES:
        useful = [
            choice
            for choice, count in counts.items()
            if choice[0] == name and LEAST.get(name, 1) <= count < len(events)
        ]
        useful.sort(key=lambda choice: (-counts[choice], sort_text(titles[choice].words), choice))
        options = []
        for choice in useful[:MOST_OPTIONS]:
            marks[choice] = numbers.get(choice) or first + sum(choice not in numbers for choice in marks)
            options.append(Option(choice[1], titles[choice], marks[choice], counts[choice]))
        if options:
            facets.append(Facet(name, tuple(options)))
    of_events = {ident: tuple(sorted(marks[c] for c in found if c in marks)) for ident, found in choices.items()}
    return tuple(facets), of_events


def _choices(planner: EditionPlanner, event: Event) -> dict[Choice, Text]:
    """The options that keep an event, each with its title."""
    return planner.cards.keep("choices", event, lambda: dict(_found(planner, event)))


def _found(planner: EditionPlanner, event: Event) -> Iterator[tuple[Choice, Text]]:
    edition = planner.edition
    for topic in _visible(planner, Topic, event.topics):
        yield ("topic", topic.id), label(topic)
    actors = [*_visible(planner, Person, event.people), *_visible(planner, Organisation, event.organisations)]
    sides = {getattr(actor, "side", None) for actor in actors}
    for side in edition.site.sides:
        if side.id in sides:
            yield ("side", side.id), side.name
    for category in edition.site.categories:
        if category.id == event.category:
            yield ("category", category.id), category.name
    for actor in actors:
        yield ("who", f"{actor.kind}-{actor.id}"), label(actor)
    for place in _visible(planner, Place, [event.place] if event.place else []):
        yield ("place", place.id), label(place)


def _visible(planner: EditionPlanner, type: type[Record], idents: Sequence[str]) -> Iterator[Record]:
    for ident in dict.fromkeys(idents):
        record = planner.edition.get(type, ident)
        if record:
            yield record
