"""The reader of content: what it reads, what it recognises, and how records are related; without a disk."""

from dataclasses import replace
from pathlib import Path

import pytest

from summit_site.app.content import results
from summit_site.app.content.file_state import FileState, SeenContent, look_at_files, name_root
from summit_site.app.content.long_files import HARMLESS, is_long
from summit_site.app.content.names import find_paths, read_names
from summit_site.app.content.reader import ContentReader, Inventory, Results, relate
from summit_site.app.content.results import Bodies, StoredResult, build_library, decode_result, job_key, job_name
from summit_site.app.content.site_settings import instant_of, read_settings, reading_settings
from summit_site.app.options import no_progress
from summit_site.base.digest import digest_bytes
from summit_site.edges.cache import CacheCorrupt, MemoryCache
from summit_site.edges.files import UsageError
from summit_site.edges.signatures import UNTRUSTED, Survey, survey
from summit_site.model.library import Job
from summit_site.parse.written_dates import MonthNames
from tests.app.values import options_for
from tests.kit.samples import PAPER, article, event, site_files, topic
from tests.kit.site import SmallSite

TEXT = article("a", "topics: [t]", "About [[t]].\n") + topic("t")
MEMBERS = (("en", "articles/a.md"),)


def state_of(text: str) -> FileState:
    files = {path: file.content for path, file in site_files(text).items()}
    return FileState(Path("nowhere")).with_changes(files)


def reader_of(state: FileState, cache: MemoryCache) -> tuple[ContentReader, Inventory]:
    sites, _, problems = read_settings(state.read, state.digests)
    assert problems == []
    reader = ContentReader(state, reading_settings(sites), cache, 1, no_progress)
    inventory, problems = reader.take_inventory(sorted(state.digests))
    assert problems == []
    return reader, inventory


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The jobs that were parsed."""
    names: list[str] = []
    real = results.read_job
    monkeypatch.setattr(results, "read_job", lambda job, *rest: names.append(job_name(job)) or real(job, *rest))
    return names


def test_what_was_read_once_is_recognised_by_its_content(parsed: list[str]) -> None:
    cache, state = MemoryCache(), state_of(TEXT)
    reader, inventory = reader_of(state, cache)
    first = reader.read_all(inventory, Results())
    assert sorted(parsed) == ["article:a", "topic:t"]
    assert reader.read(inventory, inventory.jobs).by_job == first.by_job
    assert reader.recall_all(inventory) == first.by_job
    reader, inventory = reader_of(state.with_changes({"topics/t.md": b"---\ntitle: New\nsummary: s\n---\n"}), cache)
    assert reader.recall_all(inventory).keys() == {"article:a"}
    reader.read_all(inventory, Results())
    assert sorted(parsed) == ["article:a", "topic:t", "topic:t"]


def test_what_is_known_is_not_read(parsed: list[str]) -> None:
    reader, inventory = reader_of(state_of(TEXT), MemoryCache())
    known = Results({"article:a": StoredResult("key", "digest", (), (), (), ())})
    assert reader.read_all(inventory, known).by_job["article:a"].key == "key"
    assert parsed == ["topic:t"]


def test_results_become_records_that_are_related() -> None:
    reader, inventory = reader_of(state_of(TEXT), MemoryCache())
    found = reader.read_all(inventory, Results())
    site = read_settings(reader.files.read, ["site.yaml"])[0]["en"]
    content = relate(inventory, found.by_job, site)
    assert content.index.knows("topic", "t")
    assert content.problems == ()
    assert {unit.key for unit in content.library.units} == {("article", "a"), ("topic", "t")}
    part = relate(inventory, {"article:a": found.by_job["article:a"]}, site)
    assert not part.index.knows("topic", "t")


def test_bodies_come_from_the_cache_or_it_is_damaged() -> None:
    cache = MemoryCache()
    reader, inventory = reader_of(state_of(TEXT), cache)
    (name,) = reader.read_all(inventory, Results()).by_job["article:a"].bodies
    assert Bodies(cache)[name].pieces
    with pytest.raises(CacheCorrupt):
        Bodies(MemoryCache())[name]
    assert Bodies(cache).has(name)
    assert not Bodies(MemoryCache()).has(name)


def test_few_bodies_are_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    cache = MemoryCache()
    reader, inventory = reader_of(state_of(TEXT), cache)
    (name,) = reader.read_all(inventory, Results()).by_job["article:a"].bodies
    cache.put("bodies", [(str(number), cache.get("bodies", name) or b"") for number in range(5)])
    monkeypatch.setattr(Bodies, "MOST", 2)
    bodies = Bodies(cache)
    assert len({id(bodies[str(number)]) for number in range(5)}) > 1
    assert all(bodies[str(number)] == bodies[name] for number in range(5))


def test_a_key_is_of_the_files_and_the_settings() -> None:
    job = Job("document", "article", "a", MEMBERS)
    keys = {job_key(job, {"articles/a.md": digest}, settings) for digest in ("1", "2") for settings in ("x", "y")}
    assert len(keys) == 4


def test_what_the_cache_cannot_decode_is_not_there() -> None:
    assert decode_result(b"\xc1") is None
    assert decode_result(None) is None
    assert build_library([], ["x.png"]).images == ["x.png"]


def test_only_long_files_are_read_where_they_can_be_stopped() -> None:
    job = Job("document", "article", "a", MEMBERS)
    assert is_long(job, {"articles/a.md": HARMLESS + 1}.__getitem__)
    assert not is_long(job, {"articles/a.md": HARMLESS}.__getitem__)


def test_changes_stand_in_for_files_on_the_disk() -> None:
    state = FileState(Path("nowhere")).with_changes({"a": b"1", "b": b"2"}).with_changes({"a": b"3", "b": None})
    assert state.read("a", 10) == (b"3", [])
    assert state.digests.keys() == {"a"}
    assert (state.size("a"), state.size("c")) == (1, 0)
    assert [problem.code for problem in state.read("c", 10)[1]] == ["F104"]


def test_a_file_whose_signature_is_known_is_not_read_again(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"one")
    now = survey(tmp_path)
    state, problems = look_at_files(tmp_path, now)
    assert problems == []
    assert (state.size("a.md"), state.changed) == (3, None)
    seen = SeenContent(name_root(tmp_path), digests={"a.md": "as remembered"}, files=now.columns)
    same, _ = look_at_files(tmp_path, now, seen)
    assert (same.digests, same.changed) == ({"a.md": "as remembered"}, ())
    elsewhere, _ = look_at_files(tmp_path, now, replace(seen, root="another folder"))
    assert (elsewhere.digests, elsewhere.changed) == (state.digests, None)


def test_only_files_with_another_signature_are_read(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_bytes(b"one")
    now, then = survey(tmp_path), {"a.md": "remembered", "b.md": "remembered"}
    before = Survey({**now.signatures, "b.md": UNTRUSTED}).columns
    seen = SeenContent(name_root(tmp_path), digests=then, files=before)
    state, _ = look_at_files(tmp_path, now, seen)
    assert (state.digests, state.changed) == ({"a.md": "remembered", "b.md": digest_bytes(b"one")}, ("b.md",))
    (tmp_path / "c.md").write_bytes(b"one")
    state, _ = look_at_files(tmp_path, survey(tmp_path), seen)
    assert state.changed is None
    assert state.digests == {"a.md": "remembered"} | dict.fromkeys(("b.md", "c.md"), digest_bytes(b"one"))


def test_names_on_the_disk_may_have_another_unicode_form(tmp_path: Path) -> None:
    (tmp_path / "u\u0308.jpg").write_bytes(b"12")
    state, _ = look_at_files(tmp_path, survey(tmp_path))
    assert (dict(state.digests), state.size("ü.jpg")) == ({"ü.jpg": digest_bytes(b"12")}, 2)


def test_names_are_read_without_reading_texts(site: SmallSite) -> None:
    site.write(article("a", body="[[") + event("e", "2019") + PAPER)
    names = read_names(site.content)
    assert names.ids == {"article": ("a",), "event": ("e",), "source": ("paper",)}
    assert names.languages == ("en", "de")
    assert str(names.site.title) == "Sample"
    assert find_paths(site.content) == ["articles/a.md", "events/e.md", "site.yaml", "sources/paper.yaml"]


def test_without_settings_there_are_no_names(site: SmallSite) -> None:
    site.content.mkdir()
    with pytest.raises(UsageError, match=r"cannot be read\n.*site\.yaml:1:1: F109 the settings are missing"):
        read_names(site.content)


def test_the_quotation_marks_are_those_of_the_theme() -> None:
    state = state_of("")
    sites, _, _ = read_settings(state.read, state.digests)
    assert reading_settings(sites, {"de": {"quotes": ("„", "“", "‚", "‘")}}).quotes["de"] == ("„", "“", "‚", "‘", "de")
    assert reading_settings(sites).quotes["de"] == ("“", "”", "‘", "’", "de")


def test_the_months_are_those_of_all_languages() -> None:
    state = state_of("")
    sites, _, _ = read_settings(state.read, state.digests)
    texts = {
        "en": {"months": ("March",), "date_day": "{day} {month}"},
        "de": {"months": ("Jänner",), "other_months": ("Januar",), "date_day": "{day}. {month}"},
    }
    assert reading_settings(sites, texts).months == MonthNames(("March", "Jänner", "Januar"), ("Jänner", "Januar"))
    assert reading_settings(sites).months == MonthNames()


def test_the_instant_is_the_one_asked_for_in_the_sites_zone(tmp_path: Path) -> None:
    site = read_settings(state_of("").read, ["site.yaml"])[0]["en"]
    options = options_for(tmp_path)
    assert instant_of(options, site) == options.now
    assert instant_of(replace(options, as_of="2019-02-27T18:30"), site).isoformat() == "2019-02-27T18:30:00+00:00"
    with pytest.raises(UsageError, match='--as-of: "soon" is not a valid date or time'):
        instant_of(replace(options, as_of="soon"), site)
