"""Which changes count, and that a burst of them counts once."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, SimpleQueue

import pytest

from summit_site.edges.watch import Watch

Next = Callable[[float], bool]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content" / "articles").mkdir(parents=True)
    return tmp_path / "content"


@pytest.fixture
def heard(folder: Path) -> Iterator[Next]:
    """Whether a change is heard of within some seconds."""
    changes: SimpleQueue[None] = SimpleQueue()
    watch = Watch([folder], lambda: changes.put(None))

    def heard(seconds: float) -> bool:
        try:
            changes.get(timeout=seconds)
        except Empty:
            return False
        return True

    yield heard
    watch.stop()


def test_every_way_of_saving_a_file_is_noticed(folder: Path, heard: Next) -> None:
    article = folder / "articles" / "a.md"
    article.write_text("new", "utf-8")
    assert heard(10)
    article.write_text("changed", "utf-8")
    assert heard(10)
    other = folder / "articles" / "a.md~"
    other.write_text("put in its place", "utf-8")
    other.replace(article)
    assert heard(10)
    article.unlink()
    assert heard(10)
    (folder / "new folder").mkdir()
    assert heard(10)
    (folder / "new folder" / "b.md").write_text("x", "utf-8")
    assert heard(10)


def test_a_burst_is_reported_when_it_is_over(folder: Path, heard: Next) -> None:
    """Once, unless the machine is so busy that the burst has pauses."""
    for count in range(200):
        (folder / "articles" / f"{count}.md").write_text("x", "utf-8")
    assert heard(10)
    more = 0
    while heard(0.3):
        more += 1
    assert more < 20


def test_editors_temporary_files_are_ignored(folder: Path, heard: Next) -> None:
    for name in ("a.md~", ".a.md.swp", "#a.md#", ".#a.md", "4913", ".DS_Store", "a.tmp"):
        (folder / "articles" / name).write_text("x", "utf-8")
    (folder / ".git").mkdir()
    (folder / ".git" / "index").write_text("x", "utf-8")
    assert not heard(0.4)


def test_a_folder_that_is_put_back_is_watched_again(folder: Path, heard: Next) -> None:
    moved = folder.rename(folder.with_name("aside"))
    while heard(0.5):
        pass
    shutil.copytree(moved, folder)
    assert heard(10)
    while heard(0.5):
        pass
    (folder / "articles" / "a.md").write_text("x", "utf-8")
    assert heard(10)


def test_only_what_is_inside_counts(folder: Path) -> None:
    watch = Watch([folder], lambda: None)
    watch.stop()
    inside = folder.resolve() / "articles" / "a.md"
    assert watch.concerns(str(inside))
    assert not watch.concerns(str(inside.with_name(".a.md.swp")))
    assert not watch.concerns(str(folder.resolve().with_name("content-old") / "a.md"))
