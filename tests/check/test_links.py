"""Links to other sites, asked of a server on this machine: what is told, what is remembered, and good manners."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from summit_site.base.diagnostics import Span
from summit_site.check.links import Answer, Remembered, due, judge, read_memory, write_memory
from summit_site.edges import links
from summit_site.edges.links import LinkPolicy, LinkReply, ask, ask_all
from tests.check.small import run, shown, write_site

ANSWERS = {
    "/fine": (200, ""),
    "/gone": (404, ""),
    "/removed": (410, ""),
    "/broken": (500, ""),
    "/moved": (301, "/fine"),
    "/moved-twice": (308, "/moved"),
    "/for-now": (302, "/fine"),
    "/for-now-then-moved": (302, "/moved"),
    "/round": (302, "/round"),
    "/away": (301, "ftp://127.0.0.1/x"),
    "/ü%20x": (200, ""),
}
QUICK = LinkPolicy("summit-site (test)", timeout=2, pause=0, private=True)


@dataclass
class Site:
    """A server that notes what it is asked."""

    address: str = ""
    asked: list[tuple[str, str, str]] = field(default_factory=list)  # method, path, agent

    def url(self, path: str) -> str:
        return f"{self.address}{path}"


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            found.asked.append((self.command, self.path, self.headers["User-Agent"]))
            if self.path == "/slow":
                time.sleep(1)
            no_head = self.path == "/no-head" and self.command == "HEAD"
            status, goal = (405, "") if no_head else ANSWERS.get(self.path, (200, ""))
            self.send_response(status)
            if goal:
                self.send_header("Location", goal)
            self.end_headers()

        do_HEAD = do_GET = answer

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield found
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "status", "moved"),
    [
        ("/fine", 200, ""),
        ("/gone", 404, ""),
        ("/broken", 500, ""),
        ("/no-head", 200, ""),
        ("/moved", 200, "/fine"),
        ("/moved-twice", 200, "/fine"),
        ("/for-now", 200, ""),
        ("/for-now-then-moved", 200, ""),
    ],
)
def test_an_address_is_asked_and_its_redirects_followed(site: Site, path: str, status: int, moved: str) -> None:
    assert ask(site.url(path), QUICK) == LinkReply(status, site.url(moved) if moved else "")


def test_head_comes_first_and_get_only_if_that_fails(site: Site) -> None:
    ask(site.url("/fine"), QUICK)
    ask(site.url("/no-head"), QUICK)
    assert [(method, path) for method, path, _ in site.asked] == [
        ("HEAD", "/fine"),
        ("HEAD", "/no-head"),
        ("GET", "/no-head"),
    ]
    assert {agent for _, _, agent in site.asked} == {"summit-site (test)"}


def test_what_cannot_be_asked_has_a_reason(site: Site) -> None:
    assert ask(site.url("/round"), QUICK).trouble == "more than 5 redirects"
    assert ask(site.url("/away"), QUICK).trouble == "it redirects to something that is not a web address"
    assert ask(site.url("/slow"), LinkPolicy("x", timeout=0.2, private=True)).trouble == "no answer within 0.2 s"
    assert ask("http://127.0.0.1:1/", QUICK).trouble != ""
    assert ask("http://[::1/", QUICK).trouble.startswith("no valid answer")


def test_characters_of_other_scripts_are_encoded(site: Site) -> None:
    assert ask(site.url("/ü x?q=é"), QUICK).status == 200
    assert site.asked[0][1] == "/%C3%BC%20x?q=%C3%A9"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0"]
)
def test_the_own_network_is_not_asked(site: Site, host: str) -> None:
    port = site.address.rpartition(":")[2]
    reply = ask(f"http://{host}:{port}/fine", LinkPolicy("x", timeout=1))
    assert (reply.status, site.asked) == (0, [])
    assert reply.trouble == "it is in a private network, so it was not requested" or reply.offline


def test_a_redirect_into_the_own_network_is_not_followed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    public = links._public_address
    seen: list[str] = []

    def first_is_public(parts: object, private: bool) -> tuple[str, int]:
        seen.append(parts.path)  # type: ignore[attr-defined]
        return public(parts, private=len(seen) == 1)  # type: ignore[arg-type]

    monkeypatch.setattr(links, "_public_address", first_is_public)
    assert (
        ask(site.url("/moved"), LinkPolicy("x", pause=0)).trouble
        == "it is in a private network, so it was not requested"
    )
    assert (seen, [path for _, path, _ in site.asked]) == (["/moved", "/fine"], ["/moved"])


def test_one_host_is_asked_one_address_after_the_other_with_a_pause(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[int] = []
    pauses: list[float] = []
    monkeypatch.setattr(links.time, "sleep", pauses.append)
    urls = [site.url(f"/{n}") for n in range(4)]
    replies = ask_all(urls, LinkPolicy("x", pause=1.5, private=True), heard.append)
    assert {url: reply.status for url, reply in replies.items()} == dict.fromkeys(urls, 200)
    assert [path for _, path, _ in site.asked] == ["/0", "/1", "/2", "/3"]
    assert (pauses, heard) == ([1.5, 1.5, 1.5], [1, 2, 3, 4])


def test_without_a_network_the_rest_is_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def offline(url: str, manners: LinkPolicy) -> LinkReply:
        tried.append(url)
        return LinkReply(0, "", "its host name cannot be found", offline=True)

    monkeypatch.setattr(links, "ask", offline)
    urls = [f"https://site-{n}.example/" for n in range(100)]
    replies = ask_all(urls, QUICK)
    assert all(replies[url].offline for url in urls)
    assert len(tried) < 20
    assert [
        str(p) for p in judge(dict.fromkeys(urls, Span("a.md", 1, 1)), {u: Answer(*r) for u, r in replies.items()})
    ] == ["a.md:1:1: L904 no network connection; 100 addresses not checked (try again online)"]


def test_a_host_that_answers_shows_that_there_is_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    down = LinkReply(0, "", "its host name cannot be found", offline=True)
    replies = [down, down, LinkReply(200), down, down, LinkReply(200)]
    monkeypatch.setattr(links, "ask", lambda url, manners: replies[int(url[-1])])
    urls = [f"https://site.example/{n}" for n in range(6)]
    assert ask_all(urls, LinkPolicy("x", pause=0)) == dict(zip(urls, replies, strict=True))


def test_answers_are_kept_for_a_month_and_failures_for_a_day() -> None:
    day = 24 * 3600
    spans = dict.fromkeys(["https://fine.example/", "https://dead.example/", "https://new.example/"], Span("a.md"))
    known = {
        "https://fine.example/": Remembered(Answer(200), 0),
        "https://dead.example/": Remembered(Answer(404), 0),
    }
    assert due(spans, known, 0.5 * day) == ["https://new.example/"]
    assert due(spans, known, 2 * day) == ["https://dead.example/", "https://new.example/"]
    assert due(spans, known, 31 * day) == list(spans)
    assert due(spans, known, -1) == list(spans)


def test_the_memory_is_read_as_written_and_a_damaged_one_is_none() -> None:
    known = {"https://a.example/": Remembered(Answer(200, "https://b.example/"), 5.0)}
    assert read_memory(write_memory(known)) == known
    (kept,) = read_memory(write_memory({"https://a.example/": Remembered(Answer(200), 5.9)})).values()
    assert kept.holds(5.9)  # a check within the same second does not ask again
    assert write_memory({"https://a.example/": Remembered(Answer(0, offline=True), 5.0)}) == b"{}\n"
    for damaged in (None, b"", b"[1]", b'{"a": 1}', b'{"a": {"status": "x"}}', b"\xff"):
        assert read_memory(damaged) == {}


def test_a_check_reports_dead_and_moved_links_and_asks_again_only_when_due(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = f"- {{id: wire, publisher: A, url: '{site.url('/gone')}', archived: '{site.url('/fine#page')}'}}\n"
    text = f"See [a]({site.url('/moved')}), <{site.url('/broken')}>,\n"
    text += f"[b]({site.url('/gone')}) and `{site.url('/code')}`.\n"
    write_site(tmp_path, f"--- sources.yaml\n{source}--- pages/fine.md\n---\ntitle: F\n---\n{text}")
    arguments = ("--links", "--links-private", "--links-pause", "0")
    for _ in range(2):
        assert run(tmp_path, "check", *arguments) == 0
        told = shown(capsys.readouterr().out, tmp_path).replace(site.address, "http://site").splitlines()[:-1]
        assert told == [
            "content/pages/fine.md:4:9: L902 warning: http://site/moved has moved permanently (write http://site/fine)",
            (
                "content/pages/fine.md:4:41: L903 warning: http://site/broken could not be checked: the server returned status 500 "  # noqa: E501
                "(open it in a browser)"
            ),
            (
                "content/pages/fine.md:5:5: L901 warning: http://site/gone is dead: the server returned status 404 "
                "(find the new address or an archived copy)"
            ),
        ]
    assert len({path for _, path, _ in site.asked}) == 5
    assert len(site.asked) == 8  # /code is asked too; /gone and /broken by HEAD and GET; /moved leads to /fine
    site.asked.clear()
    assert run(tmp_path, "check") == 0
    assert site.asked == []
