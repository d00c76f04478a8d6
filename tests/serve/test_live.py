"""What a preview answers, and what it tells the open pages."""

import json
import os
from pathlib import Path

import pytest

from summit_site.base.digest import digest_bytes
from summit_site.edges.live import SCRIPT, STYLE, Live, add_script
from summit_site.edges.output_manifest import MANIFEST, manifest_bytes

PAGE = b'<!DOCTYPE html>\n<link rel="stylesheet" href="assets/site.1.css">\n<body>\n<h1>A</h1>\n</body>\n</html>\n'
HTML = "text/html; charset=utf-8"


@pytest.fixture
def live(tmp_path: Path) -> Live:
    live = Live(tmp_path)
    publish(tmp_path, {"index.html": PAGE, "site.css": b"b{}", "404.html": b'<a href="https://a.example/x">b</a>'})
    live.show({"broken": False}, built=True, base="https://a.example/")
    return live


def publish(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    digests = {name: digest_bytes(content) for name, content in files.items()}
    (folder / MANIFEST).write_bytes(manifest_bytes(digests))


def test_a_page_is_served_with_the_script_but_stored_without_it(live: Live, tmp_path: Path) -> None:
    reply = live.reply("/")
    before, after = reply.body.split(f'<script src="{SCRIPT}"'.encode())
    assert (reply.status, reply.kind) == (200, HTML)
    assert before + after.partition(b"</script>\n")[2] == PAGE
    assert (tmp_path / "index.html").read_bytes() == PAGE


def test_other_files_are_served_unchanged(live: Live) -> None:
    assert (live.reply("/site.css").body, live.reply("/site.css").kind) == (b"b{}", "text/css; charset=utf-8")


def test_the_not_found_page_links_to_the_preview(live: Live) -> None:
    reply = live.reply("/nothing/here")
    assert reply.status == 404
    assert reply.body.startswith(b'<a href="/x">b</a>')


def test_only_what_was_built_is_served(live: Live, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_bytes(b"x")
    (tmp_path / "site.css").write_bytes(b"changed by another hand")
    assert live.reply("/secret.txt").status == 404
    assert live.reply(f"/{MANIFEST}").status == 404
    assert live.reply("/site.css").status == 500


def test_no_link_is_followed(live: Live, tmp_path: Path) -> None:
    (tmp_path / "real.css").write_bytes(b"b{}")
    os.unlink(tmp_path / "site.css")
    (tmp_path / "site.css").symlink_to(tmp_path / "real.css")
    assert live.reply("/site.css").status == 500


def test_a_page_that_was_just_rebuilt_is_served_in_its_new_form(live: Live, tmp_path: Path) -> None:
    """Between the build and its announcement."""
    publish(tmp_path, {"index.html": PAGE, "site.css": b"i{}", "404.html": b""})
    assert live.reply("/site.css").body == b"i{}"


def test_the_tools_of_the_preview_are_served(live: Live) -> None:
    assert live.reply(SCRIPT).kind == "text/javascript; charset=utf-8"
    assert live.reply(STYLE).body.startswith(b"/*")
    assert live.reply("/.serve/other").status == 404


def test_a_page_learns_whether_it_changed(live: Live, tmp_path: Path) -> None:
    digest = digest_bytes(PAGE)
    assert json.loads(live.message("/", digest)) == {"broken": False, "changed": False}
    publish(tmp_path, {"index.html": PAGE, "site.css": b"i{}", "404.html": b""})
    live.show({"broken": False}, built=True)
    assert json.loads(live.message("/", digest))["changed"] is False
    publish(tmp_path, {"index.html": b"new", "new.html": b"", "404.html": b""})
    live.show({"broken": False}, built=True)
    assert json.loads(live.message("/", digest))["changed"] is True
    assert json.loads(live.message("/new.html", digest_bytes(b"not found page")))["changed"] is True


def test_a_changed_page_learns_whether_only_its_stylesheets_changed(live: Live, tmp_path: Path) -> None:
    styled, new = PAGE.replace(b"site.1", b"site.2"), PAGE.replace(b"<h1>A", b"<h1>B")
    for page, same in ((styled, True), (new, False)):
        publish(tmp_path, {"index.html": page})
        live.show({"broken": False}, built=True)
        rest = json.loads(live.message("/", digest_bytes(PAGE)))["rest"]
        assert (rest.encode() == rest_of(PAGE)) is same
        assert f'data-rest="{rest}"'.encode() in live.reply("/").body


def test_a_new_site_is_announced_with_what_was_said_about_the_last(live: Live, tmp_path: Path) -> None:
    publish(tmp_path, {"index.html": b"new"})
    live.renew()
    state = json.loads(live.message("/", digest_bytes(PAGE)))
    assert (state["broken"], state["changed"]) == (False, True)


@pytest.mark.parametrize("state", [{}, {"broken": True}])
def test_a_new_site_is_not_announced_with_nothing_or_with_old_errors(tmp_path: Path, state: dict[str, bool]) -> None:
    live = Live(tmp_path)
    live.show(state, built=False)
    version = live.wait(-1, 0)
    publish(tmp_path, {"index.html": PAGE})
    live.renew()
    assert live.wait(version, 0) == version


def test_only_files_that_are_named_by_their_content_may_be_kept(live: Live, tmp_path: Path) -> None:
    names = ["assets/site.0123456789.css", "assets/site.css", "assets/card.0123456789.png", "site.0123456789.css"]
    publish(tmp_path, dict.fromkeys(names, b"x"))
    live.show({"broken": False}, built=True)
    assert [name for name in names if live.reply(f"/{name}").lasting] == names[:1]


def test_the_last_good_site_stays_when_a_build_fails(live: Live, tmp_path: Path) -> None:
    live.show({"broken": True, "problems": ["x"]}, built=False)
    assert live.reply("/").status == 200
    assert json.loads(live.message("/", digest_bytes(PAGE))) == {"broken": True, "problems": ["x"], "changed": False}


def test_without_any_good_build_a_page_says_so_and_waits(tmp_path: Path) -> None:
    live = Live(tmp_path)
    live.show({"broken": True}, built=False)
    reply = live.reply("/")
    assert (reply.status, reply.kind) == (503, HTML)
    assert b"Not built yet" in reply.body
    assert SCRIPT.encode() in reply.body
    assert json.loads(live.message("/", ""))["changed"] is False


def rest_of(page: bytes) -> bytes:
    return add_script(page, "x").partition(b'data-rest="')[2][:32]


def test_a_page_with_only_another_stylesheet_is_recognised() -> None:
    assert rest_of(PAGE) == rest_of(PAGE.replace(b"site.1", b"site.2"))
    assert rest_of(PAGE) != rest_of(PAGE.replace(b"<h1>A", b"<h1>B"))


@pytest.mark.parametrize(
    ("page", "before"),
    [
        (b"<body>a</body></html>", b"<body>a"),
        (b"<body><pre></body></pre>a</BODY >\n", b"<body><pre></body></pre>a"),
        (b"<p>a", b"<p>a"),
        (b"", b""),
    ],
)
def test_the_script_comes_last(page: bytes, before: bytes) -> None:
    assert add_script(page, "x").partition(b"<script")[0] == before


def test_waiting_ends_with_a_change_or_after_the_given_time(live: Live) -> None:
    version = live.wait(-1, 0)
    assert live.wait(version, 0.01) == version
    live.show({}, built=False)
    assert live.wait(version, 60) == version + 1
    live.close()
    assert live.wait(version + 1, 60) == version + 1
