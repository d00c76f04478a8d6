"""Mappings in the cache: what is read of them, and what is written."""

import pytest

from summit_site.app.buckets import BucketIndex, Buckets, as_dict, changes_of, store_buckets, with_changes
from summit_site.edges.cache import CacheCorrupt, MemoryCache

MANY = {f"path-{number}": number for number in range(1000)}
NONE = BucketIndex()


class CountingCache(MemoryCache):
    """Notes which rows are read and written."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[str] = []
        self.written: list[str] = []

    def get(self, table: str, key: str) -> bytes | None:
        self.read.append(key)
        return super().get(table, key)

    def put(self, table, rows) -> None:  # type: ignore[no-untyped-def]
        rows = list(rows)
        self.written += [key for key, _ in rows]
        super().put(table, rows)


def stored(cache: MemoryCache, index: BucketIndex) -> Buckets[int]:
    return Buckets(cache, "n", int, index)


def test_what_is_stored_is_found_again() -> None:
    cache = CountingCache()
    index = store_buckets(cache, "n", MANY, NONE)
    assert (index.length, len(index.digests)) == (1000, 4)
    found = stored(cache, index)
    assert (len(found), cache.read) == (1000, [])
    assert found["path-7"] == 7
    assert len(cache.read) == 1
    assert (dict(found), found.whole(), dict(found.items()), as_dict(found)) == (MANY, MANY, MANY, MANY)
    assert "path-1000" not in found
    assert "path-0" not in stored(cache, NONE)


def test_a_change_reads_and_writes_only_its_bucket() -> None:
    cache = CountingCache()
    index = store_buckets(cache, "n", MANY, NONE)
    cache.written.clear()
    changed = with_changes(stored(cache, index), {"path-7": 0, "path-8": None, "new": 1, "never": None})
    assert changes_of(changed) == {"path-7": 0, "path-8": None, "new": 1, "never": None}
    expected = {**MANY, "path-7": 0, "new": 1}
    del expected["path-8"]
    assert (dict(changed), len(changed)) == (expected, 1000)
    assert "path-8" not in changed
    later = store_buckets(cache, "n", changed, index)
    assert 0 < len(cache.written) <= 3
    assert dict(stored(cache, later)) == expected
    cache.written.clear()
    assert store_buckets(cache, "n", expected, later) == later
    assert cache.written == []


def test_the_number_of_buckets_follows_the_entries() -> None:
    cache = MemoryCache()
    index = store_buckets(cache, "n", MANY, NONE)
    few = dict(list(MANY.items())[:5])
    smaller = store_buckets(cache, "n", few, index)
    assert (len(smaller.digests), cache.keys("buckets")) == (1, ["n/0"])
    assert dict(stored(cache, smaller)) == few
    empty = store_buckets(cache, "n", {}, smaller)
    assert dict(stored(cache, empty)) == {}
    assert dict(stored(cache, store_buckets(cache, "n", MANY, empty))) == MANY


def test_what_was_not_stored_as_changes_of_the_same_is_compared() -> None:
    cache = CountingCache()
    index = store_buckets(cache, "n", MANY, NONE)
    other = store_buckets(cache, "n", stored(cache, index).with_changes({"path-1": 5}), NONE)
    assert dict(stored(cache, other)) == {**MANY, "path-1": 5}
    assert changes_of(MANY) is None
    assert with_changes({"a": 1, "b": 2}, {"a": None, "c": 3}) == {"b": 2, "c": 3}


@pytest.mark.parametrize("damage", ["lost", "older"])
def test_a_bucket_that_is_not_as_the_index_says_is_noticed(damage: str) -> None:
    cache = MemoryCache()
    index = store_buckets(cache, "n", {"a": 1}, NONE)
    if damage == "lost":
        cache.drop("buckets", ["n/0"])
    else:
        store_buckets(cache, "n", {"a": 2}, index)
    with pytest.raises(CacheCorrupt):
        stored(cache, index).get("a")
