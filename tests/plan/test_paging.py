"""Lists in pages of a fixed size."""

import pytest

from summit_site.plan.paging import PageRef, Pages, divided, divided_by_weight, page_address
from summit_site.plan.views import When
from tests.plan.planning import when


def numbers(count: int) -> list[int]:
    """The newest first."""
    return list(range(count, 0, -1))


def day(number: int) -> When:
    return when(f"{2000 + number}")


def test_a_list_with_fewer_than_twice_as_many_entries_is_one_page() -> None:
    (page,) = divided(numbers(5), 3, "articles/index.html")
    assert (page.path, page.items, page.pages) == ("articles/index.html", (5, 4, 3, 2, 1), None)


def test_a_longer_list_is_divided_from_its_oldest_entries_on() -> None:
    found = divided(numbers(10), 3, "articles/index.html", "de/", day)
    assert [(page.path, page.items) for page in found] == [
        ("articles/index.html", (10, 9, 8, 7)),
        ("articles/page-2.html", (6, 5, 4)),
        ("articles/page-1.html", (3, 2, 1)),
    ]
    newest = PageRef(0, "de/articles/index.html", None, None)
    second = PageRef(2, "de/articles/page-2.html", day(4), day(6))
    first = PageRef(1, "de/articles/page-1.html", day(1), day(3))
    assert [page.pages for page in found] == [
        Pages(0, None, second, (second, first)),
        Pages(2, newest, first),
        Pages(1, second, None),
    ]


@pytest.mark.parametrize("count", range(6, 20))
def test_what_is_added_changes_only_the_newest_page_until_it_is_full(count: int) -> None:
    before = {page.path: page for page in divided(numbers(count), 3, "a.html", "", day)[1:]}
    after = {page.path: page for page in divided(numbers(count + 1), 3, "a.html", "", day)[1:]}
    if (count + 1) % 3:
        assert after == before
    else:  # the page before it has a newer one between it and the newest
        same = [path for path in before if after[path] == before[path]]
        assert len(same) == len(before) - 1 == len(after) - 2
        assert all(after[path].items == before[path].items for path in before)


def test_no_entry_is_lost_or_doubled() -> None:
    for count in range(40):
        found = divided(numbers(count), 4, "a.html")
        assert [item for page in found for item in page.items] == list(range(count, 0, -1))
        assert len({page.path for page in found}) == len(found)
        assert all(len(page.items) == 4 for page in found[1:])
        assert len(found[0].items) < 8


def test_entries_may_have_no_dates() -> None:
    pages = divided(range(4), 2, "a.html")
    assert pages[0].pages == Pages(
        0, None, PageRef(1, "a/page-1.html", None, None), (PageRef(1, "a/page-1.html", None, None),)
    )


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("articles/index.html", "articles/page-2.html"),
        ("updates.html", "updates/page-2.html"),
        ("sources/r.html", "sources/r/page-2.html"),
    ],
)
def test_addresses_are_made_from_that_of_the_list(path: str, expected: str) -> None:
    assert page_address(path, 2) == expected


def weighed(weights: list[int], size: int = 3) -> list[tuple[str, tuple[int, ...]]]:
    """(path, entries) of a list whose oldest entry is 1; `weights`: the oldest first."""
    entries = [(weight, number) for number, weight in enumerate(weights, 1)][::-1]
    return [(page.path, page.items) for page in divided_by_weight(entries, size, "a.html")]


def test_entries_with_a_weight_are_never_torn() -> None:
    assert weighed([]) == [("a.html", ())]
    assert weighed([3, 2]) == [("a.html", (2, 1))]
    assert weighed([2, 2, 2, 1]) == [("a.html", (4, 3)), ("a/page-2.html", (2,)), ("a/page-1.html", (1,))]
    assert weighed([1, 1, 1, 1, 1, 1]) == [("a.html", (6, 5, 4)), ("a/page-1.html", (3, 2, 1))]


@pytest.mark.parametrize("seed", range(20))
def test_with_weights_too_an_older_page_stays_as_it_is(seed: int) -> None:
    weights = [(seed * 7 + number * number * 3) % 3 + 1 for number in range(12)]
    for count in range(1, 12):
        before, after = dict(weighed(weights[:count])[1:]), dict(weighed(weights[: count + 1])[1:])
        assert {path: after.get(path) for path in before} == before
        sizes = [sum(weights[entry - 1] for entry in items) for _, items in weighed(weights[:count])]
        assert sizes[0] < 6
        assert all(size <= 3 for size in sizes[1:])
