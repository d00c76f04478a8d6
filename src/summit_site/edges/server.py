"""A small server for a preview: a thread for each connection, so that none can block the others."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable, Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qs

from .files import EnvironmentFailure, why
from .live import EVENTS, Live, Reply
from .requests import Request, refusal

MOST = 256  # connections at a time; beyond that, the oldest connection without a complete request is closed
PATIENCE = 20.0  # seconds to receive a request and to send a response
PULSE = 15.0  # seconds between keep-alive messages to a waiting page
HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}
LASTING = {"Cache-Control": "max-age=31536000, immutable"}  # RFC 8246: a reload does not ask again


class PortTaken(EnvironmentFailure):
    """`free`: another port that is free, or 0."""

    def __init__(self, port: int, free: int) -> None:
        super().__init__(f"port {port} is in use" + (f"; {free} is free: --port {free}" if free else ""))
        self.free = free


class _Answers(BaseHTTPRequestHandler):
    """Answers one request; then the connection is closed."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = PATIENCE
    server_version, sys_version = "preview", ""

    def handle_one_request(self) -> None:
        with suppress(OSError):
            super().handle_one_request()
        self.close_connection = True

    def parse_request(self) -> bool:
        complete = super().parse_request()
        self.server.heard(self.request)
        return complete

    def do_GET(self) -> None:
        request = Request(self.command, self.path, self._headers())
        if refused := refusal(request, self.server.bound):
            status, reason = refused
            self._send(Reply(status, f"{reason}\n".encode()))
        elif request.path == EVENTS:
            self._stream(request)
        else:
            self._send(self.server.live.reply(request.path))

    do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_GET

    def _headers(self) -> dict[str, str]:
        return {name.lower(): ", ".join(self.headers.get_all(name, ())) for name in self.headers}

    def _send(self, reply: Reply) -> None:
        self._begin(reply.status, reply.kind, LASTING if reply.lasting else {})
        self.send_header("Content-Length", str(len(reply.body)))
        if reply.location:
            self.send_header("Location", reply.location)
        if reply.status == 405:
            self.send_header("Allow", "GET, HEAD")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def _begin(self, status: int, kind: str, more: Mapping[str, str] = MappingProxyType({})) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        for name, value in {**HEADERS, **more}.items():
            self.send_header(name, value)

    def _stream(self, request: Request) -> None:
        """Server-sent events (HTML Standard §9.2): the current state, and again whenever it changes."""
        query = parse_qs(request.target.partition("?")[2], max_num_fields=4)
        path, digest = query.get("path", ["/"])[0], query.get("digest", [""])[0]
        live, version = self.server.live, 0  # nothing is sent before the first build
        self._begin(200, "text/event-stream; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"retry: 500\n\n")
        while self.command == "GET":
            newer = live.wait(version, PULSE)
            if live.closed:
                return
            line = f"data: {live.message(path, digest)}\n\n" if newer != version else ": still here\n\n"
            self.wfile.write(line.encode())
            version = newer

    def log_message(self, format: str, *arguments: Any) -> None:
        """Requests are not logged."""


class Server(ThreadingHTTPServer):
    """Serves `live` on `bound` (a name or IP address of this machine); see `start` and `stop`."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    allow_reuse_address = os.name != "nt"  # on Windows, it would let two servers share a port

    def __init__(self, live: Live, bound: str, port: int) -> None:
        self.live, self.bound = live, bound
        self._owing: dict[Any, None] = {}  # connections without a complete request, oldest first
        self._open = 0
        self._lock = Lock()
        self.address_family = socket.AF_INET6 if ":" in bound else socket.AF_INET
        super().__init__((bound, port), _Answers)

    def server_bind(self) -> None:
        """Skips the look-up of our own host name, which may take seconds and is not needed."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, int(self.allow_reuse_address))
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_port = self.server_address[1]

    @property
    def address(self) -> str:
        """The address of the preview for a browser on this machine."""
        name = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.bound, self.bound)
        return f"http://{f'[{name}]' if ':' in name else name}:{self.server_port}/"

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._lock:
            crowded = self._open >= MOST
            oldest = next(iter(self._owing), None) if crowded else None
            if oldest is not None:
                del self._owing[oldest]
            if not crowded or oldest is not None:
                self._owing[request] = None
                self._open += 1
        if oldest is not None:
            with suppress(OSError):
                oldest.shutdown(socket.SHUT_RDWR)  # its thread wakes up and ends
        elif crowded:
            super().shutdown_request(request)
            return
        super().process_request(request, client_address)

    def heard(self, request: Any) -> None:
        """The request has arrived, so its connection is no longer closed to make room for others."""
        with self._lock:
            self._owing.pop(request, None)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            with self._lock:
                self._owing.pop(request, None)
                self._open -= 1

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignores errors: a client may disconnect at any time, and a bug of ours must not end the server."""

    def start(self) -> None:
        Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def stop(self) -> None:
        self.live.close()
        self.shutdown()
        self.server_close()


def open_server(live: Live, host: str, port: int) -> Server:
    """A server that is bound but not started; raises PortTaken or EnvironmentFailure. Port 0: any free port."""
    try:
        return Server(live, host, port)
    except OSError as fault:
        if fault.errno == errno.EADDRINUSE:
            raise PortTaken(port, _free_port(host, port + 1)) from None
        raise EnvironmentFailure(f"cannot listen on {host}, port {port}: {why(fault)}") from None
    except OverflowError:
        raise EnvironmentFailure(f"port {port} does not exist; the highest is 65535") from None


def _free_port(host: str, first: int) -> int:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for port in range(first, min(first + 50, 65536)):
        with socket.socket(family) as probe, suppress(OSError):
            probe.bind((host, port))
            return port
    return 0


def open_browser(address: str, report: Callable[[str], None]) -> None:
    import webbrowser

    if not webbrowser.open(address):
        report(f"no browser found; open {address} yourself")
