"""A damaged, foreign or missing cache makes a build slow, never wrong and never failing."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path
from random import Random

import pytest

from summit_site.edges import publish
from summit_site.edges.cache import Cache
from tests.faults.sites import AS_OF, litter, put, run, small_world
from tests.kit.lab import Lab

FIRST = "articles/first.html"

FLIPS, CUTS = 1000, 200


class Damaging:
    """A built site with a sound cache of it, two edits ahead, and the trees that clean builds make of these."""

    def __init__(self, lab: Lab, seed: int) -> None:
        self.lab, self.dice = lab, Random(seed)
        self.world = small_world()
        put(lab, self.world)
        lab.build(AS_OF)
        lab.build(AS_OF)
        self.sound = {path: path.read_bytes() for path in self.files()}
        self.saved = lab.folder.parent / f"{lab.folder.name}-public"
        self.wanted = {title: self.tree(title) for title in ("First", "Other")}

    def files(self) -> list[Path]:
        own = publish.cache_name(self.lab.output)
        return [self.lab.cache / f"{own}.{ending}" for ending in ("sqlite", "up-to-date")]

    def tree(self, title: str) -> dict[str, bytes]:
        self.put(title)
        return self.lab.clean(AS_OF)[1]

    def put(self, title: str) -> None:
        self.world.entries[("article", "first")].fields["title"] = title
        put(self.lab, self.world)

    def spoil(self, path: Path, content: bytes) -> None:
        """Damages one file of a cache that is otherwise sound, and builds: unchanged content, or an edit."""
        title = self.dice.choice(["First", "Other"])
        self.put(title)
        for place, sound in self.sound.items():
            place.write_bytes(content if place == path else sound)
        report = self.lab.build(AS_OF)
        assert report.result is not None, report.problems
        assert self.lab.files() == self.wanted[title]
        again = self.lab.build(AS_OF, explain=True)
        assert again.result is not None
        assert again.result.written == again.result.deleted == 0

    def flip(self) -> None:
        path = self.dice.choice([*self.files(), self.files()[0]])
        content = bytearray(self.sound[path])
        for _ in range(self.dice.choice([1, 1, 1, 30])):
            content[self.dice.randrange(len(content))] ^= 1 << self.dice.randrange(8)
        self.spoil(path, bytes(content))

    def cut(self) -> None:
        path = self.dice.choice(self.files())
        content = self.sound[path]
        self.spoil(path, content[: self.dice.randrange(len(content))])


def test_some_damage_does_no_harm(lab: Lab) -> None:
    damaging = Damaging(lab, 1)
    for _ in range(25):
        damaging.flip()
    for _ in range(8):
        damaging.cut()


@pytest.mark.slow
@pytest.mark.parametrize("part", range(5))
def test_no_damage_does_any_harm(part: int, lab: Lab) -> None:
    damaging = Damaging(lab, 10 + part)
    for _ in range(FLIPS // 5):
        damaging.flip()
    for _ in range(CUTS // 5):
        damaging.cut()


def cache_file(lab: Lab) -> Path:
    return lab.cache / f"{publish.cache_name(lab.output)}.sqlite"


@pytest.fixture
def built(lab: Lab) -> Lab:
    put(lab, small_world())
    lab.build(AS_OF)
    return lab


def check_rebuilt(lab: Lab) -> None:
    report = lab.build(AS_OF, explain=True)
    assert report.result is not None
    assert lab.files() == lab.clean(AS_OF)[1]
    assert litter(lab) == []


def test_a_cache_of_another_engine_is_discarded(built: Lab) -> None:
    with sqlite3.connect(cache_file(built)) as connection:
        connection.execute("update about set value = 'another' where name = 'engine'")
    cache = Cache(cache_file(built), "this one")
    assert [cache.keys(table) for table in Cache.TABLES] == [[]] * len(Cache.TABLES)
    cache.close()
    check_rebuilt(built)


def test_damage_with_an_unreadable_sqlite_message_loses_the_cache(built: Lab) -> None:
    """It quotes the damaged schema in its message, which then is not UTF-8."""
    content = cache_file(built).read_bytes()
    assert content.count(b"create table pages") + content.count(b"CREATE TABLE pages") == 1
    place = content.lower().index(b"create table pages")
    cache_file(built).write_bytes(content[:place] + b"\xdf\xff" + content[place + 2 :])
    check_rebuilt(built)


def test_a_row_that_was_moved_to_another_key_is_not_trusted(built: Lab) -> None:
    with sqlite3.connect(cache_file(built)) as connection:
        keys = [str(key) for (key,) in connection.execute("select key from pages")]
        home, first = (next(key for key in keys if key.startswith(f"{path} ")) for path in ("index.html", FIRST))
        connection.execute(
            "update pages set (hash, value) = (select hash, value from pages where key = ?) where key = ?",
            (home, first),
        )
    cache = Cache(cache_file(built), _engine(built))
    assert cache.get("pages", first) is None
    assert cache.get("pages", home) is not None
    cache.close()


@pytest.mark.parametrize("table", ["buckets", "state"])
def test_a_row_of_an_older_build_is_not_taken_for_one_of_the_newest(table: str, lab: Lab) -> None:
    world = small_world()
    put(lab, world)
    lab.build(AS_OF)
    older = _rows(lab, table)
    for title in ("Another title", "A third title"):
        world.entries[("article", "first")].fields["title"] = title
        put(lab, world)
        lab.build(AS_OF)
    sound = cache_file(lab).read_bytes()
    changed = [key for key, row in _rows(lab, table).items() if key in older and row != older[key]]
    assert len(changed) > 2
    for key in changed:
        cache_file(lab).write_bytes(sound)
        with sqlite3.connect(cache_file(lab)) as connection:
            connection.execute(f"update {table} set (hash, value) = (?, ?) where key = ?", (*older[key], key))
        world.entries[("article", "first")].fields["title"] = "A fourth title"
        put(lab, world)
        check_rebuilt(lab)


def _rows(lab: Lab, table: str) -> dict[str, tuple[bytes, bytes]]:
    with sqlite3.connect(cache_file(lab)) as connection:
        return {
            key: (found, value) for key, found, value in connection.execute(f"select key, hash, value from {table}")
        }


def _engine(lab: Lab) -> str:
    with sqlite3.connect(cache_file(lab)) as connection:
        return str(connection.execute("select value from about where name = 'engine'").fetchone()[0])


def test_a_cache_file_that_is_a_link_is_not_followed(built: Lab) -> None:
    elsewhere = built.folder / "elsewhere.sqlite"
    shutil.move(cache_file(built), elsewhere)
    before = elsewhere.read_bytes()
    cache_file(built).symlink_to(elsewhere)
    report = built.build(AS_OF, explain=True)
    assert report.result is not None
    assert elsewhere.read_bytes() == before
    assert not cache_file(built).is_symlink()
    elsewhere.unlink()
    check_rebuilt(built)


def test_a_cache_file_of_another_owner_is_not_trusted(built: Lab) -> None:
    if not hasattr(os, "getuid") or os.getuid() != 0:
        pytest.skip("only root can give a file away")
    os.chown(cache_file(built), 12345, 12345)
    check_rebuilt(built)
    assert cache_file(built).stat().st_uid == 0


def test_a_folder_at_the_path_of_the_cache_file_is_reported(built: Lab) -> None:
    cache_file(built).unlink()
    cache_file(built).mkdir()
    report = built.build(AS_OF, explain=True)
    assert report.result is not None
    assert [problem.message for problem in report.problems] == [
        "the cache folder cannot be written (Is a directory), so everything is built from scratch next time"
    ]
    assert built.files() == built.clean(AS_OF)[1]


def test_a_cache_folder_that_vanishes_between_builds_is_created_again(built: Lab) -> None:
    shutil.rmtree(built.cache)
    check_rebuilt(built)


def test_a_cache_folder_that_vanishes_during_a_build_causes_no_wrong_page(
    built: Lab, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Removed just before the new tree is made ready: the build succeeds or fails in one line; the next is right."""
    before = built.files()
    real = publish.OutputPublisher.publish

    def without_cache(self: publish.OutputPublisher, *arguments: object) -> str:
        shutil.rmtree(built.cache)
        return real(self, *arguments)  # type: ignore[arg-type]

    world = small_world()
    world.entries[("article", "first")].fields["title"] = "Other"
    put(built, world)
    with monkeypatch.context() as patch:
        patch.setattr(publish.OutputPublisher, "publish", without_cache)
        status = run(built)
    said = capsys.readouterr().err
    wanted = built.clean(AS_OF)[1]
    assert (status, built.files()) in ((0, wanted), (3, before))
    assert said.count("\n") == (1 if status else 0)
    check_rebuilt(built)
