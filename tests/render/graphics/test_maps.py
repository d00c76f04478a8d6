"""The maps of journeys and places."""

from msgspec.structs import replace

from summit_site.base.language import Text
from summit_site.plan.kinds.journey import JourneyCard, LegView, ViaView
from summit_site.plan.kinds.place import PlaceCard
from summit_site.plan.views import Spot
from summit_site.render.graphics.layers import MapWords
from summit_site.render.graphics.maps import Map, journey_map, place_map, routes_map

PYONGYANG, DANDONG = Spot(Text("Pyongyang"), 39.02, 125.75), Spot(Text("Dandong"), 40.12, 124.39)
CHANGSHA, STATION = Spot(Text("Changsha"), 28.2, 112.97), Spot(Text("Dong Dang"), 21.95, 106.7)
HANOI, AIRPORT, HOTEL = (
    Spot(Text("Hanoi"), 21.03, 105.85),
    Spot(Text("Hanoi"), 21.22, 105.81),
    Spot(Text("Melia"), 21.02, 105.84),
)
WORDS = MapWords(lambda key: "", lambda when: when.date.text)
WASHINGTON, ANCHORAGE = Spot(Text("Washington"), 38.81, -76.87), Spot(Text("Anchorage"), 61.25, -149.81)


def leg(mode: str, start: Spot | None, end: Spot | None, *via: tuple[float, float]) -> LegView:
    points = tuple(ViaView("v", lat, lon, ()) for lon, lat in via)
    return LegView(mode, None, None, None, None, None, (), start, end, points)


def drawn(*legs: LegView) -> Map:
    found = journey_map(journey(*legs), WORDS)
    assert found is not None
    return found


def journey(*legs: LegView) -> JourneyCard:
    return JourneyCard("j", "journeys.html#j", Text("t"), None, 1, legs, (), (), None)


def names(map: Map) -> list[list[str]]:
    return [[spot.name.words for spot in label.names] for label in map.labels]


def test_each_stop_is_named_once_in_the_order_of_the_journey() -> None:
    there = leg("rail", PYONGYANG, DANDONG)
    assert names(drawn(there, leg("rail", DANDONG, PYONGYANG))) == [["Pyongyang"], ["Dandong"]]


def test_stops_too_close_for_the_map_share_a_dot_and_each_name_appears_once() -> None:
    flight = leg("air", WASHINGTON, AIRPORT)
    assert names(drawn(flight, leg("road", AIRPORT, HANOI), leg("road", HANOI, HOTEL))) == [
        ["Washington"],
        ["Hanoi", "Melia"],
    ]
    assert names(drawn(leg("road", AIRPORT, HOTEL), leg("road", HOTEL, STATION))) == [
        ["Hanoi"],
        ["Melia"],
        ["Dong Dang"],
    ]


def test_a_train_does_not_cross_the_sea() -> None:
    map = drawn(leg("rail", PYONGYANG, DANDONG), leg("rail", DANDONG, CHANGSHA))
    first, second = map.ways
    assert first.path
    assert not first.unknown
    assert not second.path
    assert second.unknown
    assert map.broken


def test_waypoints_lead_a_route_around_a_sea() -> None:
    map = drawn(leg("rail", DANDONG, CHANGSHA, (123.4, 41.8), (121.1, 41.1), (119.8, 40.0), (117.2, 39.1)))
    assert not map.broken
    assert map.ways[0].path.count(" ") > 1


def test_the_legend_names_only_what_is_drawn() -> None:
    assert drawn(leg("air", WASHINGTON, AIRPORT), leg("road", AIRPORT, HOTEL)).modes == ("air",)
    assert drawn(leg("rail", CHANGSHA, STATION), leg("road", STATION, HANOI)).modes == ("rail", "road")


def test_a_flight_across_the_antimeridian_continues_to_the_right() -> None:
    map = drawn(leg("air", AIRPORT, ANCHORAGE), leg("air", ANCHORAGE, WASHINGTON))
    across = [int(label.at.split()[0].removeprefix("x")) for label in map.labels]
    assert across == sorted(across)
    assert across[0] < 2 < 7 < across[-1]  # in tens of per cent


def test_a_stop_without_a_position_leaves_both_known_ends_connected_by_a_dotted_line() -> None:
    map = drawn(leg("air", WASHINGTON, None), leg("rail", None, CHANGSHA), leg("rail", CHANGSHA, STATION))
    assert names(map) == [["Washington"], ["Changsha"], ["Dong Dang"]]
    assert [(way.mode, bool(way.path), bool(way.unknown)) for way in map.ways] == [
        ("", False, True),
        ("rail", True, False),
    ]
    assert (map.modes, map.broken) == (("rail",), True)
    assert journey_map(journey(leg("air", WASHINGTON, None)), WORDS) is None
    assert journey_map(journey(leg("road", HANOI, HANOI)), WORDS) is None
    assert journey_map(journey(), WORDS) is None


def test_where_the_first_or_last_stop_has_no_position_no_other_is_marked_as_start_or_end() -> None:
    map = drawn(leg("air", None, ANCHORAGE), leg("rail", CHANGSHA, STATION), leg("road", STATION, None))
    assert (map.start, map.end) == ("", "")
    assert map.dots.count("M") == 3
    assert names(map) == [["Anchorage"], ["Changsha"], ["Dong Dang"]]


def test_an_unknown_way_across_the_antimeridian_continues_too() -> None:
    map = drawn(leg("air", AIRPORT, None), leg("air", None, ANCHORAGE), leg("air", ANCHORAGE, WASHINGTON))
    assert [bool(way.unknown) for way in map.ways] == [True, False]
    across = [int(label.at.split()[0].removeprefix("x")) for label in map.labels]
    assert across == sorted(across)


def place(spot: Spot | None) -> PlaceCard:
    return PlaceCard("p", Text("n"), None, None, None, None, False, spot)


def test_a_place_is_near_the_centre_of_its_map() -> None:
    map = place_map(place(HANOI), WORDS)
    assert map is not None
    assert [label.at for label in map.labels] == ["x5 u2 i8 y4 v3 j3 to-e"]
    assert (map.height, map.start, map.dots, map.modes) == (480, "", "", ())
    assert map.end == "M380.4 207.9h0"


def test_a_place_without_a_position_has_no_map() -> None:
    assert place_map(place(None), WORDS) is None


def test_journeys_that_meet_share_a_map_and_their_goal_is_named_once() -> None:
    flight = journey(leg("air", WASHINGTON, AIRPORT), leg("road", AIRPORT, HOTEL))
    train = replace(journey(leg("rail", PYONGYANG, STATION), leg("road", STATION, HOTEL)), side=2)
    wide = routes_map([flight, train], WORDS)
    assert wide is not None
    assert names(wide) == [["Washington"], ["Melia"], ["Pyongyang"]]
    assert [(way.mode, way.side) for way in wide.ways] == [("air", 1), ("road", 1), ("rail", 2), ("road", 2)]


def test_a_phone_shows_the_ends_of_journeys_only() -> None:
    both = [
        journey(leg("rail", PYONGYANG, DANDONG), leg("rail", DANDONG, CHANGSHA)),
        journey(leg("air", WASHINGTON, HANOI)),
    ]
    wide, narrow = routes_map(both, WORDS), routes_map(both, WORDS, narrow=True)
    assert wide is not None
    assert narrow is not None
    assert names(wide) == [["Pyongyang"], ["Changsha"], ["Washington"], ["Hanoi"]]
    assert names(narrow) == names(wide)
    assert narrow.height > wide.height
