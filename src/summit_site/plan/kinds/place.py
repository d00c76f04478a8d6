"""Places: a page for each, and their list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from ...base.language import Text
from ...model.kinds.place import KIND, Place
from .. import views
from ..alphabetical import AlphabeticalList, for_names
from ..edition import EditionPlanner, KindPlanner
from ..head import Head
from ..outputs import Output
from ..shelves import IndexPage, Shelf
from ..tasks import Task


class PlaceCard(Struct, frozen=True):
    path: str
    name: Text
    country: str | None
    lat: float | None
    lon: float | None
    zone: str | None
    draft: bool = False
    spot: views.Spot | None = None


class PlaceView(views.PageView, frozen=True, kw_only=True):
    place: PlaceCard
    image: views.ImageView | None
    same_as: str | None
    body: views.BodyView
    related: views.Related
    updates: tuple[views.UpdateView, ...]
    corrections: tuple[views.CorrectionView, ...]


class PlaceIndexView(views.PageView, frozen=True, kw_only=True):
    places: tuple[PlaceCard, ...]
    index: IndexPage


def address(place: Place) -> str:
    return f"places/{place.id}.html"


def _sorted_by(place: Place) -> str:
    return place.name.words


def all_places(planner: EditionPlanner) -> list[Place]:
    """In alphabetical order."""
    return planner.selections.a_to_z(Place, _sorted_by)


def place_cards(planner: EditionPlanner, places: Iterable[Place]) -> tuple[PlaceCard, ...]:
    return tuple(_card(planner, place) for place in places)


def _card(planner: EditionPlanner, place: Place) -> PlaceCard:
    return PlaceCard(
        path=planner.cards.path(place),
        name=place.name,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        zone=place.zone,
        draft=place.draft,
        spot=planner.cards.spot(place.id),
    )


def _plan(planner: EditionPlanner) -> Iterator[Task]:
    for place in all_places(planner):
        yield planner.task(address(place), _page, place)
    yield from LIST.plan(planner)


def _shown(planner: EditionPlanner, shelf: Shelf[Place]) -> dict[str, object]:
    return {"places": place_cards(planner, shelf.items)}


def _page(planner: EditionPlanner, place: Place) -> Output:
    related, counted = planner.related(place)
    return planner.page(
        address(place),
        "place.html",
        PlaceView,
        Head("places", place.name, record=place, records=counted),
        place=_card(planner, place),
        image=planner.cards.image(place.image, planner.image_file),
        same_as=place.same_as,
        body=planner.text(place),
        related=related,
        **planner.notices(place),
    )


LIST = AlphabeticalList(
    kind=KIND,
    path="places/index.html",
    template="place-index.html",
    view=PlaceIndexView,
    entries=all_places,
    words=_sorted_by,
    shown=_shown,
    size=for_names,
)
PLANNER = KindPlanner(kind=KIND, address=address, index=LIST.path, plan=_plan)
