"""Only the last result is kept, and only for the very same object."""

from summit_site.base.latest import Latest


def test_work_on_the_same_object_is_done_once_in_a_row() -> None:
    done: list[str] = []

    def make(value: list[str]) -> str:
        done.append(value[0])
        return value[0] * 2

    latest: Latest[list[str], str] = Latest()
    one, equal, other = ["a"], ["a"], ["b"]
    assert [latest.of(value, make) for value in (one, one, equal, other, one)] == ["aa", "aa", "aa", "bb", "aa"]
    assert done == ["a", "a", "b", "a"]
