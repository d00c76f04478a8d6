"""Events: a page for each. Timelines are planned in `pages/timelines.py`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from ...base.language import Text
from ...model.kinds.event import KIND, Event
from ...model.kinds.organisation import Organisation
from ...model.kinds.person import Person
from ...model.kinds.place import Place
from ...model.kinds.topic import Topic
from ...model.record import Record
from .. import views
from ..days import address as day_address
from ..edition import EditionPlanner, EmbedPlanner, KindPlanner, Relation
from ..head import Head
from ..news import News
from ..outputs import Output
from ..spacing import KEY_EVENT, SPLIT_ABOVE, own_timeline
from ..tasks import Task


class EventCard(Struct, frozen=True):
    """`outcome`: what became of a plan (happened, moved, cancelled); `moved_to`: its new time, if `when` is not it."""

    id: str
    path: str
    title: Text
    when: views.When
    until: views.When | None
    weight: int
    certainty: str
    category: Text | None
    place: views.Ref | None
    year: int
    planned: views.When | None = None
    outcome: str | None = None
    moved_to: views.When | None = None
    draft: bool = False


class EventView(views.PageView, frozen=True, kw_only=True):
    event: EventCard
    image: views.ImageView | None
    body: views.BodyView
    sources: tuple[views.SourceCard, ...]
    people: tuple[views.Ref, ...]
    organisations: tuple[views.Ref, ...]
    topics: tuple[views.Ref, ...]
    part_of: views.Ref | None
    parts: tuple[EventCard, ...]
    related: views.Related
    updates: tuple[views.UpdateView, ...]
    corrections: tuple[views.CorrectionView, ...]
    previous: EventCard | None
    next: EventCard | None
    day: str | None  # the page of its day, hour by hour


class EventList(Struct, frozen=True):
    """The events that name a record. `timeline`: where all are, if there are more than its page shows."""

    shown: tuple[EventCard, ...]
    total: int
    timeline: str | None


class TimelinePart(views.EmbedPart, frozen=True, tag="timeline"):
    events: tuple[EventCard, ...]


def address(event: Event) -> str:
    return f"events/{event.id}.html"


def event_card(planner: EditionPlanner, event: Event) -> EventCard:
    return planner.cards.keep("card", event, lambda: _card(planner, event))


def _card(planner: EditionPlanner, event: Event) -> EventCard:
    cards, edition = planner.cards, planner.edition
    zone = edition.zones.name(event)
    categories = {category.id: category.name for category in edition.site.categories}
    return EventCard(
        id=event.id,
        path=cards.path(event),
        title=event.title,
        when=cards.when(event.date, zone),
        until=cards.when_or_none(event.until, zone),
        weight=event.weight,
        certainty=event.certainty,
        planned=cards.when_or_none(event.planned, zone),
        outcome=event.outcome,
        moved_to=cards.when_or_none(event.moved_to, zone),
        category=categories.get(event.category or ""),
        place=cards.ref_or_none(Place, event.place),
        year=edition.anchor(event).year,
        draft=event.draft,
    )


def event_cards(planner: EditionPlanner, events: Iterable[Event]) -> tuple[EventCard, ...]:
    return tuple(event_card(planner, event) for event in events)


def publishers(planner: EditionPlanner, event: Event) -> tuple[str, ...]:
    """Of its sources, each once."""
    return tuple(dict.fromkeys(source.publisher for source in planner.cards.sources(event.sources)))


def _plan(planner: EditionPlanner) -> Iterator[Task]:
    """The event pages; `pages/timelines.py` plans the timelines."""
    events = planner.edition.events
    days = {event.id: day_address(day.date) for day in planner.days for event in day.events}
    for number, event in enumerate(events):
        before = events[number - 1] if number else None
        after = events[number + 1] if number + 1 < len(events) else None
        yield planner.task(address(event), _page, event, before, after, days.get(event.id))


def _words(planner: EditionPlanner, event: Event) -> views.CardWords:
    """What the event's preview card says besides its title."""
    card = event_card(planner, event)
    keys = ["event"]
    if card.outcome in ("cancelled", "moved"):
        keys.append(f"outcome_{card.outcome}")
    if card.certainty != "confirmed":
        keys.append(f"certainty_{card.certainty}")
    return views.CardWords(tuple(keys), card.when)


def _page(planner: EditionPlanner, event: Event, before: Event | None, after: Event | None, day: str | None) -> Output:
    cards = planner.cards
    named = planner.selections.naming(event, Event, "part_of", lambda part: [part.part_of] if part.part_of else [])
    parts = in_time(planner, named)
    related, counted = planner.related(event)
    return planner.page(
        address(event),
        "event.html",
        EventView,
        Head("timeline", event.title, record=event, records=[*counted, *parts], card=_words(planner, event)),
        event=event_card(planner, event),
        image=cards.image(event.image, planner.image_file),
        body=planner.text(event),
        sources=cards.sources(event.sources),
        people=cards.refs(Person, event.people),
        organisations=cards.refs(Organisation, event.organisations),
        topics=cards.refs(Topic, event.topics),
        part_of=cards.ref_or_none(Event, event.part_of),
        parts=event_cards(planner, parts),
        related=related,
        day=planner.at(day) if day else None,
        previous=event_card(planner, before) if before else None,
        next=event_card(planner, after) if after else None,
        **planner.notices(event),
    )


def in_time(planner: EditionPlanner, events: Iterable[Event]) -> list[Event]:
    """Chronological."""
    return sorted(events, key=planner.edition.rank)


def _of_block(planner: EditionPlanner, argument: str) -> list[Event]:
    return planner.selections.timeline_events(argument)


def _timeline(planner: EditionPlanner, argument: str) -> TimelinePart | None:
    events = event_cards(planner, _of_block(planner, argument))
    return TimelinePart(events) if events else None


def _that_name(planner: EditionPlanner, record: Record) -> tuple[EventList, list[Event]]:
    """All, or if they are very many, the key events or at least the latest; the others are on a timeline."""
    events = planner.selections.events_of(record)
    if len(events) <= SPLIT_ABOVE:
        return EventList(event_cards(planner, events), len(events), None), events
    shown = ([event for event in events if event.weight == KEY_EVENT] or events)[-SPLIT_ABOVE:]
    return EventList(event_cards(planner, shown), len(events), planner.at(own_timeline(record))), shown


def _news(planner: EditionPlanner, event: Event) -> Iterator[News]:
    cards, zone = planner.cards, planner.edition.zones.name(event)

    def added() -> views.Change:
        return views.Change(cards.when(event.date, zone), "event", cards.ref(event), None)

    yield News(planner.edition.shown_at(event), "event", added)


PLANNER = KindPlanner(
    kind=KIND,
    address=address,
    index="timeline.html",
    plan=_plan,
    embed=EmbedPlanner(TimelinePart, _timeline, _of_block),
    relations=(Relation("events", (Topic, Person, Organisation, Place), EventList, _that_name),),
    news=_news,
)
