"""Trees are removed whole, also while a process that was killed still adds to them."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from summit_site.edges import trees


def test_a_tree_is_removed_that_still_grows_for_a_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = tmp_path / "tree"
    (tree / "articles").mkdir(parents=True)
    (tree / "articles/a.html").write_text("a")
    late, real = iter("bcd"), os.rmdir

    def rmdir(path: str, *arguments: object, **more: object) -> None:
        """Just before a folder is removed, another file appears in it, three times."""
        if os.path.basename(path) == "articles" and (name := next(late, "")):
            (tree / f"articles/{name}.html").write_text("late")
        real(path, *arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "rmdir", rmdir)
    trees.remove_tree(tree)
    assert not tree.exists()


def test_a_tree_that_never_ends_growing_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path) -> None:
        raise OSError(errno.ENOTEMPTY, "Directory not empty", str(path))

    monkeypatch.setattr(trees, "PATIENCE", 0.05)
    monkeypatch.setattr(shutil, "rmtree", full)
    with pytest.raises(OSError, match="not empty"):
        trees.remove_tree(tmp_path)


def test_a_link_is_removed_and_not_what_it_leads_to(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (tmp_path / "link").symlink_to(kept)
    trees.remove_tree(tmp_path / "link")
    trees.remove_tree(tmp_path / "nothing")
    assert kept.is_dir()
    assert not os.path.lexists(tmp_path / "link")
