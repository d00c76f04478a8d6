"""The manifest of an output folder, and how some of its digests are replaced."""

from pathlib import Path

from summit_site.edges.output_manifest import MANIFEST, has_manifest, manifest_bytes, patched_manifest, read_manifest

BEFORE = {"a": "1" * 32, 'b"a': "1" * 32, "c a": "2" * 32, "ü": "3" * 32}


def folder_with(tmp_path: Path, digests: dict[str, str]) -> Path:
    (tmp_path / MANIFEST).write_bytes(manifest_bytes(digests))
    return tmp_path


def test_some_digests_are_replaced(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, BEFORE)
    for path in BEFORE:
        changed = patched_manifest(folder, {path: (BEFORE[path], "9" * 32)})
        assert changed == manifest_bytes({**BEFORE, path: "9" * 32})
    changes = {path: (digest, "9" * 32) for path, digest in BEFORE.items()}
    assert patched_manifest(folder, changes) == manifest_bytes(dict.fromkeys(BEFORE, "9" * 32))
    assert patched_manifest(folder, {}) == manifest_bytes(BEFORE)


def test_a_manifest_that_says_something_else_is_not_changed(tmp_path: Path) -> None:
    assert patched_manifest(tmp_path, {}) is None
    folder = folder_with(tmp_path, BEFORE)
    assert patched_manifest(folder, {"a": ("2" * 32, "9" * 32)}) is None
    assert patched_manifest(folder, {"d": ("2" * 32, "9" * 32)}) is None
    assert patched_manifest(folder, {"a": ("1" * 32, "9")}) is None


def test_a_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, BEFORE)
    assert read_manifest(folder) == BEFORE
    assert has_manifest(folder, manifest_bytes(BEFORE))
    assert not has_manifest(folder, manifest_bytes({}))
