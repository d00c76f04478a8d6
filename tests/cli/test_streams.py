"""Exit statuses tell the truth, whoever reads what a command prints, and however it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from summit_site.cli import main
from tests.kit.samples import article
from tests.kit.site import SmallSite
from tests.runner import ROOT

GOOD = article("a", "", "One.")
BAD = article("a", "topic: x", "One.")
FULL = "build.py: standard output cannot be written: No space left on device\n"
PROGRAM = [sys.executable, str(ROOT / "build.py")]
pytestmark = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    return SmallSite(tmp_path).write(GOOD)


def shell(site: SmallSite, command: str, after: str, **more: str) -> tuple[int, str]:
    """Status and error output of a command line with redirections; a pipeline has the status of its first command."""
    folders = f"--content {site.content} --templates {site.templates} --cache {site.cache}"
    folders = "" if command.startswith("explain") else folders
    output = f"--output {site.output}" if command.startswith("build") else ""
    program = " ".join([*PROGRAM, command, folders, output])
    line = f"{program} {after}" if "|" not in after else f"{program} {after}; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, env={**os.environ, **more})
    return done.returncode, done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("after", ["| head -c 0", ">&- 2>&-"])
@pytest.mark.parametrize(
    ("command", "status"),
    [("build --no-sync --why", 0), ("list", 0), ("explain --markdown", 0), ("check --format json --quiet", 0)],
)
def test_a_reader_who_leaves_changes_nothing(command: str, status: int, after: str, site: SmallSite) -> None:
    assert shell(site, command, after) == (status, "")
    assert site.output.exists() == command.startswith("build")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "status"),
    [
        *(("build --no-sync", 0), ("build --no-sync --json", 0), ("build --no-sync --verify --why", 0)),
        *(("list", 3), ("list --json", 3), ("explain --fields", 3), ("check", 3), ("check --help", 3)),
    ],
)
def test_a_report_that_is_lost_has_failed_and_a_published_site_has_not(
    command: str, status: int, site: SmallSite
) -> None:
    assert shell(site, command, "> /dev/full") == (status, FULL)
    assert site.output.exists() == command.startswith("build")


@pytest.mark.slow
def test_errors_keep_their_status_if_nothing_can_be_printed(site: SmallSite) -> None:
    site.write(BAD)
    for after in ("> /dev/full", "> /dev/full 2>&1", ">&- 2>&-", "2>&1 | true"):
        assert [shell(site, command, after)[0] for command in ("build --no-sync", "check")] == [1, 1]
    assert shell(site, "build --no-such-option", "2> /dev/full")[0] == 2


@pytest.mark.slow
def test_closed_streams_do_not_end_up_in_a_file_of_ours(site: SmallSite) -> None:
    """The next file that is opened would get the number of the stream."""
    assert shell(site, "build --no-sync --why", "<&- >&- 2>&-") == (0, "")
    assert shell(site, "build --no-sync --why", "") == (0, "")
    assert site.files() == site.clean(as_of=None)[1]


def test_a_narrow_encoding_loses_nothing(site: SmallSite) -> None:
    site.write(article("a", "", "One.").replace("title: a", "title: Grüße 𝄞"))
    for encoding in ("ascii", "cp1252"):
        folders = ["--content", str(site.content), "--templates", str(site.templates), "--cache", str(site.cache)]
        done = subprocess.run(
            [*PROGRAM, "list", "article", "--json", *folders],
            capture_output=True,
            env={**os.environ, "PYTHONIOENCODING": encoding},
        )
        assert (done.returncode, done.stderr) == (0, b"")
        assert "Grüße 𝄞" in json.dumps(json.loads(done.stdout.decode(encoding)), ensure_ascii=False)


# --- how commands end ---


def raising(fault: BaseException) -> Callable[..., None]:
    def fail(*arguments: object, **more: object) -> None:
        raise fault

    return fail


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("summit_site.app.site.planning.plan_site", "there is not enough memory"),
        ("summit_site.parse.markdown._convert", "content/articles/a.md could not be read: there is not enough memory"),
        (
            "summit_site.render.templates.Words",
            "there is not enough memory to render 404.html (templates/not-found.html:1:1)",
        ),
        ("summit_site.render.pictures._decode", "content/images/x.png could not be read: there is not enough memory"),
    ],
)
@pytest.mark.parametrize("command", ["build", "check"])
def test_a_lack_of_memory_is_one_line(
    command: str,
    place: str,
    message: str,
    site: SmallSite,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    site.write(article("a", "", "![a](x.png)") + "--- images/x.png (image)\n")
    monkeypatch.setattr(place, raising(MemoryError()))
    assert (site.run() if command == "build" else site.command(command)) == 3
    assert site.shorten(capsys.readouterr().err) == f"build.py: {message}\n"


@pytest.mark.parametrize("command", ["build", "check", "list"])
def test_an_interruption_has_its_status(command: str, site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summit_site.app.site.inputs.read_settings", raising(KeyboardInterrupt()))
    monkeypatch.setattr("summit_site.app.desk.overview.read_settings", raising(KeyboardInterrupt()), raising=False)
    assert site.command(command) == 130


SLOW = """
import sys, time
sys.path.insert(0, sys.argv.pop(1))
from summit_site.app import workers
from summit_site.edges import process
from summit_site.render import templates
workers.WORTH_A_PROCESS = 1
render = templates.Renderer.render
def slow(*arguments):
    print("ready", flush=True)
    time.sleep(0.5)
    return render(*arguments)
templates.Renderer.render = slow
from summit_site.cli import run
run()
"""


@pytest.mark.slow
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_signal_ends_a_build_and_its_workers_quietly(
    jobs: int, number: signal.Signals, status: int, site: SmallSite
) -> None:
    folders = ["--content", site.content, "--templates", site.templates, "--cache", site.cache, "--output", site.output]
    arguments = ["build", "--no-sync", "--jobs", str(jobs), *map(str, folders)]
    command = [sys.executable, "-c", SLOW, str(ROOT / "src"), *arguments]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, text=True, start_new_session=True, **pipes) as running:  # type: ignore[call-overload]
        assert running.stdout.readline() == "ready\n"
        os.killpg(running.pid, number)
        errors = running.communicate(timeout=20)[1]
    assert (running.returncode, errors) == (status, "")
    assert not site.output.exists()
    for _ in range(100):
        try:
            os.killpg(running.pid, 0)
        except ProcessLookupError:
            break
        time.sleep(0.05)
    else:
        pytest.fail("a worker is still running")
    assert site.run() == 0


def test_a_worker_that_is_killed_is_one_line(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from summit_site.app import workers
    from summit_site.render.templates import Renderer

    parent = os.getpid()

    def kill(*arguments: object) -> None:
        assert os.getpid() != parent
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(workers.spread, "__defaults__", (1,))
    monkeypatch.setattr(Renderer, "render", kill)
    assert site.run("--jobs", "2") == 3
    said = "a worker process was ended from outside, perhaps for lack of memory; try again with --jobs 1"
    assert capsys.readouterr().err == f"build.py: {said}\n"
    monkeypatch.undo()
    assert site.run("--jobs", "2") == 0


def test_main_leaves_streams_and_signals_as_they_were(site: SmallSite) -> None:
    before = sys.stdout, sys.stderr, signal.getsignal(signal.SIGTERM)
    assert site.run() == 0
    with pytest.raises(SystemExit):
        main(["build", "--help"])
    assert (sys.stdout, sys.stderr, signal.getsignal(signal.SIGTERM)) == before
