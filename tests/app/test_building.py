"""The stages of a build, each with the values of the one before it."""

from dataclasses import replace
from pathlib import Path

import pytest

from summit_site.app.buckets import changes_of
from summit_site.app.session import Session
from summit_site.app.site import inputs, up_to_date
from summit_site.app.site.build_state import BuildState, PlanBasis, PlanFacts, recall
from summit_site.app.site.commands import build_site
from summit_site.app.site.deciding import Decided, decide_all, decide_outputs
from summit_site.app.site.inputs import make_reader, read_inputs
from summit_site.app.site.output_folder import OutputFolder
from summit_site.app.site.page_store import PageStore
from summit_site.app.site.pipeline import build, prepare
from summit_site.app.site.planning import Planned, make_plan, read_records
from summit_site.app.site.publishing import publish_site
from summit_site.app.site.rendering import Scratch
from summit_site.app.site.theme import make_asset
from summit_site.app.site.up_to_date import check_up_to_date, look_at_disk, looking_at_disk, note_up_to_date
from summit_site.app.workspace import Workspace
from summit_site.base.digest import digest_bytes
from summit_site.edges.cache import CacheCorrupt, MemoryCache
from summit_site.edges.files import UsageError
from summit_site.edges.output_manifest import MANIFEST, manifest_bytes
from summit_site.edges.publish import OutputPublisher
from summit_site.edges.signatures import NO_FILES, Survey
from summit_site.incremental.decide import Action, Decision
from summit_site.incremental.manifest import Fingerprint, Published, Wanted
from summit_site.plan.outputs import Rank
from tests.app.values import NOW, options_for, session_on, workspace
from tests.kit.samples import article, topic
from tests.kit.site import SmallSite
from tests.kit.templates import TEMPLATES

TEXT = article("a", "topics: [t]", "One.\n") + topic("t")
FINGERPRINT = Fingerprint("page.html", "", "", "")


def plan_again(session: Session, cache: MemoryCache, last: BuildState) -> tuple[Planned | None, list[str]]:
    work = Workspace(session.options, cache)
    inputs, problems = read_inputs(work, look_at_disk(session.options), last.content)
    assert problems == []
    read, unread = read_records(work, inputs, last)
    planned, problems = make_plan(work, inputs, last, read, sound=True)
    return planned, [problem.code for problem in (*unread, *problems)]


# --- inputs ---


def test_inputs_without_settings_have_no_site_and_say_why(site: SmallSite) -> None:
    site.content.mkdir()
    work = workspace(site.folder)
    inputs, problems = read_inputs(work, look_at_disk(work.options))
    assert (dict(inputs.sites), inputs.files.digests) == ({}, {})
    assert [problem.code for problem in problems] == ["F109"]


def test_inputs_need_both_folders(site: SmallSite) -> None:
    work = workspace(site.folder)
    with pytest.raises(UsageError, match=r"there is no folder .*content"):
        read_inputs(work, look_at_disk(work.options))


def test_inputs_are_the_theme_the_settings_and_the_files(site: SmallSite) -> None:
    site.write(TEXT)
    work = workspace(site.folder)
    inputs, problems = read_inputs(work, look_at_disk(work.options))
    assert problems == []
    assert str(inputs.site.title) == "Sample"
    assert inputs.files.digests.keys() == set(inputs.paths)
    assert make_reader(work, inputs).settings.languages == ("en", "de")
    assert "article.html" in inputs.theme.sources


def test_a_process_reads_the_theme_again_only_if_a_file_has_changed(
    site: SmallSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "page.html").write_text("one")
    read: list[str] = []
    real = inputs.read_theme
    monkeypatch.setattr(inputs, "read_theme", lambda *rest: read.append("") or real(TEMPLATES, *rest[1:]))
    work = workspace(site.write(TEXT).folder)
    work = replace(work, options=replace(work.options, templates=tmp_path))
    for _ in range(2):
        read_inputs(work, look_at_disk(work.options))
    assert len(read) == 1
    (tmp_path / "page.html").write_text("other")
    read_inputs(work, look_at_disk(work.options))
    assert len(read) == 2
    just_now = replace(work, options=replace(work.options, started=1))
    for _ in range(2):
        read_inputs(just_now, look_at_disk(just_now.options))
    assert len(read) == 4


# --- planning ---


def new_in(planned: Planned, before: Planned) -> set[str]:
    """The pages that were planned since, or got a new text."""
    notes = before.plan.pages
    return {path for path, note in planned.plan.pages.items() if note != notes.get(path)}


def test_a_changed_text_plans_its_own_pages_only(site: SmallSite) -> None:
    cache = MemoryCache()
    with session_on(site.write(TEXT)) as session:
        planned, codes = plan_again(session, cache, BuildState())
        assert planned is not None
        assert codes == []
        planned.store.remember(planned.build, {}, NO_FILES)
        site.write(TEXT.replace("One.", "Two."))
        changed, _ = plan_again(session, cache, recall(cache))
        assert changed is not None
        index = {"search/words-0-0.js", "search/texts-0.js", "de/search/words-0-0.js", "de/search/texts-0.js"}
        assert new_in(changed, planned) == {"articles/a.html", "de/articles/a.html"} | index
        site.write(TEXT.replace("title: a", "title: b"))
        anew, _ = plan_again(session, cache, recall(cache))
        assert anew is not None
        fresh = new_in(anew, planned)
        assert {"articles/a.html", "topics/t.html", "index.html"} <= fresh
        assert fresh.isdisjoint({"glossary.html", "de/glossary.html", "404.html"})
        assert anew.plan.pages.keys() == planned.plan.pages.keys()


def test_a_page_that_the_cache_lost_is_noticed(site: SmallSite) -> None:
    cache = MemoryCache()
    with session_on(site.write(TEXT)) as session:
        planned, _ = plan_again(session, cache, BuildState())
        assert planned is not None
        planned.store.remember(planned.build, {}, NO_FILES)
        cache.drop("pages", [name for name in cache.keys("pages") if name.startswith("articles/a.html")])
        site.write(TEXT.replace("One.", "Two."))
        with pytest.raises(CacheCorrupt):
            plan_again(session, cache, recall(cache))
        with pytest.raises(CacheCorrupt):
            PageStore(cache, recall(cache)).load(planned.plan, "articles/a.html")


def test_what_a_failed_build_stored_replaces_nothing_and_goes_with_the_next_new_page(site: SmallSite) -> None:
    cache = MemoryCache()
    with session_on(site.write(TEXT)) as session:
        planned, _ = plan_again(session, cache, BuildState())
        assert planned is not None
        planned.store.remember(planned.build, {}, NO_FILES)
        rows = set(cache.keys("pages"))
        plan_again(session, cache, recall(cache))
        site.write(TEXT.replace("One.", "Two."))
        plan_again(session, cache, recall(cache))  # and it is not remembered
        # The article and two files of the index in each language, and the texts from which both make the words.
        assert len(set(cache.keys("pages")) - rows) == 7
        assert PageStore(cache, recall(cache)).load(planned.plan, "articles/a.html").path == "articles/a.html"
        site.write(TEXT + topic("u"))
        anew, _ = plan_again(session, cache, recall(cache))
        assert anew is not None
        anew.store.remember(anew.build, {}, NO_FILES)
        pages = {f"{path} {note.digest}" for path, note in anew.plan.pages.items()}
        shared = {f"shared:{digest}" for note in anew.plan.pages.values() for digest in note.shared}
        assert set(cache.keys("pages")) == pages | shared


def test_nothing_is_planned_where_there_are_errors(site: SmallSite) -> None:
    with session_on(site.write(TEXT.replace("[t]", "[nowhere]"))) as session:
        planned, codes = plan_again(session, MemoryCache(), BuildState())
    assert planned is None
    assert codes == ["R301"]


def test_a_plan_holds_until_the_next_change_for_the_same_inputs() -> None:
    plan = PlanFacts("x", "2019-03-01T00:00:00+00:00", "2019-03-02T00:00:00+00:00")
    assert plan.holds_for(PlanBasis("x", NOW))
    assert not plan.holds_for(PlanBasis("y", NOW))
    assert not plan.holds_for(PlanBasis("x", NOW.replace(day=2)))
    assert not plan.holds_for(PlanBasis("x", NOW.replace(month=2)))


# --- publishing ---


def folder_of(site: SmallSite, owned: dict[str, str], published: dict[str, Published]) -> OutputFolder:
    publisher = OutputPublisher(site.output, site.folder / "cache" / "spare", durable=False)
    return OutputFolder(publisher, lambda: owned, look_at_disk(options_for(site.folder)).output, published)


def test_equal_bytes_in_the_output_are_known_or_read(site: SmallSite) -> None:
    site.output.mkdir()
    (site.output / "a.html").write_bytes(b"a")
    folder = folder_of(site, {}, {})
    assert folder.known_digests(["a.html", "b.html"]) == {"a.html": digest_bytes(b"a")}
    known = Published(FINGERPRINT, "noted", folder.present.signatures["a.html"])
    assert folder_of(site, {"a.html": "noted"}, {"a.html": known}).known_digests(["a.html"]) == {"a.html": "noted"}


def test_a_file_of_someone_else_in_the_way_is_refused(site: SmallSite) -> None:
    site.output.mkdir()
    (site.output / "a.html").write_bytes(b"mine")
    wanted = Wanted(FINGERPRINT, "")
    folder_of(site, {}, {}).refuse_foreign({"b.html": wanted})
    folder_of(site, {"a.html": "x"}, {}).refuse_foreign({"a.html": wanted})
    with pytest.raises(UsageError, match="was not written by this program"):
        folder_of(site, {}, {}).refuse_foreign({"a.html": wanted})
    with pytest.raises(UsageError, match="was not written by this program"):
        folder_of(site, {}, {}).refuse_foreign({"a.html/b.html": wanted})


def test_decisions_are_sorted_by_what_to_do() -> None:
    actions = {"a": Action.WRITE, "b": Action.KEEP, "c": Action.DELETE}
    decided = Decided({}, [Decision(path, action, "") for path, action in actions.items()], {})
    assert (decided.stale, decided.deleted) == ({"a"}, ("c",))


def test_what_is_linked_is_put_in_place_before_what_links_it() -> None:
    ranks = {"index.html": Rank.INDEX, "a.html": Rank.PAGE, "feed.xml": Rank.FEED, "b.html": Rank.PAGE}
    paths = ("feed.xml", "index.html", "b.html", "a.html", "assets/z.css")
    assert Decided({}, [], ranks).in_order(paths) == ("assets/z.css", "a.html", "b.html", "index.html", "feed.xml")


def test_the_first_build_writes_everything_and_the_next_one_nothing(site: SmallSite) -> None:
    site.write(TEXT)
    with session_on(site) as session:
        report, present = build(session)
    assert report.problems == []
    assert report.result is not None
    assert present.signatures.keys() == site.files().keys()
    with session_on(site) as session:
        prepared, _ = prepare(session)
        assert prepared.planned is not None
        stages = prepared.work, prepared.inputs, prepared.planned, prepared.folder, prepared.facts
        decided = decide_outputs(*stages)
        assert (decided.stale, decided.deleted, decided.whole) == (set(), (), False)
        assert (dict(decided.wanted), decided.total) == ({}, report.result.written)
        decided = decide_all(*stages)
        assert (decided.stale, decided.deleted, decided.whole) == (set(), (), True)
        assert len(decided.wanted) == decided.total == report.result.written
        again, _ = build(session)
    assert again.result == replace(report.result, written=0, kept=report.result.written)


def test_a_changed_text_is_published_without_looking_at_other_files(site: SmallSite) -> None:
    with session_on(site.write(TEXT)) as session:
        build(session)
    with session_on(site.write(TEXT.replace("One.", "Two."))) as session:
        prepared, _ = prepare(session)
        work, inputs, planned, folder = prepared.work, prepared.inputs, prepared.planned, prepared.folder
        assert planned is not None
        decided = decide_outputs(work, inputs, planned, folder, prepared.facts)
        assert decided.wanted.keys() == decided.stale == set(changes_of(planned.plan.pages) or ())
        publication, problems = publish_site(work, inputs, planned, folder, decided)
        assert "owned" not in vars(folder)  # its manifest was not parsed
    assert publication is not None
    assert (problems, publication.written) == ([], len(decided.stale))
    files = {path: digest_bytes(content) for path, content in site.files().items() if path != MANIFEST}
    assert (site.output / MANIFEST).read_bytes() == manifest_bytes(files)


def test_another_file_in_the_output_is_looked_at(site: SmallSite) -> None:
    with session_on(site.write(TEXT)) as session:
        build(session)
    (site.output / "index.html").write_bytes(b"mine")
    with session_on(site.write(TEXT.replace("One.", "Two."))) as session:
        prepared, _ = prepare(session)
        stages = prepared.work, prepared.inputs, prepared.planned, prepared.folder, prepared.facts
        decided = decide_outputs(*stages)
    assert decided.whole
    assert {"index.html", "articles/a.html"} <= decided.stale


@pytest.mark.parametrize("place", ["topics/u.html", "topics/u.html/mine", "topics"])
def test_a_new_page_does_not_replace_what_was_there_at_the_last_build(place: str, site: SmallSite) -> None:
    with session_on(site.write(article("a", "", "One.\n"))) as session:
        build(session)
    (site.output / place).parent.mkdir(parents=True, exist_ok=True)
    (site.output / place).write_bytes(b"mine")
    with session_on(site.write(article("a", "", "Two.\n"))) as session:
        build(session)
    site.write(article("a", "", "Two.\n") + topic("u"))
    with session_on(site) as session, pytest.raises(UsageError, match="was not written by this program"):
        build(session)
    assert (site.output / place).read_bytes() == b"mine"


def test_a_build_that_only_decides_writes_nothing(site: SmallSite) -> None:
    with session_on(site.write(TEXT)) as session:
        report, _ = build(session, dry=True)
    assert report.result is None
    assert {decision.reason for decision in report.decisions} == {"new"}
    assert not site.output.exists()


# --- rendering and pictures ---


def test_the_scratch_folder_takes_only_what_the_output_lacks(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path, {"same.html": digest_bytes(b"x")})
    assert not scratch.add("same.html", b"x").fresh
    assert scratch.add("new/page.html", b"x").fresh
    assert [path.name for path in tmp_path.rglob("*.html")] == ["page.html"]


def test_the_address_of_an_asset_holds_its_digest() -> None:
    one, other = make_asset("assets/a/b.css", "a/b.css", b"1"), make_asset("assets/a/b.css", "a/b.css", b"2")
    assert one.path == f"assets/a-b.{digest_bytes(b'1')[:10]}.css"
    assert one.path != other.path
    assert make_asset("assets/x", "x", b"").path.startswith("assets/x.")


# --- up to date ---


def test_an_unchanged_site_is_recognised_until_something_changes(site: SmallSite) -> None:
    site.write(TEXT)
    options = options_for(site.folder)
    with session_on(site) as session:
        report, present = build(session)
        disk = replace(session.disk, find_output=lambda: present)
        note_up_to_date(options, session.engine, report, disk)
    found = check_up_to_date(options, look_at_disk(options))
    assert found is not None
    assert found.result is not None
    assert found.result.written == 0
    assert check_up_to_date(replace(options, drafts=True), look_at_disk(options)) is None
    assert check_up_to_date(options, replace(disk, content=Survey({}))) is None


@pytest.mark.parametrize("jobs", [1, 2])
def test_another_process_may_look_at_many_files(jobs: int, site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before a build at those of the output, and meanwhile at those of the tree that will be the next output."""
    monkeypatch.setattr(up_to_date, "MANY", 1)
    options = replace(options_for(site.folder), jobs=jobs)
    for title in ("One", "Two", "Three", "Four"):
        site.write(TEXT.replace("title: a", f"title: {title}"))
        assert build_site(options).problems == []
        assert title in (site.output / "articles" / "a.html").read_text("utf-8")
    with looking_at_disk(options) as disk:
        assert disk.many
        found = check_up_to_date(options, disk)
        assert disk.output.signatures == look_at_disk(options).output.signatures
    assert found is not None
