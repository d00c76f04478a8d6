"""How many files the search has, and where in them a record is."""

import pytest

from summit_site.plan.search_division import Division, divide, numbers_of

PEOPLE = [("person", f"p{number}") for number in range(256)]


@pytest.mark.parametrize(
    ("words", "division"),
    [
        (0, Division(1, 1, 1)),
        (1_000, Division(1, 1, 4)),
        (4_000, Division(2, 1, 16)),
        (16_000, Division(4, 1, 64)),
        (64_000, Division(8, 2, 256)),
        (1_024_000, Division(32, 8, 1024)),
        (100_000_000, Division(256, 64, 8192)),
    ],
)
def test_four_times_as_much_to_read_makes_twice_as_many_groups(words: int, division: Division) -> None:
    assert divide(words) == division


def test_a_record_stays_on_its_shelf_in_a_group_that_only_grows_with_the_others() -> None:
    small, large = Division(1, 1, 32), Division(4, 1, 128)
    for key in PEOPLE:
        assert large.shelf_of(key) % small.shelves == small.shelf_of(key)
    assert {large.group_of(large.shelf_of(key)) for key in PEOPLE} == {0, 1, 2, 3}


def test_a_record_keeps_its_number_when_others_are_added() -> None:
    few, more = numbers_of(PEOPLE[:250]), numbers_of(PEOPLE[:251])
    assert few.space == more.space == 1024
    assert len(set(more.of)) == 251  # also those that want the same number
    assert few.of == more.of[:250]
    assert numbers_of(PEOPLE[::-1]).of == numbers_of(PEOPLE).of[::-1]
