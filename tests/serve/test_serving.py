"""What a preview makes of each build: the good, the broken, the postponed, the impossible."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from socket import create_connection
from time import sleep, time_ns
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from summit_site.app import serving
from summit_site.app.options import Options, UsageError
from summit_site.app.serving import LONGEST_WAIT, RETRY, Preview, Rebuilt, Started
from summit_site.edges.live import EVENTS, Live
from summit_site.edges.lock import Busy, build_lock, preview_lock
from summit_site.edges.publish import cache_name
from tests.kit.samples import article
from tests.kit.site import SmallSite
from tests.serve.running import end, preview, refused

GOOD = article("a", "", "One.")
BROKEN = {"articles/a.md": b"---\ntitle: A\nsummary: s\ndate: 2019-02-27T08:00Z\nkind: news\ntopic: x\n---\n"}
PROBLEM = {
    "place": "content/articles/a.md:6:1",
    "code": "M203",
    "severity": "error",
    "message": 'no field "topic"',
    "hint": 'did you mean "topics"?',
    "line": "topic: x",
    "column": 1,
}


@dataclass
class Desk:
    """A preview of a small site, built when the test says so."""

    site: SmallSite
    drafts: bool = False
    as_of: str | None = None
    now: datetime = datetime(2019, 3, 1, tzinfo=UTC)
    news: list[Started | Rebuilt | str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.live = Live(self.options().target)
        self.preview = Preview(self.live, self.options, self.news.append)

    def options(self) -> Options:
        return self.site.options(self.as_of, self.drafts, output=self.site.preview, now=self.now, started=time_ns())

    def state(self, path: str = "/") -> dict[str, object]:
        found: dict[str, object] = json.loads(self.site.shorten(self.live.message(path, "")))
        return found

    def text(self, path: str) -> str:
        return self.live.reply(path).body.decode()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(SmallSite(tmp_path).write(GOOD))


def test_a_good_build_is_shown(desk: Desk) -> None:
    assert desk.preview.build() == LONGEST_WAIT
    assert "One." in desk.text("/articles/a.html")
    state = desk.state()
    assert f'data-rest="{state.pop("rest")}"' in desk.text("/")
    assert state == {"broken": False, "problems": [], "as_of": None, "drafts": None, "changed": True}


def test_a_new_page_is_announced_before_the_build_ends(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.preview.build()
    announced = []

    def announce() -> None:
        renew()
        announced.append(("One more." in desk.text("/articles/a.html"), desk.state("/articles/a.html")["changed"]))

    renew = desk.live.renew
    monkeypatch.setattr(desk.live, "renew", announce)
    desk.site.write(GOOD.replace("One.", "One more."))
    desk.preview.build()
    assert announced == [(True, True)]
    desk.preview.build()
    assert len(announced) == 1, "nothing was published"


def test_a_failed_build_reports_every_problem_and_keeps_the_last_good_one(desk: Desk) -> None:
    desk.preview.build()
    desk.site.write(GOOD, BROKEN)
    desk.preview.build()
    assert "One." in desk.text("/articles/a.html")
    assert desk.state()["broken"] is True
    assert desk.state()["problems"] == [PROBLEM]
    desk.site.write(article("a", "", "Two."))
    desk.preview.build()
    assert "Two." in desk.text("/articles/a.html")
    assert desk.state()["problems"] == []


def test_the_public_folder_is_never_touched(desk: Desk) -> None:
    desk.preview.build()
    assert not desk.site.output.exists()


def test_pages_on_disk_are_those_of_a_build(desk: Desk) -> None:
    desk.preview.build()
    assert desk.site.problems() == []
    for path, content in desk.site.files().items():
        assert (desk.site.preview / path).read_bytes() == content


def test_the_site_is_built_again_when_it_changes_by_itself(tmp_path: Path) -> None:
    text = GOOD + article("b", "", "Later.", date="2019-03-01T00:00:30Z")
    desk = Desk(SmallSite(tmp_path).write(text))
    assert desk.preview.build() == pytest.approx(30.05)
    assert desk.live.reply("/articles/b.html").status == 404
    desk.now = datetime(2019, 3, 1, 0, 0, 31, tzinfo=UTC)
    assert desk.preview.build() == LONGEST_WAIT
    assert "Later." in desk.text("/articles/b.html")


def test_a_site_as_of_an_instant_does_not_change_by_itself(tmp_path: Path) -> None:
    text = GOOD + article("b", "", "Later.", date="2019-03-01T00:00:30Z")
    desk = Desk(SmallSite(tmp_path).write(text), as_of="2019-03-01T00:00Z")
    assert desk.preview.build() == LONGEST_WAIT
    assert desk.state()["as_of"] == "2019-03-01T00:00Z"


def test_drafts_are_listed_even_after_a_mere_text_edit(tmp_path: Path) -> None:
    drafts = article("b", "draft: true\n", "Not yet.")
    desk = Desk(SmallSite(tmp_path).write(GOOD + drafts), drafts=True)
    expected = [["articles/b.html", "b"], ["de/articles/b.html", "b"]]
    desk.preview.build()
    assert desk.state()["drafts"] == expected
    desk.site.write(GOOD.replace("One.", "Two.") + drafts)
    desk.preview.build()
    assert desk.state()["drafts"] == expected


def test_another_build_is_waited_for(desk: Desk) -> None:
    desk.preview.build()
    with build_lock(desk.options().cache, "name", "now"):
        assert desk.preview.build() == RETRY
    assert desk.state()["broken"] is False


def test_an_impossible_build_is_reported_and_the_preview_continues(desk: Desk) -> None:
    desk.preview.build()
    desk.site.content.rename(desk.site.folder / "aside")
    desk.preview.build()
    fault = f"there is no folder {desk.site.content}"
    assert desk.news[-1] == Rebuilt(fault=fault)
    assert desk.state()["problems"] == [{"severity": "error", "message": desk.site.shorten(fault)}]
    (desk.site.folder / "aside").rename(desk.site.content)
    desk.preview.build()
    assert desk.state()["broken"] is False


def test_a_bug_in_the_program_does_not_end_the_preview(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object, **more: object) -> None:
        raise KeyError("oops")

    desk.preview.build()
    monkeypatch.setattr(serving, "build_site", fail)
    desk.preview.build()
    last = desk.news[-1]
    assert isinstance(last, Rebuilt)
    assert last.fault == "KeyError: 'oops'"
    assert last.trace.startswith("Traceback")
    assert desk.live.reply("/articles/a.html").status == 200


def test_an_error_at_the_start_ends_the_preview(desk: Desk) -> None:
    desk.site.content.rename(desk.site.folder / "aside")
    with pytest.raises(UsageError):
        desk.preview.build()


def test_two_previews_of_one_output_are_refused(desk: Desk) -> None:
    cache, name = desk.options().cache, cache_name(desk.site.preview)
    with preview_lock(cache, name, "noon"), pytest.raises(Busy) as taken:
        preview_lock(cache, name, "later").__enter__()
    assert "another preview is using this output (process " in str(taken.value)
    assert "since noon); stop it, or choose another --output" in str(taken.value)


@pytest.mark.slow
def test_the_command_serves_and_ends_quietly(tmp_path: Path) -> None:
    SmallSite(tmp_path).write(GOOD)
    with preview(tmp_path) as (address, process):
        with urlopen(f"{address}articles/a.html") as reply:
            assert b"One." in reply.read()
        port = address.rstrip("/").rpartition(":")[2]
        status, errors = refused(tmp_path, "--port", port, "--output", "other")
        assert status == 3
        assert errors.startswith(f"build.py: port {port} is in use; ")
        assert end(process) == 130


@pytest.mark.slow
@pytest.mark.parametrize("writable", [True, False], ids=["cache", "no cache"])
@pytest.mark.parametrize("moment", ["waiting", "building"])
def test_a_termination_ends_the_preview_and_leaves_nothing_behind(
    moment: str, writable: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even while a browser holds its connection for events."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    site = SmallSite(tmp_path / "site")
    site.write(GOOD)
    if not writable:
        site.cache.write_text("a file, not a folder")
    with preview(site.folder) as (address, process):
        assert len(list(temporary.iterdir())) == (0 if writable else 2)  # the site, and the lock
        host = urlsplit(address)
        with create_connection((host.hostname, host.port)) as browser:
            browser.sendall(f"GET {EVENTS} HTTP/1.1\r\nHost: {host.netloc}\r\n\r\n".encode())
            assert browser.recv(12) == b"HTTP/1.1 200"
            if moment == "building":
                for number in range(300):
                    site.write(GOOD.replace("articles/a.md", f"articles/b{number}.md"))
                sleep(0.5)
            process.terminate()
            errors = process.communicate(timeout=20)[1]
    assert process.returncode == 143
    assert "Traceback" not in errors
    assert list(temporary.iterdir()) == []
    if writable:
        left = {path.name.partition(".")[2] for path in (*site.cache.iterdir(), *site.cache.glob("spare/*"))}
        assert left <= {"", "sqlite", "up-to-date", "serving"}


def test_the_command_refuses_the_public_folder(tmp_path: Path) -> None:
    SmallSite(tmp_path).write(GOOD)
    message = "build.py: a preview is never built to public/; choose another --output\n"
    assert refused(tmp_path, "--output", "public") == (2, message)
