import os
from pathlib import Path

import pytest

from summit_site.edges.private_folder import PrivateFolder

posix = pytest.mark.skipif(not hasattr(os, "getuid"), reason="needs permissions of users and groups")


def test_what_was_put_is_got(tmp_path: Path) -> None:
    folder = PrivateFolder(tmp_path / "new" / "code")
    assert folder.get("a") is None
    folder.put("a", b"1")
    folder.put("a", b"2")
    assert PrivateFolder(folder.path).get("a") == b"2"
    assert [path.name for path in folder.path.iterdir()] == ["a"]


@posix
def test_only_the_owner_can_read_and_write_it(tmp_path: Path) -> None:
    folder = PrivateFolder(tmp_path / "code")
    folder.put("a", b"1")
    assert (folder.path.stat().st_mode & 0o777, (folder.path / "a").stat().st_mode & 0o777) == (0o700, 0o600)


@posix
def test_a_folder_that_others_can_write_is_not_read(tmp_path: Path) -> None:
    PrivateFolder(tmp_path / "code").put("a", b"1")
    (tmp_path / "code").chmod(0o770)
    assert PrivateFolder(tmp_path / "code").get("a") is None


@posix
def test_a_file_that_others_can_write_is_not_read(tmp_path: Path) -> None:
    folder = PrivateFolder(tmp_path / "code")
    folder.put("a", b"1")
    (folder.path / "a").chmod(0o606)
    assert folder.get("a") is None


@posix
@pytest.mark.parametrize("whose", ["folder", "file"])
def test_what_another_user_owns_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whose: str) -> None:
    folder = PrivateFolder(tmp_path / "code")
    folder.put("a", b"1")
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    assert (PrivateFolder(tmp_path / "code") if whose == "folder" else folder).get("a") is None


@posix
def test_links_are_not_followed(tmp_path: Path) -> None:
    folder = PrivateFolder(tmp_path / "code")
    folder.put("a", b"1")
    (folder.path / "b").symlink_to(folder.path / "a")
    (tmp_path / "link").symlink_to(folder.path)
    assert folder.get("b") is None
    assert PrivateFolder(tmp_path / "link").get("a") is None


def test_a_place_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    folder = PrivateFolder(tmp_path / "file" / "code")
    folder.put("a", b"1")
    assert folder.get("a") is None
