"""What a command keeps for the next one is what the same engine has made, or nothing."""

from pathlib import Path

from summit_site.edges.private_folder import PrivateFolder
from summit_site.render.kept import Kept


def test_only_the_same_engine_gets_the_same_bytes(tmp_path: Path) -> None:
    store = PrivateFolder(tmp_path / "kept")
    Kept(store, "engine").put("name", b"bytes")
    assert Kept(store, "engine").get("name") == b"bytes"
    assert Kept(store, "another").get("name") is None
    assert Kept(store, "engine").get("other") is None


def test_damaged_bytes_are_not_returned(tmp_path: Path) -> None:
    kept = Kept(PrivateFolder(tmp_path), "engine")
    kept.put("name", b"bytes")
    for damaged in (b"", b"short", (tmp_path / "name").read_bytes()[:-1], (tmp_path / "name").read_bytes() + b"x"):
        (tmp_path / "name").write_bytes(damaged)
        assert kept.get("name") is None
