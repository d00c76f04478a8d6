"""The up-to-date check, what a build reads, and what happens when something else changes the output."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from time import time_ns

import pytest

from summit_site.app.options import Report
from summit_site.app.site import commands
from summit_site.app.site.up_to_date import check_up_to_date, look_at_disk
from summit_site.edges.output_manifest import MANIFEST
from summit_site.edges.publish import cache_name
from summit_site.edges.signatures import TICK
from summit_site.incremental.decide import Action
from tests.kit.lab import Lab, signatures
from tests.kit.site import NOW

AS_OF = "2020-01-01"
PAGE = "articles/two.html"
SHOWING = {f"{lang}{path}" for lang in ("", "de/") for path in (PAGE, "search/texts-0.js", "search/words-0-0.js")}
SOURCE = "content/articles/two.md"


@pytest.fixture
def lab(lab: Lab) -> Lab:
    """The site of the case files, built."""
    lab.build(AS_OF)
    return lab


def done(lab: Lab, as_of: str = AS_OF) -> dict[str, str]:
    """Path → reason of all that a build makes again or deletes; the output is then that of a clean build."""
    report = lab.build(as_of, explain=True)
    assert report.problems == []
    check_clean(lab, as_of)
    return {d.path: d.reason for d in report.decisions if d.action is not Action.KEEP}


def check_clean(lab: Lab, as_of: str = AS_OF) -> None:
    assert lab.files() == lab.clean(as_of)[1]


def looked(lab: Lab, as_of: str | None = AS_OF, **more: object) -> Report | None:
    """The report of a site that is up to date, or None."""
    options = lab.options(as_of, **more)  # type: ignore[arg-type]
    return check_up_to_date(options, look_at_disk(options))


# --- an unchanged site ---


def test_an_unchanged_site_is_recognised_from_outside(lab: Lab) -> None:
    before = signatures(lab.output)
    report = looked(lab)
    assert report is not None
    assert report.result is not None
    assert (report.result.pages, report.result.written, report.result.kept, report.result.deleted) == (65, 0, 68, 0)
    assert lab.build(AS_OF) == report
    assert signatures(lab.output) == before


def test_a_full_build_of_an_unchanged_site_does_nothing(lab: Lab) -> None:
    before = signatures(lab.output)
    assert done(lab) == {}
    assert signatures(lab.output) == before


UNCHANGED = """
import sys
sys.path.insert(0, sys.argv[1])
from summit_site.cli import main
status = main(["build", "--content", "content", "--templates", "templates", "--as-of", "2020-01-01"])
heavy = ("jinja2", "markdown", "msgspec", "yaml", "nh3", "slugify", "sqlite3", "multiprocessing", "concurrent.futures")
print(status, [name for name in heavy if name in sys.modules])
"""


def test_an_unchanged_site_imports_no_parser_template_engine_or_validator(lab: Lab) -> None:
    source = str(Path(sys.modules["summit_site"].__path__[0]).parent)
    command = [sys.executable, "-c", UNCHANGED, source]
    lines = []
    for _ in range(3):  # the first has no cache of its own; by the third all files have come to rest
        done = subprocess.run(command, cwd=lab.folder, capture_output=True, text=True, check=True)
        lines.append(done.stdout.splitlines()[-1])
    assert lines[-1] == "0 []"


@pytest.mark.parametrize(
    "disturb",
    [
        lambda lab: lab.put(lab.folder / "content/articles/new.tmp", b"litter"),
        lambda lab: lab.put(lab.folder / "content/.hidden", b"litter"),
        lambda lab: (lab.folder / "content/empty").mkdir(),
    ],
    ids=["litter", "hidden file", "empty folder"],
)
def test_what_is_no_content_is_not_noticed(disturb: Callable[[Lab], None], lab: Lab) -> None:
    disturb(lab)
    assert looked(lab) is not None


@pytest.mark.parametrize(
    "disturb",
    [
        lambda lab: lab.put(lab.folder / SOURCE, (lab.folder / SOURCE).read_bytes()),
        lambda lab: (lab.folder / SOURCE).unlink(),
        lambda lab: lab.put(lab.folder / "content/images/new.png", b"new"),
        lambda lab: lab.put(lab.folder / "templates/assets/new.css", b"new"),
        lambda lab: (lab.folder / "templates/parts/unused.html").unlink(),
        lambda lab: (lab.output / PAGE).unlink(),
        lambda lab: lab.touch(lab.output / PAGE),
        lambda lab: lab.put(lab.output / "note.txt", b"mine"),
        lambda lab: (lab.output / MANIFEST).unlink(),
        lambda lab: shutil.rmtree(lab.cache),
        lambda lab: (lab.cache / f"{cache_name(lab.output)}.up-to-date").write_bytes(b"{}"),
    ],
)
def test_any_other_difference_is_looked_into(disturb: Callable[[Lab], None], lab: Lab) -> None:
    disturb(lab)
    assert looked(lab) is None


def test_another_question_is_not_answered_from_memory(lab: Lab) -> None:
    assert looked(lab, "2019-12-31") is None
    assert looked(lab, drafts=True) is None
    assert looked(lab, None) is None


def test_without_an_instant_the_answer_holds_until_the_next_change(lab: Lab) -> None:
    """The clock stands at 1 March; a passage of 5 March is the next change."""
    text = (lab.folder / SOURCE).read_bytes() + b"\n/// since | 2019-03-05\nLater.\n///\n"
    lab.put(lab.folder / SOURCE, text)
    report = lab.build(None)
    change = report.next_change
    assert change is not None
    assert (change.year, change.month, change.day) == (2019, 3, 5)
    assert looked(lab, None, now=NOW + timedelta(days=1)) is not None
    assert looked(lab, None, now=change - timedelta(seconds=1)) is not None
    assert looked(lab, None, now=change) is None
    assert looked(lab, None, now=NOW - timedelta(seconds=1)) is None


def test_a_site_with_errors_is_not_taken_for_unchanged(lab: Lab) -> None:
    lab.put(lab.folder / SOURCE, b"---\n---\n")
    assert lab.build(AS_OF).result is None
    assert lab.build(AS_OF).result is None


def test_warnings_are_reported_again(lab: Lab) -> None:
    lab.put(lab.folder / SOURCE, (lab.folder / SOURCE).read_bytes() + "\u202e".encode())
    first = [str(problem) for problem in lab.build(AS_OF).problems]
    assert lab.build(AS_OF).remembered == first
    assert [str(problem) for problem in lab.build(AS_OF, explain=True).problems] == first
    assert first != []


def test_a_text_that_grows_and_shrinks_divides_the_search_anew(lab: Lab) -> None:
    before = {path for path in lab.files() if path.startswith("search/")}
    lab.put(lab.folder / SOURCE, (lab.folder / SOURCE).read_bytes() + b" more" * 5000)
    added = {"search/records-1.js", "search/words-1-0.js"}
    assert added < set(done(lab))
    assert added < lab.files().keys()
    lab.put(lab.folder / SOURCE, (lab.folder / SOURCE).read_bytes().replace(b" more" * 5000, b""))
    assert added < set(done(lab))
    assert {path for path in lab.files() if path.startswith("search/")} == before


# --- stamps only save reading ---


def test_a_file_restored_with_an_older_time_and_the_same_size_is_seen(lab: Lab) -> None:
    old = (lab.folder / SOURCE).stat()
    lab.put(lab.folder / SOURCE, (lab.folder / SOURCE).read_bytes().replace(b"Words", b"Lines"))
    os.utime(lab.folder / SOURCE, ns=(old.st_mtime_ns - 10**9, old.st_mtime_ns - 10**9))
    assert set(done(lab)) == SHOWING


def test_an_edit_of_the_same_size_whose_time_was_set_back_is_seen(lab: Lab) -> None:
    path = lab.folder / SOURCE
    old = path.stat()
    path.write_bytes(path.read_bytes().replace(b"Words", b"Lines"))
    os.utime(path, ns=(old.st_mtime_ns, old.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_ino, path.stat().st_mtime_ns) == (
        old.st_size,
        old.st_ino,
        old.st_mtime_ns,
    )
    assert looked(lab) is None
    assert set(done(lab)) == SHOWING


def test_two_edits_within_one_tick_of_the_clock_are_both_seen(lab: Lab) -> None:
    """The stamps are made equal by hand: a file as young as the build is never believed to be at rest."""
    path = lab.folder / SOURCE
    tick = time_ns() + 10**10
    for word in (b"Lines", b"Notes"):
        path.write_bytes(path.read_bytes().replace(b"Words", word).replace(b"Lines", word))
        os.utime(path, ns=(tick, tick))
        from dataclasses import replace

        options = replace(lab.options(AS_OF), started=tick + TICK // 2)
        assert commands.build_site(options).result is not None
        assert word in (lab.output / PAGE).read_bytes()


def test_a_touched_file_is_read_and_found_to_be_the_same(lab: Lab) -> None:
    lab.touch(lab.folder / SOURCE)
    assert looked(lab) is None
    assert done(lab) == {}


def test_only_changed_files_are_parsed(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    from summit_site.app.content import results

    parsed: list[str] = []
    real = results.read_job

    def read_job(job: object, *arguments: object) -> object:
        parsed.append(job.id)  # type: ignore[attr-defined]
        return real(job, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(results, "read_job", read_job)
    lab.put(lab.folder / SOURCE, (lab.folder / SOURCE).read_bytes() + b"More.\n")
    lab.build(AS_OF)
    assert parsed == ["two"]


# --- a stranger's hand in the output ---


@pytest.mark.parametrize(
    ("tamper", "reason"),
    [
        (lambda page: page.write_bytes(b"<p>Not ours.</p>"), "the file in the output folder was changed by another program"),  # noqa: E501
        (lambda page: page.unlink(), "the file is missing from the output folder"),
        (lambda page: (page.unlink(), page.mkdir()), "the file is missing from the output folder"),
        (lambda page: (page.unlink(), page.symlink_to("one.html")), "the file is missing from the output folder"),
        (lambda page: (page.unlink(), page.write_bytes(b"")), "the file in the output folder was changed by another program"),  # noqa: E501
        (lambda page: (page.rename(page.with_name("x")), page.with_name("x").rename(page), os.utime(page)),
         "the file in the output folder was changed by another program"),
    ],
    ids=["overwritten", "removed", "a folder", "a link", "emptied", "touched"],
)  # fmt: skip
def test_one_page_that_was_tampered_with_is_made_again_alone(
    tamper: Callable[[Path], object], reason: str, lab: Lab
) -> None:
    tamper(lab.output / PAGE)
    assert done(lab) == {PAGE: reason}


def test_an_output_that_was_removed_is_made_again_as_a_whole(lab: Lab) -> None:
    shutil.rmtree(lab.output)
    assert set(done(lab).values()) == {"the file is missing from the output folder"}


def test_a_manifest_that_calls_a_page_another_has_it_made_again(lab: Lab) -> None:
    text = (lab.output / MANIFEST).read_text()
    place = text.index(PAGE) + len(PAGE) + 4
    (lab.output / MANIFEST).unlink()
    lab.put(lab.output / MANIFEST, (text[:place] + "0000" + text[place + 4 :]).encode())
    assert done(lab) == {PAGE: "the file in the output folder was changed by another program"}


def test_a_lost_cache_makes_all_again_and_writes_nothing(lab: Lab) -> None:
    before = signatures(lab.output)
    shutil.rmtree(lab.cache)
    report = lab.build(AS_OF, explain=True)
    assert report.result is not None
    assert {d.reason for d in report.decisions} == {"not in the cache"}
    assert (report.result.written, report.result.deleted) == (0, 0)
    assert signatures(lab.output) == before


# --- asking why ---


def test_asking_why_changes_nothing(lab: Lab) -> None:
    before, cache = signatures(lab.output), {p.name for p in lab.cache.iterdir()}
    lab.put(lab.folder / SOURCE, (lab.folder / SOURCE).read_bytes().replace(b"title: Two", b"title: Second"))
    for _ in range(2):
        report = commands.explain_page(lab.options(AS_OF, explain=True))
        why = {d.path: d.reason for d in report.decisions if d.action is not Action.KEEP}
        assert why["articles/three.html"] == "title of previous changed"
    assert signatures(lab.output) == before
    assert {p.name for p in lab.cache.iterdir()} == cache
    assert "articles/three.html" in done(lab)


def test_verifying_finds_a_page_that_was_changed_behind_our_back(lab: Lab) -> None:
    page = lab.output / PAGE
    stat = page.stat()
    page.write_bytes(page.read_bytes().replace(b"Words", b"Lines"))
    os.utime(page, ns=(stat.st_mtime_ns, stat.st_mtime_ns))
    assert commands.verify_site(lab.options(AS_OF)) == [f"{PAGE}: differs from a clean build"]


def test_verifying_a_sound_site_finds_nothing(lab: Lab) -> None:
    assert commands.verify_site(lab.options(AS_OF)) == []
