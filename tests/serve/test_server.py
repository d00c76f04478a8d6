"""The server on a real socket: slow, rude and many clients, and pages that wait for news."""

import json
import socket
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from summit_site.edges import server as server_module
from summit_site.edges.live import EVENTS, Live
from summit_site.edges.server import PortTaken, Server, open_server
from tests.serve.test_live import PAGE, publish, rest_of


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    publish(tmp_path, {"index.html": PAGE, "404.html": b"nothing", "assets/site.0123456789.css": b""})
    server = open_server(Live(tmp_path), "127.0.0.1", 0)
    server.live.show({"broken": False}, built=True)
    server.start()
    yield server
    server.stop()


def ask(server: Server, path: str = "/", method: str = "GET", **headers: str) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    return connection.getresponse()


def raw(server: Server, content: bytes = b"") -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", server.server_port), 10)
    connection.sendall(content)
    return connection


def test_a_page_is_answered(server: Server) -> None:
    reply = ask(server)
    assert reply.status == 200
    assert reply.read().startswith(b"<!DOCTYPE html>")
    assert {name: reply.headers[name] for name in ("Cache-Control", "X-Content-Type-Options", "Connection")} == {
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Connection": "close",
    }
    assert "Access-Control-Allow-Origin" not in reply.headers


def test_a_file_that_is_named_by_its_content_may_be_kept(server: Server) -> None:
    assert ask(server, "/assets/site.0123456789.css").headers["Cache-Control"] == "max-age=31536000, immutable"


def test_the_response_to_head_has_a_length_and_no_body(server: Server) -> None:
    length = len(ask(server).read())
    reply = ask(server, method="HEAD")
    assert (reply.status, reply.headers["Content-Length"], reply.read()) == (200, str(length), b"")


@pytest.mark.parametrize(
    ("headers", "status"), [({"Host": "evil.example"}, 403), ({"Origin": "http://evil.example"}, 403)]
)
@pytest.mark.parametrize("path", ["/", EVENTS])
def test_requests_from_other_sites_get_nothing(server: Server, path: str, headers: dict[str, str], status: int) -> None:
    assert ask(server, path, **headers).status == status


def test_nothing_can_be_sent(server: Server) -> None:
    reply = ask(server, method="POST")
    assert (reply.status, reply.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "request_text",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET /..%2f..%2fetc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ],
)
def test_an_invalid_request_gets_an_error_and_the_next_one_is_answered(server: Server, request_text: bytes) -> None:
    with raw(server, request_text) as connection:
        assert b" 200 " not in everything(connection)[:20]
    assert ask(server).status == 200


def everything(connection: socket.socket) -> bytes:
    content = b""
    with suppress(ConnectionResetError):
        while part := connection.recv(65536):
            content += part
    return content


def test_unfinished_requests_do_not_block_others(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "MOST", 20)
    slow = [raw(server, b"GET / HTTP/1.1\r\nHo") for _ in range(60)]
    assert ask(server).status == 200
    assert everything(slow[0]) == b""  # the first gave way
    for connection in slow:
        connection.close()


def test_waiting_pages_are_not_closed_for_silent_connections(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "MOST", 10)
    stream = ask(server, f"{EVENTS}?path=/&digest=x")
    next_message(stream)
    slow = [raw(server) for _ in range(30)]
    assert ask(server).status == 200
    server.live.show({"broken": True}, built=False)
    assert next_message(stream)["broken"] is True
    for connection in slow:
        connection.close()


def next_message(stream: HTTPResponse) -> dict[str, object]:
    while not (line := stream.readline()).startswith(b"data: "):
        assert line
    found: dict[str, object] = json.loads(line.removeprefix(b"data: "))
    return found


def test_a_page_gets_the_state_at_once_and_after_every_change(server: Server, tmp_path: Path) -> None:
    stream = ask(server, f"{EVENTS}?path=/&digest=x")
    assert stream.headers["Content-Type"] == "text/event-stream; charset=utf-8"
    changed = {"changed": True, "rest": rest_of(PAGE).decode()}
    assert next_message(stream) == {"broken": False, **changed}
    server.live.show({"broken": True}, built=False)
    assert next_message(stream) == {"broken": True, **changed}
    server.live.close()
    assert stream.read() == b"\n"


def test_an_idle_stream_sends_keep_alive_messages(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "PULSE", 0.05)
    stream = ask(server, EVENTS)
    next_message(stream)
    assert [stream.readline(), stream.readline()] == [b"\n", b": still here\n"]


def test_a_port_in_use_is_named_with_one_that_is_free(server: Server, tmp_path: Path) -> None:
    with pytest.raises(PortTaken) as refused:
        open_server(Live(tmp_path), "127.0.0.1", server.server_port)
    port, free = server.server_port, refused.value.free
    assert str(refused.value) == f"port {port} is in use; {free} is free: --port {free}"
    open_server(Live(tmp_path), "127.0.0.1", free).server_close()


def test_nothing_is_sent_before_the_first_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "PULSE", 0.01)
    server = open_server(Live(tmp_path), "127.0.0.1", 0)
    server.start()
    stream = ask(server, EVENTS)
    assert [stream.readline() for _ in range(4)] == [b"retry: 500\n", b"\n", b": still here\n", b"\n"]
    server.live.show({"broken": True}, built=False)
    assert next_message(stream) == {"broken": True, "changed": False}
    server.stop()
