"""Countries and seas on maps."""

from summit_site.render.graphics.frame import Frame, frame_around
from summit_site.render.graphics.grounds import place_grounds
from summit_site.render.graphics.labels import Boxes, NameField, Plate, Point

KOREA = frame_around([(118.0, 32.0), (136.0, 44.0)], 12.0)
NAMES = {"country_KP": "North Korea", "country_KR": "South Korea", "sea_japan": "Sea of Japan", "country_CN": "China"}


def field(frame: Frame, width: float = 600.0, dots: tuple[Point, ...] = (), lines: tuple[Point, ...] = ()) -> NameField:
    return NameField(dots, lines, Plate(720.0, frame.height, width, width))


def keys(frame: Frame, on: NameField, taken: tuple[Boxes, ...] = ()) -> list[str]:
    found = place_grounds(frame, on, taken, lambda key: NAMES.get(key, ""), lambda point: point)
    return [key for key, _ in found]


def test_what_has_room_is_named_the_large_first() -> None:
    assert keys(KOREA, field(KOREA)) == ["sea_japan", "country_CN", "country_KP", "country_KR"]


def test_a_small_map_has_few_names() -> None:
    assert keys(KOREA, field(KOREA, 300.0)) == ["sea_japan", "country_CN"]
    assert keys(KOREA, field(KOREA, 120.0)) == []


def test_a_name_keeps_away_from_routes_dots_and_the_names_of_stops() -> None:
    everywhere = tuple((float(x), float(y)) for x in range(0, 720, 8) for y in range(0, 480, 8))
    assert keys(KOREA, field(KOREA, dots=everywhere)) == []
    assert keys(KOREA, field(KOREA, lines=everywhere)) == []
    assert keys(KOREA, field(KOREA), ((((0.0, 0.0, 600.0, 400.0)),),)) == []
    x, y = KOREA.place((127.0, 40.2))
    ((_, left), *_) = place_grounds(
        KOREA,
        field(KOREA, dots=((x, y),)),
        (),
        lambda key: "North Korea" if key == "country_KP" else "",
        lambda point: point,
    )
    assert left != (x, y)  # aside of the dot


def test_a_name_stands_on_the_turn_of_the_globe_that_a_map_shows() -> None:
    pacific = Frame(150.0, -30.0, 250.0, 30.0)
    ((key, (x, _)),) = place_grounds(
        pacific, field(pacific), (), lambda key: "Pacific" if key == "sea_pacific" else "", lambda point: point
    )
    assert key == "sea_pacific"
    assert x == pacific.place((210.0, 22.0))[0]


def test_a_language_without_names_has_none() -> None:
    assert place_grounds(KOREA, field(KOREA), (), lambda key: "", lambda point: point) == []
