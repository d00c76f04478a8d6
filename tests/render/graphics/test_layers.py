"""The names on a map as templates print them."""

from summit_site.base.edtf import parse
from summit_site.base.language import Text
from summit_site.plan.views import Spot, When
from summit_site.render.graphics.frame import Frame
from summit_site.render.graphics.labels import NameField, Plate, Point
from summit_site.render.graphics.layers import GroundLabel, Label, Layer, MapWords, Stop, layers_of

FRAME = Frame(0.0, 0.0, 72.0, 48.0)
WORDS = MapWords(lambda key: "", lambda when: when.date.text)
A, B, C = (Spot(Text(name), 0.0, 0.0) for name in ("Anna", "Bert", "Cilli"))


def when(text: str) -> When:
    return When(parse(text), "UTC", Text("UTC"))


def layers(dots: list[Point], stops: list[Stop], *widths: float, words: MapWords = WORDS) -> tuple[Layer, ...]:
    fields = [NameField(tuple(dots), (), Plate(720.0, 480.0, width, width)) for width in widths]
    return layers_of(FRAME, stops, fields, words)


def test_a_name_has_a_class_for_each_digit_of_its_position_and_for_its_side() -> None:
    (layer,) = layers([(270.0, 24.0), (720.0, 480.0), (360.4, 240.2)], [Stop((A,)), Stop((B,)), Stop((C,))], 600.0)
    assert [label.at for label in layer.labels] == ["x3 u7 i5 y0 v5 to-e", "x10 y10 to-nw", "x5 i1 y5 to-e"]
    assert (layer.written, layer.marks, layer.listed) == (layer.labels, (), ())


def test_a_stop_has_its_date_if_there_is_only_one() -> None:
    stops = [Stop((A,), (when("2019-02-25"), when("2019-02-25"))), Stop((B,), (when("2019-02-25"), when("2019-02-27")))]
    (layer,) = layers([(100.0, 100.0), (400.0, 300.0)], stops, 600.0)
    assert [label.date for label in layer.labels] == [when("2019-02-25"), None]


def test_a_large_map_has_a_layer_of_its_own_only_if_it_differs() -> None:
    dots: list[Point] = [(x, 240.0) for x in (20.0, 50.0, 80.0, 110.0, 140.0)]
    stops = [Stop((A, B, C))] * 5
    assert len(layers(dots[:1], stops[:1], 286.0, 600.0)) == 1
    small, large = layers(dots, stops, 60.0, 600.0)
    assert small != large


def test_the_list_below_has_one_entry_for_each_number_and_then_the_rest() -> None:
    layer = Layer((Label((A,), "x1", number=2), Label((B,), "", number=1), Label((C,), "x2", number=1)), ())
    assert layer.listed == (Label((B, C), "", number=1), Label((A,), "", number=2))
    assert layer.marks == (layer.labels[0], layer.labels[2])
    assert Layer((Label((A,), ""), Label((B,), "x1")), ()).listed == (Label((A,), ""),)


def test_countries_and_seas_are_named_by_the_key_of_their_name() -> None:
    words = MapWords(lambda key: {"country_SA": "Arabia", "sea_arabian": "Sea"}.get(key, ""), WORDS.day)
    (layer,) = layers([(20.0, 20.0)], [Stop((A,))], 600.0, words=words)
    assert layer.grounds == (
        GroundLabel("sea_arabian", "x8 u8 i9 y6 v8 j5", True),
        GroundLabel("country_SA", "x6 u2 i5 y4 v9", False),
    )
