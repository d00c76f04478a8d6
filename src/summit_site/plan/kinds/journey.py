"""Journeys, leg by leg: one page shows them all."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from ...base.edtf import Edtf
from ...base.language import Text
from ...model.kinds.journey import KIND, Journey, Leg
from ...model.kinds.person import Person
from ...model.kinds.place import Place
from .. import views
from ..alphabetical import AlphabeticalList, for_large
from ..edition import EditionPlanner, EmbedPlanner, KindPlanner
from ..shelves import IndexPage, Shelf


class ViaView(Struct, frozen=True):
    """A waypoint of a leg."""

    name: Text
    lat: float
    lon: float
    sources: tuple[views.Ref, ...]


class LegView(Struct, frozen=True):
    """`start` and `end`: the positions of its places, if known."""

    mode: str  # rail, road, air
    origin: views.Ref | None
    destination: views.Ref | None
    depart: views.When | None
    arrive: views.When | None
    note: Text | None
    sources: tuple[views.Ref, ...]
    start: views.Spot | None = None
    end: views.Spot | None = None
    via: tuple[ViaView, ...] = ()


class JourneyCard(Struct, frozen=True):
    """`side`: the number of the traveller's side, from 1 in the order of the site's sides; 0 means none."""

    id: str
    path: str
    title: Text
    traveller: views.Ref | None
    side: int
    legs: tuple[LegView, ...]
    distances: tuple[views.ReportedView, ...]
    durations: tuple[views.ReportedView, ...]
    note: Text | None


class JourneysView(views.PageView, frozen=True, kw_only=True):
    journeys: tuple[JourneyCard, ...]
    index: IndexPage
    corrected: views.Corrected


class JourneyPart(views.EmbedPart, frozen=True, tag="journey"):
    journey: JourneyCard


def address(journey: Journey) -> str:
    return f"journeys.html#{journey.id}"


def journey_card(planner: EditionPlanner, journey: Journey) -> JourneyCard:
    return planner.cards.keep("card", journey, lambda: _card(planner, journey))


def _card(planner: EditionPlanner, journey: Journey) -> JourneyCard:
    cards = planner.cards
    return JourneyCard(
        id=journey.id,
        path=cards.path(journey),
        title=journey.title,
        traveller=cards.ref_or_none(Person, journey.traveller),
        side=cards.side_of(journey.traveller),
        legs=tuple(_leg(planner, leg) for leg in journey.legs),
        distances=cards.reported(journey.distances),
        durations=cards.reported(journey.durations),
        note=journey.note,
    )


def _leg(planner: EditionPlanner, leg: Leg) -> LegView:
    cards, zones = planner.cards, planner.edition.zones

    def at(date: Edtf | None, place: str) -> views.When | None:
        return cards.when_or_none(date, zones.at_place(place))

    return LegView(
        mode=leg.mode,
        origin=cards.ref_or_none(Place, leg.origin),
        destination=cards.ref_or_none(Place, leg.destination),
        depart=at(leg.depart, leg.origin),
        arrive=at(leg.arrive, leg.destination),
        note=leg.note,
        sources=cards.source_refs(leg.sources),
        start=cards.spot(leg.origin),
        end=cards.spot(leg.destination),
        via=tuple(ViaView(v.name, v.lat, v.lon, cards.source_refs(v.sources)) for v in leg.via),
    )


def journey_cards(planner: EditionPlanner, journeys: Iterable[Journey]) -> tuple[JourneyCard, ...]:
    """The journeys with at least one known leg."""
    return tuple(card for card in (journey_card(planner, journey) for journey in journeys) if card.legs)


def _all(planner: EditionPlanner) -> list[Journey]:
    return planner.edition.all(Journey)


def _shown(planner: EditionPlanner, shelf: Shelf[Journey]) -> dict[str, object]:
    return {"journeys": journey_cards(planner, shelf.items), "corrected": planner.corrected.at_entries(shelf.items)}


def _of_block(planner: EditionPlanner, argument: str) -> list[Journey]:
    journey = planner.edition.get(Journey, argument)
    return [journey] if journey else []


def _embed(planner: EditionPlanner, argument: str) -> JourneyPart | None:
    return next((JourneyPart(journey_card(planner, journey)) for journey in _of_block(planner, argument)), None)


LIST = AlphabeticalList(
    kind=KIND,
    path="journeys.html",
    template="journeys.html",
    view=JourneysView,
    entries=_all,
    words=lambda journey: journey.title.words,
    shown=_shown,
    size=for_large,
)
PLANNER = KindPlanner(
    kind=KIND,
    address=address,
    index=LIST.path,
    plan=LIST.plan,
    placed=LIST.placed,
    embed=EmbedPlanner(JourneyPart, _embed, _of_block),
)
