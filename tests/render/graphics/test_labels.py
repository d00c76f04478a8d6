"""Where names stand at their dots."""

import random

from hypothesis import given
from hypothesis import strategies as st

from summit_site.render.graphics.labels import (
    NUMBER,
    SIDES,
    Boxes,
    LabelText,
    NameField,
    NamePlace,
    Plate,
    Point,
    box_at,
    meet,
    place_names,
)

PHONE = Plate(720, 480, 286, 540)
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch, am Rande der Welt"
NAMES = ("Hanoi", "Pjöngjang", LONG, "서울특별시 국제공항", "مطار القاهرة الدولي", "ก" * 40, "A", "Bahía Blanca")


def placed(dots: list[Point], *names: str, lines: list[Point] | None = None, plate: Plate = PHONE) -> list[NamePlace]:
    return place_names(dots, [LabelText(name) for name in names], NameField(tuple(dots), tuple(lines or ()), plate))[0]


def sides(dots: list[Point], *names: str, lines: list[Point] | None = None) -> list[str]:
    return [place.side for place in placed(dots, *names, lines=lines)]


def test_a_name_is_printed_after_its_dot() -> None:
    assert sides([(360, 240)], "Hanoi") == ["e"]


def test_a_name_stays_on_the_map() -> None:
    assert sides([(700, 240)], "Hanoi") == ["w"]
    assert sides([(360, 460)], "A name that is as long") == ["n"]
    assert sides([(360, 20)], "A name that is as long") == ["s"]
    assert sides([(10, 10)], "Hanoi") == ["se"]


def test_names_avoid_each_other_and_dots() -> None:
    assert sides([(300, 240), (330, 240)], "Pyongyang", "Dandong") == ["w", "e"]


def test_a_name_avoids_lines_if_possible() -> None:
    assert sides([(360, 240)], "Hanoi", lines=[(380 + 10 * i, 240) for i in range(20)]) == ["w"]


def test_a_date_gives_way_before_a_name_does() -> None:
    dots = [(40.0, 24.0), (40.0, 66.0)]
    field = NameField(tuple(dots), (), Plate(720, 90, 286, 286))
    names = [LabelText(name, "23 Feb") for name in ("Pyongyang, Dandong", "Changsha, Hanoi")]
    places, boxes = place_names(dots, names, field)
    assert [place.number for place in places] == [0, 0]
    assert [place.dated for place in places] == [False, False]
    assert not overlapping(boxes)
    (alone,), _ = place_names(dots[:1], names[:1], NameField(tuple(dots[:1]), (), PHONE))
    assert alone.dated


def test_a_name_without_room_becomes_a_number() -> None:
    wide, high = 720.0, 60.0
    dots = [(x, high / 2) for x in (60.0, 200.0, 340.0, 480.0, 620.0)]
    found = placed(dots, *["Pyongyang, Dandong"] * 5, plate=Plate(wide, high, 286, 286))
    assert [place.number for place in found] == [1, 2, 3, 4, 5]
    assert all(place.side for place in found)


def test_a_number_without_room_is_that_of_the_nearest() -> None:
    dots = [(100.0 + 9 * n, 240.0) for n in range(60)]
    found = placed(dots, *["Pyongyang"] * 60)
    alone = [place.number for place in found if place.side and place.number]
    assert alone == list(range(1, len(alone) + 1))
    assert {place.number for place in found if not place.side} <= set(alone)
    assert 0 < len(alone) < 60


def test_what_has_no_room_even_for_a_number_is_not_on_the_map() -> None:
    assert placed([(10, 10)], "Hanoi", plate=Plate(720, 20, 286, 286)) == [NamePlace()]


def test_the_same_names_are_always_placed_alike() -> None:
    dots = [(random.Random(n).uniform(0, 720), random.Random(-n).uniform(0, 480)) for n in range(1, 20)]
    assert placed(dots, *(NAMES * 3)[:19]) == placed(dots, *(NAMES * 3)[:19])


def overlapping(boxes: list[Boxes]) -> bool:
    return any(meet(one, other) for n, one in enumerate(boxes) for other in boxes[:n])


POINTS = st.tuples(st.floats(0, 720), st.floats(0, 480))


@given(st.lists(st.tuples(POINTS, st.sampled_from(NAMES), st.sampled_from(("", "23 Feb"))), max_size=14))
def test_names_never_overlap_and_never_leave_the_map(stops: list[tuple[Point, str, str]]) -> None:
    dots = tuple(point for point, _, _ in stops)
    places, boxes = place_names(
        dots, [LabelText(name, date) for _, name, date in stops], NameField(tuple(dots), (), PHONE)
    )
    assert not overlapping(boxes)
    assert len(boxes) == sum(bool(place.side) for place in places)
    for (point, name, date), place in zip(stops, places, strict=True):
        if place.side:
            text = LabelText(NUMBER) if place.number else LabelText(name, date if place.dated else "")
            for scale in PHONE.scales:
                left, top, right, bottom = box_at(point, place.side, text.size(), scale)
                assert left >= 0 <= top
                assert right <= 720 * scale
                assert bottom <= 480 * scale


def test_a_crowd_of_names_takes_no_time_to_speak_of() -> None:
    dots = [(20.0 + n % 20 * 34, 20.0 + n // 20 * 44) for n in range(200)]
    found = placed(dots, *["Pyongyang"] * 200)
    assert found == [NamePlace()] * 200
    apart = placed(dots, *["A"] * 200, plate=Plate(720, 480, 700, 700))
    assert len([place for place in apart if place.side]) == 40


def test_without_names_there_is_nothing_to_choose() -> None:
    assert placed([]) == []


def test_each_side_has_an_offset_of_its_own() -> None:
    assert len(set(SIDES.values())) == len(SIDES) == 8
