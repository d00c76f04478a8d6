"""Decides which requests a preview answers, only from their text, without a socket or a disk."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import quote, unquote

LOOPBACK = frozenset(["localhost", "127.0.0.1", "::1"])
EVERYWHERE = frozenset(["0.0.0.0", "::"])
NOT_FOUND = "404.html"

_HOST = re.compile(r"(?:\[(?P<six>[0-9a-f:.]+)\]|(?P<name>[0-9a-z.-]+))(?::[0-9]{1,5})?")


@dataclass(frozen=True, slots=True)
class Request:
    """The head of a request. `headers`: by lower-case name; repeated ones are joined with a comma."""

    method: str
    target: str
    headers: Mapping[str, str]

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]


def refusal(request: Request, bound: str) -> tuple[int, str] | None:
    """(status, reason) if the request is refused. `bound`: the address that the server listens on.

    Other sites must not read the preview: neither through a host name that resolves to this machine (DNS rebinding;
    the Host header shows it) nor from their own origin (Origin, or Sec-Fetch-Site if a browser sends no Origin).
    """
    if request.method not in ("GET", "HEAD"):
        return 405, "only GET and HEAD are answered"
    if not request.target.startswith("/"):
        return 400, "the request target must be a path"
    host = request.headers.get("host", "").lower()
    if not is_ours(host, bound):
        return 403, "this preview answers only requests for its own address"
    origin = request.headers.get("origin")
    if origin is not None and origin.lower() != f"http://{host}":
        return 403, "this preview answers only requests from its own pages"
    foreign = request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin")
    if foreign and request.headers.get("sec-fetch-mode") != "navigate":
        return 403, "this preview answers only requests from its own pages"
    return None


def is_ours(host: str, bound: str) -> bool:
    """Whether a Host header refers to this server. Any port is accepted, for tunnels, but not any name.

    A server that listens on all addresses accepts any IP address, because DNS cannot redirect these.
    """
    found = _HOST.fullmatch(host)
    if found is None:
        return False
    name = found["six"] or found["name"]
    return name in LOOPBACK or name == bound.lower() or (bound in EVERYWHERE and _is_number(name))


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    return _is_number(host) and ip_address(host).is_loopback


@dataclass(frozen=True, slots=True)
class Resource:
    """`name`: the output to send, or empty; `location`: the address to redirect to, if any."""

    name: str = ""
    location: str = ""


def find_name(path: str, names: Collection[str]) -> Resource:
    """The output for a request's path. Only files that a build lists can be requested, whatever else is on disk."""
    try:
        name = unquote(path[1:], errors="strict")
    except UnicodeDecodeError:
        return Resource()
    if name in names:
        return Resource(name)
    if not name or name.endswith("/"):
        index = f"{name}index.html"
        return Resource(index) if index in names else Resource()
    index = f"{name}/index.html"
    return Resource(index, "/" + quote(f"{name}/")) if index in names else Resource()
