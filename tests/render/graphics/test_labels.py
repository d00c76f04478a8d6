"""On which side of its dot a name stands."""

from summit_site.render.graphics.labels import choose_sides


def sides(dots: list[tuple[float, float]], *names: str, lines: list[tuple[float, float]] | None = None) -> list[str]:
    return choose_sides(dots, names, lines or [], (720, 480))


def test_a_name_is_printed_after_its_dot() -> None:
    assert sides([(360, 240)], "Hanoi") == ["e"]


def test_a_name_stays_on_the_map() -> None:
    assert sides([(700, 240)], "Hanoi") == ["w"]
    assert sides([(360, 470)], "A name that is as long as a map") == ["n"]
    assert sides([(360, 10)], "A name that is as long as a map") == ["s"]


def test_names_avoid_each_other_and_dots() -> None:
    assert sides([(300, 240), (330, 240)], "Pyongyang", "Dandong") == ["w", "e"]
    assert sides([(300, 240), (340, 240)], "Pyongyang", "") == ["w", "e"]


def test_a_name_avoids_lines_if_possible() -> None:
    assert sides([(360, 240)], "Hanoi", lines=[(380 + 10 * i, 240) for i in range(20)]) == ["w"]


def test_without_names_there_is_nothing_to_choose() -> None:
    assert sides([]) == []
