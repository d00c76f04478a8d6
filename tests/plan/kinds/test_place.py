"""Places: a page each, and their list from A to Z."""

from summit_site.plan.kinds.place import PlaceCard, all_places, place_cards
from summit_site.plan.views import Spot
from tests.kit.samples import PAPER, article, document, event, place
from tests.plan.planning import en, ids, pages_of, planner_of, titles

HANOI = document("places", "hanoi", "name: Hà Nội\nmap_name: Hanoi\ncountry: VN\nlat: 21.03\nlon: 105.85\n")


def test_a_place_has_its_spot_on_maps_if_its_position_is_known() -> None:
    planner = planner_of(HANOI + place("sea", "UTC"))
    assert place_cards(planner, all_places(planner)) == (
        PlaceCard("places/hanoi.html", en("Hà Nội"), "VN", 21.03, 105.85, None, spot=Spot(en("Hanoi"), 21.03, 105.85)),
        PlaceCard("places/sea.html", en("sea"), None, None, None, "UTC"),
    )


def test_a_page_shows_what_happened_there_and_what_was_written_about_it() -> None:
    text = place("sea", "UTC") + event("e", "2019-02-27", "place: sea") + article("a", "places: [sea]")
    pages = pages_of(planner_of(PAPER + text), "place")
    related = pages["places/sea.html"]["related"]
    assert (ids(related["events"].shown), titles(related["articles"].newest)) == (["e"], ["a"])
    assert [str(card.name) for card in pages["places/index.html"]["places"]] == ["sea"]
