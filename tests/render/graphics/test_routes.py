"""The legs of a journey as a map draws them."""

from summit_site.base.edtf import parse
from summit_site.base.language import Text
from summit_site.plan.kinds.journey import JourneyCard, LegView, ViaView
from summit_site.plan.views import Spot, When
from summit_site.render.graphics.routes import NOT_KNOWN, Route, RouteStretch, route_of

A, B, C = (Spot(Text(name), 10.0, 10.0 * number) for number, name in enumerate("ABC", 1))


def leg(start: Spot | None, end: Spot | None, depart: str = "", arrive: str = "") -> LegView:
    return LegView("rail", None, None, when(depart), when(arrive), None, (), start, end)


def when(text: str) -> When | None:
    return When(parse(text), "UTC", Text("UTC")) if text else None


def route(*legs: LegView) -> Route | None:
    return route_of(JourneyCard("j", "j", Text("t"), None, 2, legs, (), (), None))


def stretches(*legs: LegView) -> list[tuple[str, str, str]]:
    found = route(*legs)
    assert found is not None
    return [(each.mode, each.start.name.words, each.end.name.words) for each in found.stretches]


def dates(*legs: LegView) -> list[tuple[str, str]]:
    found = route(*legs)
    assert found is not None
    return [(spot.name.words, date.date.text) for spot, date in found.dates]


def test_legs_that_join_are_drawn_as_they_are() -> None:
    via = LegView("rail", None, None, None, None, None, (), A, B, (ViaView(Text("v"), 1.0, 2.0, ()),))
    assert route(via) == Route(2, (RouteStretch("rail", A, ((2.0, 1.0),), B),), True, True, ())
    assert stretches(leg(A, B), leg(B, C)) == [("rail", "A", "B"), ("rail", "B", "C")]


def test_where_a_leg_begins_elsewhere_the_way_there_is_not_known() -> None:
    assert stretches(leg(A, B), leg(C, A)) == [("rail", "A", "B"), (NOT_KNOWN, "B", "C"), ("rail", "C", "A")]


def test_a_stop_without_a_position_is_passed_on_an_unknown_way() -> None:
    assert stretches(leg(A, None), leg(None, B)) == [(NOT_KNOWN, "A", "B")]
    assert stretches(leg(A, None), leg(None, None), leg(None, B), leg(B, None), leg(None, C)) == [
        (NOT_KNOWN, "A", "B"),
        (NOT_KNOWN, "B", "C"),
    ]


def test_a_journey_whose_ends_have_no_position_says_so() -> None:
    found = route(leg(None, A), leg(A, B), leg(B, None))
    assert found is not None
    assert (found.stretches, found.from_start, found.to_end) == ((RouteStretch("rail", A, (), B),), False, False)
    assert route(leg(A, None)) is None
    assert route() is None


def test_a_stop_has_the_day_on_which_it_was_reached_or_else_left() -> None:
    assert dates(
        leg(A, B, "2019-02-23T17:00~", "2019-02-25"), leg(B, C, "2019-02-26"), leg(C, A, "2019-02-27T09:00")
    ) == [("A", "2019-02-23T17:00~"), ("B", "2019-02-25"), ("C", "2019-02-27T09:00")]


def test_a_day_that_is_not_certain_is_no_date_for_a_map() -> None:
    assert dates(leg(A, B, "2019-02", "2019-02-25~"), leg(B, C, "2019-02-25/2019-02-26", "2019-02-27?")) == []
