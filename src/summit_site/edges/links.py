"""Checks whether links to other sites still work: HEAD, then GET; slowly, and never inside a private network.

http.client is used instead of urllib.request, because every redirect is checked, and the connection goes to exactly
the address that was found to be public (a second look-up could return a different one).
"""

from __future__ import annotations

import errno
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit

MOST_HOPS = 5
AT_ONCE = 4  # hosts
ENOUGH = 3  # after this many failed look-ups in a row, there is no network connection
_UNREACHABLE = frozenset([errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN])
_SAFE = "%/:=&?~+!$,;'@()*[]"


class LinkReply(NamedTuple):
    """`status`: of HTTP, or 0; `moved`: the new address if it moved permanently; `trouble`: why there is no status."""

    status: int
    moved: str = ""
    trouble: str = ""
    offline: bool = False


@dataclass(frozen=True, slots=True)
class LinkPolicy:
    """`agent`: the User-Agent; `pause`: seconds between two requests to one host; `private`: private networks too."""

    agent: str
    timeout: float = 10.0
    pause: float = 1.0
    private: bool = False


def ask_all(
    urls: Iterable[str], policy: LinkPolicy, on_progress: Callable[[int], None] = lambda done: None
) -> dict[str, LinkReply]:
    """Checks a few hosts at a time, the addresses of each in turn. `on_progress`: called with the number done."""
    hosts: dict[str, list[str]] = {}
    for url in urls:
        hosts.setdefault(urlsplit(url).netloc.casefold(), []).append(url)
    run = _LinkRun(policy, on_progress)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(run.ask_host, hosts.values()))
    return run.replies


class _LinkRun:
    def __init__(self, policy: LinkPolicy, on_progress: Callable[[int], None]) -> None:
        self.policy, self.on_progress = policy, on_progress
        self.replies: dict[str, LinkReply] = {}
        self._lock = threading.Lock()
        self._lost = 0

    def ask_host(self, urls: list[str]) -> None:
        for number, url in enumerate(urls):
            if self._lost < ENOUGH:
                if number:
                    time.sleep(self.policy.pause)
                reply = ask(url, self.policy)
            else:
                reply = LinkReply(0, "", "no network connection", offline=True)
            with self._lock:
                self.replies[url] = reply
                self._lost = self._lost + 1 if reply.offline else 0
                self.on_progress(len(self.replies))


def ask(url: str, policy: LinkPolicy) -> LinkReply:
    """Checks one address and follows its redirects."""
    moved, current, for_good = "", url, True
    for hop in range(MOST_HOPS + 1):
        try:
            status, target = _ask_once(current, policy)
        except _NotAsked as fault:
            return LinkReply(0, "", str(fault))
        except socket.gaierror as fault:
            again = fault.errno == socket.EAI_AGAIN
            return LinkReply(0, "", "its host name cannot be found" + (" now" if again else ""), offline=True)
        except ssl.SSLError as fault:
            return LinkReply(0, "", f"its certificate is not valid ({fault.reason or 'TLS'})")
        except TimeoutError:
            return LinkReply(0, "", f"no answer within {policy.timeout:g} s")
        except OSError as fault:
            return LinkReply(0, "", fault.strerror or "no connection", offline=fault.errno in _UNREACHABLE)
        except (http.client.HTTPException, ValueError) as fault:
            return LinkReply(0, "", f"no valid answer ({type(fault).__name__})")
        if not target or status not in (301, 302, 303, 307, 308):
            return LinkReply(status, moved)
        for_good = for_good and status in (301, 308)
        current = urljoin(current, target)
        moved = current if for_good else moved
        if hop < MOST_HOPS:
            time.sleep(policy.pause if urlsplit(current).netloc == urlsplit(url).netloc else 0)
    return LinkReply(0, "", f"more than {MOST_HOPS} redirects")


class _NotAsked(Exception):
    """No request is sent to this address; the message says why."""


def _ask_once(url: str, policy: LinkPolicy) -> tuple[int, str]:
    """(status, redirect target). Many servers do not support HEAD, or answer it wrongly."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise _NotAsked("it redirects to something that is not a web address")
    address = _public_address(parts, policy.private)
    headers = {"User-Agent": policy.agent, "Accept": "*/*"}
    status, target = _request("HEAD", parts, address, headers, policy.timeout)
    if status >= 400:
        status, target = _request("GET", parts, address, headers, policy.timeout)
    return status, target


def _public_address(parts: SplitResult, private: bool) -> tuple[str, int]:
    host = (parts.hostname or "").encode("idna").decode("ascii")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not private and not all(ip_address(address.partition("%")[0]).is_global for address in found):
        raise _NotAsked("it is in a private network, so it was not requested")
    return found[0], port


def _request(
    method: str, parts: SplitResult, address: tuple[str, int], headers: Mapping[str, str], timeout: float
) -> tuple[int, str]:
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    host = (parts.hostname or "").encode("idna").decode("ascii")
    connection = http.client.HTTPConnection(host, parts.port or address[1], timeout=timeout)
    try:
        plain = socket.create_connection(address, timeout)
        try:
            secure = parts.scheme == "https"
            connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host) if secure else plain
        except BaseException:
            plain.close()
            raise
        connection.request(method, path, headers={"Host": parts.netloc.rpartition("@")[2], **headers})
        reply = connection.getresponse()
        return reply.status, reply.getheader("Location", "")
    finally:
        connection.close()
