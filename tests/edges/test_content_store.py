"""The content store: what went in comes out, or nothing does."""

from pathlib import Path

from summit_site.edges.content_store import ContentStore, content_store


def test_what_was_put_comes_back_also_to_another_output(tmp_path: Path) -> None:
    ContentStore(tmp_path / "x", "one").put("key", b"content")
    assert ContentStore(tmp_path / "x", "one").get("key") == b"content"
    assert ContentStore(tmp_path / "x", "two").get("key") == b"content"
    assert ContentStore(tmp_path / "x", "one").get("other") is None


def test_damaged_and_exchanged_bytes_are_not_there(tmp_path: Path) -> None:
    store = ContentStore(tmp_path, "one")
    store.put("key", b"content")
    whole = (tmp_path / "one" / "key").read_bytes()
    for damaged in (b"", whole[:-1], whole[:-1] + b"x", b"x" + whole[1:], b"content"):
        (tmp_path / "one" / "key").write_bytes(damaged)
        assert store.get("key") is None
    (tmp_path / "one" / "other").write_bytes(whole)
    assert store.get("other") is None


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    store = ContentStore(tmp_path, "one")
    store.put("key", b"content")
    (tmp_path / "one" / "key").rename(tmp_path / "elsewhere")
    (tmp_path / "one" / "key").symlink_to(tmp_path / "elsewhere")
    assert store.get("key") is None


def test_sweeping_leaves_what_is_wanted_and_the_other_outputs(tmp_path: Path) -> None:
    one, two = ContentStore(tmp_path, "one"), ContentStore(tmp_path, "two")
    for store in (one, two):
        for key in ("a", "b"):
            store.put(key, b"content")
    one.sweep({"a", "c"})
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == ["a"]
    assert sorted(path.name for path in (tmp_path / "two").iterdir()) == ["a", "b"]


def test_a_store_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"a file in the place of the folder")
    store = ContentStore(tmp_path / "x", "one")
    store.put("key", b"content")
    store.sweep(set())
    assert store.get("key") is None


def test_a_store_is_found_again_when_the_project_has_moved(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    content_store(before / ".cache" / "pictures", before / "public").put("key", b"content")
    content_store(before / ".cache" / "pictures", before / "elsewhere").put("other", b"content")
    before.rename(after)
    content_store(after / ".cache" / "pictures", after / "public").sweep(set())
    assert [path.name for path in (after / ".cache" / "pictures").glob("*/*")] == ["other"]
